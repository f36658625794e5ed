import type { Generated } from 'kysely';
import { z } from 'zod';

declare module '../../platform/database.ts' {
  interface Tables {
    api_token: {
      id: string;
      person_id: string;
      name: Buffer;
      token_hash: Buffer;
      scopes: string;
      made_at: Generated<Date>;
      expires_at: Date;
      used_on: string | null;
      revoked_at: Date | null;
    };
  }
}

/** What a token may be made for. */
export const tokenScopes = ['programme.working.read', 'text.analyse', 'newsletter.bounces'] as const;

export type TokenScope = (typeof tokenScopes)[number];

/** How long a token may live, in days. */
export const tokenDays = [7, 30, 90, 365] as const;

/** How many a person may have at once: enough for every program, too few to lose count of. */
export const mostTokens = 20;

/** The prefix by which scanners of source code find a token that was published by mistake. */
const prefix = 'plenary_';

/** A token as it is, where a program sends it bare; null for what is none of ours. */
export const bareToken = (text: string | undefined): string | null => tokenIn(`Bearer ${text ?? ''}`);

/** The token of an Authorization header; null when there is none of ours (RFC 6750 §2.1). */
export const tokenIn = (header: string | undefined): string | null =>
  /^bearer +(plenary_[A-Za-z0-9_-]{43})$/i.exec(header ?? '')?.[1] ?? null;

export const tokenOf = (bytes: Buffer): string => prefix + bytes.toString('base64url');

/** What the form of a new token sends. */
export const tokenForm = z.object({
  name: z.string().trim().min(1).max(60),
  scopes: z.array(z.enum(tokenScopes)).min(1),
  days: z.coerce.number().pipe(z.union(tokenDays.map((days) => z.literal(days)))),
});

export type TokenForm = z.output<typeof tokenForm>;

/** A token as its owner sees it; what it was is told once and kept nowhere. */
export interface ApiToken {
  id: string;
  name: string;
  scopes: TokenScope[];
  madeAt: Date;
  expiresAt: Date;
  /** YYYY-MM-DD, UTC; null for never. */
  usedOn: string | null;
  revokedAt: Date | null;
}
