import { dateIn } from '../platform/time.ts';
import type { Edition, Session } from './programme-schema.ts';
import { dayOf, endOf, isoInstant, type ProgrammeView, startOf } from './programme-view.ts';

/** How an edition stands at a moment. */
export interface Standing {
  phase: 'before' | 'during' | 'after';
  /** Under way, cancelled ones left out. */
  live: Session[];
  /** The sessions that start next, all at the same moment of today's programme; empty when none is left today. */
  next: Session[];
  /** Calendar days at the venue until the first day; 0 from that day on. */
  daysLeft: number;
  /** The next moment (ms) at which any of this changes; absent when nothing will. */
  until: number | undefined;
}

const day = 86_400_000;

/** First midnight at the venue after a moment: found by asking the calendar, because days of 23 and 25 hours exist. */
function midnightAfter(now: number, zone: string): number {
  const today = dateIn(now, zone);
  let [before, after] = [now, now + 26 * 3_600_000];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2);
    if (dateIn(middle, zone) === today) before = middle;
    else after = middle;
  }
  return after;
}

export function standingAt({ edition, days, sessions }: ProgrammeView, now: number): Standing {
  const held = sessions
    .filter((session) => session.startsAt && session.status !== 'cancelled')
    .map((session) => ({ session, from: startOf(session), to: endOf(session) }));
  const live = held.filter(({ from, to }) => from <= now && now < to).map(({ session }) => session);
  const today = days.find(({ date }) => date === dayOf(edition, isoInstant(now)));
  const ahead = held.filter(({ session, from }) => from > now && today?.sessions.includes(session));
  const soon = ahead[0]?.from;
  const next = ahead.filter(({ from }) => from === soon).map(({ session }) => session);
  const date = dateIn(now, edition.timeZone);
  const daysLeft = Math.max(0, Math.round((Date.parse(edition.startsOn) - Date.parse(date)) / day));
  const phase = phaseAt(edition, held, now, date);
  if (phase === 'after') return { phase, live, next, daysLeft, until: undefined };
  const changes = held.flatMap(({ from, to }) => [from, to]).filter((moment) => moment > now);
  return { phase, live, next, daysLeft, until: Math.min(midnightAfter(now, edition.timeZone), ...changes) };
}

function phaseAt(edition: Edition, held: { from: number; to: number }[], now: number, date: string): Standing['phase'] {
  const first = Math.min(...held.map(({ from }) => from));
  const last = Math.max(...held.map(({ to }) => to));
  const over = held.length > 0 ? now >= last && date >= edition.endsOn : date > edition.endsOn;
  if (over) return 'after';
  return now >= first || date >= edition.startsOn ? 'during' : 'before';
}
