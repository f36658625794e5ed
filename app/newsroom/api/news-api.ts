import { z } from 'zod';
import { type Operation, operation } from '../../platform/api.ts';
import { foreignCursor, listQuery, nextOf, pick, viewQuery } from '../../platform/api-list.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import { photoAddress, photosNow, sizeOf } from '../article/article-photo-rules.ts';
import { cursorOf, isCursor, listPublic } from '../article/article-public.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { entryOperation } from './live-api.ts';
import { idOf, namedOperations } from './named-api.ts';
import {
  articleAt,
  cursorRefusal,
  editionRefusal,
  fieldRefusal,
  type From,
  fromOf,
  inWords,
  newsTag,
  now,
  pageOf,
  selfOf,
} from './news-api-parts.ts';
import { articleFilters, articleItem, articleList } from './news-api-schema.ts';

function articleObject(from: From, { id, state, publishedAt, updatedAt, content }: PublicArticle): object {
  const { site, entry } = from;
  const { slug, photos: _, ...said } = content;
  const reading = { language: from.language ?? 'en', now: Date.now() + entry.offset, view: entry.view } as const;
  // What may no longer be shown here is not handed to others either.
  const photos = photosNow(content, reading).flatMap((photo) =>
    photo
      ? [
          {
            url: site.origin + photoAddress(photo),
            ...sizeOf(photo),
            alt: photo.alt,
            caption: photo.caption,
            place: photo.place,
            credit: photo.credit,
            licence: photo.licence,
            until: photo.until,
          },
        ]
      : [],
  );
  const moments = { publishedAt: publishedAt.toISOString(), updatedAt: updatedAt.toISOString() };
  return {
    ...inWords(from, { id, slug, state, ...moments, ...said, photos }),
    self: selfOf(from, `/articles/${slug}`),
    page: pageOf(from, `/${slug}`),
  };
}

const listArticles = (site: Site) =>
  operation({
    id: 'listArticles',
    path: '/editions/{edition}/articles',
    summary: 'Published articles, the latest first.',
    tag: newsTag,
    query: z.strictObject({ ...articleFilters, ...viewQuery, ...listQuery }),
    answer: articleList,
    refusals: [editionRefusal, fieldRefusal, cursorRefusal],
    async read({ path, query, url }) {
      const from = fromOf(site, path.edition ?? '', query.lang);
      const show = pick<object>(query.fields, Object.keys(articleItem.shape));
      const after = query.after && Buffer.from(query.after, 'base64url').toString();
      if (after !== undefined && !isCursor(after)) throw foreignCursor();
      const { slug: edition } = from.entry;
      const found = await listPublic(site.db, {
        edition,
        after,
        most: query.limit + 1,
        kind: query.kind,
        language: query.language,
        section: query.section && (await idOf(site, edition, 'section', query.section)),
        author: query.author && (await idOf(site, edition, 'author', query.author)),
        agency: query.agency && (await idOf(site, edition, 'agency', query.agency)),
        tag: query.tag && (await idOf(site, edition, 'tag', query.tag)),
      });
      const articles = found.slice(0, query.limit);
      const last = found.length > query.limit ? articles.at(-1) : undefined;
      const next = nextOf(url, last ? Buffer.from(cursorOf(last)).toString('base64url') : null);
      return { body: { items: articles.map((one) => show(articleObject(from, one))), next }, next, modified: now() };
    },
  });

const readArticle = (site: Site) =>
  operation({
    id: 'readArticle',
    path: '/editions/{edition}/articles/{article}',
    summary: 'One published article, by its slug, also a former one.',
    tag: newsTag,
    query: z.strictObject(viewQuery),
    answer: articleItem,
    refusals: [editionRefusal, { status: 404, code: 'article.unknown' }, fieldRefusal],
    async read({ path, query }) {
      const from = fromOf(site, path.edition ?? '', query.lang);
      const show = pick<object>(query.fields, Object.keys(articleItem.shape));
      return { body: show(articleObject(from, await articleAt(from, path.article ?? ''))), modified: now() };
    },
  });

/** Everything that programs can read of the news: what readers see, and nothing before. */
export const newsOperations = (site: Site): Operation[] => [
  listArticles(site),
  readArticle(site),
  entryOperation(site),
  ...namedOperations(site),
];
