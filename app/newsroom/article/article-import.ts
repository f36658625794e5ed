import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Text, textOf } from '../../platform/text.ts';
import { listAgencies } from '../agency/agency.ts';
import { listAuthors } from '../author/author.ts';
import { createArticle } from './article.ts';
import { type ReadPage, readPage } from './article-import-rules.ts';
import { articleMessages as say } from './article-messages.ts';
import type { ArticleContent, Photo } from './article-schema.ts';

export interface ImportWish {
  /** Slug. */
  edition: string;
  /** What the file holds. */
  text: string;
  /** The language that it is written in. */
  language: string;
  /** The photo of the page, where it was saved beside it, with what its own notes and credentials say. */
  photo?: Photo | null;
}

export interface ImportedArticle {
  id: string;
  slug: string;
  /** As the draft has it. */
  photo: Photo | null;
  found: ReadPage;
  /** Whether an author of that name was there to be named. */
  authorKnown: boolean;
  /** Whether the agency that the page comes from was in the register to be chosen. */
  agencyKnown: boolean;
}

/**
 * Takes a saved page of news as a draft. Author and agency are named where the edition has them by
 * that name; source and date are
 * kept as the last line of the text, since the article has a date of its own once it is published.
 *
 * @throws Refusal `article.edition` (404)
 * @throws Refusal `article.unreadable` (422) when the file has no headline or no text
 * @throws Refusal `article.taken` (409) when the article is there already
 */
export async function importArticle(db: Database, wish: ImportWish): Promise<ImportedArticle> {
  const found = readPage(wish.text);
  if (!found.headline || !found.body) throw new Refusal('article.unreadable', 422, say.sentence('unreadable'));
  const known = (await listAuthors(db, wish.edition)).find(({ name }) => isNamed(name, found.byline));
  const agency = (await listAgencies(db, wish.edition)).find(
    ({ code, name }) => code.toLowerCase() === found.agency?.toLowerCase() || isNamed(name, found.agency),
  );
  const content = contentOf(found, wish, {
    authors: known ? [{ id: known.id, role: 'writer' }] : [],
    agency: agency?.id ?? null,
  });
  const id = await db.transaction().execute((tx) => createArticle(tx, wish.edition, content, 'cli'));
  return {
    id,
    slug: content.slug,
    photo: content.photos[0] ?? null,
    found,
    authorKnown: known !== undefined,
    agencyKnown: agency !== undefined,
  };
}

const isNamed = ({ texts }: Text, name: string | null): boolean =>
  Object.values(texts).some((one) => one.toLowerCase() === name?.toLowerCase());

const addressOf = (headline: string, date: string | null): string =>
  headline
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[’'\p{M}]/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replaceAll(/^-+|-+$/g, '') || `article-${date ?? 'imported'}`;

function contentOf(
  found: ReadPage,
  { language, photo }: ImportWish,
  { authors, agency }: Pick<ArticleContent, 'authors' | 'agency'>,
): ArticleContent {
  const text = (words: string) => textOf(language, { [language]: words });
  const origin = [found.source, agency ? null : found.agency, found.date].filter(Boolean).join(', ');
  const untaken = photo ? '' : [found.caption, found.credit && `[${found.credit}]`].filter(Boolean).join(' ');
  const body = [found.body, ...[untaken, origin].filter(Boolean).map((one) => `*${one}*`)].join('\n\n');
  // What the page says of its photo stands before what whoever took it wrote into the file.
  const taken = photo && {
    ...photo,
    ...(found.caption && { caption: text(found.caption) }),
    ...(found.place && { place: text(found.place) }),
    ...(found.taken && { taken: found.taken }),
    ...(found.credit && { credit: found.credit }),
  };
  return {
    slug: addressOf(found.headline, found.date),
    kind: found.opinion ? 'opinion' : 'news',
    section: null,
    tags: [],
    headline: text(found.headline),
    shortHeadline: found.shortHeadline ? text(found.shortHeadline) : null,
    standfirst: text(''),
    body: text(body),
    authors,
    agency,
    photos: taken ? [taken] : [],
    facts: [],
  };
}
