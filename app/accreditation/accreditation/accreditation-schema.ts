import { z } from 'zod';

declare module '../../platform/database.ts' {
  interface Tables {
    accreditation: {
      id: string;
      edition_id: string;
      person_id: string;
      category: string;
      country: string | null;
      batch: string;
      replaces: string | null;
      given_by: string;
      given_at: Date;
      ended_at: Date | null;
      ended_by: string | null;
      end_reason: string | null;
      end_note: Buffer | null;
    };
  }
}

/** As what somebody is accredited. */
export const categories = ['entrepreneur', 'expert', 'end-user', 'official', 'press', 'guest'] as const;
export type Category = (typeof categories)[number];

/** Why an accreditation ends, as an officer chooses. */
export const endReasons = ['not-coming', 'left', 'mistaken', 'conduct', 'other'] as const;
/** `changed` is said by the program alone: another accreditation took its place. */
export type EndReason = (typeof endReasons)[number] | 'changed';

/** An accreditation: of whom, for what, by whom and when. */
export interface Accreditation {
  id: string;
  personId: string;
  /** Slug of the edition. */
  edition: string;
  category: Category;
  /** ISO 3166-1, two letters. */
  country: string | null;
  /** Of those that were given at once. */
  batch: string;
  /** A person's id. */
  givenBy: string;
  givenAt: Date;
  /** Null as long as it holds. */
  ended: { at: Date; by: string; reason: EndReason } | null;
}

/** How long somebody who gave accreditations can take them back as if they had never been, in ms. */
export const undoFor = 86_400_000;

export const mostAtOnce = 300;
export const longestNote = 500;

/** Reasons that the person has to be told more of. */
export const needsNote = (reason: EndReason): boolean => reason === 'conduct' || reason === 'other';

/** How an accreditation is ended: the one parser of every door. */
export const endingSchema = z
  .strictObject({
    reason: z.enum(endReasons),
    note: z
      .string()
      .trim()
      .max(longestNote)
      .transform((note) => note || null),
  })
  .refine(({ reason, note }) => !needsNote(reason) || (note !== null && note.length >= 10), { path: ['note'] });
export type Ending = z.output<typeof endingSchema>;
