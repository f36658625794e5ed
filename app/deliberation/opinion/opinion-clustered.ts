import type { VoteMatrix } from './opinion-matrix.ts';
import { orderOf } from './opinion-order.ts';

const enough = 7;
const fewest = 15;

/**
 * Rows of those who are put into groups: with at least seven votes (or on every statement, where there are fewer than
 * seven); while those are fewer than fifteen, the most active are added up to that. In the order of rows.
 */
export function clusteredRows({ starts, participants }: VoteMatrix, statements: number): Uint32Array {
  const votes = (row: number): number => starts[row + 1]! - starts[row]!;
  const order = orderOf(participants.length, (a, b) => votes(b) - votes(a) || a - b);
  const threshold = Math.min(enough, statements);
  return order.filter((row, place) => place < fewest || votes(row) >= threshold).sort();
}

/**
 * The order in which Pol.is has its rows after it was started anew: it reads votes statement by statement, so that who
 * voted on the first statement comes first. Rows are places in a list of rows.
 */
export function rowsAsRead({ starts, columns }: VoteMatrix, rows: Uint32Array): Uint32Array {
  const first = (row: number): number => columns[starts[row]!]!;
  return rows.slice().sort((a, b) => first(a) - first(b) || a - b);
}
