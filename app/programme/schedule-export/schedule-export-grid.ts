import { wordsOf } from '../../platform/text.ts';
import type { Role, Session, Speaker } from '../programme-schema.ts';
import type { Day } from '../programme-view.ts';
import { type Export, nextDate, sessionsOf, wallTime } from './schedule-export.ts';
import { distinctNames } from './schedule-export-fields.ts';

/** Sessions that a format has no place for, by the reason. */
export interface LeftOut {
  untimed: number;
  cancelled: number;
}

export interface GridRoom {
  /** Empty for sessions whose room isn't known yet. */
  name: string;
  id: string | null;
  sessions: Session[];
}

export interface GridDay {
  index: number;
  date: string;
  /** From one turn of the day to the next, with offset: EventFahrplan reads the hour of `end` as that turn. */
  start: string;
  end: string;
  rooms: GridRoom[];
}

/** The programme as voc/schedule arranges it, in XML and in JSON: days, rooms, sessions. */
export interface Grid {
  days: GridDay[];
  roomNames: Map<string, string>;
  forumNames: Map<string, string>;
  codes: Map<string, string>;
  leftOut: LeftOut;
}

/**
 * Sessions without a time have no day to stand on. Cancelled ones are left out because the format can't say
 * so, and its readers (EventFahrplan, Giggity) tell people about a session that has gone.
 */
export function gridOf(from: Export): Grid {
  const { view, language } = from;
  const all = sessionsOf(from);
  const held = new Set(all.filter((session) => session.startsAt && session.status !== 'cancelled'));
  const roomNames = distinctNames(view.programme.rooms, (room) => wordsOf(room.name, language));
  const days = view.days.flatMap((day) => {
    const sessions = day.sessions.filter((session) => held.has(session));
    return sessions.length > 0 ? [gridDay(from, day, sessions, roomNames)] : [];
  });
  return {
    days: days.length > 0 ? days : [emptyDay(from)],
    roomNames,
    forumNames: distinctNames(view.programme.forums, (forum) => wordsOf(forum.title, language)),
    codes: codesOf([...held]),
    leftOut: {
      untimed: all.filter((session) => !session.startsAt).length,
      cancelled: all.filter((session) => session.startsAt && session.status === 'cancelled').length,
    },
  };
}

function gridDay(
  from: Export,
  day: Pick<Day, 'index' | 'date'>,
  sessions: Session[],
  names: Map<string, string>,
): GridDay {
  const { dayStarts, timeZone } = from.view.edition;
  const byRoom = Map.groupBy(sessions, (session) => (names.has(session.roomId ?? '') ? session.roomId : null));
  const order = [...names.keys(), null].filter((id) => byRoom.has(id));
  return {
    index: day.index,
    date: day.date,
    start: wallTime(day.date, dayStarts, timeZone),
    end: wallTime(nextDate(day.date), dayStarts, timeZone),
    rooms: order.map((id) => ({ id, name: names.get(id ?? '') ?? '', sessions: byRoom.get(id) ?? [] })),
  };
}

/** The XML schema asks for a day even where nothing is planned yet. */
const emptyDay = (from: Export): GridDay =>
  gridDay(from, { index: 1, date: from.view.edition.startsOn }, [], new Map());

/** Codes must be unique: where two sessions share one, the first keeps it. */
function codesOf(sessions: Session[]): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { id, code } of sessions) if (code && !owners.has(code)) owners.set(code, id);
  return new Map([...owners].map(([code, id]) => [id, code]));
}

const onStage: Role[] = ['speaker', 'chair', 'moderator', 'host'];

/** Who is announced with a session, once each; interpreters work in their booth. */
export function announced(from: Export, session: Session): { speaker: Speaker; role: Role }[] {
  const people = from.view.people(session, ...onStage);
  return [...new Map(people.toReversed().map((person) => [person.speaker.id, person])).values()].reverse();
}
