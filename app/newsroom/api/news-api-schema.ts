import { z } from 'zod';
import { itemOf, listOf, named, shownSchema } from '../../platform/api-schema.ts';
import { languages } from '../../platform/language.ts';
import { textSchema } from '../../platform/text.ts';
import { articleKinds, authorRoles, factKinds } from '../article/article-schema.ts';

const moment = z.iso.datetime();

const photoObject = named(
  'ArticlePhoto',
  z.strictObject({
    url: z.url().describe('JPEG of about 960 pixels across.'),
    width: z.int(),
    height: z.int(),
    alt: z.union([textSchema, shownSchema]),
    caption: z.union([textSchema, shownSchema]),
    place: z.union([textSchema, shownSchema]).describe('Where it was taken, as people say it.'),
    credit: z.string(),
    licence: z.string(),
    until: z.iso.date().nullable().describe('Last day on which it may be shown.'),
  }),
);

export const articleItem = itemOf(
  'Article',
  z.object({
    id: z.guid(),
    slug: z.string(),
    kind: z.enum(articleKinds),
    state: z.enum(['published', 'corrected']),
    publishedAt: moment,
    updatedAt: moment,
    section: z.guid().nullable(),
    tags: z.array(z.guid()),
    headline: textSchema,
    shortHeadline: textSchema.nullable().describe('For lists and cards, in those languages that have one.'),
    standfirst: textSchema,
    body: textSchema.describe('Markdown.'),
    agency: z.guid().nullable().describe('The wire agency or other source that it is taken over from.'),
    authors: z.array(z.strictObject({ id: z.guid(), role: z.enum(authorRoles) })),
    facts: z.array(z.strictObject({ kind: z.enum(factKinds), id: z.string() })).describe('Things of the summit.'),
  }),
  { photos: z.array(photoObject), page: z.url().describe('Its page for people, in the language asked for.') },
);

export const authorItem = itemOf(
  'Author',
  z.object({
    id: z.guid(),
    slug: z.string(),
    name: textSchema,
    biography: textSchema.nullable(),
    disclosure: textSchema.nullable().describe('Interests that readers should know of.'),
  }),
  { page: z.url() },
);

export const sectionItem = itemOf(
  'NewsSection',
  z.object({
    id: z.guid(),
    slug: z.string(),
    title: textSchema,
    disclaimer: textSchema.nullable().describe('What readers are told under its articles.'),
  }),
  { page: z.url() },
);

export const tagItem = itemOf('NewsTag', z.object({ id: z.guid(), slug: z.string(), title: textSchema }), {
  page: z.url(),
});

export const agencyItem = itemOf(
  'NewsAgency',
  z.object({
    id: z.guid(),
    slug: z.string(),
    code: z.string().describe('As it signs its reports.'),
    name: textSchema,
    address: z.url().nullable().describe('Of its own site.'),
  }),
  { page: z.url() },
);

export const entryItem = itemOf(
  'LiveEntry',
  z.object({
    number: z.int().describe('Its name within the live report, for ever.'),
    at: moment,
    key: z.boolean(),
    author: z.guid().nullable(),
    text: textSchema.nullable().describe('Markdown; null when it was removed.'),
    changes: z.array(z.object({ at: moment, note: textSchema })).describe('What was corrected, and when.'),
    removal: z.object({ at: moment, note: textSchema }).nullable(),
  }),
  { page: z.url() },
);

export const articleList = listOf('ArticleList', articleItem);
export const authorList = listOf('AuthorList', authorItem);
export const sectionList = listOf('NewsSectionList', sectionItem);
export const tagList = listOf('NewsTagList', tagItem);
export const agencyList = listOf('NewsAgencyList', agencyItem);
export const entryList = listOf('LiveEntryList', entryItem);

/** What lists of articles may be narrowed to. */
export const articleFilters = {
  kind: z.enum(articleKinds).optional(),
  section: z.string().max(100).optional().describe('Id or slug.'),
  author: z.string().max(100).optional().describe('Id or slug.'),
  tag: z.string().max(100).optional().describe('Id or slug.'),
  agency: z.string().max(100).optional().describe('Id or slug.'),
  language: z.enum(languages).optional().describe('Only articles that exist in this language.'),
};
