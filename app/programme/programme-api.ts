import { z } from 'zod';
import { type Asked, type Operation, operation } from '../platform/api.ts';
import { foreignCursor, listQuery, nextOf, pick, readCursor, sliceOf, viewQuery } from '../platform/api-list.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Site } from './edition-site.ts';
import { programmeApiMessages } from './programme-api-messages.ts';
import {
  editionItem, forumItem, lists, organisationItem, roomItem, sessionItem, speakerItem, topicItem, venueItem,
} from './programme-api-schema.ts';
import {
  editionObject, findEntry, findView, plainItem, releaseQuery, sessionObject, type Shelved, speakerObject,
} from './programme-api-view.ts';
import type { ProgrammeView } from './programme-view.ts';
import { chosenSessions, sessionFilters } from './session-api.ts';

type Noun = Exclude<keyof typeof lists, 'editions' | 'releases'>;
type Thing = { id: string; slug: string };

/** A noun of the programme: how all of it and one of it are found, and how one is shown. */
interface Resource {
  one: string;
  item: z.ZodObject;
  filters?: z.ZodRawShape;
  all(view: ProgrammeView, query: never): Thing[];
  find(view: ProgrammeView, key: string): Thing | undefined;
  show(from: Shelved, thing: never): object;
}

const plain = (folder: string, page = true) => (from: Shelved, thing: Thing) => plainItem(from, folder, thing, page);

const resources: Record<Noun, Resource> = {
  sessions: { one: 'session', item: sessionItem, filters: sessionFilters, all: chosenSessions, find: (view, key) => view.session(key), show: sessionObject },
  forums: { one: 'forum', item: forumItem, all: (view) => view.programme.forums, find: (view, key) => view.forum(key), show: plain('forums') },
  topics: { one: 'topic', item: topicItem, all: (view) => view.programme.topics, find: (view, key) => view.topic(key), show: plain('topics') },
  speakers: { one: 'speaker', item: speakerItem, all: (view) => view.programme.speakers, find: (view, key) => view.speaker(key), show: speakerObject },
  rooms: { one: 'room', item: roomItem, all: (view) => view.programme.rooms, find: (view, key) => view.room(key), show: plain('rooms') },
  venues: { one: 'venue', item: venueItem, all: (view) => view.programme.venues, find: (view, key) => view.venue(key), show: plain('venues', false) },
  organisations: { one: 'organisation', item: organisationItem, all: (view) => view.programme.organisations, find: (view, key) => view.organisation(key), show: plain('organisations', false) },
};

const editionRefusals = [
  { status: 404, code: 'edition.unknown' },
  { status: 404, code: 'release.unknown' },
];
export const fieldRefusal = { status: 400, code: 'api.field-unknown' };
export const cursorRefusal = { status: 400, code: 'api.cursor' };

const base = { ...releaseQuery, ...viewQuery };

/** The release that a request means: the one asked for, the one its cursor was cut from, else the latest. */
async function shelved(site: Site, { path, query }: Asked<z.ZodObject<typeof base>>): Promise<Shelved> {
  const entry = findEntry(site, path.edition ?? '');
  const { after } = query as { after?: string };
  const cut = after === undefined ? undefined : readCursor(after);
  if (after !== undefined && !/^[1-9]\d{0,8}$/.test(cut?.state ?? '')) throw foreignCursor();
  const number = query.release ?? (cut ? Number(cut.state) : entry.view.release.number);
  const view = await findView(site, entry, number);
  return { entry, view, origin: site.origin, pinned: query.release !== undefined, language: query.lang };
}

/** All operations on editions and on what their releases hold. */
export const programmeOperations = (site: Site): Operation[] => [
  listEditions(site),
  readEdition(site),
  ...(Object.entries(resources) as [Noun, Resource][]).flatMap(([noun, resource]) => [
    listThings(site, noun, resource),
    readThing(site, noun, resource),
  ]),
];

const listEditions = (site: Site) =>
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
      const modified = all.map(({ entry }) => entry.view.release.publishedAt).sort().at(-1);
      return { body: { items: shown, next }, next, modified: modified ?? '1970-01-01T00:00:00Z' };
    },
  });

const readEdition = (site: Site) =>
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

const listThings = (site: Site, noun: Noun, { filters = {}, item, all, show }: Resource) =>
  operation({
    id: `list${capital(noun)}`,
    path: `/editions/{edition}/${noun}`,
    summary: `The ${noun} of an edition${noun === 'sessions' ? ', in the order of the programme' : ''}.`,
    tag: noun,
    query: z.strictObject({ ...filters, ...base, ...listQuery }),
    answer: lists[noun],
    refusals: [...editionRefusals, fieldRefusal, cursorRefusal],
    async read(asked) {
      const chosen = pick<object>(asked.query.fields, Object.keys(item.shape));
      const from = await shelved(site, asked as never);
      const found = all(from.view, asked.query as never);
      const { items, cursor } = sliceOf(found, asked.query, String(from.view.release.number));
      const next = nextOf(asked.url, cursor);
      const body = { items: items.map((thing) => chosen(show(from, thing as never))), next };
      return { body, next, modified: from.view.release.publishedAt };
    },
  });

const readThing = (site: Site, noun: Noun, { one, item, find, show }: Resource) =>
  operation({
    id: `read${capital(one)}`,
    path: `/editions/{edition}/${noun}/{${one}}`,
    summary: `One ${one}.`,
    tag: noun,
    query: z.strictObject(base),
    answer: item,
    refusals: [...editionRefusals, { status: 404, code: 'api.unknown' }, fieldRefusal],
    async read(asked) {
      const chosen = pick<object>(asked.query.fields, Object.keys(item.shape));
      const from = await shelved(site, asked);
      const key = asked.path[one] ?? '';
      const thing = find(from.view, key);
      if (!thing) throw unknown(key, from.view.release.number);
      return { body: chosen(show(from, thing as never)), modified: from.view.release.publishedAt };
    },
  });

const capital = (word: string): string => word[0]?.toUpperCase() + word.slice(1);

const unknown = (key: string, release: number): Refusal =>
  new Refusal('api.unknown', 404, programmeApiMessages.sentence('unknown', { key, release }), { key, release });
