import { compareIds } from './opinion-order.ts';
import { drawsOf } from './opinion-random.ts';
import type { OpinionId } from './opinion-schema.ts';

/** A statement that a participant could be asked next. */
export interface Candidate {
  id: OpinionId;
  /** As in the result; of a statement newer than the result, `priorityOf` of no votes. */
  priority: number;
  /** How many have been shown it, and how many of the participant's own group. */
  exposures: number;
  groupExposures?: number | undefined;
}

export interface Routing {
  /** How many have to have seen a statement before priority counts. */
  leastExposures: number;
  /** The same for each group. */
  leastGroupExposures: number;
}

export const routing: Routing = { leastExposures: 10, leastGroupExposures: 3 };

/**
 * Which statement a participant is asked next: each has its chance before the popular ones take all. While some have
 * been seen by fewer than the least number of people, those are drawn from; then those that the participant's own group
 * has hardly seen; then all. Among them each has a chance in proportion to its priority.
 *
 * @param candidates what the participant has not voted on and may be asked, in any order
 * @param draw who asks for the how many-th time: `{ seed, number }`; the same gives the same statement
 * @returns its id; undefined where there is nothing left to ask
 */
export function nextStatement(
  candidates: Candidate[],
  draw: { seed: number; number: number },
  { leastExposures, leastGroupExposures }: Routing = routing,
): OpinionId | undefined {
  const fresh = candidates.filter(({ exposures }) => exposures < leastExposures);
  const unseen = candidates.filter(({ groupExposures = leastGroupExposures }) => groupExposures < leastGroupExposures);
  const pool = [fresh, unseen, candidates].find(({ length }) => length > 0) ?? [];
  return drawn(
    [...pool].sort((a, b) => compareIds(a.id, b.id)),
    drawsOf(draw.seed, draw.number)(),
  );
}

function drawn(pool: Candidate[], chance: number): OpinionId | undefined {
  const total = pool.reduce((sum, { priority }) => sum + priority, 0);
  let left = chance * total;
  const found = pool.find(({ priority }) => {
    left -= priority;
    return left < 0;
  });
  // Where no priority is above nothing, all are alike.
  return (found ?? pool[Math.floor(chance * pool.length)])?.id;
}
