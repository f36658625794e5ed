import { type Fit, placeOf, type Sums, sumsOf } from './bridging-fit.ts';
import type { RatingMatrix } from './bridging-matrix.ts';

const least = (values: Float64Array): number => values.reduce((a, b) => Math.min(a, b), 0);
const greatest = (values: Float64Array): number => values.reduce((a, b) => Math.max(a, b), 0);

/**
 * How far the score of a note could be moved by one more rater: one who rates it helpful or not, is as generous or as
 * harsh as anybody, and stands at either end or in the middle. Raters stay where they are; the note is placed anew.
 *
 * @returns the least and the greatest score among these and its own
 */
export function boundsOf({ byNote }: RatingMatrix, { raters, notes, mean }: Fit, row: number): [number, number] {
  const sums = sumsOf(byNote, row, raters, mean);
  const own = notes.intercepts[row]!;
  let [low, high] = [own, own];
  for (const value of [0, 1])
    for (const intercept of [least(raters.intercepts), greatest(raters.intercepts)])
      for (const factor of [least(raters.factors), 0, greatest(raters.factors)]) {
        const [score] = placeOf(withOne(sums, value - mean - intercept, factor));
        low = Math.min(low, score);
        high = Math.max(high, score);
      }
  return [low, high];
}

const withOne = ({ count, factors, squares, errors, products }: Sums, error: number, factor: number): Sums => ({
  count: count + 1,
  factors: factors + factor,
  squares: squares + factor * factor,
  errors: errors + error,
  products: products + error * factor,
});
