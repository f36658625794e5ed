import { bySimilarRows } from './opinion-audit-twins.ts';
import { consensusOf } from './opinion-consensus.ts';
import { groupVotes } from './opinion-counts.ts';
import type { VoteMatrix } from './opinion-matrix.ts';
import type { Opinion, OpinionId } from './opinion-schema.ts';

/** What is unusual about one participant. It accuses nobody: a family that talks also votes alike. */
export interface Unusual {
  id: OpinionId;
  /** How many others have nearly the same votes on nearly the same statements. */
  twins: number;
  /** The share of votes that came within a second of the one before; 0 where nobody knows when. */
  hasty: number;
  /** Whether all of at least fifteen votes are the same. */
  oneSided: boolean;
  /** 0 to 3: what the three add up to. */
  score: number;
}

/** A statement that one group has seen far more of than another, so that they can hardly be compared on it. */
export interface UnevenExposure {
  statement: OpinionId;
  /** The share of each group that has seen it. */
  seen: number[];
}

export interface Audit {
  /** How many people each sign is found on, and in how many minutes more came than ever else (`rushes`). */
  found: { twins: number; hasty: number; oneSided: number; rushes: number };
  /** What the list of what unites would be without the most unusual 5 %: who they are is not published. */
  without: { dropped: number; entered: OpinionId[]; left: OpinionId[] };
  uneven: UnevenExposure[];
}

const top = 10;
const enough = 15;

/** What is unusual about participants, most first; for the desk alone, never for publication. */
export function unusualParticipants(matrix: VoteMatrix): Unusual[] {
  const twins = bySimilarRows(matrix);
  return matrix.participants
    .map((id, row) => {
      const hasty = hasteOf(matrix, row);
      const oneSided = isOneSided(matrix, row);
      const alike = Math.min(twins[row]! / 5, 1);
      return { id, twins: twins[row]!, hasty, oneSided, score: alike + hasty + (oneSided ? 1 : 0) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

/**
 * Looks for signs of manipulation and how much hangs on them. Changes no result.
 *
 * @param unusual who is unusual, where that is known already
 */
export function auditVotes(
  matrix: VoteMatrix,
  opinion: Opinion,
  unusual: Unusual[] = unusualParticipants(matrix),
): Audit {
  const dropped = unusual.slice(0, Math.ceil(matrix.participants.length * 0.05));
  return {
    found: {
      twins: unusual.filter(({ twins }) => twins > 0).length,
      hasty: unusual.filter(({ hasty }) => hasty >= 0.5).length,
      oneSided: unusual.filter(({ oneSided }) => oneSided).length,
      rushes: rushesIn(matrix),
    },
    without: { dropped: dropped.length, ...changeWithout(matrix, opinion, new Set(dropped.map(({ id }) => id))) },
    uneven: unevenIn(opinion),
  };
}

/** Whether times are of whole minutes, as open data have them: those tell nothing about haste and rushes. */
const areCoarse = (times: Float64Array | number[]): boolean => times.every((time: number) => time % 60_000 === 0);

function hasteOf({ starts, times }: VoteMatrix, row: number): number {
  const [from, to] = [starts[row]!, starts[row + 1]!];
  if (!times || to - from < 2) return 0;
  const sorted = times
    .slice(from, to)
    .filter((time) => time > 0)
    .sort();
  if (sorted.length < 2 || areCoarse(sorted)) return 0;
  let hasty = 0;
  for (let at = 1; at < sorted.length; at += 1) if (sorted[at]! - sorted[at - 1]! < 1000) hasty += 1;
  return hasty / (sorted.length - 1);
}

function isOneSided({ starts, values }: VoteMatrix, row: number): boolean {
  const own = values.subarray(starts[row], starts[row + 1]);
  return own.length >= enough && own[0] !== 0 && own.every((value) => value === own[0]);
}

/**
 * Minutes in which at least ten people voted for the first time, and ten times as many as in the middle one of all
 * minutes in which anybody did.
 */
function rushesIn({ starts, times, participants }: VoteMatrix): number {
  if (!times) return 0;
  const arrivals = new Map<number, number>();
  const first: number[] = [];
  for (let row = 0; row < participants.length; row += 1) {
    const own = times.subarray(starts[row], starts[row + 1]).filter((time) => time > 0);
    if (own.length === 0) continue;
    first.push(own.reduce((least, time) => Math.min(least, time)));
    const minute = Math.floor((first.at(-1) ?? 0) / 60_000);
    arrivals.set(minute, (arrivals.get(minute) ?? 0) + 1);
  }
  if (areCoarse(first)) return 0;
  const counts = [...arrivals.values()].sort((a, b) => a - b);
  const usual = counts[counts.length >> 1] ?? 0;
  return counts.filter((count) => count >= 10 && count >= 10 * usual).length;
}

/** The ten that unite most, with the same groups but without some of their members. */
function changeWithout(matrix: VoteMatrix, opinion: Opinion, dropped: Set<OpinionId>) {
  const groupOfRow = Int16Array.from(opinion.participants, ({ id, group }) => (dropped.has(id) ? -1 : (group ?? -1)));
  const votes = groupVotes(matrix, groupOfRow, opinion.k);
  const column = new Map(matrix.statements.map((id, at) => [id, at]));
  const before = opinion.consensus.slice(0, top).map(({ statement }) => statement);
  const after = opinion.consensus
    .map(({ statement }) => ({ statement, agree: consensusOf(votes, column.get(statement)!) }))
    .sort((a, b) => b.agree - a.agree)
    .slice(0, top)
    .map(({ statement }) => statement);
  return {
    entered: after.filter((statement) => !before.includes(statement)),
    left: before.filter((statement) => !after.includes(statement)),
  };
}

/** Accepted statements that at least four in ten of one group saw, and not a quarter as many of another. */
function unevenIn({ groups, statements, consensus }: Opinion): UnevenExposure[] {
  const live = new Set(consensus.map(({ statement }) => statement));
  return statements.flatMap(({ id }, column) => {
    const seen = groups.map((group) => group.seen[column]! / group.size);
    const isUneven = Math.max(...seen) >= 0.4 && Math.min(...seen) < Math.max(...seen) / 4;
    return live.has(id) && groups.length > 1 && isUneven ? [{ statement: id, seen }] : [];
  });
}
