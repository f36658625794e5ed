import { smoothed } from './opinion-shares.ts';
import type { VoteMatrix } from './opinion-matrix.ts';
import { drawsOf } from './opinion-random.ts';
import type { Opinion, OpinionId } from './opinion-schema.ts';

/** How sure a place in the list of what unites is, had other people of the same kind come. */
export interface Confidence {
  statement: OpinionId;
  /** Between which values its consensus lies in 95 % of the resamples. */
  interval: [low: number, high: number];
  /** The share of resamples in which it is among the ten that unite most. */
  topTen: number;
}

export interface Bootstrap {
  resamples: number;
  seed: number;
  /** In the order of the result's `consensus`. */
  statements: Confidence[];
}

const top = 10;

/**
 * Draws as many people as there are in groups, with replacement, again and again, and looks what unites them each time.
 * Groups stay as they are: what is told is how much hangs on who came, not on where the lines between groups run.
 */
export function bootstrapConsensus(
  matrix: VoteMatrix,
  opinion: Opinion,
  { resamples = 200, seed = opinion.seed }: { resamples?: number; seed?: number } = {},
): Bootstrap {
  const rows = opinion.participants.flatMap(({ group }, row) => (group === null ? [] : [row]));
  const columns = columnsOf(matrix, opinion);
  const values = columns.map(() => new Float64Array(resamples));
  const topTen = new Uint32Array(columns.length);
  const drawn = new Uint16Array(opinion.participants.length);
  for (let resample = 0; resample < resamples; resample += 1) {
    const draw = drawsOf(seed, resample);
    drawn.fill(0);
    for (let one = 0; one < rows.length; one += 1) drawn[rows[Math.floor(draw() * rows.length)]!]! += 1;
    const consensus = weightedConsensus(matrix, opinion, drawn);
    for (const [place, column] of columns.entries()) values[place]![resample] = consensus[column]!;
    for (const place of strongest(columns, consensus)) topTen[place]! += 1;
  }
  const statements = opinion.consensus.map(({ statement }, place) => ({
    statement,
    interval: middle95(values[place]!),
    topTen: resamples > 0 ? topTen[place]! / resamples : 0,
  }));
  return { resamples, seed, statements };
}

/** Columns of the result's `consensus`, in its order. */
function columnsOf({ statements }: VoteMatrix, { consensus }: Opinion): number[] {
  const column = new Map(statements.map((id, at) => [id, at]));
  return consensus.map(({ statement }) => column.get(statement)!);
}

/** Group-aware consensus of each column, of people who count as often as they were drawn. */
function weightedConsensus(
  { starts, columns, values, statements }: VoteMatrix,
  opinion: Opinion,
  drawn: Uint16Array,
): Float64Array {
  const width = statements.length;
  // Both counts in one number, so that each vote costs one addition: whole numbers below 2^53 are added exactly.
  const counts = new Float64Array(width * opinion.k);
  const counted = Float64Array.of(1, 1, 1 + agreeing);
  for (let row = 0; row < drawn.length; row += 1) {
    const weight = drawn[row]!;
    if (weight === 0) continue;
    const offset = opinion.participants[row]!.group! * width;
    for (let at = starts[row]!; at < starts[row + 1]!; at += 1)
      counts[offset + columns[at]!]! += weight * counted[values[at]! + 1]!;
  }
  const product = new Float64Array(width).fill(1);
  for (const [cell, count] of counts.entries()) {
    const agrees = Math.floor(count / agreeing);
    product[cell % width]! *= smoothed(agrees, count - agrees * agreeing);
  }
  return product;
}

/** What somebody who agrees adds beyond having seen it: more than there can be people. */
const agreeing = 2 ** 26;

/** Places of the ten greatest, the earlier of equals. */
function strongest(columns: number[], consensus: Float64Array): number[] {
  return [...columns.keys()].sort((a, b) => consensus[columns[b]!]! - consensus[columns[a]!]! || a - b).slice(0, top);
}

function middle95(values: Float64Array): [low: number, high: number] {
  const sorted = values.slice().sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}
