import { z } from 'zod';
import { type Operation, operation } from '../../platform/api.ts';
import { listQuery, nextOf, pick, sliceOf, viewQuery } from '../../platform/api-list.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Agency } from '../agency/agency-schema.ts';
import { listAgencies } from '../agency/agency.ts';
import type { Author } from '../author/author-schema.ts';
import { listAuthors } from '../author/author.ts';
import { movedTo, type NamedKind, refuseNamed } from '../merging/merging.ts';
import type { Section } from '../section/section-schema.ts';
import { listSections } from '../section/section.ts';
import type { Tag } from '../tag/tag-schema.ts';
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

const lists = { author: listAuthors, section: listSections, tag: listTags, agency: listAgencies };

/** One of the authors, sections, tags or agencies, by id or slug, also a former one. */
async function findNamed({ db }: Site, edition: string, kind: NamedKind, key: string) {
  const all: (Author | Section | Tag | Agency)[] = await lists[kind](db, edition);
  const find = (name: string) => all.find(({ id, slug }) => id === name || slug === name);
  return find(key) ?? find((await movedTo(db, edition, kind, key)) ?? '');
}

/** The id of what a filter names, by id or slug; an id that nothing has where it names nothing. */
export const idOf = async (site: Site, edition: string, kind: NamedKind, key: string): Promise<string> =>
  (await findNamed(site, edition, kind, key))?.id ?? '00000000-0000-0000-0000-000000000000';

interface Named {
  kind: NamedKind;
  /** Of one, and of many. */
  one: string;
  noun: string;
  folder: string;
  item: z.ZodObject;
  list: z.ZodObject;
}

const named: Named[] = [
  {
    kind: 'author',
    one: 'Author',
    noun: 'Authors',
    folder: 'authors',
    item: shapes.authorItem,
    list: shapes.authorList,
  },
  {
    kind: 'section',
    one: 'NewsSection',
    noun: 'NewsSections',
    folder: 'sections',
    item: shapes.sectionItem,
    list: shapes.sectionList,
  },
  { kind: 'tag', one: 'NewsTag', noun: 'NewsTags', folder: 'tags', item: shapes.tagItem, list: shapes.tagList },
  {
    kind: 'agency',
    one: 'NewsAgency',
    noun: 'NewsAgencies',
    folder: 'agencies',
    item: shapes.agencyItem,
    list: shapes.agencyList,
  },
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

const readNamed = (site: Site, { kind, one: noun, folder, item }: Named) =>
  operation({
    id: `read${noun}`,
    path: `/editions/{edition}/news/${folder}/{${kind}}`,
    summary: `One of the ${folder}, by id or slug, also a former one.`,
    tag: newsTag,
    query: z.strictObject(viewQuery),
    answer: item,
    refusals: [editionRefusal, { status: 404, code: `${kind}.unknown` }, fieldRefusal],
    async read({ path, query }) {
      const from = fromOf(site, path.edition ?? '', query.lang);
      const show = pick<object>(query.fields, Object.keys(item.shape));
      const found = (await findNamed(site, from.entry.slug, kind, path[kind] ?? '')) ?? refuseNamed(kind);
      const { photo: _, ...one } = { photo: null, ...found };
      const at = `/${folder}/${one.slug}`;
      const body = show({ ...inWords(from, one), self: selfOf(from, `/news${at}`), page: pageOf(from, at) });
      return { body, modified: now() };
    },
  });

/** Reading authors, sections, tags and agencies: lists of each, and one by one. */
export const namedOperations = (site: Site): Operation[] =>
  named.flatMap((one) => [listNamed(site, one), readNamed(site, one)]);
