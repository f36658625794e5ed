import type { Generated } from 'kysely';
import { z } from 'zod';
import { languages } from '../../platform/language.ts';
import {
  badReasons,
  goodReasons,
  type NoteScore,
  type Rating,
  ratings,
  type Reason,
  reasons,
  type Status,
} from '../bridging/bridging-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    note_room: {
      edition_id: string;
      last_note: Generated<number>;
      last_rater: Generated<number>;
      revision: Generated<number>;
      result_revision: Generated<number>;
      result_number: Generated<number>;
    };
    note_key: { person_id: string; sealed: Buffer; made_at: Generated<Date> };
    note_rater: { edition_id: string; number: number; lookup: Buffer };
  }
}

/** What a note can stand under. */
export const subjectKinds = ['article', 'comment'] as const;
export type SubjectKind = (typeof subjectKinds)[number];

export const noteStates = ['open', 'withdrawn', 'removed'] as const;
export type NoteState = (typeof noteStates)[number];

/** Characters of a note, as people count them, and how many sources it may name. */
export const shortest = 20;
export const longest = 600;
export const mostSources = 5;

export const lengthOf = (words: string): number => [...words].length;

// Marks that turn the direction of whatever follows, and what nobody sees.
const hidden = /[\u202a-\u202e\u2066-\u2069\p{Cs}]|(?!\n)\p{Cc}/gu;

/** A note as it is kept: composed, its lines without space around, at most one empty between two. */
export const tidy = (words: string): string =>
  words
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\S\n]+/gu, ' ')
    .replace(hidden, '')
    .replaceAll(/ ?\n ?/g, '\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

const webAddress = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(500);

/** `article:<id>`, `comment:<id>`. */
export const subjectSchema = z
  .string()
  .max(60)
  .transform((text) => {
    const [kind = '', id = ''] = text.split(':');
    return { kind, id: id.toLowerCase() };
  })
  .pipe(z.strictObject({ kind: z.enum(subjectKinds), id: z.guid() }));
export type Subject = z.output<typeof subjectSchema>;

/** A note as people and programs send it: the one parser of every door. */
export const noteSchema = z.strictObject({
  about: subjectSchema,
  text: z.string().max(8000).transform(tidy),
  language: z.enum(languages),
  sources: z.array(webAddress).min(1).max(mostSources),
  key: z.guid().transform((key) => key.toLowerCase()),
});
export type NoteForm = z.output<typeof noteSchema>;

/** What somebody says of a note: with at least one reason, which fits. */
export const ratingSchema = z
  .strictObject({ rating: z.enum(ratings), reasons: z.array(z.enum(reasons)).min(1).max(reasons.length) })
  .transform(({ rating, reasons: given }) => ({ rating, reasons: reasons.filter((reason) => given.includes(reason)) }))
  .refine(({ rating, reasons }) => reasons.every((reason) => fits(rating, reason)));
export type RatingForm = z.output<typeof ratingSchema>;

const good: readonly Reason[] = goodReasons;
const bad: readonly Reason[] = badReasons;

/** Whether a reason may be given for a rating; half-hearted ones have both kinds. */
export const fits = (rating: Rating, reason: Reason): boolean =>
  rating === 'somewhat' || (rating === 'helpful' ? good : bad).includes(reason);

/** A note, as it stands. */
export interface Note {
  id: string;
  /** Slug of the edition. */
  edition: string;
  number: number;
  about: Subject;
  /** Pseudonym of whoever wrote it, by number. */
  writer: number;
  /** Null once it was withdrawn. */
  text: string | null;
  language: (typeof languages)[number];
  sources: string[];
  writtenAt: Date;
  state: NoteState;
  /** The moderators’ decision by which it was removed; null where it was not. */
  decisionId: string | null;
  status: Status;
  /** By the latest result; null before the first one that knows of it. */
  score: NoteScore | null;
  /** All that were given. */
  ratings: number;
}

/** Where a note came to stand, and by which result. */
export interface StatusEntry {
  status: Status;
  result: number;
  at: Date;
}

/** A result of an edition’s notes. */
export interface KeptResult {
  number: number;
  at: Date;
  hash: string;
  file: string;
}
