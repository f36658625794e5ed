import { z } from 'zod';
import { type Operation, operation } from '../../platform/api.ts';
import { listQuery, nextOf, pick, sliceOf, viewQuery } from '../../platform/api-list.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import { listAuthors } from '../author/author.ts';
import { movedTo, type NamedKind, refuseNamed } from '../merging/merging.ts';
import { listSections } from '../section/section.ts';
import { listTags } from '../tag/tag.ts';
import {
  cursorRefusal,
  editionRefusal,
  fieldRefusal,
  fromOf,
  inWords,
  newsTag,
  now,
  pageOf,
  selfOf,
} from './news-api-parts.ts';
import * as shapes from './news-api-schema.ts';

const lists = { author: listAuthors, section: listSections, tag: listTags };

/** The id of what a filter names, by id or slug; an id that nothing has where it names nothing. */
export async function idOf({ db }: Site, edition: string, kind: NamedKind, key: string): Promise<string> {
  const all = await lists[kind](db, edition);
  const find = (name: string) => all.find(({ id, slug }) => id === name || slug === name)?.id;
  return find(key) ?? find((await movedTo(db, edition, kind, key)) ?? '') ?? '00000000-0000-0000-0000-000000000000';
}

interface Named {
  kind: NamedKind;
  noun: string;
  folder: string;
  item: z.ZodObject;
  list: z.ZodObject;
}

const named: Named[] = [
  { kind: 'author', noun: 'Authors', folder: 'authors', item: shapes.authorItem, list: shapes.authorList },
  { kind: 'section', noun: 'NewsSections', folder: 'sections', item: shapes.sectionItem, list: shapes.sectionList },
  { kind: 'tag', noun: 'NewsTags', folder: 'tags', item: shapes.tagItem, list: shapes.tagList },
];

const listNamed = (site: Site, { kind, noun, folder, item, list }: Named) =>
  operation({
    id: `list${noun}`,
    path: `/editions/{edition}/news/${folder}`,
    summary: `The ${folder} of an edition’s news.`,
    tag: newsTag,
    query: z.strictObject({ ...viewQuery, ...listQuery }),
    answer: list,
    refusals: [editionRefusal, fieldRefusal, cursorRefusal],
    async read({ path, query, url }) {
      const from = fromOf(site, path.edition ?? '', query.lang);
      const show = pick<object>(query.fields, Object.keys(item.shape));
      const all: { id: string; slug: string }[] = await lists[kind](site.db, from.entry.slug);
      const { items, cursor } = sliceOf(all, query, folder);
      const next = nextOf(url, cursor);
      const shown = items.map(({ photo: _, ...one }: { id: string; slug: string; photo?: unknown }) => {
        const at = `/${folder}/${one.slug}`;
        return show({ ...inWords(from, one), self: selfOf(from, `/news${at}`), page: pageOf(from, at) });
      });
      return { body: { items: shown, next }, next, modified: now() };
    },
  });

const readNamed = (site: Site, { kind, noun, folder, item }: Named) =>
  operation({
    id: `read${noun.slice(0, -1)}`,
    path: `/editions/{edition}/news/${folder}/{${kind}}`,
    summary: `One of the ${folder}, by id or slug, also a former one.`,
    tag: newsTag,
    query: z.strictObject(viewQuery),
    answer: item,
    refusals: [editionRefusal, { status: 404, code: `${kind}.unknown` }, fieldRefusal],
    async read({ path, query }) {
      const from = fromOf(site, path.edition ?? '', query.lang);
      const show = pick<object>(query.fields, Object.keys(item.shape));
      const { slug: edition } = from.entry;
      const id = await idOf(site, edition, kind, path[kind] ?? '');
      const found = (await lists[kind](site.db, edition)).find((one) => one.id === id);
      if (!found) return refuseNamed(kind);
      const { photo: _, ...one } = { photo: null, ...found };
      const at = `/${folder}/${one.slug}`;
      const body = show({ ...inWords(from, one), self: selfOf(from, `/news${at}`), page: pageOf(from, at) });
      return { body, modified: now() };
    },
  });

/** Reading authors, sections and tags: lists of each, and one by one. */
export const namedOperations = (site: Site): Operation[] =>
  named.flatMap((one) => [listNamed(site, one), readNamed(site, one)]);
