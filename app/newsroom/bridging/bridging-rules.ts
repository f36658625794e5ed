import type { Rating } from './bridging-schema.ts';

// The numbers that X publishes for its Community Notes, and where a summit of a few thousand needs others, why.

/** Ratings below which a note stands nowhere. */
export const leastOfNote = 5;
/** Ratings below which nobody can say on which side somebody is. X asks for ten; a summit has fewer notes. */
export const leastOfRater = 5;

/** How much leaving the middle costs, for each rating: intercepts five times as much as factors. */
export const costOfFactor = 0.03;
export const costOfIntercept = 0.15;

export const helpfulFrom = 0.4;
/** A note that is helpful stays so until its score is this much below. */
export const inertia = 0.01;
export const mostFactor = 0.5;
export const notHelpfulBelow = (factor: number): number => -0.05 - 0.8 * Math.abs(factor);
export const notHelpfulUpTo = -0.04;

/** What one more extreme rating may not push a helpful note below. */
export const leastBound = 0.32;

/** More helpful than not, on each side: as many, or fewer with a share of all ratings. */
export const netAlone = 10;
export const netWithShare = { net: 4, share: 0.05 } as const;
/** Factors nearer to 0 are on no side: where nobody disagrees, nobody bridges. */
export const middle = 0.02;

/** Both sides with so many raters, who mostly say no. */
export const refusedBy = { ratings: 3, mean: 0.4, together: 0.3 } as const;

/** The share of early ratings that have to meet what notes came to. */
export const reliableFrom = 0.66;
/** From so many on: to see one note otherwise than most is an opinion. X goes by a single one. */
export const leastJudged = 3;
/** A note that is found not helpful outweighs so many helpful ones of its writer. */
export const weightOfBadNotes = 5;

/** The score of the same fit over who names faults of sourcing. */
export const badSourcingFrom = 0.26;

const values: Record<Rating, number> = { helpful: 1, somewhat: 0.5, 'not-helpful': 0 };

/** A rating as a number: 1, ½, 0. */
export const valueOf = (rating: Rating): number => values[rating];
