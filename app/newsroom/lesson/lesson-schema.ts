import type { Generated } from 'kysely';
import { z } from 'zod';
import type { Text } from '../../platform/text.ts';
import type { Role } from '../../trust/permission/permission-schema.ts';
import { wordedUpTo } from '../article/article-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    lesson: {
      id: string;
      edition_id: string;
      number: number;
      subject: string;
      /** JSON: LessonContent. */
      content: unknown;
      state: string;
      taken_up_by: string | null;
      made_at: Generated<Date>;
      made_by: string;
      changed_at: Date;
      published_at: Date | null;
    };
  }
}

/** What a lesson is about. */
export const lessonSubjects = [
  'programme',
  'accreditation',
  'deliberation',
  'press',
  'moderation',
  'access',
  'venue',
  'other',
] as const;
export type LessonSubject = (typeof lessonSubjects)[number];

/** What became of it: somebody proposes it, it was decided, it is so. */
export const lessonStates = ['proposed', 'adopted', 'done'] as const;
export type LessonState = (typeof lessonStates)[number];

/** Those who write down what an edition learnt. */
export const lessonRoles: readonly Role[] = ['owner', 'secretariat', 'editor', 'programme-editor'];

/** A page of this site with a few words: below the language, '/wuzhen-2016/news/boats'. */
const linkSchema = z.strictObject({
  path: z
    .string()
    .regex(/^\/[a-z0-9][^\s<>"]*$/)
    .max(300),
  words: z.string().trim().max(120),
});

export const lessonContent = z.strictObject({
  title: wordedUpTo(160),
  /** Markdown, as what follows. */
  happened: wordedUpTo(3000),
  change: wordedUpTo(3000),
  links: z.array(linkSchema).max(8),
});
export type LessonContent = z.infer<typeof lessonContent>;

/** What a form sends of a lesson. */
export const lessonForm = z.strictObject({
  subject: z.enum(lessonSubjects),
  state: z.enum(lessonStates),
  content: lessonContent,
  isPublic: z.boolean(),
});
export type LessonForm = z.infer<typeof lessonForm>;

export interface Lesson {
  id: string;
  /** Slug of the edition that learnt it. */
  edition: string;
  editionName: Text;
  number: number;
  subject: LessonSubject;
  content: LessonContent;
  state: LessonState;
  /** The later edition that took it up; null where none did. */
  takenUpBy: { slug: string; name: Text } | null;
  changedAt: Date;
  publishedAt: Date | null;
}
