import { addressOf } from './address.ts';
import type { Feed, FeedPerson, FeedRoom, FeedTrack, Notes } from './feed.ts';
import { confidential, noteBook } from './feed.ts';
import { settleEdition } from './settle-edition.ts';
import { settleSessions } from './settle-session.ts';
import { gatherPeople, gatherRooms, gatherTracks, said, type Thing } from './settle-things.ts';
import type { Settled, SettledForum, SettledRoom, SettledSpeaker } from './settled.ts';
import { colourIn, scriptLanguage, webAddress } from './values.ts';
import { line, paragraphs, plain, textFrom } from './words.ts';

export interface Hints {
  /** The zone of times without offset where the feed names none. */
  zone?: string | undefined;
  /** What the edition is called where the feed doesn't say. */
  slug: string;
}

/** Makes sense of a feed; everything that had to be repaired, dropped or guessed is in the notes. */
export function settle(feed: Feed, hints: Hints): Settled {
  const found = [...feed.notes];
  const notes = noteBook(found);
  const edition = settleEdition(feed, hints, notes);
  const rooms = gatherRooms(notes);
  const tracks = gatherTracks(notes);
  const people = gatherPeople(notes);
  for (const room of feed.rooms) rooms.add(room);
  for (const track of feed.tracks) tracks.add(track);
  for (const person of feed.people) people.add(person);
  const sessions = settleSessions(feed, edition, { rooms, tracks, people }, notes);
  return {
    edition,
    rooms: rooms.things.map((thing) => settleRoom(thing, edition.language, notes)),
    forums: tracks.things.map((thing) => settleForum(thing, edition.language, notes)),
    speakers: settleSpeakers(people.things, edition.language, notes),
    sessions,
    notes: found,
  };
}

function settleRoom(thing: Thing<Partial<FeedRoom>>, language: string, notes: Notes): SettledRoom {
  const where = said(thing, (room) => room.where) ?? '';
  const field = (name: string) => ({ name, where, notes });
  const words = said(thing, (room) => room.name);
  const capacity = said(thing, (room) => room.capacity);
  const name = textFrom(words, language, field('name'), line) ?? unnamed(thing.handle ?? '?', language);
  return {
    guid: thing.guid,
    key: thing.handle ?? thing.name,
    name,
    description: textFrom(
      said(thing, (room) => room.description),
      language,
      field('description'),
      paragraphs,
    ),
    capacity: capacity === undefined ? undefined : capacity >= 1 && capacity < 1e6 ? Math.floor(capacity) : null,
    features: said(thing, (room) => room.features),
    address: addressOf(plain(words)) ?? addressOf(said(thing, (room) => room.slug) ?? ''),
  };
}

const unnamed = (handle: string, language: string) => ({ source: language, texts: { [language]: handle } });

function settleForum(thing: Thing<Partial<FeedTrack>>, language: string, notes: Notes): SettledForum {
  const where = said(thing, (track) => track.where) ?? '';
  const field = (name: string) => ({ name, where, notes });
  const words = said(thing, (track) => track.name);
  const colour = said(thing, (track) => track.colour);
  if (colour && !colourIn(colour)) notes('dropped', where, 'colour-invalid', { colour: colour.slice(0, 40) });
  const slug = said(thing, (track) => track.slug);
  return {
    guid: thing.guid,
    key: thing.handle ?? thing.name,
    title: textFrom(words, language, field('name'), line) ?? unnamed(slug ?? thing.handle ?? '?', language),
    description: textFrom(
      said(thing, (track) => track.description),
      language,
      field('description'),
      paragraphs,
    ),
    colour: colourIn(colour),
    address: addressOf(slug ?? '') ?? addressOf(plain(words)),
  };
}

/** An account's id names its person only where a single person is listed under it. */
function settleSpeakers(things: Thing<FeedPerson>[], language: string, notes: Notes): SettledSpeaker[] {
  const owners = Map.groupBy(things, (thing) => said(thing, (person) => person.id));
  return things.map((thing) => {
    const id = said(thing, (person) => person.id);
    const sole = id !== undefined && owners.get(id)?.length === 1;
    const where = said(thing, (person) => person.where) ?? '';
    if (id !== undefined && !sole && owners.get(id)?.[0] !== thing && !thing.guid && thing.handle?.startsWith('id ')) {
      notes('info', where, 'account-shared', { id, name: thing.sources[0]?.name.slice(0, 80) ?? '' });
    }
    return settleSpeaker(thing, { sole, id, where, language, notes });
  });
}

interface Context {
  sole: boolean;
  id: string | undefined;
  where: string;
  language: string;
  notes: Notes;
}

function settleSpeaker(thing: Thing<FeedPerson>, { sole, id, where, language, notes }: Context): SettledSpeaker {
  const name = line(said(thing, (person) => person.name) ?? '', { name: 'name', where, notes });
  const code = said(thing, (person) => person.code)?.slice(0, 60) ?? null;
  if (!name) notes('warning', where, 'reference-unknown', { name: 'speaker', id: code ?? '?' });
  for (const left of new Set(thing.sources.flatMap((person) => person.left ?? []))) {
    notes('dropped', where, confidential.includes(left) ? 'confidential' : 'field-unknown', { name: left });
  }
  const number = sole && /^[1-9]\d{0,8}$/.test(id ?? '') ? Number(id) : null;
  const bare = sole && thing.handle?.startsWith('id ') ? `id ${id}` : thing.handle;
  return {
    guid: thing.guid,
    key: bare ?? thing.name,
    number,
    code,
    name: name || code || '?',
    named: name !== '',
    language: scriptLanguage(name),
    biography: textFrom(
      said(thing, (person) => person.biography),
      language,
      { name: 'biography', where, notes },
      paragraphs,
    ),
    links: said(thing, (person) => person.links)?.flatMap(({ url, title, kind }) => {
      const address = webAddress(url, undefined);
      return address
        ? [
            {
              title: line(title || address, { name: 'link', where, notes }),
              url: address,
              kind: kind?.toLowerCase() ?? 'web',
            },
          ]
        : [];
    }),
  };
}
