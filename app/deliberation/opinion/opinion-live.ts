import type { VoteMatrix } from './opinion-matrix.ts';
import { compareIds } from './opinion-order.ts';
import type { OpinionId, OpinionVote } from './opinion-schema.ts';

/** One vote of a row. */
interface Entry {
  column: number;
  value: number;
  time: number;
  sequence: number;
}

/** Where an id stands in a sorted list, or where it would. */
interface Spot {
  at: number;
  known: boolean;
}

/**
 * The matrix after one more vote: equal to the one of all votes together, without sorting them again. Votes have to
 * come in the order of their times; one that is earlier than what it would replace changes nothing.
 */
export function withVote(matrix: VoteMatrix, vote: OpinionVote): VoteMatrix {
  const asked = spotOf(matrix.statements, vote.statement);
  const wide = asked.known ? matrix : withStatement(matrix, asked.at, vote.statement);
  const spot = spotOf(wide.participants, vote.participant);
  const before = spot.known ? entriesOf(wide, spot.at) : [];
  const after = rowWith(before, asked.at, vote);
  return after === before ? wide : withRow(wide, spot, vote.participant, after);
}

function spotOf(ids: OpinionId[], id: OpinionId): Spot {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareIds(ids[middle]!, id) < 0) low = middle + 1;
    else high = middle;
  }
  return { at: low, known: ids[low] === id };
}

/** A statement that nobody had voted on; the columns behind it move on by one. */
function withStatement(matrix: VoteMatrix, at: number, id: OpinionId): VoteMatrix {
  return {
    ...matrix,
    statements: matrix.statements.toSpliced(at, 0, id),
    moderation: matrix.moderation.toSpliced(at, 0, 'accepted'),
    columns: matrix.columns.map((column) => (column < at ? column : column + 1)),
  };
}

function entriesOf({ starts, columns, values, times, sequences }: VoteMatrix, row: number): Entry[] {
  return Array.from({ length: starts[row + 1]! - starts[row]! }, (_, place) => {
    const at = starts[row]! + place;
    return { column: columns[at]!, value: values[at]!, time: times?.[at] ?? 0, sequence: sequences?.[at] ?? 0 };
  });
}

function rowWith(row: Entry[], column: number, { value, time = 0, sequence = 0 }: OpinionVote): Entry[] {
  const place = row.findIndex((entry) => entry.column >= column);
  const at = place < 0 ? row.length : place;
  const old = row[at]?.column === column ? row[at] : undefined;
  // As in voteMatrix: of votes alike in time and sequence the lowest value counts, and one that is taken back last.
  if (old && (time - old.time || sequence - old.sequence || old.value - (value ?? 2)) <= 0) return row;
  if (!old && value === null) return row;
  return row.toSpliced(at, old ? 1 : 0, ...(value === null ? [] : [{ column, value, time, sequence }]));
}

/** Puts a row in, in the place of the one that is there where the participant is known; without votes it is gone. */
function withRow(matrix: VoteMatrix, spot: Spot, id: OpinionId, row: Entry[]): VoteMatrix {
  const from = matrix.starts[spot.at]!;
  const to = spot.known ? matrix.starts[spot.at + 1]! : from;
  const more = row.length - (to - from);
  const rows = row.length > 0 ? [id] : [];
  const ends = row.length > 0 ? [from + row.length] : [];
  const starts = new Uint32Array(matrix.starts.length + rows.length - (spot.known ? 1 : 0));
  starts.set(matrix.starts.subarray(0, spot.at + 1));
  starts.set(ends, spot.at + 1);
  const behind = spot.at + (spot.known ? 2 : 1);
  starts.set(
    matrix.starts.subarray(behind).map((start) => start + more),
    spot.at + 1 + ends.length,
  );
  const timed = matrix.times !== null || row.some(({ time }) => time !== 0);
  const numbered = matrix.sequences !== null || row.some(({ sequence }) => sequence !== 0);
  const length = matrix.columns.length;
  const spliced = <A extends Uint32Array | Int8Array | Float64Array>(old: A, made: A, own: number[]): A => {
    made.set(old.subarray(0, from));
    made.set(own, from);
    made.set(old.subarray(to), from + own.length);
    return made;
  };
  const floats = (old: Float64Array | null, own: number[]) =>
    spliced(old ?? new Float64Array(length), new Float64Array(length + more), own);
  return {
    ...matrix,
    participants: matrix.participants.toSpliced(spot.at, spot.known ? 1 : 0, ...rows),
    starts,
    columns: spliced(
      matrix.columns,
      new Uint32Array(length + more),
      row.map(({ column }) => column),
    ),
    values: spliced(
      matrix.values,
      new Int8Array(length + more),
      row.map(({ value }) => value),
    ),
    times: timed
      ? floats(
          matrix.times,
          row.map(({ time }) => time),
        )
      : null,
    sequences: numbered
      ? floats(
          matrix.sequences,
          row.map(({ sequence }) => sequence),
        )
      : null,
  };
}
