import { Temporal } from 'temporal-polyfill';
import { dateIn } from '../../platform/time.ts';
import type { Edition, Room, Session } from '../programme-schema.ts';
import { dayOf, endOf, isoInstant, type ProgrammeView, startOf } from '../programme-view.ts';

/** What a room holds now and what comes in it next today; sessions without a room stand in a row of their own. */
export interface RoomNow {
  room: Room | null;
  now: Session[];
  next: Session | undefined;
}

/** How an edition stands at a moment. */
export interface Standing {
  phase: 'before' | 'during' | 'after';
  /** Under way, cancelled ones left out. */
  live: Session[];
  /** Still to come today, by start. */
  ahead: Session[];
  /** Calendar days at the venue until the first day; 0 from that day on. */
  daysLeft: number;
  /** The next moment (ms) at which any of this changes; absent when nothing will. */
  until: number | undefined;
}

const day = 86_400_000;

/** First midnight at the venue after a moment: by its calendar, because days of 23 and 25 hours exist. */
const midnightAfter = (date: string, zone: string): number =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;

export function standingAt({ edition, days, sessions }: ProgrammeView, now: number): Standing {
  const held = sessions
    .filter((session) => session.startsAt && session.status !== 'cancelled')
    .map((session) => ({ session, from: startOf(session), to: endOf(session) }));
  const live = held.filter(({ from, to }) => from <= now && now < to).map(({ session }) => session);
  const today = days.find(({ date }) => date === dayOf(edition, isoInstant(now)));
  const ahead = held
    .filter(({ session, from }) => from > now && today?.sessions.includes(session))
    .map(({ session }) => session);
  const date = dateIn(now, edition.timeZone);
  const daysLeft = Math.max(0, Math.round((Date.parse(edition.startsOn) - Date.parse(date)) / day));
  const phase = phaseAt(edition, held, now, date);
  if (phase === 'after') return { phase, live, ahead, daysLeft, until: undefined };
  const changes = held.flatMap(({ from, to }) => [from, to]).filter((moment) => moment > now);
  return { phase, live, ahead, daysLeft, until: Math.min(midnightAfter(date, edition.timeZone), ...changes) };
}

function phaseAt(edition: Edition, held: { from: number; to: number }[], now: number, date: string): Standing['phase'] {
  const first = Math.min(...held.map(({ from }) => from));
  const last = Math.max(...held.map(({ to }) => to));
  const over = held.length > 0 ? now >= last && date >= edition.endsOn : date > edition.endsOn;
  if (over) return 'after';
  return now >= first || date >= edition.startsOn ? 'during' : 'before';
}

/** Now and next by room: rooms in use first, then those that will be, each in the order of the edition. */
export function byRoom({ live, ahead }: Pick<Standing, 'live' | 'ahead'>, rooms: Room[]): RoomNow[] {
  const all = [...rooms, null].map((room) => {
    const inside = (session: Session) => session.roomId === (room?.id ?? null);
    return { room, now: live.filter(inside), next: ahead.find(inside) };
  });
  const used = all.filter(({ now }) => now.length > 0);
  const later = all.filter(({ now, next }) => now.length === 0 && next);
  return [...used, ...later];
}
