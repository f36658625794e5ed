import { wordsOf } from '../../platform/text.ts';
import type { Link, Session } from '../programme-schema.ts';
import { endOf, isoInstant } from '../programme-view.ts';
import { addressOf, type Export, localTime, nameOf } from './schedule-export.ts';
import { acronymOf, hoursAndMinutes, jsonZoneOf, legible, slugOf, uri } from './schedule-export-fields.ts';
import { announced, type Grid, type GridDay, gridOf, type LeftOut } from './schedule-export-grid.ts';

export const scheduleJsonType = 'application/json; charset=utf-8';

const linkTypes = new Set(['slides', 'paper', 'web', 'blog', 'article', 'media', 'related', 'activitypub']);

/** JSON whose strings hold no control characters or broken surrogates. */
export const legibleJson = (value: unknown): string =>
  `${JSON.stringify(value, (_, held: unknown) => (typeof held === 'string' ? legible(held) : held))}\n`;

/** The programme as schedule.json of voc/schedule, valid against its draft-06 schema. */
export function scheduleJson(from: Export): { body: string; leftOut: LeftOut } {
  const grid = gridOf(from);
  const body = legibleJson({
    $schema: 'https://c3voc.de/schedule/schema.json',
    generator: { name: 'Plenary', version: '1', url: uri(from.origin) },
    schedule: {
      version: String(from.view.release.number),
      base_url: uri(addressOf(from, '/')),
      conference: conference(from, grid),
    },
  });
  return { body, leftOut: grid.leftOut };
}

function conference(from: Export, grid: Grid): object {
  const { language, scope } = from;
  const { edition, programme } = from.view;
  const title = wordsOf(edition.name, language);
  return {
    acronym: acronymOf(edition),
    title: scope ? `${title}: ${scope.title}` : title,
    description: wordsOf(edition.description, language) || undefined,
    start: edition.startsOn,
    end: edition.endsOn,
    daysCount: grid.days.length,
    timeslot_duration: hoursAndMinutes(edition.timeslot),
    time_zone_name: jsonZoneOf(edition),
    url: uri(edition.url ?? addressOf(from, '')),
    tracks: programme.forums.map((forum) => ({
      name: grid.forumNames.get(forum.id),
      slug: forum.slug.length > 1 ? forum.slug : undefined,
      color: forum.colour ?? undefined,
    })),
    rooms: programme.rooms.map((room) => ({
      name: grid.roomNames.get(room.id),
      slug: room.slug.length > 1 ? room.slug : undefined,
      guid: room.id,
      description: wordsOf(room.description, language) || null,
      capacity: room.capacity,
      url: uri(addressOf(from, `/rooms/${room.slug}`)),
    })),
    meta: { time_zone: edition.timeZone, left_out: grid.leftOut },
    days: grid.days.map((day) => dayObject(from, grid, day)),
  };
}

const dayObject = (from: Export, grid: Grid, day: GridDay): object => ({
  index: day.index,
  date: day.date,
  day_start: day.start,
  day_end: day.end,
  rooms: Object.fromEntries(
    day.rooms.map((room) => [room.name, room.sessions.map((session) => eventObject(from, grid, session, room.name))]),
  ),
});

function eventObject(from: Export, grid: Grid, session: Session, room: string): object {
  const { language, view } = from;
  const zone = view.edition.timeZone;
  const local = localTime(session.startsAt ?? '', zone);
  return {
    guid: session.id,
    code: grid.codes.get(session.id),
    id: session.number,
    logo: uri(session.logo) ?? '',
    date: local,
    start: local.slice(11, 16),
    end: localTime(isoInstant(endOf(session)), zone),
    duration: hoursAndMinutes(session.minutes),
    room,
    slug: slugOf(view.edition, session),
    url: uri(addressOf(from, `/sessions/${session.slug}`)),
    title: wordsOf(session.title, language),
    subtitle: wordsOf(session.subtitle, language),
    track: grid.forumNames.get(session.forumId ?? '') ?? null,
    type: session.type ?? session.kind,
    language: session.spoken.join(', ') || null,
    abstract: wordsOf(session.abstract, language),
    description: wordsOf(session.description, language),
    recording_license: session.licence ?? '',
    do_not_record: session.unrecorded,
    persons: persons(from, session),
    links: references(session.links),
    attachments: references(session.attachments),
    feedback_url: uri(session.feedbackUrl),
    origin_url: uri(session.originUrl),
  };
}

// `public_name` beside `name` would match both kinds of person in the schema, which allows exactly one.
const persons = (from: Export, session: Session): object[] =>
  announced(from, session).map(({ speaker, role }) => ({
    id: speaker.number,
    guid: speaker.id,
    code: speaker.code && /^[A-Z0-9]+$/.test(speaker.code) ? speaker.code : undefined,
    name: nameOf(speaker, from.language),
    role,
    biography: wordsOf(speaker.biography, from.language) || null,
    url: uri(addressOf(from, `/speakers/${speaker.slug}`)),
    links: references(speaker.links),
  }));

const references = (links: Link[]): object[] =>
  links.flatMap(({ title, url, kind }) => {
    const address = uri(url);
    return address ? [{ title, url: address, type: linkTypes.has(kind) ? kind : undefined }] : [];
  });
