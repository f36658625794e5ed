import { type Text, wordsOf } from '../../platform/text.ts';
import type { Kind, Link, Role, Room, Session, Status } from '../programme-schema.ts';
import { endOf, isoInstant } from '../programme-view.ts';
import { addressOf, type Export, localTime, nameOf, nextDate, sessionsOf, wallTime } from './schedule-export.ts';
import { acronymOf, isoDuration, jsonZoneOf, slugOf, uri } from './schedule-export-fields.ts';
import type { LeftOut } from './schedule-export-grid.ts';
import { legibleJson } from './schedule-export-json.ts';

const states: Record<Status, string> = {
  tentative: 'ACCEPTED',
  confirmed: 'CONFIRMED',
  moved: 'CONFIRMED',
  delayed: 'DELAYED',
  cancelled: 'CANCELED',
};
const types: Record<Kind, string> = {
  ceremony: 'OTHER',
  keynote: 'TALK',
  panel: 'DISCUSSION',
  talk: 'TALK',
  workshop: 'WORKSHOP',
  break: 'BREAK',
};
const typeWords = new Set([
  'TALK',
  'WORKSHOP',
  'HANDS-ON',
  'MEETING',
  'DISCUSSION',
  'PERFORMANCE',
  'CONCERT',
  'GAME',
  'LIGHTNING_TALK',
]);

/** The session's own type where the format knows that word, else what its kind comes nearest to. */
function typeOf({ kind, type }: Session): string {
  const word = type?.trim().toUpperCase().replace(/\s+/g, '_') ?? '';
  return typeWords.has(word) ? word : types[kind];
}

const participantRoles: Record<Role, string> = {
  speaker: 'SPEAKER',
  chair: 'MODERATOR',
  moderator: 'MODERATOR',
  interpreter: 'CONTRIBUTOR',
  host: 'HOST',
};
const linkTypes = new Set(['SLIDES', 'PAPER', 'WEB', 'BLOG', 'ARTICLE', 'BOOK', 'MEDIA', 'RELATED', 'ACTIVITYPUB']);

/** Slugs no room or forum can have: the format asks for one also where a session has neither. */
const nowhere = { guid: '00000000-0000-0000-0000-000000000000', slug: '_none' };

/** The programme as the schedule2 draft: all languages at once, roles, cancelled sessions with their state. */
export function scheduleJson2(from: Export): { body: string; leftOut: LeftOut } {
  const all = sessionsOf(from);
  const timed = all.filter((session) => session.startsAt);
  const held = timed.filter((session) => session.kind !== 'break' || session.status !== 'cancelled');
  const leftOut = { untimed: all.length - timed.length, cancelled: timed.length - held.length };
  const body = legibleJson({
    $schema: 'https://c3voc.de/schema/schedule2',
    generator: { name: 'Plenary', version: '1', url: uri(from.origin) },
    schedule: {
      version: String(from.view.release.number),
      conference: conference(from, leftOut),
      events: held.map((session) => (session.kind === 'break' ? pause(from, session) : event(from, session))),
    },
  });
  return { body, leftOut };
}

const tagPattern = /^[a-z]{2}(?![a-z])/;

/** A text in all its languages, under their two-letter codes; where two share one (zh, zh-Hant) the plain one. */
function localized(text: Text | null): Record<string, string> | string | null {
  if (!text) return null;
  const map = new Map<string, string>();
  for (const [tag, words] of Object.entries(text.texts)) {
    const code = tagPattern.exec(tag)?.[0];
    if (code && (tag === code || !map.has(code))) map.set(code, words);
  }
  return map.size > 0 ? Object.fromEntries(map) : (text.texts[text.source] ?? null);
}

const twoLetters = (tags: string[]): string[] => [...new Set(tags.flatMap((tag) => tagPattern.exec(tag)?.[0] ?? []))];

