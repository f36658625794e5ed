import { compareIds } from './opinion-order.ts';
import type { OpinionId } from './opinion-schema.ts';

/** A statement that a participant could be asked next. */
export interface Candidate<Id extends OpinionId = OpinionId> {
  id: Id;
  /** `priorityOf` what is known of it. */
  priority: number;
  /** How many have been shown it, and how many of the participant's own group; absent where they are in none. */
  exposures: number;
  groupExposures?: number | undefined;
}

export interface Routing {
  /** How many have to have seen a statement before priority counts. */
  leastExposures: number;
  /** The same for each group. */
  leastGroupExposures: number;
}

export const routing: Routing = { leastExposures: 8, leastGroupExposures: 3 };

/**
 * Which statements a participant is asked next, without repetition: each has its chance before the popular ones take
 * all. Those that fewer than the least number of people saw come first, the least seen before others; then those that
 * the participant's own group has hardly seen, likewise; then the rest, drawn in proportion to priority.
 *
 * @param candidates what the participant has not voted on and may be asked, in any order
 * @param chance numbers from 0 up to 1, to draw by; the same give the same statements
 * @returns their ids, the first one first: at most `count`
 */
export function nextStatements<Id extends OpinionId>(
  candidates: readonly Candidate<Id>[],
  count: number,
  chance: () => number,
  { leastExposures, leastGroupExposures }: Routing = routing,
): Id[] {
  const ranked = [...candidates]
    .sort((a, b) => compareIds(a.id, b.id))
    .map(({ id, priority, exposures, groupExposures = leastGroupExposures }) => {
      // Equals in the order of chance, so that two people who come at once are not shown the same.
      if (exposures < leastExposures) return { id, turn: 0, rank: exposures + chance() };
      if (groupExposures < leastGroupExposures) return { id, turn: 1, rank: groupExposures + chance() };
      // Exponential races (Efraimidis and Spirakis 2006): the smallest times are a draw by weight without repetition.
      return { id, turn: 2, rank: -Math.log(1 - chance()) / Math.max(priority, Number.MIN_VALUE) };
    });
  return ranked
    .sort((a, b) => a.turn - b.turn || a.rank - b.rank)
    .slice(0, count)
    .map(({ id }) => id);
}
