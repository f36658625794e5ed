import { isLanguage } from '../../platform/language.ts';
import type { Link, Status } from '../programme-schema.ts';
import { isoInstant } from '../programme-view.ts';
import { addressFromFeed, addressOf } from './address.ts';
import type { Feed, FeedLink, FeedSession, Notes, Words } from './feed.ts';
import { uuidIn } from './identity.ts';
import { importMessages } from './import-messages.ts';
import { isBreak, kindOf } from './kinds.ts';
import { limits } from './limits.ts';
import type { gatherPeople, gatherRooms, gatherTracks } from './settle-things.ts';
import type { SettledEdition, SettledSession } from './settled.ts';
import { type Calendar, endOf, startOf } from './time.ts';
import { languagesIn, minutesIn, webAddress } from './values.ts';
import { line, paragraphs, plain, textFrom } from './words.ts';

interface Surroundings {
  rooms: ReturnType<typeof gatherRooms>;
  tracks: ReturnType<typeof gatherTracks>;
  people: ReturnType<typeof gatherPeople>;
}

/** A session of which nothing is known but its start is given half an hour. */
const usualMinutes = 30;
const mostMinutes = 60 * 24 * 30;

export function settleSessions(
  feed: Feed,
  edition: SettledEdition,
  around: Surroundings,
  notes: Notes,
): SettledSession[] {
  const calendar: Calendar = {
    zone: edition.timeZone,
    dayStarts: edition.dayStarts ?? '00:00',
    wholeDays: feed.format === 'icalendar' || feed.format === 'xcal',
  };
  const taken = {
    guids: new Set<string>(),
    keys: new Set<string>(),
    numbers: new Set<number>(),
    codes: new Set<string>(),
  };
  return feed.sessions.map((session) => ({
    ...identityOf(session, taken, notes),
    ...timesOf(session, calendar, notes),
    ...textsOf(session, edition, feed, notes),
    ...placesOf(session, around, notes),
    ...linksOf(session, feed.edition.baseUrl, notes),
    where: session.where,
    status: statusOf(session, notes),
    licence: session.licence?.trim().slice(0, limits.line) || null,
    unrecorded: session.unrecorded,
  }));
}

interface Taken {
  guids: Set<string>;
  keys: Set<string>;
  numbers: Set<number>;
  codes: Set<string>;
}

/** Counts on until a name is new: the second session called "x" is "x#2". */
function unique(name: string, taken: Set<string>): string {
  let key = name;
  for (let n = 2; taken.has(key); n += 1) key = `${name}#${n}`;
  taken.add(key);
  return key;
}

function identityOf(session: FeedSession, taken: Taken, notes: Notes) {
  const { where } = session;
  const wished = uuidIn(session.guid);
  if (session.guid?.trim() && !wished)
    notes('repaired', where, 'guid-invalid', { noun: 'session', guid: session.guid.slice(0, 60) });
  const twice = wished !== null && taken.guids.has(wished);
  if (twice) notes('repaired', where, 'guid-twice', { guid: wished });
  if (wished && !twice) taken.guids.add(wished);
  const own = session.guid?.trim() || session.id?.trim() || session.code?.trim();
  const key = unique(own ?? `title ${plain(session.title)}`, taken.keys);
  if (!own) notes('repaired', where, 'id-missing', { title: plain(session.title).slice(0, 80) });
  const id = /^[1-9]\d{0,8}$/.test(session.id ?? '') ? Number(session.id) : null;
  if (id !== null && taken.numbers.has(id)) notes('repaired', where, 'id-twice', { id });
  const number = id !== null && !taken.numbers.has(id) ? id : null;
  if (number !== null) taken.numbers.add(number);
  return { guid: twice ? null : wished, key, number, code: codeOf(session, taken, notes) };
}

function codeOf(session: FeedSession, taken: Taken, notes: Notes): string | null {
  const written = session.code?.trim();
  if (!written) return null;
  const code = written.toUpperCase();
  if (!/^[A-Z0-9]{1,40}$/.test(code) || taken.codes.has(code)) {
    notes('dropped', session.where, 'code-invalid', { code: written.slice(0, 40) });
    return null;
  }
  taken.codes.add(code);
  return code;
}

function timesOf(session: FeedSession, calendar: Calendar, notes: Notes): { startsAt: string | null; minutes: number } {
  const start = startOf(session, calendar, notes);
  const end = start === null ? null : endOf(session, start, calendar, notes);
  const ran = start !== null && end !== null ? Math.ceil((end - start) / 60_000) : null;
  const said = minutesIn(session.duration);
  const minutes = [ran, said].find((one) => one !== null && one > 0 && one <= mostMinutes) ?? usualMinutes;
  const written = session.duration ?? session.end;
  if (ran !== null && said !== null && ran > 0 && said > 0 && ran !== said) {
    notes('info', session.where, 'duration-differs', { said, ran });
  } else if (ran !== minutes && said !== minutes && start !== null) {
    const code = written === undefined || written === '' ? 'duration-missing' : 'duration-invalid';
    notes('repaired', session.where, code, { duration: String(written ?? '').slice(0, 40), minutes });
  }
  return { startsAt: start === null ? null : isoInstant(start), minutes };
}

