import type { EditionEntry } from './edition-visit.ts';
import { endOf, startOf } from '../programme-view.ts';

/** Addresses of editions, for sentences that say which exist. */
export const listed = (editions: EditionEntry[]): string => editions.map((edition) => edition.slug).join(', ') || '–';

/** When an edition begins and ends, in milliseconds: its first and last session, else its calendar days in UTC. */
export function spanOf({ view }: EditionEntry): { from: number; to: number } {
  const held = view.sessions.filter((session) => session.startsAt);
  const { startsOn, endsOn } = view.edition;
  const dates = { from: Date.parse(`${startsOn}T00:00:00Z`), to: Date.parse(`${endsOn}T23:59:59Z`) };
  if (held.length === 0) return dates;
  return { from: Math.min(dates.from, ...held.map(startOf)), to: Math.max(dates.to, ...held.map(endOf)) };
}

/** Now, by the edition's clock, in milliseconds since the epoch. */
export const nowOf = (edition: EditionEntry): number => Date.now() + edition.offset;

/**
 * The edition that a visitor without an address means: the one that runs, else the next, else the latest.
 * A demonstration steps back as soon as there is an edition of one's own.
 */
export function currentEdition(editions: EditionEntry[]): EditionEntry | undefined {
  const own = editions.filter((edition) => !edition.demonstration);
  const meant = own.length > 0 ? own : editions;
  const ahead = meant.filter((edition) => spanOf(edition).to >= nowOf(edition));
  const until = (edition: EditionEntry) => spanOf(edition).from - edition.offset;
  return ahead.sort((a, b) => until(a) - until(b))[0] ?? meant[0];
}
