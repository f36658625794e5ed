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
  const live = Uint8Array.from(matrix.moderation, (how) => (how === 'accepted' ? 1 : 0));
  const means = meansOf(matrix, live);
  const { starts, columns, values } = live.includes(0) ? liveVotes(matrix, live) : matrix;
  const centred = new Float64Array(values.length);
  for (let at = 0; at < centred.length; at += 1) centred[at] = values[at]! - means[columns[at]!]!;
  return { rows: matrix.participants.length, width: matrix.statements.length, starts, columns, values: centred, means };
}

/** The votes on accepted statements. */
function liveVotes(matrix: VoteMatrix, live: Uint8Array): Pick<VoteMatrix, 'starts' | 'columns' | 'values'> {
  const starts = new Uint32Array(matrix.starts.length);
  const columns = new Uint32Array(matrix.columns.length);
  const values = new Int8Array(matrix.columns.length);
  let kept = 0;
  for (let row = 0; row + 1 < starts.length; row += 1) {
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at += 1) {
      const column = matrix.columns[at]!;
      if (live[column] === 0) continue;
      columns[kept] = column;
      values[kept++] = matrix.values[at]!;
    }
    starts[row + 1] = kept;
  }
  return { starts, columns: columns.subarray(0, kept), values: values.subarray(0, kept) };
}

/** Sums of votes are whole numbers: no order of adding shows in a mean. */
function meansOf(matrix: VoteMatrix, live: Uint8Array): Float64Array {
  const { columns, values } = matrix;
  const sums = new Float64Array(live.length);
  for (let at = 0; at < columns.length; at += 1) sums[columns[at]!]! += values[at]!;
  const counts = votesPerStatement(matrix);
  for (let column = 0; column < sums.length; column += 1)
    sums[column] = live[column] === 1 && counts[column]! > 0 ? sums[column]! / counts[column]! : 0;
  return sums;
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
  for (let at = 0; at < values.length; at += 1) sum += values[at]! * values[at]!;
  return sum;
}
