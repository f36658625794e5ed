import { Temporal } from 'temporal-polyfill';
import { inLine, type Language, nameLanguage } from '../../platform/language.ts';
import { shown, type Text } from '../../platform/text.ts';
import { nearestColourName } from './schedule-export-colour.ts';
import { type Component, type Property, property, texts } from './schedule-export-ical.ts';
import { scheduleMessages } from './schedule-export-messages.ts';
import { vtimezone } from './schedule-export-timezone.ts';
import { addressOf, type Export, nameOf, sessionsOf, uuidFrom } from './schedule-export.ts';
import { legible, uri } from './schedule-export-fields.ts';
import { announced } from './schedule-export-grid.ts';
import type { Session, Status } from '../programme-schema.ts';
import { endOf, isoInstant, startOf } from '../programme-view.ts';

/** How often calendars are asked to come back: an hour. */
const refresh = 'PT1H';
const standings: Record<Status, string> = {
  tentative: 'TENTATIVE',
  confirmed: 'CONFIRMED',
  moved: 'CONFIRMED',
  delayed: 'CONFIRMED',
  cancelled: 'CANCELLED',
};

/**
 * The programme as one calendar (RFC 5545, RFC 7986), for iCalendar and xCal alike. Every moment in it is
 * data of the release: made twice, it is the same. Cancelled sessions stay in it; those without a time can't.
 */
export function calendarOf(from: Export): { calendar: Component; leftOut: number } {
  const all = sessionsOf(from);
  const timed = all.filter((session) => session.startsAt);
  const { timeZone, startsOn } = from.view.edition;
  const moments = timed.flatMap((session) => [startOf(session), endOf(session)]);
  const first = moments.length ? moments.reduce((a, b) => Math.min(a, b)) : Date.parse(startsOn);
  const last = moments.reduce((a, b) => Math.max(a, b), first);
  const zone = isNamed(timeZone) || timed.length === 0 ? [vtimezone(timeZone, first, last)] : [];
  const calendar: Component = {
    name: 'VCALENDAR',
    properties: heading(from),
    components: [...zone, ...timed.map((session) => event(from, session))],
  };
  return { calendar, leftOut: all.length - timed.length };
}

/** Universal time and bare offsets are written with Z; only places get a TZID. */
const isNamed = (zone: string): boolean =>
  /^[A-Za-z]/.test(zone) && !/^(Etc\/)?(UTC|UCT|GMT|Zulu|Universal)$/.test(zone);

const inLanguage = (name: string, text: Text | null, language: Language): Property[] => {
  const { text: words, language: tag } = shown(text, language);
  return words ? [property(name, 'text', words, { LANGUAGE: tag })] : [];
};

function heading(from: Export): Property[] {
  const { language, scope } = from;
  const { edition, release } = from.view;
  const { text, language: tag } = shown(edition.name, language);
  const title = scope ? `${scope.title} – ${text}` : text;
  const path = scope?.path ?? '';
  return [
    property('VERSION', 'text', '2.0'),
    property('PRODID', 'text', '-//Plenary//Programme//EN'),
    property('CALSCALE', 'text', 'GREGORIAN'),
    property('UID', 'text', uuidFrom(edition.id, path)),
    property('NAME', 'text', title, { LANGUAGE: tag }),
    property('X-WR-CALNAME', 'text', title),
    ...inLanguage('DESCRIPTION', edition.theme ?? edition.description, language),
    property('X-WR-TIMEZONE', 'text', edition.timeZone),
    property('LAST-MODIFIED', 'date-time', isoInstant(Date.parse(release.publishedAt))),
    property('URL', 'uri', uri(addressOf(from, path)) ?? ''),
    property('SOURCE', 'uri', uri(addressOf(from, `${path}/schedule.ics`)) ?? '', { VALUE: 'URI' }),
    property('REFRESH-INTERVAL', 'duration', refresh, { VALUE: 'DURATION' }),
    property('X-PUBLISHED-TTL', 'text', refresh),
    property('COLOR', 'text', 'teal'),
  ];
}

function event(from: Export, session: Session): Component {
  const { language, view } = from;
  const stamp = isoInstant(Date.parse(session.changedAt));
  const forum = view.forum(session.forumId ?? '');
  const colour = forum?.colour && nearestColourName(forum.colour);
  return {
    name: 'VEVENT',
    properties: [
      property('UID', 'text', session.id),
      property('DTSTAMP', 'date-time', stamp),
      property('LAST-MODIFIED', 'date-time', stamp),
      property('SEQUENCE', 'integer', String(session.sequence)),
      property('STATUS', 'text', standings[session.status]),
      moment('DTSTART', startOf(session), view.edition.timeZone),
      moment('DTEND', endOf(session), view.edition.timeZone),
      ...inLanguage('SUMMARY', session.title, language),
      ...description(from, session),
      ...inLanguage('COMMENT', session.reason, language),
      ...location(from, session),
      ...categories(from, session),
      ...(colour ? [property('COLOR', 'text', colour)] : []),
      property('TRANSP', 'text', session.kind === 'break' ? 'TRANSPARENT' : 'OPAQUE'),
      property('URL', 'uri', uri(addressOf(from, `/sessions/${session.slug}`)) ?? ''),
      ...addresses(from, session),
    ],
    components: [],
  };
}

