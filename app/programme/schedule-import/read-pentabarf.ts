import {
  emptyFeed,
  type Feed,
  type FeedLink,
  type FeedPerson,
  type FeedSession,
  type Note,
  type Notes,
  noteBook,
  roleNamed,
} from './feed.ts';
import { beyond, limits } from './limits.ts';
import { childrenOf, type Element, textIn, type XmlReader } from './xml.ts';

// The schedule.xml of pentabarf and its heirs: FOSDEM's pentabarf, frab, pretalx, the CCC's hub.

interface Place {
  day?: { date?: string | undefined };
  room?: { name: string; guid?: string | undefined; slug?: string | undefined };
}

const known = new Set([
  'date',
  'start',
  'end',
  'duration',
  'room',
  'slug',
  'url',
  'title',
  'subtitle',
  'language',
  'track',
  'type',
  'abstract',
  'description',
  'logo',
  'persons',
  'links',
  'attachments',
  'recording',
  'feedback_url',
  'origin_url',
  'code',
  'video',
  'status',
  'stream_url',
  'do_not_record',
  'recording_url',
  'conf_url',
  'full_conf_url',
]);

const list = (event: Element, group: string, item: string): Element[] | undefined => {
  const held = event.children.find((child) => child.name === group);
  return held && childrenOf(held, item);
};

const linkOf = (element: Element): FeedLink => ({
  url: element.attributes.href ?? element.attributes.url ?? textIn(element, 'url') ?? element.text.trim(),
  title:
    element.attributes.href || element.attributes.url ? element.text.trim() || element.attributes.title : undefined,
  kind: element.attributes.type ?? element.attributes.service,
});

function personOf(element: Element): FeedPerson {
  const { guid, id, code, role, url } = element.attributes;
  const name = textIn(element, 'name') ?? textIn(element, 'public_name') ?? element.text.trim();
  const biography = [textIn(element, 'biography'), textIn(element, 'extended_biography')].filter(Boolean).join('\n\n');
  return {
    where: `line ${element.line}`,
    name,
    guid,
    id,
    code,
    url,
    biography: biography || undefined,
    role: roleNamed(role),
  };
}

const yes = (text: string | undefined): boolean | undefined =>
  text === undefined ? undefined : /^(true|yes|1)$/i.test(text);

const knownOfConferences = new Set(
  (
    'acronym title subtitle venue city start end days day_change timeslot_duration time_zone_name ' +
    'base_url url language track'
  ).split(' '),
);

function reportUnknown(element: Element, names: Set<string>, notes: Notes): void {
  for (const { name, text, children, line } of element.children) {
    if (names.has(name) || (text.trim() === '' && children.length === 0)) continue;
    notes('dropped', `line ${line}`, 'field-unknown', { name: name.slice(0, 60) });
  }
}

function sessionOf(event: Element, place: Place, notes: Notes): FeedSession {
  const where = `line ${event.line}`;
  reportUnknown(event, known, notes);
  const text = (name: string) => textIn(event, name);
  const recording = event.children.find((child) => child.name === 'recording');
  const track = event.children.find((child) => child.name === 'track');
  const room = text('room') || place.room?.name;
  for (const group of ['persons', 'links', 'attachments']) {
    if ((list(event, group, group.slice(0, -1))?.length ?? 0) > limits.perSession) throw beyond('perSession', where);
  }
  return {
    where,
    guid: event.attributes.guid,
    id: event.attributes.id,
    code: event.attributes.code ?? text('code'),
    slug: text('slug'),
    title: text('title'),
    subtitle: text('subtitle'),
    abstract: text('abstract'),
    description: text('description'),
    type: text('type'),
    language: text('language'),
    day: place.day?.date,
    date: text('date'),
    start: text('start'),
    end: text('end'),
    duration: text('duration'),
    room: room === undefined ? undefined : { name: room, ...(room === place.room?.name && place.room) },
    track: track && { name: track.text.trim(), slug: track.attributes.slug, id: track.attributes.id },
    people: list(event, 'persons', 'person')?.map(personOf),
    licence: recording ? textIn(recording, 'license') : undefined,
    unrecorded: yes(recording ? textIn(recording, 'optout') : text('do_not_record')),
    recordingUrl: (recording && textIn(recording, 'url')) || text('recording_url') || text('video'),
    streamUrl: text('stream_url'),
    links: list(event, 'links', 'link')?.map(linkOf),
    attachments: list(event, 'attachments', 'attachment')?.map(linkOf),
    logo: text('logo'),
    feedbackUrl: text('feedback_url'),
    originUrl: text('origin_url'),
    url: text('url') || text('full_conf_url'),
    state: text('status'),
  };
}

function readConference(conference: Element, feed: Feed, notes: Notes): void {
  reportUnknown(conference, knownOfConferences, notes);
  const text = (name: string) => textIn(conference, name) || undefined;
  Object.assign(feed.edition, {
    acronym: text('acronym'),
    title: text('title'),
    subtitle: text('subtitle'),
    venue: text('venue'),
    city: text('city'),
    start: text('start'),
    end: text('end'),
    dayChange: text('day_change'),
    timeslot: text('timeslot_duration'),
    timeZone: text('time_zone_name'),
    baseUrl: text('base_url'),
    url: text('url') ?? text('base_url'),
    language: text('language'),
  });
  for (const track of childrenOf(conference, 'track')) readTrack(track, feed);
}

function readTrack(track: Element, feed: Feed): void {
  feed.tracks.push({
    where: `line ${track.line}`,
    name: track.attributes.name ?? track.text.trim(),
    id: track.attributes.id,
    slug: track.attributes.slug,
    colour: track.attributes.color ?? track.attributes.colour,
  });
}

function readRoom(element: Element, place: Place, feed: Feed): void {
  const { name = '', guid, slug } = element.attributes;
  place.room = { name: name.trim(), guid, slug };
  if (place.room.name) feed.rooms.push({ where: `line ${element.line}`, name: place.room.name, guid, slug });
}

export function readPentabarf(notes: Note[]): { feed: Feed; reader: XmlReader } {
  const feed = emptyFeed('pentabarf', notes);
  const note = noteBook(notes);
  const place: Place = {};
  const held: Record<string, (element: Element) => void> = {
    version: (element) => {
      feed.version = element.text.trim() || null;
    },
    conference: (element) => readConference(element, feed, note),
    tracks: (element) => childrenOf(element, 'track').forEach((track) => readTrack(track, feed)),
    persons: (element) => feed.people.push(...childrenOf(element, 'person').map(personOf)),
    event: (element) => {
      feed.sessions.push(sessionOf(element, place, note));
      if (feed.sessions.length > limits.sessions) throw beyond('sessions', `line ${element.line}`);
    },
  };
  const reader: XmlReader = {
    opened(element) {
      if (element.name === 'day') {
        place.day = { date: element.attributes.date };
        const { date, start, end } = element.attributes;
        feed.edition.days.push({ date, start, end });
      }
      if (element.name === 'room') readRoom(element, place, feed);
      return Object.hasOwn(held, element.name);
    },
    held: (element) => held[element.name]?.(element),
    closed(name) {
      if (name === 'day') delete place.day;
      if (name === 'room') delete place.room;
    },
  };
  return { feed, reader };
}
