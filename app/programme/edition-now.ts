import { dateIn } from '../platform/time.ts';
import type { Session } from './programme-schema.ts';
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

export function standingAt({ edition, sessions }: ProgrammeView, now: number): Standing {
  const held = sessions.filter((session) => session.startsAt && session.status !== 'cancelled');
  const live = held.filter((session) => startOf(session) <= now && now < endOf(session));
  const first = Math.min(...held.map(startOf));
  const last = Math.max(...held.map(endOf));
  const today = dayOf(edition, isoInstant(now));
  const ahead = held.filter((session) => startOf(session) > now && dayOf(edition, session.startsAt ?? '') === today);
  const soon = Math.min(...ahead.map(startOf));
  const date = dateIn(now, edition.timeZone);
  const daysLeft = Math.max(0, Math.round((Date.parse(edition.startsOn) - Date.parse(date)) / day));
  const over = held.length > 0 ? now >= last && date >= edition.endsOn : date > edition.endsOn;
  const phase = over ? 'after' : now >= first || date >= edition.startsOn ? 'during' : 'before';
  const changes = held.flatMap((session) => [startOf(session), endOf(session)]).filter((moment) => moment > now);
  const until = phase === 'after' ? undefined : Math.min(midnightAfter(now, edition.timeZone), ...changes);
  return { phase, live, next: ahead.filter((session) => startOf(session) === soon), daysLeft, until };
}
