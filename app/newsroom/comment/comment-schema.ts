import type { Generated } from 'kysely';
import { z } from 'zod';
import { type Language, languages } from '../../platform/language.ts';
import type { GroundShown } from '../../trust/moderation/moderation-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    comment_setting: {
      edition_id: string;
      open: boolean;
      days: number | null;
      edit_minutes: number;
      set_by: string;
      set_at: Generated<Date>;
    };
    comment_thread: {
      article_id: string;
      comments: Generated<number>;
      last_number: Generated<number>;
      last_sequence: Generated<number>;
      revision: Generated<number>;
      open: boolean | null;
    };
    comment_writer: {
      id: string;
      lookup: Buffer;
      key_id: string;
      own_key: boolean;
      language: string;
      follower_id: string | null;
      made_at: Generated<Date>;
    };
    comment: {
      id: string;
      article_id: string;
      number: number;
      parent: number | null;
      path: number[];
      writer_id: string | null;
      standing: string;
      category: string | null;
      pseudonym: string;
      state: string;
      sequence: number | null;
      replies: Generated<number>;
      version: number;
      key: string;
      written_at: Date;
      changed_at: Date | null;
      entered_at: Generated<Date>;
      network: Buffer | null;
      removal: string | null;
      decision_id: string | null;
    };
    comment_version: {
      comment_id: string;
      number: number;
      key_id: string;
      name: Buffer;
      words: Buffer;
      language: string;
      written_at: Date;
      shown: Generated<boolean>;
    };
    comment_report: { comment_id: string; reporter: Buffer; reason: string; made_at: Generated<Date> };
    comment_ignored: { person_id: string; pseudonym: string; since: Generated<Date> };
  }
}

/** `held` waits for a moderator, and only its writer sees it; of `removed`, `withdrawn` and `erased` the place stays. */
export const states = ['held', 'published', 'removed', 'withdrawn', 'erased'] as const;
export type State = (typeof states)[number];

/** What stands behind a name: a browser, an account, an accreditation, a place in the newsroom. */
export type Standing = 'guest' | 'signed-in' | 'accredited' | 'staff';

/** Characters as people count them: code points. */
export const longest = { name: 60, words: 2000 };

export const lengthOf = (words: string): number => [...words].length;

// Marks that turn the direction of what follows them, and what nobody sees. Joiners stay: Persian and emoji need them.
const turning = /[\u202a-\u202e\u2066-\u2069]/g;
const control = /[\p{Cc}\p{Cs}]/gu;

/** One line, composed, without marks that nobody sees. */
export const tidyName = (name: string): string =>
  name.normalize('NFC').replace(/\s+/gu, ' ').replace(turning, '').replace(control, '').trim();

/** Lines as they were typed, never more than one empty one between them. */
export const tidyWords = (words: string): string =>
  words
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .split('\n')
    .map((line) => line.replace(turning, '').replace(control, '').trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const name = z
  .string()
  .max(1000)
  .transform(tidyName)
  .refine((text) => lengthOf(text) >= 2 && lengthOf(text) <= longest.name && /[\p{L}\p{N}]/u.test(text));

const words = z
  .string()
  .max(20_000)
  .transform(tidyWords)
  .refine((text) => lengthOf(text) >= 1 && lengthOf(text) <= longest.words);

const key = z.guid().transform((one) => one.toLowerCase());
const language = z.enum(languages);

/** A comment as it is sent: the one parser of every door. */
export const commentSchema = z.strictObject({
  name,
  words,
  language,
  /** Number of the comment that it answers. */
  parent: z.coerce.number().int().min(1).max(2_000_000_000).nullable(),
  /** Optional, for those without an account. */
  email: z.union([z.literal(''), z.email().max(254)]),
  key,
});
export type CommentForm = z.output<typeof commentSchema>;

/** A comment written anew, within the time that there is for it. */
export const changeSchema = z.strictObject({ words, language });
export type ChangeForm = z.output<typeof changeSchema>;

/** Why a reader reports a comment; what is against the law has a form of its own. */
export const reportReasons = ['abuse', 'hate', 'personal-data', 'advertising', 'off-topic', 'false'] as const;
export type ReportReason = (typeof reportReasons)[number];
export const reportSchema = z.strictObject({ reason: z.enum(reportReasons) });

export const sorts = ['newest', 'oldest', 'replies'] as const;
export type Sort = (typeof sorts)[number];

/** How an edition takes comments. */
export const settingSchema = z.strictObject({
  open: z.boolean(),
  /** Days after its publication that an article takes comments; null for always. */
  days: z.coerce.number().int().min(1).max(3650).nullable(),
  /** Minutes that a writer may change a comment for. */
  editMinutes: z.coerce.number().int().min(0).max(1440),
});
export type CommentSetting = z.output<typeof settingSchema>;

/** As long as nobody said otherwise. */
export const usualSetting: CommentSetting = { open: true, days: 30, editMinutes: 10 };

/** A comment as readers see it, or what is left of it in its place. */
export interface Comment {
  id: string;
  number: number;
  parent: number | null;
  path: number[];
  standing: Standing;
  category: string | null;
  pseudonym: string;
  state: State;
  sequence: number | null;
  /** Comments below it that readers see, or see a place of. */
  replies: number;
  version: number;
  language: Language;
  writtenAt: Date;
  changedAt: Date | null;
  /** Why it was removed, for its place. */
  removal: GroundShown | null;
  /** What moderators decided about it last. */
  decisionId: string | null;
  /** Empty where only its place is left. */
  name: string;
  words: string;
}

/** What is known of all comments under an article. */
export interface Thread {
  articleId: string;
  /** Id and slug of its edition. */
  editionId: string;
  edition: string;
  /** Comments that readers see. */
  comments: number;
  lastSequence: number;
  publishedAt: Date;
  setting: CommentSetting;
  /** What editors decided for this article; null where it is as for the edition. */
  open: boolean | null;
  /** Whether readers see the article. */
  isPublic: boolean;
}