function textsOf(session: FeedSession, edition: SettledEdition, feed: Feed, notes: Notes) {
  const { where } = session;
  const spoken = languagesIn(session.language, where, notes);
  const language = spoken[0] ?? edition.language;
  const base =
    webAddress(session.url, feed.edition.baseUrl) ?? webAddress(feed.edition.baseUrl, undefined) ?? undefined;
  const text = (name: 'title' | 'subtitle' | 'abstract' | 'description', said: Words | undefined, clean: typeof line) =>
    textFrom(said, language, { name, where, notes, base }, clean, edition.language);
  const title = text('title', session.title, line);
  if (!title) notes('repaired', where, 'title-missing');
  const type = line(plain(session.type), { name: 'type', where, notes }) || null;
  const idle = type === null && !session.people?.length && isBreak(plain(session.title));
  const kind = idle ? 'break' : kindOf(type);
  return {
    spoken,
    title: title ?? {
      source: language,
      texts: { [language]: importMessages(isLanguage(language) ? language : 'en', 'untitled') },
    },
    subtitle: text('subtitle', session.subtitle, line),
    // Where there is a single text, it is what a list of sessions shows.
    abstract: text('abstract', session.abstract ?? session.description, paragraphs),
    description: session.abstract === undefined ? null : text('description', session.description, paragraphs),
    kind,
    type,
    topics: session.topics?.flatMap(
      (topic) => textFrom(topic, edition.language, { name: 'topic', where, notes }, line) ?? [],
    ),
    address: addressFromFeed(session.slug, feed.edition.acronym, session.id) ?? addressOf(plain(session.title)),
  };
}

function placesOf(session: FeedSession, around: Surroundings, notes: Notes) {
  const { where } = session;
  const room = session.room && around.rooms.add({ where, ...session.room });
  if (session.room === undefined || room === undefined) notes('info', where, 'room-missing');
  const forum = session.track && around.tracks.add({ where, ...session.track });
  const people = session.people?.flatMap((person) => {
    const speaker = around.people.add(person);
    if (speaker === undefined) notes('dropped', where, 'person-unnamed');
    return speaker === undefined ? [] : [{ speaker, role: person.role ?? ('speaker' as const) }];
  });
  const once =
    people && [...new Map(people.toReversed().map((person) => [person.speaker, person])).values()].toReversed();
  return {
    room: session.room === undefined ? undefined : (room ?? null),
    forum: session.track === undefined ? undefined : (forum ?? null),
    people: once,
  };
}

function linksOf(session: FeedSession, base: string | undefined, notes: Notes) {
  const { where } = session;
  const address = (name: string, written: string | undefined): string | null => {
    const url = webAddress(written, base);
    if (!url && written?.trim()) notes('dropped', where, 'address-invalid', { name, url: written.trim().slice(0, 80) });
    return url;
  };
  const list = (name: string, links: FeedLink[] | undefined): Link[] | undefined =>
    links?.flatMap(({ url, title, kind }) => {
      const found = address(name, url);
      const label = line(title || found || '', { name, where, notes });
      return found
        ? [{ title: label || found, url: found, kind: kind?.trim().toLowerCase().slice(0, 40) || 'web' }]
        : [];
    });
  return {
    links: list('links', session.links),
    attachments: list('attachments', session.attachments),
    recordingUrl: address('recording', session.recordingUrl),
    streamUrl: address('stream', session.streamUrl),
    logo: address('logo', session.logo),
    feedbackUrl: address('feedback', session.feedbackUrl),
    originUrl: address('origin_url', session.originUrl),
    pageUrl: address('url', session.url),
  };
}

const states: Record<string, Status> = {
  confirmed: 'confirmed',
  accepted: 'tentative',
  tentative: 'tentative',
  draft: 'tentative',
  submitted: 'tentative',
  delayed: 'delayed',
  moved: 'moved',
  canceled: 'cancelled',
  cancelled: 'cancelled',
  withdrawn: 'cancelled',
  rejected: 'cancelled',
  deleted: 'cancelled',
};

function statusOf(session: FeedSession, notes: Notes): Status | undefined {
  const state = session.state?.trim().toLowerCase();
  if (!state) return undefined;
  const status = states[state];
  if (!status) notes('info', session.where, 'state-unknown', { state: state.slice(0, 40) });
  return status;
}
