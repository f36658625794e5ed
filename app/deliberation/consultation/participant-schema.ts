import { createHmac } from 'node:crypto';
import type { Generated } from 'kysely';
import { z } from 'zod';
import { categories, type Category } from '../../accreditation/accreditation/accreditation-schema.ts';
import type { Language } from '../../platform/language.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    participant_key: { person_id: string; sealed: Buffer; made_at: Generated<Date> };
    participant: {
      consultation_id: string;
      number: number;
      lookup: Buffer | null;
      standing: string;
      /** As they stated it themselves, and as they are accredited, which counts before it. */
      category: string | null;
      accredited_as: string | null;
      language: string;
      joined_at: Generated<Date>;
      merged_into: number | null;
      merged_at: Date | null;
    };
  }
}

/** The language of whoever told none, as an import may have them (BCP 47, ISO 639-2: undetermined). */
export const untold = 'und';

/** What stands behind a participant: a cookie, an account, an accreditation. */
export type Standing = 'anonymous' | 'signed-in' | 'accredited';

/** Whoever takes part: what leads to their participant in each consultation, and what a new one is made with. */
export interface Taking {
  /** 43 characters of chance: of the browser's cookie, or sealed under the person's key. */
  secret: string;
  standing: Standing;
  /** As what they are accredited for the edition now; null for whoever is not. */
  accreditedAs: Category | null;
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
  /** As they stated it themselves. */
  category: Category | null;
  /** As they were accredited when they took part last. */
  accreditedAs: Category | null;
}
