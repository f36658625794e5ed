import { Temporal } from 'temporal-polyfill';
import type { Choices } from './device-schema.ts';

type Rhythm = Pick<Choices, 'quietFrom' | 'quietTo' | 'daily' | 'zone'>;

const isQuietAt = (hour: number, { quietFrom: from, quietTo: to }: Rhythm): boolean =>
  from <= to ? hour >= from && hour < to : hour >= from || hour < to;

const localOf = (now: number, { zone }: Rhythm) => Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone);

/** The moment (ms) that the day of a device began at, from which its messages are counted. */
export const dayBegan = (now: number, rhythm: Rhythm): number => localOf(now, rhythm).startOfDay().epochMilliseconds;

/**
 * When a message may come to a device (ms): now, or when its quiet hours are over; or on the next day, where as many as it
 * takes have come on this one.
 */
export function mayComeAt(now: number, rhythm: Rhythm, sentToday: number): number {
  const local = localOf(now, rhythm);
  if (sentToday >= rhythm.daily) return mayComeAt(local.startOfDay().add({ days: 1 }).epochMilliseconds, rhythm, 0);
  if (!isQuietAt(local.hour, rhythm)) return now;
  const end = local.toPlainDate().toZonedDateTime({ timeZone: rhythm.zone, plainTime: { hour: rhythm.quietTo } });
  const ends = end.epochMilliseconds > now ? end : end.add({ days: 1 });
  return ends.epochMilliseconds;
}

const minute = 60_000;

/** How long a message waits that no push service took (ms), after so many attempts. */
export const pauseAfter = (attempts: number): number => Math.min(2 ** (attempts - 1), 64) * minute;

export const mostAttempts = 10;

/** Cut to so many characters, with a sign that it was. */
export const cutTo = (text: string, most: number): string => {
  const all = [...text.replaceAll(/\s+/gu, ' ').trim()];
  return all.length > most ? `${all.slice(0, most - 1).join('')}…` : all.join('');
};
