import { compareIds } from './opinion-order.ts';
import type { VoteMatrix } from './opinion-matrix.ts';
import { smallestGroup } from './opinion-publish.ts';
import type { Opinion, OpinionId, OpinionParticipant } from './opinion-schema.ts';

/** Those who share a category or language. null stands for a number that is not shown, being of too few people. */
export interface CrossRow {
  /** What they share; null for who said nothing. */
  value: string | null;
  people: number;
  /** How many of them are in each group, and in none. */
  groups: (number | null)[];
  ungrouped: number | null;
  /** Of each statement, in the order of the result's: how many of them agree, disagree, and saw it. */
  statements: { agrees: number | null; disagrees: number | null; seen: number | null }[];
}

export interface CrossTable {
  by: 'category' | 'language';
  rows: CrossRow[];
  /** How many values were left out, being those of too few people. */
  hidden: number;
}

/**
 * Opinions by category or language. A value with fewer than five people is left out, and where that is a single one the
 * next smallest with it, so that nobody finds it by taking the others from the whole; so with the cells of a row.
 */
export function crossTable(
  matrix: VoteMatrix,
  opinion: Opinion,
  participants: Iterable<OpinionParticipant>,
  by: 'category' | 'language',
  smallest: number = smallestGroup,
): CrossTable {
  const valueOf = new Map<OpinionId, string | null>();
  for (const one of participants) valueOf.set(one.id, one[by] ?? null);
  const rowsOf = new Map<string | null, number[]>();
  for (const [row, id] of matrix.participants.entries()) {
    const value = valueOf.get(id) ?? null;
    const list = rowsOf.get(value);
    if (list) list.push(row);
    else rowsOf.set(value, [row]);
  }
  const values = [...rowsOf].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : compareIds(a, b)));
  const shown = shownOf(
    values.map(([, { length }]) => length),
    smallest,
  );
  const rows = values.flatMap(([value, list], at) =>
    shown[at] ? [rowOf(matrix, opinion, value, list, smallest)] : [],
  );
  return { by, rows, hidden: values.length - rows.length };
}

/** Which counts are shown: those of enough people, and not all but one. */
function shownOf(counts: number[], smallest: number): boolean[] {
  const shown = counts.map((count) => count === 0 || count >= smallest);
  const hidden = shown.filter((is) => !is).length;
  if (hidden !== 1) return shown;
  const next = [...counts.keys()]
    .filter((at) => shown[at] && counts[at]! > 0)
    .sort((a, b) => counts[a]! - counts[b]!)[0];
  if (next !== undefined) shown[next] = false;
  return shown;
}

function rowOf(matrix: VoteMatrix, opinion: Opinion, value: string | null, rows: number[], smallest: number): CrossRow {
  const inGroups = new Array<number>(opinion.k + 1).fill(0);
  for (const row of rows) inGroups[opinion.participants[row]!.group ?? opinion.k]! += 1;
  const shown = shownOf(inGroups, smallest);
  const cells = inGroups.map((count, at) => (shown[at] ? count : null));
  return {
    value,
    people: rows.length,
    groups: cells.slice(0, opinion.k),
    ungrouped: cells[opinion.k] ?? null,
    statements: countsOf(matrix, rows).map(({ agrees, disagrees, seen }) =>
      seen > 0 && seen < smallest ? { agrees: null, disagrees: null, seen: null } : { agrees, disagrees, seen },
    ),
  };
}

function countsOf({ starts, columns, values, statements }: VoteMatrix, rows: number[]) {
  const counts = statements.map(() => ({ agrees: 0, disagrees: 0, seen: 0 }));
  for (const row of rows) {
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
      const count = counts[columns[at]!]!;
      count.seen += 1;
      if (values[at] === 1) count.agrees += 1;
      else if (values[at] === -1) count.disagrees += 1;
    }
  }
  return counts;
}
