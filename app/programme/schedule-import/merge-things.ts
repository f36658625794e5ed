import { isDeepStrictEqual } from 'node:util';
import type { Text } from '../../platform/text.ts';
import type { Forum, Programme, Room, Speaker, Topic } from '../programme-schema.ts';
import { addressBook, addressOf } from './address.ts';
import { derivedId } from './identity.ts';
import { textAgain } from './merge-text.ts';
import { folded } from './settle-things.ts';
import type { Identity, Settled, SettledForum, SettledRoom, SettledSpeaker } from './settled.ts';

/** The same object where nothing in it changed, so that equal stays identical. */
export const updated = <T extends object>(before: T, after: T): T =>
  isDeepStrictEqual(before, after) ? before : after;

/** Everything in a list that is found by its words in any language; null where two share them. */
function byWords<T>(list: T[], wordsOf: (one: T) => string[]): Map<string, T | null> {
  const found = new Map<string, T | null>();
  for (const one of list) {
    for (const words of new Set(wordsOf(one).map(folded))) found.set(words, found.has(words) ? null : one);
  }
  return found;
}

export interface MergedList<T> {
  list: T[];
  /** The id of each settled thing, by its position. */
  ids: string[];
}

interface Rules<T, S> {
  kind: string;
  /** All words by which a thing may be known, for finding it where no id does. */
  known(one: T): string[];
  said(one: S): string[];
  create(one: S, id: string, slug: string): T;
  update(before: T, said: S): T;
  address(one: S): string | null;
}

/** Finds each settled thing in the list by its id, else by its name, and updates it; what is new comes last. */
export function mergeList<T extends { id: string; slug: string }, S extends Identity>(
  before: T[],
  settled: S[],
  edition: string,
  rules: Rules<T, S>,
): MergedList<T> {
  const byId = new Map(before.map((one) => [one.id, one]));
  const derived = (one: S) => derivedId(edition, rules.kind, one.key);
  const matches = new Map<S, T>();
  const taken = new Set<T>();
  const match = (said: S, found: T | null | undefined) => {
    if (!found || taken.has(found) || matches.has(said)) return;
    matches.set(said, found);
    taken.add(found);
  };
  for (const one of settled) match(one, one.guid ? byId.get(one.guid) : undefined);
  for (const one of settled) match(one, byId.get(derived(one)));
  const names = byWords(
    before.filter((one) => !taken.has(one)),
    rules.known,
  );
  for (const one of settled) for (const words of rules.said(one)) match(one, names.get(folded(words)));

  const give = addressBook(before.map((one) => one.slug));
  const after = new Map(before.map((one) => [one, one]));
  const fresh: T[] = [];
  const ids = settled.map((said, position) => {
    const found = matches.get(said);
    if (found) after.set(found, updated(found, rules.update(found, said)));
    const id = found?.id ?? said.guid ?? derived(said);
    if (!found) fresh.push(rules.create(said, id, give(rules.address(said) ?? `${rules.kind}-${position + 1}`)));
    return id;
  });
  return { list: [...after.values(), ...fresh], ids };
}

const wordsOf = (text: Text): string[] => Object.values(text.texts);

export const mergeRooms = (before: Programme, { rooms }: Settled, edition: string): MergedList<Room> =>
  mergeList<Room, SettledRoom>(before.rooms, rooms, edition, {
    kind: 'room',
    known: (room) => wordsOf(room.name),
    said: (room) => wordsOf(room.name),
    address: (room) => room.address,
    create: ({ name, description, capacity, features }, id, slug) => ({
      id,
      slug,
      name,
      description,
      venueId: null,
      capacity: capacity ?? null,
      floor: null,
      features: features ?? [],
    }),
    update: (room, said) => ({
      ...room,
      name: textAgain(room.name, said.name) ?? room.name,
      description: textAgain(room.description, said.description),
      capacity: said.capacity ?? room.capacity,
      features: said.features ?? room.features,
    }),
  });

export const mergeForums = (before: Programme, { forums }: Settled, edition: string): MergedList<Forum> =>
  mergeList<Forum, SettledForum>(before.forums, forums, edition, {
    kind: 'forum',
    known: (forum) => [...wordsOf(forum.title), forum.slug],
    said: (forum) => [...wordsOf(forum.title), forum.address ?? ''],
    address: (forum) => forum.address,
    create: ({ title, description, colour }, id, slug) => ({
      id,
      slug,
      title,
      description,
      subject: null,
      colour,
      hostIds: [],
      chairId: null,
    }),
    update: (forum, said) => ({
      ...forum,
      title: textAgain(forum.title, said.title) ?? forum.title,
      description: textAgain(forum.description, said.description),
      colour: said.colour ?? forum.colour,
    }),
  });

export function mergeSpeakers(before: Programme, { speakers }: Settled, edition: string): MergedList<Speaker> {
  const number = numbering(before.speakers, speakers);
  return mergeList<Speaker, SettledSpeaker>(before.speakers, speakers, edition, {
    kind: 'speaker',
    known: ({ name, code }) => [name.native, name.latin ?? '', code ? `code ${code}` : ''].filter(Boolean),
    said: ({ name, code }) => [code ? `code ${code}` : '', name].filter(Boolean),
    address: (speaker) => addressOf(speaker.name),
    create: (said, id, slug) => ({
      id,
      slug,
      number: number(said),
      code: said.code,
      name: { native: said.name, language: said.language, latin: null, pronunciation: null },
      title: null,
      rank: null,
      organisation: null,
      country: null,
      biography: said.biography,
      photo: null,
      links: said.links ?? [],
      availability: [],
    }),
    update: (speaker, said) => ({
      ...speaker,
      code: said.code ?? speaker.code,
      name: renamed(speaker.name, said),
      biography: textAgain(speaker.biography, said.biography),
      links: said.links && said.links.length > 0 ? said.links : speaker.links,
    }),
  });
}

/** A feed that knows the Latin form only must not take a person's own name away. */
const renamed = (name: Speaker['name'], said: SettledSpeaker): Speaker['name'] =>
  !said.named || said.name === name.native || said.name === name.latin
    ? name
    : { ...name, native: said.name, language: said.language };

export function mergeTopics(
  before: Programme,
  { sessions }: Settled,
  edition: string,
): { list: Topic[]; ids: Map<string, string> } {
  const titles = new Map(
    sessions.flatMap((session) => session.topics ?? []).map((title) => [folded(wordsOf(title)[0] ?? ''), title]),
  );
  const settled = [...titles].map(([key, title]) => ({ guid: null, key, title }));
  const { list, ids } = mergeList<Topic, (typeof settled)[number]>(before.topics, settled, edition, {
    kind: 'topic',
    known: (topic) => wordsOf(topic.title),
    said: (topic) => wordsOf(topic.title),
    address: (topic) => addressOf(topic.key),
    create: ({ title }, id, slug) => ({ id, slug, title, description: null }),
    update: (topic) => topic,
  });
  return { list, ids: new Map(settled.map(({ key }, position) => [key, ids[position] ?? ''])) };
}

/** Numbers for things that are new: the feed's own where it is free, else the next one. */
export function numbering<S extends { number: number | null }>(
  before: { number: number }[],
  settled: S[],
): (said: S) => number {
  const taken = new Set(before.map((one) => one.number));
  const wished = settled.map((one) => one.number ?? 0);
  let next = [...taken, ...wished].reduce((most, one) => Math.max(most, one), 0) + 1;
  return (said) => {
    if (said.number !== null && !taken.has(said.number)) {
      taken.add(said.number);
      return said.number;
    }
    taken.add(next);
    next += 1;
    return next - 1;
  };
}
