import { Temporal } from 'temporal-polyfill';
import type { z } from 'zod';
import { type Language, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { rewrite, type Text, textOf } from '../../platform/text.ts';
import { type ArticleContent, articleSchema, type Photo, photoSchema } from '../article/article-schema.ts';
import { type AgencyForm, agencySchema } from '../agency/agency-schema.ts';
import { type AuthorForm, authorSchema } from '../author/author-schema.ts';
import { type EntryContent, entrySchema } from '../live/live-entry-schema.ts';
import { type SectionForm, sectionSchema } from '../section/section-schema.ts';
import { type TagForm, tagSchema } from '../tag/tag-schema.ts';
import { newsDesk as say } from './news-desk-messages.ts';

/** What a form of the desk sends, as it was typed. */
export type Typed = URLSearchParams;

/** What was typed in a field; no database keeps the character zero. */
const wordsIn = (typed: Typed, name: string): string =>
  (typed.get(name) ?? '').replaceAll('\r\n', '\n').replaceAll('\u0000', '').trim();

/** A text as it was, with what the form says of each language; a translation that was not touched ages with its original. */
export function textFrom(typed: Typed, field: string, before: Text | null): Text {
  const source = languages.find((one) => one === typed.get('source')) ?? before?.source ?? 'en';
  const words = languages.flatMap((language) => {
    const text = wordsIn(typed, `${field}.${language}`);
    return text ? [[language, text] as const] : [];
  });
  if (before?.source !== source) return textOf(source, Object.fromEntries(words));
  const kept = Object.fromEntries(Object.entries(before.texts).filter(([tag]) => words.some(([one]) => one === tag)));
  const changed = words.filter(([language, text]) => before.texts[language] !== text);
  // The original first, so that a translation that came with it counts as made from it.
  const inOrder = changed.toSorted(([a], [b]) => Number(b === source) - Number(a === source));
  return inOrder.reduce<Text>((text, [language, one]) => rewrite(text, language, one), { ...before, texts: kept });
}

/** A text; null where nothing was typed in any language. */
export const optional = (text: Text): Text | null => (Object.values(text.texts).some(Boolean) ? text : null);

const named = {
  slug: 'slug',
  kind: 'kind',
  section: 'section',
  tags: 'tags',
  headline: 'headline',
  shortHeadline: 'shortHeadline',
  standfirst: 'standfirst',
  body: 'body',
  text: 'body',
  authors: 'authors',
  agency: 'agency',
  code: 'code',
  address: 'agencyAddress',
  facts: 'facts',
  photos: 'photos',
  name: 'name',
  title: 'title',
  biography: 'biography',
  disclosure: 'disclosure',
  disclaimer: 'disclaimer',
  alt: 'photos',
  caption: 'photos',
  place: 'photos',
  credit: 'credit',
  licence: 'licence',
  until: 'until',
  taken: 'taken',
  focus: 'focus',
} as const;

/** @throws Refusal `news.invalid` (422) with the `fields` that can't be */
function parsed<Shape>(schema: z.ZodType<Shape>, value: unknown): Shape {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = [...new Set(result.error.issues.map(({ path }) => String(path[0])))];
  const words = (language: Language) => {
    const names = fields.map((one) => (one in named ? say(language, named[one as keyof typeof named]) : one));
    return say(language, 'invalid', { fields: [...new Set(names)].join(' · ') });
  };
  throw new Refusal('news.invalid', 422, words, { fields });
}

/** Places for authors in the form: two more than there are. */
export const mostAuthors = 12;

/** Reads the form of an article; photos have forms of their own and stay. @throws Refusal `news.invalid` (422) */
export function contentFrom(typed: Typed, before: ArticleContent | null): ArticleContent {
  const authors = Array.from({ length: mostAuthors }, (_, at) => ({
    id: typed.get(`author.${at}`) ?? '',
    role: typed.get(`role.${at}`) ?? 'writer',
  }));
  return parsed(articleSchema, {
    slug: typed.get('slug')?.trim(),
    kind: typed.get('kind'),
    section: typed.get('section') || null,
    tags: [...new Set(typed.getAll('tags').filter(Boolean))],
    headline: textFrom(typed, 'headline', before?.headline ?? null),
    shortHeadline: optional(textFrom(typed, 'shortHeadline', before?.shortHeadline ?? null)),
    standfirst: textFrom(typed, 'standfirst', before?.standfirst ?? null),
    body: textFrom(typed, 'body', before?.body ?? null),
    authors: authors.filter(({ id }) => id !== ''),
    agency: typed.get('agency') || null,
    photos: before?.photos ?? [],
    facts: typed.getAll('facts').map((one) => {
      const [kind, id] = one.split(' ');
      return { kind, id };
    }),
  });
}

/** The form of an article as it would be typed to be what it is. */
export function typedOf(content: ArticleContent): Typed {
  const { slug, kind, section, tags, headline, shortHeadline, standfirst, body, authors, facts, agency } = content;
  const typed = new URLSearchParams({ slug, kind, section: section ?? '', source: headline.source });
  typed.set('agency', agency ?? '');
  for (const language of languages) {
    typed.set(`headline.${language}`, headline.texts[language] ?? '');
    typed.set(`shortHeadline.${language}`, shortHeadline?.texts[language] ?? '');
    typed.set(`standfirst.${language}`, standfirst.texts[language] ?? '');
    typed.set(`body.${language}`, body.texts[language] ?? '');
  }
  for (const [at, { id, role }] of authors.entries()) {
    typed.set(`author.${at}`, id);
    typed.set(`role.${at}`, role);
  }
  for (const tag of tags) typed.append('tags', tag);
  for (const { kind: of, id } of facts) typed.append('facts', `${of} ${id}`);
  return typed;
}

/** An article with one of its languages written anew: the translation then fits the original as it stands. */
export function translatedFrom(typed: Typed, before: ArticleContent, language: Language): ArticleContent {
  const anew = (field: 'headline' | 'shortHeadline' | 'standfirst' | 'body'): Text => {
    const words = wordsIn(typed, field);
    const text = before[field] ?? { source: before.headline.source, texts: {} };
    if (words) return rewrite(text, language, words);
    const { [language]: _, ...texts } = text.texts;
    return { ...text, texts };
  };
  return parsed(articleSchema, {
    ...before,
    headline: anew('headline'),
    shortHeadline: optional(anew('shortHeadline')),
    standfirst: anew('standfirst'),
    body: anew('body'),
  });
}

/** Reads the form of one photo. @throws Refusal `news.invalid` (422) */
export const photoFrom = (typed: Typed, before: Photo): Photo =>
  parsed(photoSchema, {
    ...before,
    focus: typed.get('focus'),
    alt: textFrom(typed, 'alt', before.alt),
    caption: textFrom(typed, 'caption', before.caption),
    place: textFrom(typed, 'place', before.place),
    credit: wordsIn(typed, 'credit'),
    licence: wordsIn(typed, 'licence'),
    until: typed.get('until') || null,
    taken: typed.get('taken') || null,
  });

/** Reads the form of an entry of a live report; its photo stays as it was. @throws Refusal `news.invalid` (422) */
export const entryFrom = (typed: Typed, before: EntryContent | null): EntryContent =>
  parsed(entrySchema, {
    text: textFrom(typed, 'text', before?.text ?? null),
    author: typed.get('author') || null,
    key: typed.get('key') === 'yes',
    photo: before?.photo ?? null,
  });

/** Reads the form of an author. @throws Refusal `news.invalid` (422) */
export const authorFrom = (typed: Typed, before: AuthorForm | null): AuthorForm =>
  parsed(authorSchema, {
    slug: typed.get('slug')?.trim(),
    name: textFrom(typed, 'name', before?.name ?? null),
    biography: optional(textFrom(typed, 'biography', before?.biography ?? null)),
    disclosure: optional(textFrom(typed, 'disclosure', before?.disclosure ?? null)),
  });

/** Reads the form of an agency. @throws Refusal `news.invalid` (422) */
export const agencyFrom = (typed: Typed, before: AgencyForm | null): AgencyForm =>
  parsed(agencySchema, {
    code: typed.get('code')?.trim(),
    name: textFrom(typed, 'name', before?.name ?? null),
    address: typed.get('address')?.trim() || null,
  });

/** Reads the form of a section. @throws Refusal `news.invalid` (422) */
export const sectionFrom = (typed: Typed, before: SectionForm | null): SectionForm =>
  parsed(sectionSchema, {
    slug: before?.slug ?? typed.get('slug')?.trim(),
    title: textFrom(typed, 'title', before?.title ?? null),
    disclaimer: optional(textFrom(typed, 'disclaimer', before?.disclaimer ?? null)),
  });

/** Reads the form of a tag. @throws Refusal `news.invalid` (422) */
export const tagFrom = (typed: Typed, before: TagForm | null): TagForm =>
  parsed(tagSchema, {
    slug: before?.slug ?? typed.get('slug')?.trim(),
    title: textFrom(typed, 'title', before?.title ?? null),
  });

/** A day and time of a form as a moment; null where it is none. The clock of the edition's zone shows it. */
export function momentFrom(typed: Typed, name: string, zone: string): Date | null {
  try {
    const local = Temporal.PlainDateTime.from(typed.get(name) ?? '');
    return new Date(local.toZonedDateTime(zone).epochMilliseconds);
  } catch {
    return null;
  }
}

/** The same moment as a field of a form shows it: 2016-11-16T09:30. */
export const momentTyped = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString()
    .slice(0, 16);
