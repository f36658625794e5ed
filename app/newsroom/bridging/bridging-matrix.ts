import { byCode } from './bridging-order.ts';
import type { NoteRating } from './bridging-schema.ts';

/** Ratings by rater, and by note: each in the order of ids. */
export interface RatingMatrix {
  raters: string[];
  notes: number[];
  /** By rater: from starts[row] up to starts[row + 1] the notes (by place) and values. */
  byRater: Lines;
  /** The same, by note. */
  byNote: Lines;
  /** In the order of `byRater`. */
  given: NoteRating[];
}

export interface Lines {
  starts: Uint32Array;
  others: Uint32Array;
  values: Float64Array;
}

/** Sorts ratings: whatever order they came in, the sums that follow are made in the same one. */
export function matrixOf(ratings: readonly NoteRating[], valueOf: (rating: NoteRating) => number): RatingMatrix {
  const given = ratings.toSorted((a, b) => byCode(a.rater, b.rater) || a.note - b.note);
  const raters = [...new Set(given.map(({ rater }) => rater))];
  const notes = [...new Set(given.map(({ note }) => note))].sort((a, b) => a - b);
  const [rows, columns] = [placesOf(raters), placesOf(notes)];
  const cells = given.map((one) => ({
    row: rows.get(one.rater) ?? 0,
    column: columns.get(one.note) ?? 0,
    value: valueOf(one),
  }));
  const byNote = cells.toSorted((a, b) => a.column - b.column || a.row - b.row);
  return {
    raters,
    notes,
    given,
    byRater: linesOf(
      cells.map(({ row, column, value }) => [row, column, value]),
      raters.length,
    ),
    byNote: linesOf(
      byNote.map(({ row, column, value }) => [column, row, value]),
      notes.length,
    ),
  };
}

const placesOf = <K>(keys: readonly K[]): Map<K, number> => new Map(keys.map((key, at) => [key, at]));

function linesOf(cells: readonly (readonly [number, number, number])[], rows: number): Lines {
  const starts = new Uint32Array(rows + 1);
  for (const [row] of cells) starts[row + 1]! += 1;
  for (let row = 0; row < rows; row += 1) starts[row + 1]! += starts[row]!;
  return {
    starts,
    others: Uint32Array.from(cells, ([, other]) => other),
    values: Float64Array.from(cells, ([, , value]) => value),
  };
}
