import type { EditionEntry } from './edition-visit.ts';
import { endOf, startOf } from './programme-view.ts';

/** Addresses of editions, for sentences that say which exist. */
export const listed = (editions: EditionEntry[]): string =>
  editions.map((edition) => edition.slug).join(', ') || '–';

/** When an edition begins and ends, in milliseconds: its first and last session, else its calendar days in UTC. */
export function spanOf({ view }: EditionEntry): { from: number; to: number } {
  const held = view.sessions.filter((session) => session.startsAt);
  const { startsOn, endsOn } = view.edition;
  const dates = { from: Date.parse(`${startsOn}T00:00:00Z`), to: Date.parse(`${endsOn}T23:59:59Z`) };
  if (held.length === 0) return dates;
  return { from: Math.min(dates.from, ...held.map(startOf)), to: Math.max(dates.to, ...held.map(endOf)) };
}

/** The edition that a visitor without an address means: the one that runs, else the next, else the latest. */
export function currentEdition(editions: EditionEntry[], now: number): EditionEntry | undefined {
  const ahead = editions.filter((edition) => spanOf(edition).to >= now);
  return ahead.sort((a, b) => spanOf(a).from - spanOf(b).from)[0] ?? editions[0];
}
