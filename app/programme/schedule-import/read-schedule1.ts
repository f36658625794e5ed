import {
  emptyFeed,
  type Feed,
  type FeedPerson,
  type FeedRoom,
  type FeedSession,
  type Note,
  type Notes,
  noteBook,
  roleNamed,
} from './feed.ts';
import {
  at,
  entriesOf,
  first,
  items,
  type Json,
  links,
  number,
  reportUnknown,
  text,
  truth,
  unknownIn,
  words,
} from './json.ts';

// schedule.json, version 1: conference → days → rooms → events.

/** What Plenary writes where schedule2 asks for a room or track and there is none. */
export const nowhere = '_none';

const known = new Set([
  'id',
  'guid',
  'code',
  'logo',
  'date',
  'start',
  'end',
  'duration',
  'room',
  'slug',
  'url',
  'title',
  'subtitle',
  'track',
  'type',
  'language',
  'abstract',
  'description',
  'recording_license',
  'do_not_record',
  'persons',
  'links',
  'attachments',
  'feedback_url',
  'origin_url',
  'public_url',
  'event_classifiers',
  'origin',
  'day',
  'status',
  'state',
  'recording_url',
  'stream_url',
]);

const knownOfPeople = new Set(
  'guid id code name public_name full_public_name full_name biography description url links role submissions'.split(
    ' ',
  ),
);

/** A person as an object, or as nothing but a name or code. */
export function personOf(json: Json): FeedPerson {
  const bare = text(json);
  const code = bare && /^[A-Z0-9]{6}$/.test(bare) ? bare : undefined;
  return {
    where: json.where,
    name: text(first(json, 'public_name', 'name', 'full_public_name', 'full_name')) ?? (code ? '' : (bare ?? '')),
    guid: text(at(json, 'guid')),
    id: text(at(json, 'id')),
    code: code ?? text(at(json, 'code')),
    biography: words(first(json, 'biography', 'description')),
    url: text(at(json, 'url')),
    links: links(at(json, 'links')),
    role: roleNamed(text(at(json, 'role'))),
    left: unknownIn(json, knownOfPeople),
  };
}

const knownOfRooms = new Set(
  'name guid id slug capacity description speaker_info features url parent position'.split(' '),
);

const knownOfConferences = new Set(
  (
    'acronym title description start end time_zone_name timezone day_change base_url url ' +
    'timeslot_duration language defaults languages rooms tracks days daysCount meta'
  ).split(' '),
);

export function roomOf(json: Json): FeedRoom {
  return {
    where: json.where,
    name: words(at(json, 'name')) ?? text(json) ?? '',
    guid: text(at(json, 'guid')),
    id: text(at(json, 'id')),
    slug: text(at(json, 'slug')),
    capacity: number(at(json, 'capacity')),
    description: words(first(json, 'description', 'speaker_info')),
    features: featuresOf(at(json, 'features')),
  };
}

const featuresOf = (json: Json): string[] | undefined => {
  const found = items(json)?.map(text) ?? entriesOf(json).map(([, value]) => text(value));
  const named = found.flatMap((one) => (one ? [one] : []));
  return named.length > 0 ? named : undefined;
};

function sessionOf(event: Json, day: string | undefined, room: string, notes: Notes): FeedSession {
  reportUnknown(event, known, notes);
  const get = (key: string) => text(at(event, key));
  return {
    where: event.where,
    guid: get('guid'),
    id: get('id'),
    code: get('code'),
    slug: get('slug'),
    title: words(at(event, 'title')),
    subtitle: words(at(event, 'subtitle')),
    abstract: words(at(event, 'abstract')),
    description: words(at(event, 'description')),
    type: words(at(event, 'type')),
    language: get('language'),
    day,
    date: get('date'),
    start: get('start'),
    end: get('end'),
    duration: number(at(event, 'duration')) ?? get('duration'),
    room: { name: get('room') || room },
    track: trackOf(at(event, 'track')),
    people: items(at(event, 'persons'))?.map(personOf),
    licence: get('recording_license'),
    unrecorded: truth(at(event, 'do_not_record')),
    recordingUrl: get('recording_url'),
    streamUrl: get('stream_url'),
    links: links(at(event, 'links')),
    attachments: links(at(event, 'attachments')),
    logo: get('logo'),
    feedbackUrl: get('feedback_url'),
    originUrl: get('origin_url'),
    url: text(first(event, 'url', 'public_url')),
    state: text(first(event, 'state', 'status')),
  };
}

export const trackOf = (json: Json): FeedSession['track'] => {
  if (text(at(json, 'slug')) === nowhere) return undefined;
  const name = words(at(json, 'name')) ?? words(json);
  const slug = text(at(json, 'slug'));
  const id = text(at(json, 'id'));
  if (name === undefined && !slug) return undefined;
  return {
    ...(typeof name === 'string' || !slug ? { name: name ?? '' } : {}),
    ...(slug && { slug }),
    ...(id && { id }),
  };
};

export function readConference(schedule: Json, feed: Feed, notes: Notes): void {
  const conference = at(schedule, 'conference');
  reportUnknown(conference, knownOfConferences, notes);
  const get = (...keys: string[]) => text(first(conference, ...keys));
  feed.version = text(at(schedule, 'version')) ?? null;
  Object.assign(feed.edition, {
    acronym: get('acronym'),
    title: words(at(conference, 'title')),
    description: words(at(conference, 'description')),
    start: get('start'),
    end: get('end'),
    // The schema refuses some zones (Etc/GMT+8); Plenary says those here.
    timeZone: text(at(at(conference, 'meta'), 'time_zone')) ?? get('time_zone_name', 'timezone'),
    dayChange: get('day_change'),
    timeslot: get('timeslot_duration'),
    baseUrl: text(at(schedule, 'base_url')) ?? get('base_url'),
    url: get('url') ?? text(at(schedule, 'base_url')) ?? get('base_url'),
    language: text(at(at(conference, 'defaults'), 'language')) ?? get('language'),
    languages: items(at(conference, 'languages'))?.flatMap((one) => text(one) ?? []),
  });
  // Some put rooms and tracks beside the conference, where the schema forbids them.
  const listed = (key: string) => items(at(conference, key)) ?? items(at(schedule, key)) ?? [];
  for (const room of listed('rooms')) reportUnknown(room, knownOfRooms, notes);
  feed.rooms.push(...listed('rooms').map(roomOf));
  for (const track of listed('tracks')) {
    const colour = text(at(track, 'color')) ?? text(at(at(track, 'colors'), 'light'));
    feed.tracks.push({
      where: track.where,
      name: '',
      ...trackOf(track),
      colour,
      description: words(at(track, 'description')),
    });
  }
  for (const day of items(at(conference, 'days')) ?? []) {
    const date = text(at(day, 'date'));
    feed.edition.days.push({
      date,
      start: text(first(day, 'day_start', 'start')),
      end: text(first(day, 'day_end', 'end')),
    });
  }
}

export function readSchedule1(schedule: Json, notes: Note[]): Feed {
  const feed = emptyFeed('schedule1', notes);
  const note = noteBook(notes);
  readConference(schedule, feed, note);
  for (const day of items(at(at(schedule, 'conference'), 'days')) ?? []) {
    const date = text(at(day, 'date'));
    for (const [room, events] of entriesOf(at(day, 'rooms'))) {
      if (room) feed.rooms.push({ where: events.where, name: room });
      feed.sessions.push(...(items(events) ?? []).map((event) => sessionOf(event, date, room, note)));
    }
  }
  return feed;
}
