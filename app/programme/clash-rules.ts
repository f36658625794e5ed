import { Temporal } from 'temporal-polyfill';
import type { ClashRule, Edition, Programme, Room, Session, Severity, Speaker } from './programme-schema.ts';
import { endOf, startOf } from './programme-view.ts';

// Each rule is a pure function from a programme to what breaks it. Severity is the edition's choice.

/** Something that cannot be, or had better not be, in a programme. */
export interface Clash {
  rule: ClashRule;
  severity: Exclude<Severity, 'ignore'>;
  /** One session, or the two that are in each other's way, earlier first. */
  sessions: Session[];
  room: Room | null;
  person: Speaker | null;
  /** Numbers of the sentence: minutes apart and needed, expected people and places. */
  numbers: Record<string, number>;
}

type Finding = Omit<Clash, 'rule' | 'severity'>;
type Rule = (programme: Programme) => Finding[];

/** What a rule weighs where the edition says nothing. */
export const defaultSeverities: Record<ClashRule, Severity> = {
  room: 'block',
  person: 'block',
  availability: 'block',
  capacity: 'warn',
  walking: 'warn',
  hours: 'warn',
};

const found = (sessions: Session[], more: Partial<Finding> = {}): Finding => ({
  sessions,
  room: null,
  person: null,
  numbers: {},
  ...more,
});

/** Sessions that take place: they have a time and are not cancelled. Sorted by start. */
const held = (sessions: Session[]): Session[] =>
  sessions
    .filter((session) => session.startsAt && session.status !== 'cancelled')
    .sort((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b) || a.number - b.number);

/** Every pair that overlaps, in a list sorted by start; touching ends do not overlap. */
function overlaps(sorted: Session[]): [Session, Session][] {
  return sorted.flatMap((first, index) => {
    const pairs: [Session, Session][] = [];
    for (const second of sorted.slice(index + 1)) {
      if (startOf(second) >= endOf(first)) break;
      pairs.push([first, second]);
    }
    return pairs;
  });
}

const byRoom = ({ rooms, sessions }: Programme): [Room, Session[]][] => {
  const groups = Map.groupBy(held(sessions), (session) => session.roomId);
  return rooms.map((room) => [room, groups.get(room.id) ?? []]);
};

/** Each person with the sessions that need them in the room; a hosting organisation's name needs nobody twice. */
function byPerson({ speakers, sessions }: Programme): [Speaker, Session[]][] {
  const groups = new Map<string, Session[]>();
  for (const session of held(sessions)) {
    for (const id of new Set(session.people.map((person) => person.speakerId))) {
      const list = groups.get(id);
      if (list) list.push(session);
      else groups.set(id, [session]);
    }
  }
  return speakers.map((speaker) => [speaker, groups.get(speaker.id) ?? []]);
}

/** Two sessions in one room at the same time. */
const roomTwice: Rule = (programme) =>
  byRoom(programme).flatMap(([room, sessions]) => overlaps(sessions).map((pair) => found(pair, { room })));

/** One person in two sessions at the same time. */
const personTwice: Rule = (programme) =>
  byPerson(programme).flatMap(([person, sessions]) => overlaps(sessions).map((pair) => found(pair, { person })));

/** A person is on a session outside the times that they gave. */
const personAway: Rule = (programme) =>
  byPerson(programme).flatMap(([person, sessions]) =>
    person.availability.length === 0
      ? []
      : sessions.filter((session) => !isAvailable(person, session)).map((session) => found([session], { person })),
  );

const isAvailable = (person: Speaker, session: Session): boolean =>
  person.availability.some(({ from, to }) => Date.parse(from) <= startOf(session) && endOf(session) <= Date.parse(to));

/** More people are expected than the room holds. */
const tooSmall: Rule = (programme) =>
  byRoom(programme).flatMap(([room, sessions]) =>
    sessions.flatMap((session) => {
      const people = session.expected ?? 0;
      const places = room.capacity ?? Number.POSITIVE_INFINITY;
      return people > places ? [found([session], { room, numbers: { people, places } })] : [];
    }),
  );

/**
 * From where to where one person goes: each session with those that were the last before it. Of two that ran side by
 * side both were, however short or long, since nobody says which one the person left.
 */
function ways(sorted: Session[]): [Session, Session][] {
  let behind: Session[] = [];
  return sorted.flatMap((second) => {
    const over = behind.filter((session) => endOf(session) <= startOf(second));
    const latest = over.at(-1);
    const last = over.filter((session) => latest && endOf(session) > startOf(latest));
    behind = [...behind.filter((session) => last.includes(session) || !over.includes(session)), second];
    return last.map((first): [Session, Session] => [first, second]);
  });
}

