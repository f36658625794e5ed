import { Refusal } from '../../platform/refusal.ts';
import { whyShut } from '../consultation/consultation-rules.ts';
import type { Phase } from '../consultation/consultation-schema.ts';
import { priorityOf } from '../opinion/opinion-priority.ts';
import { voteMessages as say } from './vote-messages.ts';

/** Why a vote is not taken. */
export const voteRefusals = {
  closed: (phase: Phase | null): Refusal => new Refusal('vote.closed', 409, whyShut(phase)),
  removed: (): Refusal => new Refusal('vote.removed', 410, say.sentence('removed')),
  /** Of another consultation, not yet looked at by a moderator, or never made. */
  unknown: (): Refusal => new Refusal('vote.statement-unknown', 404, say.sentence('unknown')),
};

/** How a statement was answered so far. */
export interface Answers {
  agree: number;
  disagree: number;
  pass: number;
}

/** What the mathematics knows of a statement: how far from the middle it places people. 0 where nothing is known. */
export interface Weighed extends Answers {
  number: number;
  extremity: number;
}

/** Every statement is shown to so many before any is drawn by its priority. */
export const leastExposures = 8;

/** How much showing a statement tells, by the one formula that the published result has too. */
const weightOf = ({ agree, disagree, pass, extremity }: Weighed): number =>
  priorityOf({ agrees: agree, passes: pass, seen: agree + disagree + pass }, extremity, 'accepted');

/**
 * Which statements to show next, without repetition: those that fewer than `leastExposures` people saw come first, the
 * least seen before others, and the rest is drawn in proportion to priority.
 *
 * @param chance numbers from 0 up to 1, to draw by
 */
export function drawNext(open: readonly Weighed[], count: number, chance: () => number): number[] {
  const seen = ({ agree, disagree, pass }: Answers) => agree + disagree + pass;
  // Equals in the order of chance, so that two people who come at once are not shown the same.
  const fresh = open
    .filter((one) => seen(one) < leastExposures)
    .map((one) => ({ number: one.number, rank: seen(one) + chance() }))
    .sort((a, b) => a.rank - b.rank);
  const rest = open
    .filter((one) => seen(one) >= leastExposures)
    // Exponential races (Efraimidis and Spirakis 2006): the smallest times are a draw by weight without repetition.
    .map((one) => ({ number: one.number, rank: -Math.log(1 - chance()) / weightOf(one) }))
    .sort((a, b) => a.rank - b.rank);
  return [...fresh, ...rest].slice(0, count).map(({ number }) => number);
}
