import type { Generated } from 'kysely';
import { z } from 'zod';
import { languages } from '../../platform/language.ts';
import { type Text, textSchema } from '../../platform/text.ts';
import { categories } from '../../accreditation/accreditation/accreditation-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    consultation: {
      id: string;
      edition_id: string;
      slug: string;
      about_kind: string;
      about_id: string;
      title: string;
      introduction: string;
      languages: string;
      writers: string;
      voters: string;
      moderation: string;
      open_data: Generated<string>;
      made_by: string;
      made_at: Generated<Date>;
      revision: Generated<number>;
      last_statement: Generated<number>;
      last_participant: Generated<number>;
      last_vote: Generated<number>;
    };
    consultation_phase: {
      consultation_id: string;
      number: number;
      phase: string;
      entered_at: Generated<Date>;
      entered_by: string;
    };
  }
}

/** From left to right. A consultation without any phase is being prepared, and nobody outside knows of it. */
export const phases = ['collecting', 'voting', 'closed', 'reported'] as const;
export type Phase = (typeof phases)[number];

/** What a consultation can be about. */
export const aboutKinds = ['topic', 'forum', 'session'] as const;
export type AboutKind = (typeof aboutKinds)[number];

export const whos = ['anyone', 'signed-in', 'accredited', 'categories'] as const;

/** Who may write or vote; with `categories`, those who are accredited as one of them. */
export const accessSchema = z
  .strictObject({ who: z.enum(whos), categories: z.array(z.enum(categories)) })
  .refine(({ who, categories }) => (who === 'categories') === categories.length > 0);
export type Access = z.infer<typeof accessSchema>;

export const everyone: Access = { who: 'anyone', categories: [] };

export const slugSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);

/** Text that isn't empty in the language that it was written in, each version of at most so many characters. */
const textUpTo = (most: number) =>
  textSchema.refine(
    ({ source, texts }) =>
      Boolean(texts[source]?.trim()) && Object.values(texts).every((words) => [...words].length <= most),
  );

export const longestTitle = 160;
export const longestIntroduction = 8000;

/** What the desk says of a consultation: the one parser of every door. */
export const consultationSchema = z.strictObject({
  slug: slugSchema,
  about: z.strictObject({ kind: z.enum(aboutKinds), id: z.guid() }),
  title: textUpTo(longestTitle),
  /** Markdown. */
  introduction: textUpTo(longestIntroduction),
  languages: z.array(z.enum(languages)).min(1),
  writers: accessSchema,
  voters: accessSchema,
  /** Whether statements are shown before or after a moderator has seen them. */
  moderation: z.enum(['before', 'after']),
  /** Whether votes are published once they are over, or while people still vote; after where it is left out. */
  openData: z.enum(['after', 'during']).optional(),
});
export type ConsultationForm = z.infer<typeof consultationSchema>;

/** One phase that was begun. */
export interface PhaseEntry {
  phase: Phase;
  at: Date;
  /** A person's id. */
  by: string;
}

export interface Consultation extends ConsultationForm {
  id: string;
  /** Slug of the edition. */
  edition: string;
  /** Slug of the forum that it belongs to, also through a session; null where it belongs to none. */
  forum: string | null;
  title: Text;
  introduction: Text;
  openData: 'after' | 'during';
  /** Null while it is prepared. */
  phase: Phase | null;
  /** Moment of the phase; of its making while it is prepared. */
  since: Date;
  madeBy: string;
  /** Rises whenever a statement comes, goes or changes. */
  revision: number;
  /** How many numbers were given: statements of every state, participants, votes with those that were changed. */
  statements: number;
  participants: number;
  votes: number;
}
