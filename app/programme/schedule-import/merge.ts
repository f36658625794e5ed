import type { Text } from '../../platform/text.ts';
import type { Edition, Programme, Session, Venue } from '../programme-schema.ts';
import { dayOf, isoInstant } from '../programme-view.ts';
import { compare } from '../release/release-rules.ts';
import type { Change } from '../release/release-schema.ts';
import type { Feed, Note, Notes } from './feed.ts';
import { noteBook } from './feed.ts';
import { derivedId } from './identity.ts';
import { mergeSessions } from './merge-sessions.ts';
import { mergeForums, mergeRooms, mergeSpeakers, mergeTopics, updated } from './merge-things.ts';
import { settle } from './settle.ts';
import type { Settled, SettledEdition } from './settled.ts';

export interface MergeOptions {
  slug: string;
  /** Milliseconds since the epoch, for the record of new sessions. */
  now: number;
  /** The zone of times without offset where the feed names none; else the edition's, else a guess. */
  zone?: string | undefined;
  /** Leave sessions alone that a complete feed doesn't name any more, instead of cancelling them. */
  keepMissing?: boolean | undefined;
}

export interface Merged {
  programme: Programme;
  changes: Change[];
  notes: Note[];
}

/**
 * What the programme becomes when a feed is taken in. Pure, and the same feed again changes nothing. What the feed
 * carries is taken from it; everything else (addresses, numbers, translations, topics, kinds and roles set by hand,
 * whoever chairs or interprets) stays as it is. Which field follows which rule: docs/import.md.
 */
export function mergeFeed(current: Programme | null, feed: Feed, options: MergeOptions): Merged {
  const zone = options.zone ?? current?.edition.timeZone;
  const settled = settle(feed, { slug: options.slug, zone });
  const notes = noteBook(settled.notes);
  if (feed.complete && feed.sessions.length === 0) notes('warning', 'sessions', 'no-sessions');
  const before = current ?? emptyProgramme(settled.edition, options.slug);
  const rooms = mergeRooms(before, settled, options.slug);
  const forums = mergeForums(before, settled, options.slug);
  const speakers = mergeSpeakers(before, settled, options.slug);
  const topics = mergeTopics(before, settled, options.slug);
  const places = { rooms: rooms.ids, forums: forums.ids, speakers: speakers.ids, topics: topics.ids };
  const sessions = mergeSessions(before, settled, places, {
    slug: options.slug,
    now: isoInstant(options.now),
    cancelMissing: feed.complete && feed.sessions.length > 0 && !options.keepMissing,
    notes,
  });
  const venues = current ? before.venues : venuesOf(settled.edition, options.slug);
  const edition = mergeEdition(before.edition, settled, sessions, current !== null, notes);
  const sole = venues.length === 1 ? (venues[0]?.id ?? null) : null;
  const old = new Set(before.rooms.map((room) => room.id));
  const placed = rooms.list.map((room) => (old.has(room.id) ? room : { ...room, venueId: sole }));
  const programme: Programme = {
    ...before,
    edition,
    venues,
    rooms: placed,
    forums: forums.list,
    topics: topics.list,
    speakers: speakers.list,
    sessions,
  };
  return { programme, changes: compare({ ...before, edition }, programme), notes: settled.notes };
}

const venuesOf = ({ venue }: SettledEdition, slug: string): Venue[] =>
  venue
    ? [
        {
          id: derivedId(slug, 'venue', 'venue'),
          slug: 'venue',
          name: venue,
          address: null,
          description: null,
          latitude: null,
          longitude: null,
          capacity: null,
        },
      ]
    : [];

function emptyProgramme(said: SettledEdition, slug: string): Programme {
  const edition: Edition = {
    id: derivedId(slug, 'edition', slug),
    slug,
    number: null,
    name: said.name,
    theme: said.theme,
    description: said.description,
    notice: null,
    startsOn: said.startsOn,
    endsOn: said.endsOn,
    timeZone: said.timeZone,
    dayStarts: '00:00',
    hours: null,
    place: said.place,
    country: null,
    languages: said.languages,
    timeslot: 5,
    walking: { floor: 2, building: 5, venue: 15, measured: [] },
    severities: {},
    url: said.url,
    previous: null,
    next: null,
  };
  const lists = {
    organisations: [],
    hosts: [],
    venues: [],
    rooms: [],
    forums: [],
    topics: [],
    speakers: [],
    sessions: [],
  };
  return { edition, ...lists };
}

/** What the secretariat says of its edition stays; the feed says when it is, and how its days are divided. */
function mergeEdition(
  before: Edition,
  { edition: said }: Settled,
  sessions: Session[],
  known: boolean,
  notes: Notes,
): Edition {
  const words = (text: Text) => text.texts[text.source];
  if (known && !Object.values(before.name.texts).includes(words(said.name) ?? '') && words(said.name) !== before.slug) {
    notes('info', 'conference', 'name-kept', { name: words(before.name) ?? '', said: words(said.name) ?? '' });
  }
  const edition: Edition = {
    ...before,
    timeZone: said.zoneDeclared ? said.timeZone : before.timeZone,
    dayStarts: said.dayStarts ?? before.dayStarts,
    timeslot: said.timeslot ?? before.timeslot,
    url: before.url && (said.url ?? before.url),
  };
  return updated(before, { ...edition, ...datesAround(edition, said, sessions, known, notes) });
}

function datesAround(edition: Edition, said: SettledEdition, sessions: Session[], known: boolean, notes: Notes) {
  const starts = sessions
    .flatMap(({ startsAt, status }) => (startsAt && status !== 'cancelled' ? startsAt : []))
    .sort();
  const days = [starts.at(0), starts.at(-1)].flatMap((instant) => (instant ? dayOf(edition, instant) : []));
  const elsewhere = farFrom(said, days);
  const declared = {
    startsOn: (!elsewhere && said.startsOn) || (known ? edition.startsOn : ''),
    endsOn: (!elsewhere && said.endsOn) || (known ? edition.endsOn : ''),
  };
  const first = days[0] ?? declared.startsOn;
  const last = days.at(-1) ?? declared.endsOn;
  // A programme without any date still needs one to be read by: the day that every clock started.
  const startsOn = [declared.startsOn, first].filter(Boolean).sort()[0] ?? '1970-01-01';
  const endsOn = [declared.endsOn, last, startsOn].filter(Boolean).sort().at(-1) ?? startsOn;
  if (elsewhere) notes('repaired', 'conference', 'dates-elsewhere', { start: startsOn, end: endsOn });
  else if (said.startsOn && (startsOn !== said.startsOn || endsOn !== said.endsOn)) {
    notes('repaired', 'conference', 'dates-widened', { start: startsOn, end: endsOn });
  } else if (!said.startsOn && !known)
    notes('info', 'conference', 'dates-from-sessions', { start: startsOn, end: endsOn });
  return { startsOn, endsOn };
}

/** Dates more than a month before or after every session are those of another year, left over in a template. */
function farFrom({ startsOn, endsOn }: SettledEdition, [first, last = first]: string[]): boolean {
  if (!startsOn || !first || !last) return false;
  const apart = Math.max(Date.parse(startsOn) - Date.parse(last), Date.parse(first) - Date.parse(endsOn));
  return apart > 31 * 86_400_000;
}
