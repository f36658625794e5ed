import { type VoteMatrix, votesPerStatement } from './opinion-matrix.ts';

/**
 * The votes around their mean. Filling what was not seen with the mean vote and then taking the mean away leaves
 * exactly nothing there, so that only votes on accepted statements are kept: A_ij = x_ij − μ_j.
 */
export interface Centred {
  rows: number;
  width: number;
  starts: Uint32Array;
  columns: Uint32Array;
  values: Float64Array;
  /** Mean vote of each column; 0 where removed, meta or without a vote. */
  means: Float64Array;
}

export function centre(matrix: VoteMatrix): Centred {
  const { participants, statements, moderation, columns, values } = matrix;
  const width = statements.length;
  const live = Uint8Array.from(moderation, (how) => (how === 'accepted' ? 1 : 0));
  const means = meansOf(matrix, live);
  const starts = new Uint32Array(participants.length + 1);
  let length = 0;
  for (const column of columns) length += live[column]!;
  const centred = {
    rows: participants.length,
    width,
    starts,
    means,
    columns: new Uint32Array(length),
    values: new Float64Array(length),
  };
  let kept = 0;
  for (let row = 0; row < participants.length; row += 1) {
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at += 1) {
      const column = columns[at]!;
      if (live[column] === 0) continue;
      centred.columns[kept] = column;
      centred.values[kept++] = values[at]! - means[column]!;
    }
    starts[row + 1] = kept;
  }
  return centred;
}

/** Sums of votes are whole numbers: no order of adding shows in a mean. */
function meansOf(matrix: VoteMatrix, live: Uint8Array): Float64Array {
  const sums = new Float64Array(matrix.statements.length);
  for (let at = 0; at < matrix.columns.length; at += 1) sums[matrix.columns[at]!]! += matrix.values[at]!;
  const counts = votesPerStatement(matrix);
  return sums.map((sum, column) => (live[column] === 1 && counts[column]! > 0 ? sum / counts[column]! : 0));
}

/** AᵀA·v, row by row. */
export function timesGram({ rows, starts, columns, values }: Centred, v: Float64Array, into: Float64Array): void {
  into.fill(0);
  for (let row = 0; row < rows; row += 1) {
    const from = starts[row]!;
    const to = starts[row + 1]!;
    let dot = 0;
    for (let at = from; at < to; at += 1) dot += values[at]! * v[columns[at]!]!;
    for (let at = from; at < to; at += 1) into[columns[at]!]! += values[at]! * dot;
  }
}

/** The sum of squares of all entries: the whole variance, times the number of rows. */
export function sumOfSquares({ values }: Centred): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
