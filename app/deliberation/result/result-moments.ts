import type { VoteMatrix } from '../opinion/opinion-matrix.ts';
import { adjustedRand } from '../opinion/opinion-ranking.ts';
import type { Opinion, OpinionId } from '../opinion/opinion-schema.ts';
import { opinionOf } from '../opinion/opinion.ts';
import type { Moment } from './result-schema.ts';

/** A moment with the groups that people were in then. */
export interface KeptMoment extends Omit<Moment, 'likeness'> {
  groupOf: Map<OpinionId, number>;
}

/** Moments are looked back at so many times at most, and are at least so many votes apart. */
const most = 8;
const least = 32;
/** Starts that each takes: a look back is no result. */
const starts = 10;

/** How many votes apart moments are: a power of two, so that those that are known stay good when votes double. */
export function stepOf(votes: number): number {
  return Math.max(least, 2 ** Math.ceil(Math.log2(Math.max(votes, 1) / most)));
}

/** Numbers of votes, above one and up to another, at which there is a moment. */
export function momentsBetween(after: number, votes: number): number[] {
  const step = stepOf(votes);
  const first = Math.floor(after / step) + 1;
  return Array.from({ length: Math.max(0, Math.floor(votes / step) - first + 1) }, (_, at) => (first + at) * step);
}

/** What the result was then, of the votes until then and the statements that are accepted now. */
export function momentOf(matrix: VoteMatrix, votes: number, at: number): KeptMoment {
  const opinion = opinionOf(matrix, { starts });
  return {
    votes,
    at,
    participants: opinion.counts.participants,
    k: opinion.k,
    unites: opinion.consensus.slice(0, 3).map(({ statement }) => Number(statement)),
    groupOf: new Map(opinion.participants.flatMap(({ id, group }) => (group === null ? [] : [[id, group] as const]))),
  };
}

/** The moment as it is shown beside the result of now. */
export function besideNow({ groupOf, ...moment }: KeptMoment, now: Opinion): Moment {
  const both = now.participants.flatMap(({ id, group }) => {
    const then = groupOf.get(id);
    return group === null || then === undefined ? [] : [[then, group] as const];
  });
  const alike = adjustedRand(
    both.map(([then]) => then),
    both.map(([, group]) => group),
  );
  return { ...moment, likeness: moment.k < 2 || now.k < 2 || both.length === 0 ? null : alike };
}
