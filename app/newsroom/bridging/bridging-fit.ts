import type { Lines, RatingMatrix } from './bridging-matrix.ts';
import { costOfFactor, costOfIntercept } from './bridging-rules.ts';
import { startsOf } from './bridging-starts.ts';

/** What explains ratings best: r ≈ μ + i_u + i_n + f_u·f_n, in the order of the matrix. */
export interface Fit {
  mean: number;
  raters: Places;
  notes: Places;
  /** For each rating: the squared error, and what leaving the middle costs. */
  loss: number;
}

/** Intercepts and factors of raters or of notes. */
export interface Places {
  intercepts: Float64Array;
  factors: Float64Array;
}

const mostSweeps = 2000;
/** Sweeps after which it is clear which beginning leads deepest. */
const trial = 40;
const enough = 1e-13;

/**
 * Fits the model: the least Σ (r − r̂)² + λ_i (μ² + i_u² + i_n²) + λ_f (f_u² + f_n²) over all ratings. For raters with
 * notes held, and for notes with raters held, the least is known exactly: each sweep goes down by both, so that nothing
 * has to be chosen but where to begin. Of several beginnings the one that leads deepest is followed to its end.
 */
export function fit(matrix: RatingMatrix): Fit {
  const { length } = matrix.notes;
  const tried = startsOf(length).map((factors) => descend(matrix, beginAt(matrix, factors), trial));
  // Depths that differ in the last digits are the same one: the first of them stays.
  const best = tried.reduce((deepest, one) => (one.loss < deepest.loss - 1e-9 ? one : deepest));
  return turned(descend(matrix, best, mostSweeps));
}

const beginAt = ({ raters, byRater }: RatingMatrix, factors: Float64Array): Fit => {
  const notes = { intercepts: new Float64Array(factors.length), factors };
  const begun = placesOf(raters.length);
  return { mean: meanOf(byRater, begun, notes), raters: begun, notes, loss: Number.POSITIVE_INFINITY };
};

/** Goes down from where a fit is, until nothing is gained any more. */
function descend({ byRater, byNote }: RatingMatrix, from: Fit, most: number): Fit {
  const { raters, notes } = from;
  let { mean, loss } = from;
  for (let sweep = 0; sweep < most; sweep += 1) {
    settle(byRater, raters, notes, mean);
    settle(byNote, notes, raters, mean);
    mean = meanOf(byRater, raters, notes);
    const now = lossOf(byRater, raters, notes, mean);
    const gained = loss - now;
    loss = now;
    if (gained <= enough) break;
  }
  return { mean, raters, notes, loss };
}

const placesOf = (length: number): Places => ({
  intercepts: new Float64Array(length),
  factors: new Float64Array(length),
});

/** What the ratings of one rater or note add up to, for the two equations that place it. */
export interface Sums {
  count: number;
  factors: number;
  squares: number;
  errors: number;
  products: number;
}

/** The best intercept and factor of one, with all others held: two linear equations. */
export function placeOf({ count, factors, squares, errors, products }: Sums): [intercept: number, factor: number] {
  const corner = count * (1 + costOfIntercept);
  const other = squares + count * costOfFactor;
  const determinant = corner * other - factors * factors;
  return [(errors * other - factors * products) / determinant, (corner * products - factors * errors) / determinant];
}

/** What the ratings on one line add up to. */
export function sumsOf({ starts, others, values }: Lines, row: number, held: Places, mean: number): Sums {
  const [from, to] = [starts[row]!, starts[row + 1]!];
  let [factors, squares, errors, products] = [0, 0, 0, 0];
  for (let at = from; at < to; at += 1) {
    const factor = held.factors[others[at]!]!;
    const error = values[at]! - mean - held.intercepts[others[at]!]!;
    factors += factor;
    squares += factor * factor;
    errors += error;
    products += error * factor;
  }
  return { count: to - from, factors, squares, errors, products };
}

function settle(lines: Lines, moved: Places, held: Places, mean: number): void {
  for (let row = 0; row < moved.intercepts.length; row += 1) {
    const [intercept, factor] = placeOf(sumsOf(lines, row, held, mean));
    moved.intercepts[row] = intercept;
    moved.factors[row] = factor;
  }
}

function meanOf({ starts, others, values }: Lines, raters: Places, notes: Places): number {
  let sum = 0;
  for (let row = 0; row + 1 < starts.length; row += 1)
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
      const note = others[at]!;
      sum +=
        values[at]! - raters.intercepts[row]! - notes.intercepts[note]! - raters.factors[row]! * notes.factors[note]!;
    }
  return values.length === 0 ? 0 : sum / (values.length * (1 + costOfIntercept));
}

function lossOf({ starts, others, values }: Lines, raters: Places, notes: Places, mean: number): number {
  let [errors, intercepts, factors] = [0, 0, 0];
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const [i, f] = [raters.intercepts[row]!, raters.factors[row]!];
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
      const [j, g] = [notes.intercepts[others[at]!]!, notes.factors[others[at]!]!];
      const error = values[at]! - mean - i - j - f * g;
      errors += error * error;
      intercepts += i * i + j * j;
      factors += f * f + g * g;
    }
  }
  const count = Math.max(1, values.length);
  return (errors + costOfIntercept * intercepts + costOfFactor * factors) / count + costOfIntercept * mean * mean;
}

/** Which side is called positive is a convention: the one with more raters; of equal ones, that of the first rater. */
function turned(found: Fit): Fit {
  const { factors } = found.raters;
  const above = factors.filter((factor) => factor > 0).length;
  const below = factors.filter((factor) => factor < 0).length;
  const first = factors.find((factor) => factor !== 0) ?? 0;
  if (above > below || (above === below && first >= 0)) return found;
  const turn = ({ intercepts, factors }: Places): Places => ({ intercepts, factors: factors.map((one) => 0 - one) });
  return { ...found, raters: turn(found.raters), notes: turn(found.notes) };
}
