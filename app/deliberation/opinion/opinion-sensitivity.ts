import { consensusOf } from './opinion-consensus.ts';
import { groupVotes } from './opinion-counts.ts';
import type { VoteMatrix } from './opinion-matrix.ts';
import { adjustedRand, spearman } from './opinion-ranking.ts';
import type { Opinion, OpinionId } from './opinion-schema.ts';
import { bestOfStarts } from './opinion-starts.ts';

/** What unites, had there been another number of groups. */
export interface OtherGroups {
  k: number;
  /** How alike these groups are to those of the result (adjusted Rand index, 1 for the same). */
  likeness: number;
  /** How alike the order of what unites is (Spearman, 1 for the same). */
  order: number;
  /** How many of the ten that unite most stay among them. */
  topTen: number;
}

export interface Sensitivity {
  groups: OtherGroups[];
  /** Accepted statements in the order of the result's `consensus`, with their rank (from 1) for each of `groups`. */
  statements: { statement: OpinionId; ranks: number[]; alwaysTopTen: boolean }[];
}

const top = 10;

/** Parts the same map into 2, 3, 4 and 5 groups, and compares what unites them with the result. */
export function sensitivityToGroups(matrix: VoteMatrix, opinion: Opinion): Sensitivity {
  const rows = opinion.participants.flatMap(({ group }, row) => (group === null ? [] : [row]));
  const along = (axis: 0 | 1) => Float64Array.from(rows, (row) => opinion.participants[row]!.projection[axis]);
  const points = { x: along(0), y: along(1) };
  const own = rows.map((row) => opinion.participants[row]!.group!);
  const column = new Map(matrix.statements.map((id, at) => [id, at]));
  const columns = opinion.consensus.map(({ statement }) => column.get(statement)!);
  const usual = opinion.consensus.map(({ agree }) => agree);
  const tried = [2, 3, 4, 5].flatMap((k) => {
    const labels = k === opinion.k ? own : bestOfStarts(points, k, opinion)?.labels;
    if (!labels) return [];
    const groupOfRow = new Int16Array(matrix.participants.length).fill(-1);
    for (const [at, row] of rows.entries()) groupOfRow[row] = labels[at]!;
    const votes = groupVotes(matrix, groupOfRow, k);
    const values = columns.map((one) => consensusOf(votes, one));
    const ranks = ranksFromTop(values);
    const stays = ranks.slice(0, top).filter((rank) => rank <= top).length;
    return [
      { ranks, groups: { k, likeness: adjustedRand(labels, own), order: spearman(values, usual), topTen: stays } },
    ];
  });
  return {
    groups: tried.map(({ groups }) => groups),
    statements: opinion.consensus.map(({ statement }, place) => {
      const ranks = tried.map((one) => one.ranks[place]!);
      return { statement, ranks, alwaysTopTen: ranks.every((rank) => rank <= top) };
    }),
  };
}

/** The rank of each value, 1 for the greatest; of equals the earlier first. */
function ranksFromTop(values: number[]): number[] {
  const ranks = new Array<number>(values.length).fill(0);
  const order = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);
  for (const [rank, place] of order.entries()) ranks[place] = rank + 1;
  return ranks;
}