/** In the venue's time; in the hour that comes twice when summer ends, where readers differ, in UTC. */
function moment(name: string, ms: number, timeZone: string): Property {
  const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const told = (disambiguation: 'earlier' | 'later') =>
    local.toZonedDateTime(timeZone, { disambiguation }).epochMilliseconds;
  if (told('earlier') !== told('later') || !isNamed(timeZone)) return property(name, 'date-time', isoInstant(ms));
  return property(name, 'date-time', local.toString({ smallestUnit: 'second' }), { TZID: timeZone });
}

/** Abstract and description as they are; who and in which languages follows below a rule, for people. */
function description(from: Export, session: Session): Property[] {
  const { language } = from;
  const abstract = shown(session.abstract, language);
  const long = shown(session.description, language);
  const text = [abstract.text, long.text].filter(Boolean).join('\n\n');
  const remark = remarks(from, session);
  if (!text && !remark) return [];
  const tag = (abstract.text && abstract.language) || (long.text && long.language) || language;
  return [property('DESCRIPTION', 'text', remark ? `${text && `${text}\n\n`}— \n${remark}` : text, { LANGUAGE: tag })];
}

function remarks(from: Export, session: Session): string {
  const { language } = from;
  const list = (items: string[]) => inLine(items, language);
  const tongues = (tags: string[]) => list(tags.map((tag) => nameLanguage(tag, language)));
  const people = announced(from, session).map(({ speaker }) => nameOf(speaker, language));
  const forum = shown(from.view.forum(session.forumId ?? '')?.title, language).text;
  return [
    forum && scheduleMessages(language, 'forum', { forum }),
    people.length > 0 && scheduleMessages(language, 'with', { people: list(people) }),
    session.spoken.length > 0 && scheduleMessages(language, 'spoken', { languages: tongues(session.spoken) }),
    session.interpreted.length > 0 &&
      scheduleMessages(language, 'interpreted', { languages: tongues(session.interpreted) }),
  ]
    .filter(Boolean)
    .join('\n');
}

function location(from: Export, session: Session): Property[] {
  const { view, language } = from;
  const room = view.room(session.roomId ?? '');
  if (!room) return [];
  const { text, language: tag } = shown(room.name, language);
  const venue = view.venue(room.venueId ?? '') ?? view.programme.venues[0];
  const several = view.programme.venues.length > 1;
  const place = several && venue ? `${text}, ${shown(venue.name, language).text}` : text;
  const measured = venue?.latitude != null && venue.longitude != null;
  return [
    property('LOCATION', 'text', place, { LANGUAGE: tag }),
    ...(measured ? [property('GEO', 'geo', `${venue.latitude};${venue.longitude}`)] : []),
  ];
}

/** The type first, as importers expect, then forum and topics; X-TRACK tells which of them is the forum. */
function categories({ view, language }: Export, session: Session): Property[] {
  const forum = shown(view.forum(session.forumId ?? '')?.title, language);
  const topics = session.topicIds.map((id) => shown(view.topic(id)?.title, language));
  const titles = [forum, ...topics].filter((one) => one.text);
  return [
    property('CATEGORIES', 'text', session.type || session.kind),
    ...[...Map.groupBy(titles, (one) => one.language)].map(([tag, held]) =>
      texts(
        'CATEGORIES',
        held.map((one) => one.text),
        { LANGUAGE: tag },
      ),
    ),
    ...(forum.text ? [property('X-TRACK', 'text', forum.text)] : []),
  ];
}

function addresses({ language }: Export, session: Session): Property[] {
  const one = (name: string, url: string | null, parameters: Record<string, string> = {}): Property[] => {
    const address = uri(url);
    return address ? [property(name, 'uri', address, parameters)] : [];
  };
  const label = legible(scheduleMessages(language, 'stream'));
  return [
    ...one('CONFERENCE', session.streamUrl, { VALUE: 'URI', FEATURE: 'VIDEO', LABEL: label, LANGUAGE: language }),
    ...one('IMAGE', session.logo, { VALUE: 'URI', DISPLAY: 'BADGE' }),
    ...session.attachments.flatMap(({ url }) => one('ATTACH', url)),
  ];
}
