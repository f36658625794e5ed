import { apiBase } from '../../platform/api.ts';
import { inOneLanguage } from '../../platform/api-list.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { EditionEntry } from '../../programme/edition/edition-visit.ts';
import { articleMessages as why } from '../article/article-messages.ts';
import { findPublic } from '../article/article-public.ts';
import type { PublicArticle } from '../article/article-schema.ts';

// What the operations of articles, of what they name, and of live reports have in common.

export const newsTag = 'news';
export const now = (): string => new Date().toISOString();
export const fieldRefusal = { status: 400, code: 'api.field-unknown' };
export const cursorRefusal = { status: 400, code: 'api.cursor' };
export const editionRefusal = { status: 404, code: 'article.edition' };

/** What an answer is made from: an edition whose programme is published, and how addresses in it begin. */
export interface From {
  site: Site;
  entry: EditionEntry;
  language: Language | undefined;
}

/** @throws Refusal `article.edition` (404) */
export function fromOf(site: Site, slug: string, language: Language | undefined): From {
  const entry = site.editions().find((one) => one.slug === slug || one.view.edition.id === slug);
  if (!entry) throw new Refusal('article.edition', 404, why.sentence('editionUnknown'));
  return { site, entry, language };
}

export const selfOf = ({ site, entry }: From, path: string): string =>
  `${site.origin}${apiBase}/editions/${entry.slug}${path}`;
export const pageOf = ({ site, entry, language }: From, path: string): string =>
  `${site.origin}/${language ?? 'en'}/${entry.slug}/news${path}`;
export const inWords = ({ language }: From, value: object): object =>
  language ? (inOneLanguage(value, language) as object) : value;

/** @throws Refusal `article.unknown` (404), also for what is withdrawn; a former address finds its article */
export async function articleAt({ site, entry }: From, slug: string): Promise<PublicArticle> {
  const found = await findPublic(site.db, entry.slug, slug);
  const article = 'moved' in found ? await findPublic(site.db, entry.slug, found.moved) : found;
  if ('moved' in article || article.state === 'withdrawn') {
    throw new Refusal('article.unknown', 404, why.sentence('unknown'));
  }
  return article;
}
