import { z } from 'zod';
import { type Asked, operation } from '../../platform/api.ts';
import { foreignCursor, listQuery, nextOf, pick, readCursor, sliceOf, viewQuery } from '../../platform/api-list.ts';
import type { Site } from './edition-site.ts';
import { editionItem, lists } from '../programme-api-schema.ts';
import { editionObject, findEntry, releaseQuery, type Shelved } from '../programme-api-view.ts';

export const editionRefusals = [
  { status: 404, code: 'edition.unknown' },
  { status: 404, code: 'release.unknown' },
];
export const fieldRefusal = { status: 400, code: 'api.field-unknown' };
export const cursorRefusal = { status: 400, code: 'api.cursor' };

/** What every address below an edition understands. */
export const base = { ...releaseQuery, ...viewQuery };

/** The release that a request means: the one asked for, the one its cursor was cut from, else the latest. */
export async function shelved(site: Site, { path, query }: Asked<z.ZodObject<typeof base>>): Promise<Shelved> {
  const entry = findEntry(site, path.edition ?? '');
  const { after } = query as { after?: string };
  const cut = after === undefined ? undefined : readCursor(after);
  if (after !== undefined && !/^[1-9]\d{0,8}$/.test(cut?.state ?? '')) throw foreignCursor();
  const number = query.release ?? (cut ? Number(cut.state) : entry.view.release.number);
  const view = await site.release(entry, number);
  return { entry, view, origin: site.origin, pinned: query.release !== undefined, language: query.lang };
}

export const listEditions = (site: Site) =>
  operation({
    id: 'listEditions',
    path: '/editions',
    summary: 'All published editions, newest first.',
    tag: 'editions',
    query: z.strictObject({ ...viewQuery, ...listQuery }),
    answer: lists.editions,
    refusals: [fieldRefusal, cursorRefusal],
    read({ query, url }) {
      const show = pick<object>(query.fields, Object.keys(editionItem.shape));
      const all = site.editions().map((entry) => ({ id: entry.view.edition.id, entry }));
      const { items, cursor } = sliceOf(all, query, 'editions');
      const next = nextOf(url, cursor);
      const shown = items.map(({ entry }) =>
        show(editionObject({ entry, view: entry.view, origin: site.origin, pinned: false, language: query.lang })),
      );
      const modified = all
        .map(({ entry }) => entry.view.release.publishedAt)
        .sort()
        .at(-1);
      return { body: { items: shown, next }, next, modified: modified ?? '1970-01-01T00:00:00Z' };
    },
  });

export const readEdition = (site: Site) =>
  operation({
    id: 'readEdition',
    path: '/editions/{edition}',
    summary: 'One edition, as its latest or the given release has it.',
    tag: 'editions',
    query: z.strictObject(base),
    answer: editionItem,
    refusals: [...editionRefusals, fieldRefusal],
    async read(asked) {
      const show = pick<object>(asked.query.fields, Object.keys(editionItem.shape));
      const from = await shelved(site, asked);
      return { body: show(editionObject(from)), modified: from.view.release.publishedAt };
    },
  });
