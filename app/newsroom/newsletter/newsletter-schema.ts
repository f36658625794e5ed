import { z } from 'zod';
import { languages } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import { articleKinds, wordedUpTo } from '../article/article-schema.ts';

/** How often a subscriber hears of new articles; what an editor composes reaches all of them. */
export const frequencies = ['at-once', 'daily', 'weekly'] as const;
export type Frequency = (typeof frequencies)[number];

/** What readers follow one of, beside the newsletter. */
export const followedKinds = ['author', 'section', 'tag'] as const;
export type FollowedKind = (typeof followedKinds)[number];

export const followSchema = z.strictObject({
  kind: z.enum(followedKinds),
  id: z.guid(),
  /** Each article at once; else with the issues of the frequency. */
  each: z.boolean(),
});
/** `ended`: the name of what is gone, until its followers were told. */
export type Follow = z.infer<typeof followSchema> & { ended?: Text };

/** What a subscriber wants: the one parser of every door, and what is stored. */
export const wishesSchema = z.strictObject({
  frequency: z.enum(frequencies),
  /** Ids; empty for all, articles in no section included. */
  sections: z.array(z.guid()).max(100),
  /** Empty for all. */
  kinds: z.array(z.enum(articleKinds)).max(articleKinds.length),
  /** Articles in one of these; mails are in the first of them that an issue has. */
  languages: z.array(z.enum(languages)).min(1).max(languages.length),
  /** Corrections of articles, too. */
  corrections: z.boolean(),
  /** The news of every edition of the site, also of later ones. */
  everyEdition: z.boolean(),
  /** The newsletter itself, by sections and kinds; else nothing but what is followed. */
  topics: z.boolean(),
  follows: z.array(followSchema).max(100),
});
export type Wishes = Omit<z.infer<typeof wishesSchema>, 'follows'> & { follows: Follow[] };

export const addressSchema = z.string().trim().pipe(z.email()).pipe(z.string().max(254));

/** Somebody who wants the newsletter, or asked for it. */
export interface Subscriber {
  id: string;
  /** Id and slug of the edition where they asked. */
  editionId: string;
  edition: string;
  personId: string | null;
  keyId: string;
  ownKey: boolean;
  sealed: Buffer;
  /** The address by keyed blind index. */
  lookup: Buffer;
  language: (typeof languages)[number];
  wishes: Wishes;
  askedAt: Date;
  /** Null as long as the address was not confirmed: nothing but the one question goes there. */
  confirmedAt: Date | null;
}

/** How an edition's issues are made by themselves. */
export const settingsSchema = z.strictObject({
  automatic: z.boolean(),
  /** In the edition's zone. */
  hour: z.coerce.number().int().min(0).max(23),
  /** 1 is Monday. */
  weekday: z.coerce.number().int().min(1).max(7),
});
export type NewsletterSettings = z.infer<typeof settingsSchema>;
export const plainSettings: NewsletterSettings = { automatic: true, hour: 8, weekday: 1 };

export const issueKinds = ['composed', ...frequencies] as const;
export type IssueKind = (typeof issueKinds)[number];

/** What an editor composes: the one parser of every door. */
export const issueSchema = z.strictObject({
  subject: wordedUpTo(150),
  introduction: wordedUpTo(4000).nullable(),
  /** Ids of published articles, in their order. */
  articles: z.array(z.guid()).max(40),
});
export type IssueForm = z.infer<typeof issueSchema>;

export interface Item {
  article: string;
  what: 'new' | 'correction';
}

export interface Issue {
  id: string;
  edition: string;
  editionId: string;
  number: number;
  kind: IssueKind;
  /** Goes to those alone who follow what it tells of, since editors compose the newsletter by hand. */
  followsOnly: boolean;
  subject: Text | null;
  introduction: Text | null;
  madeBy: string;
  madeAt: Date;
  /** Rises with each save: two who save come one after the other. */
  revision: number;
  dueAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
}
