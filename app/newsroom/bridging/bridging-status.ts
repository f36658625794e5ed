import {
  helpfulFrom,
  inertia,
  leastBound,
  leastOfNote,
  middle,
  mostFactor,
  netAlone,
  netWithShare,
  notHelpfulBelow,
  notHelpfulUpTo,
  refusedBy,
  valueOf,
} from './bridging-rules.ts';
import type { Lack, NoteRating, Side, Status } from './bridging-schema.ts';

/** What a fit says of a note by itself: enough to judge raters by. */
export function roughStatus(score: number, factor: number): Status {
  if (score >= helpfulFrom && Math.abs(factor) < mostFactor) return 'helpful';
  return score < notHelpfulBelow(factor) ? 'not-helpful' : 'needs-ratings';
}

/** What raters of each side said about one note. */
export function sidesOf(ratings: readonly NoteRating[], factorOf: (rater: string) => number): [Side, Side] {
  const side = (isOf: (factor: number) => boolean): Side => {
    const own = ratings.filter(({ rater }) => isOf(factorOf(rater)));
    const sum = own.reduce((all, { rating }) => all + valueOf(rating), 0);
    const net = own.reduce((all, { rating }) => all + 2 * valueOf(rating) - 1, 0);
    return { ratings: own.length, net, mean: own.length === 0 ? 0 : sum / own.length };
  };
  return [side((factor) => factor > middle), side((factor) => factor < -middle)];
}

/** What is known of a note when its status is decided. */
export interface Known {
  before: Status;
  /** Ratings that count. */
  counted: number;
  score: number;
  factor: number;
  bounds: [number, number];
  sides: [Side, Side];
  badlySourced: boolean;
}

/** What keeps a note from being shown, in the order in which it is said; empty where nothing does. */
export function lacksOf({ before, counted, score, factor, bounds, sides, badlySourced }: Known): Lack[] {
  const slack = before === 'helpful' ? inertia : 0;
  const all = sides[0].ratings + sides[1].ratings;
  const agreed = sides.every(
    ({ net }) => net >= netAlone || (net >= netWithShare.net && net / all >= netWithShare.share),
  );
  const missing: [Lack, boolean][] = [
    ['ratings', counted < leastOfNote],
    ['score', score < helpfulFrom - slack],
    ['one-sided', Math.abs(factor) >= mostFactor],
    ['sides', !agreed],
    ['certainty', bounds[0] < leastBound - slack],
    ['sourcing', badlySourced],
  ];
  return missing.filter(([, is]) => is).map(([lack]) => lack);
}

/** Where a note stands, by what it lacks. */
export function statusOf(known: Known, lacks: readonly Lack[]): Status {
  if (lacks.length === 0) return 'helpful';
  return known.counted >= leastOfNote && isRefused(known) ? 'not-helpful' : 'needs-ratings';
}

/** By its score, by what one more rating could make of it, or because both sides mostly say no. */
function isRefused({ score, factor, bounds, sides }: Known): boolean {
  if (score < notHelpfulBelow(factor) || bounds[1] < notHelpfulUpTo) return true;
  const both = sides.every(({ ratings, mean }) => ratings >= refusedBy.ratings && mean <= refusedBy.mean);
  return both && (sides[0].mean + sides[1].mean) / 2 <= refusedBy.together;
}
