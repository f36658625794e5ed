import type { VoteMatrix } from './opinion-matrix.ts';

/** Votes of a group (or of everybody) on each statement. Passes are seen minus the other two. */
export interface GroupVotes {
  agrees: Uint32Array;
  disagrees: Uint32Array;
  seen: Uint32Array;
}

export const noVotes = (statements: number): GroupVotes => ({
  agrees: new Uint32Array(statements),
  disagrees: new Uint32Array(statements),
  seen: new Uint32Array(statements),
});

/** Counts votes by group, those on removed and meta statements too. Rows of group −1 are in none. */
export function groupVotes(matrix: VoteMatrix, groupOfRow: Int16Array, k: number): GroupVotes[] {
  const groups = Array.from({ length: k }, () => noVotes(matrix.statements.length));
  for (let row = 0; row < groupOfRow.length; row += 1) {
    const group = groups[groupOfRow[row]!];
    if (group) addRow(matrix, row, group);
  }
  return groups;
}

export function allVotes(matrix: VoteMatrix): GroupVotes {
  const all = noVotes(matrix.statements.length);
  for (let row = 0; row < matrix.participants.length; row += 1) addRow(matrix, row, all);
  return all;
}

function addRow({ starts, columns, values }: VoteMatrix, row: number, to: GroupVotes): void {
  for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
    const column = columns[at]!;
    to.seen[column]! += 1;
    if (values[at] === 1) to.agrees[column]! += 1;
    else if (values[at] === -1) to.disagrees[column]! += 1;
  }
}

/** Several groups' votes together. */
export function together(groups: GroupVotes[], statements: number): GroupVotes {
  const sum = noVotes(statements);
  for (const { agrees, disagrees, seen } of groups) {
    for (let column = 0; column < statements; column += 1) {
      sum.agrees[column]! += agrees[column]!;
      sum.disagrees[column]! += disagrees[column]!;
      sum.seen[column]! += seen[column]!;
    }
  }
  return sum;
}