/** A person has less time between two sessions than the way between their rooms takes. */
const tooFar: Rule = (programme) => {
  const rooms = new Map(programme.rooms.map((room) => [room.id, room]));
  return byPerson(programme).flatMap(([person, sessions]) =>
    ways(sessions).flatMap(([first, second]) => {
      const needed = walkingMinutes(programme.edition, rooms.get(first.roomId ?? ''), rooms.get(second.roomId ?? ''));
      const apart = Math.round((startOf(second) - endOf(first)) / 60_000);
      return apart < needed ? [found([first, second], { person, numbers: { apart, needed } })] : [];
    }),
  );
};

/** Minutes from one room to another: as measured, else by the edition's allowances; 0 within a room or where one is unknown. */
export function walkingMinutes(edition: Edition, from: Room | undefined, to: Room | undefined): number {
  if (!from || !to || from.id === to.id) return 0;
  const ends = new Set([from.id, to.id]);
  const measured = edition.walking.measured.find((way) => ends.has(way.from) && ends.has(way.to));
  if (measured) return measured.minutes;
  if (from.venueId !== to.venueId) return edition.walking.venue;
  return from.floor === to.floor ? edition.walking.floor : edition.walking.building;
}

/** A session lies outside the edition's days or the venue's opening hours. */
const outsideHours: Rule = ({ edition, sessions }) =>
  held(sessions)
    .filter((session) => !isWithinHours(edition, session))
    .map((session) => found([session]));

function isWithinHours(edition: Edition, session: Session): boolean {
  const local = (ms: number) =>
    Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(edition.timeZone).toPlainDateTime();
  const start = local(startOf(session));
  const end = local(endOf(session));
  const fits = (from: Temporal.PlainDateTime, to: Temporal.PlainDateTime) =>
    Temporal.PlainDateTime.compare(from, start) <= 0 && Temporal.PlainDateTime.compare(end, to) <= 0;
  const [first, last] = [Temporal.PlainDate.from(edition.startsOn), Temporal.PlainDate.from(edition.endsOn)];
  // Without hours, a last day may run into its night, until the next programme day would begin.
  if (!edition.hours) return fits(first.toPlainDateTime(), last.add({ days: 1 }).toPlainDateTime(edition.dayStarts));
  const { opens, closes } = edition.hours;
  // A venue that closes at midnight or later does so on the next day.
  const nights = closes <= opens ? 1 : 0;
  return [start.toPlainDate(), start.toPlainDate().subtract({ days: nights })].some(
    (day) =>
      Temporal.PlainDate.compare(first, day) <= 0 &&
      Temporal.PlainDate.compare(day, last) <= 0 &&
      fits(day.toPlainDateTime(opens), day.add({ days: nights }).toPlainDateTime(closes)),
  );
}

const rules: Record<ClashRule, Rule> = {
  room: roomTwice,
  person: personTwice,
  availability: personAway,
  capacity: tooSmall,
  walking: tooFar,
  hours: outsideHours,
};

/** All clashes of a programme by the edition's severities, blocking ones first; ignored rules are left out. */
export function findClashes(programme: Programme): Clash[] {
  const names = Object.keys(rules) as ClashRule[];
  const clashes = names.flatMap((rule) => {
    const severity = programme.edition.severities[rule] ?? defaultSeverities[rule];
    return severity === 'ignore' ? [] : rules[rule](programme).map((clash) => ({ ...clash, rule, severity }));
  });
  return clashes.sort((a, b) => Number(b.severity === 'block') - Number(a.severity === 'block'));
}

/** A clash by what is in whose way, however far the numbers of its sentence changed. */
const nameOf = ({ rule, sessions, room, person }: Clash): string =>
  [rule, room?.id, person?.id, ...sessions.map((session) => session.id).sort()].join(' ');

/** The clashes of a programme that an earlier state of it, where there is one, didn't have. */
export function newClashes(before: Programme | null, after: Programme): Clash[] {
  const clashes = findClashes(after);
  // The earlier state is weighed as the edition weighs now; looking it through twice is spared where all is well.
  if (clashes.length === 0 || !before) return clashes;
  const { severities } = after.edition;
  const known = new Set(findClashes({ ...before, edition: { ...before.edition, severities } }).map(nameOf));
  return clashes.filter((clash) => !known.has(nameOf(clash)));
}
