import type { Generated } from 'kysely';

declare module '../../platform/database.ts' {
  interface Tables {
    sign_in: {
      id: string;
      person_id: string;
      token_hash: Buffer;
      method: string;
      device: Buffer | null;
      browser: Buffer | null;
      made_at: Generated<Date>;
      seen_at: Generated<Date>;
      proven_at: Generated<Date>;
      proven_by: string;
      passkey_at: Date | null;
      expires_at: Date;
    };
  }
}

export const methods = ['passkey', 'code', 'recovery', 'provider'] as const;
export type Method = (typeof methods)[number];

/** What a cookie may hold: 32 random bytes as base64url. */
export const isToken = (value: string | undefined): value is string =>
  value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value);
