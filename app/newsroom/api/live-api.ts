import { z } from 'zod';
import { operation } from '../../platform/api.ts';
import { foreignCursor, listQuery, nextOf, pick, readCursor, viewQuery } from '../../platform/api-list.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { LiveEntry } from '../live/live-entry-schema.ts';
import { listEntries } from '../live/live-entry-read.ts';
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
import { entryItem, entryList } from './news-api-schema.ts';

function entryObject(from: From, slug: string, { number, at, content, changes, removal }: LiveEntry): object {
  const said = {
    number,
    at: at.toISOString(),
    key: content.key,
    author: content.author,
    text: removal ? null : content.text,
    changes: changes.map((one) => ({ at: one.at.toISOString(), note: one.note })),
    removal: removal && { at: removal.at.toISOString(), note: removal.note },
  };
  const path = `/${slug}/entries/${number}`;
  return {
    ...inWords(from, said),
    self: selfOf(from, `/articles/${slug}/entries#${number}`),
    page: pageOf(from, path),
  };
}

/** Reading the entries of a live report. */
export const entryOperation = (site: Site) =>
  operation({
    id: 'listLiveEntries',
    path: '/editions/{edition}/articles/{article}/entries',
    summary: 'The entries of a live report, the latest first; an article of another kind has none.',
    tag: newsTag,
    query: z.strictObject({ ...viewQuery, ...listQuery }),
    answer: entryList,
    refusals: [editionRefusal, { status: 404, code: 'article.unknown' }, fieldRefusal, cursorRefusal],
    async read({ path, query, url }) {
      const from = fromOf(site, path.edition ?? '', query.lang);
      const show = pick<object>(query.fields, Object.keys(entryItem.shape));
      const { id, content } = await articleAt(from, path.article ?? '');
      const after = numberIn(query.after, id);
      const report = content.kind === 'live-report';
      const found = report ? await listEntries(site.db, { article: id, after, most: query.limit + 1 }) : [];
      const entries = found.slice(0, query.limit);
      const last = found.length > query.limit ? entries.at(-1) : undefined;
      const next = nextOf(url, last ? cursorAt(id, last.number) : null);
      return {
        body: { items: entries.map((one) => show(entryObject(from, content.slug, one))), next },
        next,
        modified: now(),
      };
    },
  });

const cursorAt = (article: string, number: number): string =>
  Buffer.from(JSON.stringify([article, String(number)])).toString('base64url');

/** @throws Refusal `api.cursor` (400) for a cursor of another list */
function numberIn(after: string | undefined, article: string): number | undefined {
  if (after === undefined) return undefined;
  const cut = readCursor(after);
  if (cut?.state !== article || !/^\d{1,8}$/.test(cut.id)) throw foreignCursor();
  return Number(cut.id);
}
