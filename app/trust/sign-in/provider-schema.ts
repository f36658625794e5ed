import type { Generated } from 'kysely';
import { z } from 'zod';

declare module '../../platform/database.ts' {
  interface Tables {
    provider_account: { lookup: Buffer; person_id: string; provider: string; made_at: Generated<Date> };
  }
}

/** What a browser keeps, sealed, while its person is at an organisation to sign in. */
export const flightSchema = z.strictObject({
  provider: z.string(),
  state: z.string(),
  nonce: z.string(),
  /** PKCE (RFC 7636). */
  verifier: z.string(),
  language: z.enum(['en', 'zh', 'ar', 'es', 'fr', 'ru']),
  next: z.string(),
  /** Who connects an account to their own; null for signing in. */
  personId: z.string().nullable(),
  until: z.number(),
});

export type Flight = z.infer<typeof flightSchema>;

/** How long somebody may take at the organisation, in ms. */
export const flightTime = 10 * 60_000;

/** Who an organisation says that somebody is. */
export interface Claims {
  issuer: string;
  subject: string;
  /** Absent unless the organisation verified it. */
  address?: string | undefined;
  name?: string | undefined;
}
