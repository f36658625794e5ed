import type { Generated } from 'kysely';
import { z } from 'zod';

declare module '../../platform/database.ts' {
  interface Tables {
    passkey: {
      id: string;
      person_id: string;
      credential_id: Buffer;
      public_key: Buffer;
      counter: number;
      transports: string;
      name: Buffer;
      synced: boolean;
      made_at: Generated<Date>;
      used_at: Date | null;
    };
  }
}

/** What a person calls a passkey: told apart by it in the list and in mails. */
export const passkeyName = z.string().trim().min(1).max(60);

export interface PasskeyShown {
  id: string;
  name: string;
  /** Whether a provider keeps a copy on other devices. */
  synced: boolean;
  madeAt: Date;
  usedAt: Date | null;
}

const base64url = z
  .string()
  .regex(/^[A-Za-z0-9_-]+={0,2}$/)
  .max(8192);

// Only what is read here; the signatures over it are checked by the library.
const common = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
};

/** Answer of a browser that used a passkey (WebAuthn §5.1, as JSON). */
export const assertionSchema = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
});

/** Answer of a browser that made a passkey. */
export const attestationSchema = z.object({
  ...common,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(8)
      .optional(),
  }),
});

/** Reads the JSON that an island put into a form; null for anything else. */
export function readCeremony<T>(schema: z.ZodType<T>, text: unknown): T | null {
  if (typeof text !== 'string' || text.length > 20_000) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
