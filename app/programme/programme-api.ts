import { z } from 'zod';
import { type Operation, operation } from '../platform/api.ts';
import { listQuery, nextOf, pick, sliceOf } from '../platform/api-list.ts';
import { Refusal } from '../platform/refusal.ts';
import {
  base,
  cursorRefusal,
  editionRefusals,
  fieldRefusal,
  listEditions,
  readEdition,
  shelved,
} from './edition/edition-api.ts';
import type { Site } from './edition/edition-site.ts';
import { programmeApiMessages } from './programme-api-messages.ts';
import {
  forumItem,
  lists,
  organisationItem,
  roomItem,
  sessionItem,
  speakerItem,
  topicItem,
  venueItem,
} from './programme-api-schema.ts';
import { plainItem, sessionObject, type Shelved, speakerObject } from './programme-api-view.ts';
import type { ProgrammeView } from './programme-view.ts';
import { chosenSessions, sessionFilters } from './session/session-api.ts';

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

const plain =
  (folder: string, page = true) =>
  (from: Shelved, thing: Thing) =>
    plainItem(from, folder, thing, page);

const resources: Record<Noun, Resource> = {
  sessions: {
    one: 'session',
    item: sessionItem,
    filters: sessionFilters,
    all: chosenSessions,
    find: (view, key) => view.session(key),
    show: sessionObject,
  },
  forums: {
    one: 'forum',
    item: forumItem,
    all: (view) => view.programme.forums,
    find: (view, key) => view.forum(key),
    show: plain('forums'),
  },
  topics: {
    one: 'topic',
    item: topicItem,
    all: (view) => view.programme.topics,
    find: (view, key) => view.topic(key),
    show: plain('topics'),
  },
  speakers: {
    one: 'speaker',
    item: speakerItem,
    all: (view) => view.programme.speakers,
    find: (view, key) => view.speaker(key),
    show: speakerObject,
  },
  rooms: {
    one: 'room',
    item: roomItem,
    all: (view) => view.programme.rooms,
    find: (view, key) => view.room(key),
    show: plain('rooms'),
  },
  venues: {
    one: 'venue',
    item: venueItem,
    all: (view) => view.programme.venues,
    find: (view, key) => view.venue(key),
    show: plain('venues', false),
  },
  organisations: {
    one: 'organisation',
    item: organisationItem,
    all: (view) => view.programme.organisations,
    find: (view, key) => view.organisation(key),
    show: plain('organisations', false),
  },
};

/** All operations on editions and on what their releases hold. */
export const programmeOperations = (site: Site): Operation[] => [
  listEditions(site),
  readEdition(site),
  ...(Object.entries(resources) as [Noun, Resource][]).flatMap(([noun, resource]) => [
    listThings(site, noun, resource),
    readThing(site, noun, resource),
  ]),
];

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
