import { Temporal } from 'temporal-polyfill';
import type { FeedSession, Notes } from './feed.ts';
import { offsetAt, zoneNamed } from './zone.ts';

const day = 86_400_000;

interface Written {
  date: string;
  /** Milliseconds since midnight; null for a date alone. */
  clock: number | null;
  /** Minutes; null where the zone must say. */
  offset: number | null;
}

const dateAndTime =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:(?:T|\s+)(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|[+-]\d{2}(?::?\d{2})?)?$/i;

/** A date, or date and time, with or without offset, in ISO 8601's long and short forms. */
export function writtenTime(text: string | undefined): Written | null {
  const found = dateAndTime.exec(text?.trim() ?? '');
  if (!found) return null;
  const [year, month, date, hours, minutes, seconds] = found.slice(1, 7).map((part) => Number(part ?? 0));
  const midnight = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, date ?? 0));
  const real = midnight.getUTCMonth() === (month ?? 0) - 1 && midnight.getUTCDate() === date;
  if (
    !real ||
    (year ?? 0) < 1970 ||
    (year ?? 0) > 2200 ||
    (hours ?? 0) > 24 ||
    (minutes ?? 0) > 59 ||
    (seconds ?? 0) > 60
  )
    return null;
  const clock = found[4] === undefined ? null : (((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
  return { date: midnight.toISOString().slice(0, 10), clock, offset: offsetIn(found[7]) };
}

function offsetIn(text: string | undefined): number | null {
  if (text === undefined) return null;
  const found = /^([+-])(\d{2}):?(\d{2})?$/.exec(text);
  if (!found) return 0;
  return (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0));
}

/** Milliseconds since midnight in "09:30", "9:30 pm", "0930" or "25:30" (after midnight); null where it isn't a time. */
export function clockIn(text: string | undefined): number | null {
  const found = /^(\d{1,2}):?([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?\s*([ap])?\.?m?\.?$/i.exec(text?.trim() ?? '');
  if (!found) return null;
  const half = found[4]?.toLowerCase();
  const written = Number(found[1]);
  const hours = half ? (written % 12) + (half === 'p' ? 12 : 0) : written;
  return hours > 47 ? null : ((hours * 60 + Number(found[2])) * 60 + Number(found[3] ?? 0)) * 1000;
}

const offsets = new Map<string, number>();
function offsetOn(zone: string, midnight: number): number {
  const key = `${zone}${midnight}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    if (offsets.size > 5000) offsets.clear();
    offset = offsetAt(zone, midnight);
    offsets.set(key, offset);
  }
  return offset;
}

/**
 * The instant of a local time. Where the clock skips that time, the offset before the gap holds; where it shows it
 * twice, the first (RFC 5545 §3.3.5); both are reported.
 */
export function instantOf(date: string, clock: number, zone: string, where: string, notes: Notes): number {
  const local = Date.parse(`${date}T00:00:00Z`) + clock;
  const midnight = Math.floor(local / day) * day;
  const before = offsetOn(zone, midnight - day);
  if (before === offsetOn(zone, midnight + 2 * day)) return local - before * 60_000;
  const plain = Temporal.PlainDateTime.from(new Date(local).toISOString().slice(0, 19));
  const instant = (disambiguation: 'compatible' | 'earlier' | 'later') =>
    plain.toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
  const chosen = instant('compatible');
  if (instant('earlier') !== instant('later')) {
    const real = plain.toZonedDateTime(zone).toPlainDateTime().equals(plain);
    notes('repaired', where, real ? 'clock-twice' : 'clock-skipped', { time: plain.toString(), zone });
  }
  return chosen;
}

export interface Calendar {
  zone: string;
  /** "04:00": sessions before it belong to the evening before. */
  dayStarts: string;
  /** A date alone is a whole day, as in calendars. */
  wholeDays: boolean;
}

/** An instant from a time written somewhere in a feed; null where it isn't one. */
export function momentOf(
  text: string | undefined,
  session: FeedSession,
  calendar: Calendar,
  notes: Notes,
): number | null {
  const written = writtenTime(text);
  if (written?.clock == null) return null;
  if (written.offset !== null) return Date.parse(`${written.date}T00:00:00Z`) + written.clock - written.offset * 60_000;
  return instantOf(written.date, written.clock, zoneFor(session, calendar, notes), session.where, notes);
}

export function zoneFor(session: FeedSession, calendar: Calendar, notes: Notes): string {
  if (!session.timeZone) return calendar.zone;
  const zone = zoneNamed(session.timeZone);
  if (!zone)
    notes('warning', session.where, 'zone-unknown', { zone: session.timeZone.slice(0, 60), used: calendar.zone });
  return zone ?? calendar.zone;
}

/** When a session starts, in milliseconds since the epoch, from whatever of date, day and time it carries. */
export function startOf(session: FeedSession, calendar: Calendar, notes: Notes): number | null {
  const whole = momentOf(session.date, session, calendar, notes) ?? momentOf(session.start, session, calendar, notes);
  if (whole !== null) return whole;
  const date = (writtenTime(session.date) ?? writtenTime(session.day))?.date;
  const clock = clockIn(session.start) ?? clockIn(session.date);
  if (date && clock !== null) {
    const late = clock < (clockIn(calendar.dayStarts) ?? 0);
    return instantOf(date, clock + (late ? day : 0), zoneFor(session, calendar, notes), session.where, notes);
  }
  if (date && calendar.wholeDays) {
    notes('info', session.where, 'whole-day');
    return instantOf(date, 0, zoneFor(session, calendar, notes), session.where, notes);
  }
  const written = session.date || session.start;
  if (written) notes('dropped', session.where, 'start-invalid', { start: written.slice(0, 60) });
  else notes('warning', session.where, 'start-missing');
  return null;
}

/** When it ends; null where the feed doesn't say. An end that is a time of day is the next one after the start. */
export function endOf(session: FeedSession, start: number, calendar: Calendar, notes: Notes): number | null {
  const whole = momentOf(session.end, session, calendar, notes);
  if (whole !== null) return whole;
  const date = writtenTime(session.end)?.date;
  if (date && calendar.wholeDays) return instantOf(date, 0, zoneFor(session, calendar, notes), session.where, notes);
  const clock = clockIn(session.end);
  if (clock === null) return null;
  // It is read off the same clock as the start, whose offset the feed may have written.
  const ahead = writtenTime(session.date)?.offset ?? offsetAt(zoneFor(session, calendar, notes), start);
  const local = start + ahead * 60_000;
  const end = Math.floor(local / day) * day + clock;
  return start + (end > local ? end - local : end + day - local);
}
