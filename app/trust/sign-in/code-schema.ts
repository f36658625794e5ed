import { z } from 'zod';

declare module '../../platform/database.ts' {
  interface Tables {
    mailed_code: {
      browser: Buffer;
      purpose: string;
      code_hash: Buffer;
      sealed: Buffer;
      tries: number;
      expires_at: Date;
    };
  }
}

/** What a code is asked for. */
export type CodePurpose = 'sign-in' | 'proof' | 'address-old' | 'address-new';

/** What waits for the code: sealed under a key that only the browser has. */
export const waitingSchema = z.strictObject({
  address: z.string(),
  /** Where to go on to. */
  next: z.string().default(''),
  /** Who asked, where somebody was signed in. */
  personId: z.string().nullable().default(null),
});

export type Waiting = z.infer<typeof waitingSchema>;

/** How often a code may be mistyped, and how long it is valid, in ms. */
export const mostTries = 5;
export const codeLifetime = 10 * 60_000;
