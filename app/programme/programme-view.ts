import { Temporal } from 'temporal-polyfill';
import type {
  Edition,
  Forum,
  Organisation,
  Programme,
  Role,
  Room,
  Session,
  Speaker,
  Topic,
  Venue,
} from './programme-schema.ts';
import type { Release } from './release/release-schema.ts';

/** One day of the programme, in venue time; `startsAt` and `endsAt` (UTC) span its sessions. */
export interface Day {
  date: string;
  index: number;
  startsAt: string;
  endsAt: string;
  sessions: Session[];
}

/** Milliseconds since the epoch at which a session starts and ends; only for sessions with a time. */
export const startOf = (session: Session): number => Date.parse(session.startsAt ?? '');
export const endOf = (session: Session): number => startOf(session) + session.minutes * 60_000;

/** A release made ready to be read: everything found by id, slug, day, room and person, in order. */
export interface ProgrammeView {
  programme: Programme;
  edition: Edition;
  release: Release;
  days: Day[];
  /** Sessions with a time, by start, then room order, then number; the others last. */
  sessions: Session[];
  /** By id or by slug: both are unique within an edition. */
  session(key: string): Session | undefined;
  speaker(key: string): Speaker | undefined;
  room(key: string): Room | undefined;
  venue(key: string): Venue | undefined;
  forum(key: string): Forum | undefined;
  topic(key: string): Topic | undefined;
  organisation(key: string): Organisation | undefined;
  sessionsIn(owner: Room | Forum | Topic | Speaker): Session[];
  /** The people of a session in the given roles (all when none is given), in order. */
  people(session: Session, ...roles: Role[]): { speaker: Speaker; role: Role }[];
}

/**
 * The day of the programme that an instant falls on: the venue's calendar day,
 * turned over at the edition's `dayStarts` instead of midnight.
 */
export function dayOf(edition: Edition, instant: string): string {
  const [hours = 0, minutes = 0] = edition.dayStarts.split(':').map(Number);
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(edition.timeZone).toPlainDateTime();
  return local.subtract({ hours, minutes }).toPlainDate().toString();
}

export function viewProgramme(programme: Programme, release: Release): ProgrammeView {
  const { edition } = programme;
  const find = <T extends { id: string; slug: string }>(all: T[]) => {
    const byKey = new Map(all.flatMap((one) => [[one.slug, one] as const, [one.id, one] as const]));
    return (key: string) => byKey.get(key);
  };
  const sessions = inOrder(programme);
  const owned = ownership(sessions);
  const speaker = find(programme.speakers);
  return {
    programme,
    edition,
    release,
    sessions,
    days: daysOf(edition, sessions),
    session: find(programme.sessions),
    speaker,
    room: find(programme.rooms),
    venue: find(programme.venues),
    forum: find(programme.forums),
    topic: find(programme.topics),
    organisation: find(programme.organisations),
    sessionsIn: (owner) => owned.get(owner.id) ?? [],
    people: (session, ...roles) =>
      session.people
        .filter(({ role }) => roles.length === 0 || roles.includes(role))
        .flatMap(({ speakerId, role }) => {
          const found = speaker(speakerId);
          return found ? [{ speaker: found, role }] : [];
        }),
  };
}

function inOrder(programme: Programme): Session[] {
  const place = new Map(programme.rooms.map((room, index) => [room.id, index]));
  const rank = (session: Session) => place.get(session.roomId ?? '') ?? programme.rooms.length;
  const time = (session: Session) => (session.startsAt ? startOf(session) : Number.POSITIVE_INFINITY);
  const compareTime = (a: Session, b: Session) => (time(a) === time(b) ? 0 : time(a) - time(b));
  return programme.sessions.toSorted((a, b) => compareTime(a, b) || rank(a) - rank(b) || a.number - b.number);
}

function ownership(sessions: Session[]): Map<string, Session[]> {
  const owned = new Map<string, Session[]>();
  for (const session of sessions) {
    const people = session.people.map((person) => person.speakerId);
    const owners = new Set([session.roomId, session.forumId, ...session.topicIds, ...people]);
    for (const owner of owners) {
      if (!owner) continue;
      const list = owned.get(owner);
      if (list) list.push(session);
      else owned.set(owner, [session]);
    }
  }
  return owned;
}

function daysOf(edition: Edition, sessions: Session[]): Day[] {
  const byDate = new Map<string, Session[]>();
  for (const session of sessions) {
    if (!session.startsAt) continue;
    const date = dayOf(edition, session.startsAt);
    const held = byDate.get(date);
    if (held) held.push(session);
    else byDate.set(date, [session]);
  }
  const dates = [...byDate.keys()].sort();
  return dates.map((date, position) => {
    const held = byDate.get(date) ?? [];
    return {
      date,
      index: position + 1,
      startsAt: isoInstant(Math.min(...held.map(startOf))),
      endsAt: isoInstant(Math.max(...held.map(endOf))),
      sessions: held,
    };
  });
}

/** How many sessions a public count speaks of: the pauses between them are no sessions to anybody. */
export const countSessions = (sessions: readonly Session[]): number =>
  sessions.filter(({ kind }) => kind !== 'break').length;

/** UTC to the second, as all instants of a programme are written. */
export const isoInstant = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19)}Z`;
