import type { Generated } from 'kysely';
import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import { factSchema, wordedUpTo } from '../article/article-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    lesson: {
      id: string;
      edition_id: string;
      number: number | null;
      made_by: string;
      made_at: Generated<Date>;
      version: number;
      state: string;
    };
    lesson_version: {
      lesson_id: string;
      number: number;
      content: string;
      at: Date;
      saved_at: Generated<Date>;
      saved_by: string;
    };
    lesson_state: {
      lesson_id: string;
      number: number;
      state: string;
      version: number;
      at: Date;
      entered_at: Generated<Date>;
      entered_by: string;
      note: string | null;
    };
    lesson_taking: {
      id: string;
      lesson_id: string;
      edition_id: string;
      how: string;
      at: Date;
      taken_at: Generated<Date>;
      taken_by: string;
      ended_at: Date | null;
      ended_by: string | null;
    };
  }
}

/** What part of a summit a lesson is about. */
export const lessonSubjects = [
  'programme',
  'accreditation',
  'deliberation',
  'press',
  'moderation',
  'access',
  'languages',
  'venue',
  'technology',
  'privacy',
] as const;
export type LessonSubject = (typeof lessonSubjects)[number];

/** What its own edition says of a lesson. */
export const lessonStates = ['draft', 'proposed', 'adopted', 'withdrawn'] as const;
export type LessonState = (typeof lessonStates)[number];

/** How a lesson stands for its readers: done as soon as a later edition has taken it up. */
export const standings = ['proposed', 'adopted', 'done'] as const;
export type Standing = (typeof standings)[number];

/** What lists are narrowed to: one of them, or all that nobody has taken up. */
export const standingWishes = [...standings, 'open'] as const;
export type StandingWish = (typeof standingWishes)[number];

export const longestTitle = 160;
export const longestPart = 4000;
export const longestHow = 2000;

/** How a later edition took a lesson up: the one parser of every door. */
export const howSchema = wordedUpTo(longestHow);

/** What a lesson says: the one parser of every door, and what each version holds. */
export const lessonSchema = z.strictObject({
  subject: z.enum(lessonSubjects),
  title: wordedUpTo(longestTitle),
  /** Markdown. */
  happened: wordedUpTo(longestPart),
  /** What is to change. Markdown. */
  change: wordedUpTo(longestPart),
  /** Things of the summit: by id, editions by their slug. */
  facts: z.array(factSchema).max(30),
  /** Ids. */
  articles: z.array(z.guid()).max(20),
  precedents: z.array(z.guid()).max(20),
});
export type LessonContent = z.infer<typeof lessonSchema>;

/** A later edition that took a lesson up. */
export interface Taking {
  /** Slug and name of the edition, and the year in which it begins. */
  edition: string;
  name: Text;
  year: number;
  how: Text;
  /** By the clock of that edition. */
  at: Date;
}

/** A lesson as the desk sees it. */
export interface Lesson {
  id: string;
  /** Slug of the edition, its name, the year in which it begins, and its zone (IANA). */
  edition: string;
  editionName: Text;
  year: number;
  zone: string;
  /** Null until the public sees it. */
  number: number | null;
  state: LessonState;
  version: number;
  content: LessonContent;
  /** When it was changed last, by the edition's clock. */
  changedAt: Date;
  /** Those that hold, the earliest edition first. */
  takings: Taking[];
}

/** A lesson that the public sees, or saw. */
export type PublicLesson = Lesson & { number: number; state: Exclude<LessonState, 'draft'> };

/** A state that was entered. */
export interface LessonStateEntry {
  state: LessonState;
  version: number;
  at: Date;
  by: string;
  note: Text | null;
}

export interface LessonVersion {
  number: number;
  content: LessonContent;
  at: Date;
  by: string;
}

/** How many lessons there are, and how many of them no later edition has taken up. */
export interface LessonCount {
  all: number;
  open: number;
}
