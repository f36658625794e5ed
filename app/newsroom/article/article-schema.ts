import type { Generated } from 'kysely';
import { z } from 'zod';
import { standInPattern } from '../../platform/picture/stand-in.ts';
import { type Text, textOf, textSchema } from '../../platform/text.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    article: {
      id: string;
      edition_id: string;
      made_by: string;
      made_at: Generated<Date>;
      version: number;
      state: string;
      public_version: number | null;
      published_at: Date | null;
      updated_at: Date | null;
      due_at: Date | null;
    };
    article_version: {
      article_id: string;
      number: number;
      content: string;
      saved_at: Generated<Date>;
      saved_by: string;
    };
    article_state: {
      article_id: string;
      number: number;
      state: string;
      version: number;
      at: Date;
      entered_at: Generated<Date>;
      entered_by: string;
      due_at: Date | null;
      note: string | null;
    };
  }
}

export const articleKinds = ['news', 'opinion', 'interview', 'live-report', 'press-release', 'photo-story'] as const;
export type ArticleKind = (typeof articleKinds)[number];

export const authorRoles = ['writer', 'translator', 'photographer', 'editor'] as const;

/** Where an article stands; from left to right, and some of the ways back. */
export const states = ['draft', 'review', 'scheduled', 'published', 'corrected', 'withdrawn'] as const;
export type State = (typeof states)[number];

/** Things of the summit that an article refers to. */
export const factKinds = ['edition', 'forum', 'topic', 'session', 'speaker', 'consultation'] as const;
export type FactKind = (typeof factKinds)[number];

/** Such a thing: by id, editions by their slug. */
export const factSchema = z.strictObject({ kind: z.enum(factKinds), id: z.string().max(100) });

/** The ninth of a photo that has to stay in sight when it is cut. */
export const focuses = [
  'top-left',
  'top',
  'top-right',
  'left',
  'centre',
  'right',
  'bottom-left',
  'bottom',
  'bottom-right',
] as const;
export type Focus = (typeof focuses)[number];

export const newsSlug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(80);

export const textUpTo = (most: number) =>
  textSchema.refine(({ texts }) => Object.values(texts).every((words) => [...words].length <= most));

/** With words in the language that it was written in. */
export const wordedUpTo = (most: number) =>
  textUpTo(most).refine(({ source, texts }) => Boolean(texts[source]?.trim()));

/** Whether somebody on the operator’s list of trust answers for a signature, and what was asked. */
const standingSchema = z.strictObject({
  listed: z.boolean(),
  /** Name of the certificate on the list that the chain ends in; empty where it ends in none. */
  anchor: z.string(),
  /** The moment by which the certificates were judged, and whether a time stamp tells it. */
  at: z.iso.datetime(),
  stamped: z.boolean(),
  /** Fingerprint of the list. */
  list: z.string(),
});

const provenanceSchema = z.strictObject({
  generator: z.string(),
  signer: z.string(),
  issuer: z.string(),
  actions: z.array(z.strictObject({ action: z.string(), when: z.string(), software: z.string() })),
  check: z.enum(['fits', 'broken', 'unchecked']),
  /** Null where it was compared with no list. */
  standing: standingSchema.nullable().default(null),
});

export const photoSchema = z.strictObject({
  /** Stem of the files: `{name}-960.avif`, … below /files/. */
  name: z.string().regex(/^[a-f0-9]{24}$/),
  width: z.int().min(1),
  height: z.int().min(1),
  focus: z.enum(focuses),
  alt: textUpTo(500),
  caption: textUpTo(1000),
  /** Where it was taken, as people say it: never what a camera measured. */
  place: textUpTo(200).default(textOf('en', {})),
  credit: z.string().max(200),
  licence: z.string().max(200),
  /** Last day on which it may be shown, YYYY-MM-DD. */
  until: z.iso.date().nullable(),
  /** Day on which it was taken. */
  taken: z.iso.date().nullable(),
  /** What the content credentials of the original say. */
  provenance: provenanceSchema.nullable(),
  /** Its colours, for the page to show while it loads; empty for none, null while they were not looked at. */
  standIn: z.string().regex(standInPattern).nullable().default(null),
});
export type Photo = z.infer<typeof photoSchema>;

export const longestBody = 60_000;
/** Characters of a headline for lists and cards: beyond that, most of them cut it. */
export const longestShort = 70;

/** Pages of the news that are no articles. */
const takenSlugs = [
  'sections',
  'authors',
  'tags',
  'feeds',
  'fediverse',
  'notes',
  'corrections',
  'suggestions',
  'agencies',
  'newsletter',
  'stories',
];

/** What an article says: the one parser of every door, and what each version holds. */
export const articleSchema = z.strictObject({
  slug: newsSlug.refine((slug) => !takenSlugs.includes(slug)),
  kind: z.enum(articleKinds),
  section: z.guid().nullable(),
  /** Ids. */
  tags: z.array(z.guid()).max(12),
  headline: wordedUpTo(200),
  /** For lists, cards and subjects, in those languages where the headline is too long for them. */
  shortHeadline: textUpTo(longestShort).nullable().default(null),
  /** One or two sentences that say what it is about. */
  standfirst: textUpTo(600),
  /** Markdown. */
  body: textUpTo(longestBody),
  authors: z.array(z.strictObject({ id: z.guid(), role: z.enum(authorRoles) })).max(12),
  /** Id of the wire agency or other source that it is taken over from. */
  agency: z.guid().nullable().default(null),
  /** The first one leads; the body places others by their number: `![](photo:2)`. */
  photos: z.array(photoSchema).max(30),
  /** By id, editions by their slug. */
  facts: z.array(factSchema).max(30),
});
export type ArticleContent = z.infer<typeof articleSchema>;
/** The same as somebody hands it in: what has a default may be left out. */
export type ArticleWish = z.input<typeof articleSchema>;

/** An article as the desk sees it: its latest version, and where it stands. */
export interface Article {
  id: string;
  /** Slug of the edition, and its zone (IANA). */
  edition: string;
  zone: string;
  madeBy: string;
  version: number;
  state: State;
  publicVersion: number | null;
  publishedAt: Date | null;
  /** For a scheduled one: when it is published, by the edition's clock. */
  dueAt: Date | null;
  content: ArticleContent;
  savedAt: Date;
  savedBy: string;
}

/** A state that was entered. */
export interface StateEntry {
  state: State;
  version: number;
  /** By the edition's clock. */
  at: Date;
  by: string;
  dueAt: Date | null;
  note: Text | null;
}

/** What the public sees of an article. */
export interface PublicArticle {
  id: string;
  state: 'published' | 'corrected' | 'withdrawn';
  publishedAt: Date;
  updatedAt: Date;
  content: ArticleContent;
  /** How many comments readers see below it. */
  comments: number;
}