function conference(from: Export, leftOut: LeftOut): object {
  const { edition, programme, days } = from.view;
  const { language, scope } = from;
  const title = wordsOf(edition.name, language);
  return {
    acronym: acronymOf(edition),
    title: scope ? `${title}: ${scope.title}` : title,
    description: localized(edition.description),
    start: wallTime(edition.startsOn, '00:00', edition.timeZone),
    end: wallTime(edition.endsOn, '23:59', edition.timeZone),
    timeslot_duration: isoDuration(edition.timeslot),
    time_zone_name: jsonZoneOf(edition),
    url: uri(edition.url ?? addressOf(from, '')),
    languages: twoLetters(edition.languages),
    defaults: { language },
    tracks: programme.forums.map(({ slug, title, colour }) => ({
      slug: trackSlug(slug),
      name: wordsOf(title, language),
      color: colour ?? undefined,
    })),
    rooms: programme.rooms.map((room) => roomObject(from, room)),
    meta: { time_zone: edition.timeZone, left_out: leftOut },
    days: days.map(({ index, date }) => ({
      index,
      date,
      start: wallTime(date, edition.dayStarts, edition.timeZone),
      end: wallTime(nextDate(date), edition.dayStarts, edition.timeZone),
    })),
  };
}

const trackSlug = (slug: string | undefined) => slug?.padStart(2, '_') ?? nowhere.slug;

function roomObject(from: Export, room: Room): object {
  const venue = from.view.venue(room.venueId ?? '');
  return {
    name: wordsOf(room.name, from.language),
    slug: room.slug.padStart(2, '_'),
    guid: room.id,
    description: localized(room.description),
    capacity: room.capacity,
    url: uri(addressOf(from, `/rooms/${room.slug}`)),
    parent: venue && {
      type: 'Building',
      name: wordsOf(venue.name, from.language),
      slug: venue.slug.padStart(2, '_'),
      guid: venue.id,
    },
  };
}

function when({ view }: Export, session: Session): { start: string; end: string } {
  const { timeZone } = view.edition;
  return { start: localTime(session.startsAt ?? '', timeZone), end: localTime(isoInstant(endOf(session)), timeZone) };
}

function pause(from: Export, session: Session): object {
  const room = from.view.room(session.roomId ?? '');
  return {
    type: 'BREAK',
    guid: session.id,
    title: wordsOf(session.title, from.language),
    subtitle: wordsOf(session.subtitle, from.language) || undefined,
    ...when(from, session),
    room: room && { guid: room.id, name: wordsOf(room.name, from.language), slug: room.slug.padStart(2, '_') },
  };
}

function event(from: Export, session: Session): object {
  const { language, view } = from;
  const room = view.room(session.roomId ?? '');
  const logo = uri(session.logo);
  return {
    guid: session.id,
    code: session.code ?? undefined,
    slug: slugOf(view.edition, session),
    ...when(from, session),
    duration: isoDuration(session.minutes),
    state: states[session.status],
    type: typeOf(session),
    title: wordsOf(session.title, language),
    subtitle: wordsOf(session.subtitle, language) || null,
    language: twoLetters([...session.spoken, ...view.edition.languages, session.title.source, language])[0],
    abstract: localized(session.abstract) ?? '',
    description: localized(session.description) ?? '',
    room: room ? { guid: room.id, name: wordsOf(room.name, language), slug: room.slug.padStart(2, '_') } : nowhere,
    track: { slug: trackSlug(view.forum(session.forumId ?? '')?.slug) },
    url: uri(addressOf(from, `/sessions/${session.slug}`)),
    logo: logo ? { type: 'Image', url: logo } : null,
    participants: view.people(session).map(({ speaker, role }) => ({
      guid: speaker.id,
      name: nameOf(speaker, language),
      role: participantRoles[role],
    })),
    links: [
      ...references(session.links),
      ...references(special(session.feedbackUrl, 'FEEDBACK')),
      ...references(special(session.originUrl, 'ORIGIN')),
    ],
    attachments: references(session.attachments),
  };
}

const special = (url: string | null, kind: string): Link[] => (url ? [{ title: '', url, kind }] : []);

const references = (links: Link[]): object[] =>
  links.flatMap(({ title, url, kind }) => {
    const address = uri(url);
    const type = kind.toUpperCase();
    const known = linkTypes.has(type) || kind === 'FEEDBACK' || kind === 'ORIGIN';
    return address ? [{ url: address, title: title || undefined, type: known ? type : undefined }] : [];
  });
