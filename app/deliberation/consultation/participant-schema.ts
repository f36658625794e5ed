import { createHmac } from 'node:crypto';
import type { Generated } from 'kysely';
import { z } from 'zod';
import { categories, type Category } from './consultation-schema.ts';
import type { Language } from '../../platform/language.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    participant_key: { person_id: string; sealed: Buffer; made_at: Generated<Date> };
    participant: {
      consultation_id: string;
      number: number;
      lookup: Buffer | null;
      standing: string;
      category: string | null;
      language: string;
      joined_at: Generated<Date>;
      merged_into: number | null;
      merged_at: Date | null;
    };
  }
}

/** What stands behind a participant: a cookie, an account, an accreditation. */
export type Standing = 'anonymous' | 'signed-in' | 'accredited';

/** Whoever takes part: what leads to their participant in each consultation, and what a new one is made with. */
export interface Taking {
  /** 43 characters of chance: of the browser's cookie, or sealed under the person's key. */
  secret: string;
  standing: Standing;
  language: Language;
}

/** What a participant is stored under. Of two consultations, nobody without the key can tell that it is the same person. */
export const lookupOf = (key: Buffer, secret: string, consultationId: string): Buffer =>
  createHmac('sha256', key).update(`${secret} ${consultationId}`).digest();

/** What somebody states about themselves when they take part. */
export const statedSchema = z.strictObject({ category: z.enum(categories).nullable() });

/** A participant as they see themselves. */
export interface Participant {
  /** The pseudonym, within the consultation. */
  number: number;
  category: Category | null;
}
