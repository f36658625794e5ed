import type { VoteMatrix } from './opinion-matrix.ts';
import type { Centred } from './opinion-sparse.ts';

/** Places on the map, one beside the other. */
export interface Points {
  x: Float64Array;
  y: Float64Array;
}

export const pointsOf = (length: number): Points => ({ x: new Float64Array(length), y: new Float64Array(length) });

/**
 * Where participants stand: their centred votes along both components, times √(C ÷ s), so that who saw little is not
 * drawn to the middle for that alone. C counts all statements with votes, also those not shown any more; s what the
 * participant voted on of those that are, and all that are not (in Pol.is a statement taken out counts as seen by all).
 */
export function placesOf(
  { starts, columns, values, rows }: Centred,
  vectors: [Float64Array, Float64Array],
  voted: Voted,
): Points {
  const [first, second] = vectors;
  const points = pointsOf(rows);
  for (let row = 0; row < rows; row += 1) {
    const [from, to] = [starts[row]!, starts[row + 1]!];
    let [x, y] = [0, 0];
    for (let at = from; at < to; at += 1) {
      x += values[at]! * first[columns[at]!]!;
      y += values[at]! * second[columns[at]!]!;
    }
    const scale = Math.sqrt(voted.all / Math.max(to - from + voted.out, 1));
    points.x[row] = x * scale;
    points.y[row] = y * scale;
  }
  return points;
}

/** How many statements have votes, and how many of those are removed or meta. */
export interface Voted {
  all: number;
  out: number;
}

export function votedOf(matrix: VoteMatrix, votes: Uint32Array): Voted {
  let [all, out] = [0, 0];
  for (const [column, how] of matrix.moderation.entries()) {
    if (votes[column] === 0) continue;
    all += 1;
    if (how !== 'accepted') out += 1;
  }
  return { all, out };
}

/** Where a participant would stand who agrees with one statement and saw nothing else: √C·(1 − μ_j) along each component. */
export function statementPlaces(means: Float64Array, vectors: [Float64Array, Float64Array], voted: Voted): Points {
  const scale = Math.sqrt(voted.all);
  const along = (vector: Float64Array): Float64Array =>
    vector.map((entry, column) => (entry === 0 ? 0 : scale * (1 - means[column]!) * entry));
  return { x: along(vectors[0]), y: along(vectors[1]) };
}
