import type { GroupVotes } from './opinion-counts.ts';
import type { ConsensusStatement, DividingStatement, MajorityStatement, OpinionId } from './opinion-schema.ts';
import { shareTest, smoothed, wilson, z90 } from './opinion-shares.ts';

const most = 5;

/** Up to five statements that most of everybody agrees (or disagrees) with, surest first. */
export function majorityOf(
  counts: Uint32Array,
  seen: Uint32Array,
  live: number[],
  ids: OpinionId[],
): MajorityStatement[] {
  return live
    .map((column) => majorityStatement(ids[column]!, counts[column]!, seen[column]!))
    .filter(({ share, shareTest: z }) => share > 0.5 && z > z90)
    .sort((a, b) => b.share * b.shareTest - a.share * a.shareTest)
    .slice(0, most);
}

const majorityStatement = (statement: OpinionId, count: number, seen: number): MajorityStatement => ({
  statement,
  count,
  seen,
  share: smoothed(count, seen),
  shareTest: shareTest(count, seen),
  interval: wilson(count, seen),
});

/** What unites groups in agreeing with a statement: a group that is against it can't be outvoted. */
export const consensusOf = (groups: GroupVotes[], column: number): number =>
  groups.reduce((product, { agrees, seen }) => product * smoothed(agrees[column]!, seen[column]!), 1);

const againstOf = (groups: GroupVotes[], column: number): number =>
  groups.reduce((product, { disagrees, seen }) => product * smoothed(disagrees[column]!, seen[column]!), 1);

/** Accepted statements, most uniting first. */
export function consensusList(groups: GroupVotes[], live: number[], ids: OpinionId[]): ConsensusStatement[] {
  if (groups.length === 0) return [];
  return live
    .map((column) => ({
      statement: ids[column]!,
      agree: consensusOf(groups, column),
      disagree: againstOf(groups, column),
    }))
    .sort((a, b) => b.agree - a.agree);
}

/** Accepted statements, most dividing first. */
export function dividesList(groups: GroupVotes[], live: number[], ids: OpinionId[]): DividingStatement[] {
  if (groups.length < 2) return [];
  return live.map((column) => dividing(groups, column, ids[column]!)).sort((a, b) => b.spread - a.spread);
}

/** Groups by how much more of them agree than disagree, drawn to nothing while few have seen it. */
function dividing(groups: GroupVotes[], column: number, statement: OpinionId): DividingStatement {
  const support = groups.map(
    ({ agrees, disagrees, seen }) => (agrees[column]! - disagrees[column]!) / (seen[column]! + 2),
  );
  const most = support.indexOf(Math.max(...support));
  const least = support.indexOf(Math.min(...support));
  return { statement, spread: (support[most]! - support[least]!) / 2, most, least };
}
