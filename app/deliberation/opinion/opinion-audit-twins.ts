import type { VoteMatrix } from './opinion-matrix.ts';

const enough = 15;
/** Of all that two people voted on, this part has to be the same. */
const alike = 0.9;
const bands = 16;
const perBand = 4;
/** With how many others of a bucket a row is compared at most: beyond that it makes no difference any more. */
const most = 200;

/**
 * How many others have nearly the same row as each participant: of all statements that either voted on, nine in ten
 * the same way, and at least fifteen. Rows that may be alike are found by hashes of their votes (MinHash in bands), so
 * that not every pair has to be compared; of two rows that are just alike enough one pair in ten thousand is missed.
 */
export function bySimilarRows(matrix: VoteMatrix): Uint32Array {
  const { starts, participants } = matrix;
  const twins = new Uint32Array(participants.length);
  const rows = [...participants.keys()].filter((row) => starts[row + 1]! - starts[row]! >= enough);
  const seen = new Set<number>();
  for (const bucket of buckets(matrix, rows)) {
    for (const [at, one] of bucket.entries()) {
      for (const other of bucket.slice(at + 1, at + 1 + most)) {
        const [few, many] = lengthsOf(matrix, one, other);
        // Whoever voted on far more can't be alike: this spares most of what there is to compare.
        if (few < alike * many) continue;
        const pair = one * participants.length + other;
        if (seen.has(pair)) continue;
        seen.add(pair);
        if (!areTwins(matrix, one, other)) continue;
        twins[one]! += 1;
        twins[other]! += 1;
      }
    }
  }
  return twins;
}

/** Lists of rows that have the same hashes in one band. */
function* buckets(matrix: VoteMatrix, rows: number[]): Generator<number[]> {
  const hashes = new Uint32Array(bands * perBand);
  const table = hashesOf(matrix.statements.length);
  const found = Array.from({ length: bands }, () => new Map<number, number[]>());
  for (const row of rows) {
    leastHashes(matrix, row, table, hashes);
    for (let band = 0; band < bands; band += 1) {
      const map = found[band]!;
      const key = keyOf(hashes, band * perBand);
      const bucket = map.get(key);
      if (bucket) bucket.push(row);
      else map.set(key, [row]);
    }
  }
  for (const map of found) for (const list of map.values()) if (list.length > 1) yield list;
}

/** A band's hashes as one number of 53 bits. Where two bands come to the same by chance, more pairs are compared. */
function keyOf(hashes: Uint32Array, from: number): number {
  let [high, low] = [0, 0];
  for (let at = from; at < from + perBand; at += 1) {
    high = Math.imul(high ^ hashes[at]!, 0x85ebca6b) ^ (high >>> 13);
    low = Math.imul(low ^ hashes[at]!, 0xc2b2ae35) ^ (low >>> 16);
  }
  return (high >>> 0) * 2_097_152 + (low >>> 11);
}

/** The hashes of each vote that there can be: of every statement, three answers, by every hash function. */
function hashesOf(statements: number): Uint32Array {
  const functions = bands * perBand;
  return Uint32Array.from({ length: statements * 3 * functions }, (_, at) => {
    const [vote, one] = [Math.floor(at / functions), at % functions];
    let hash = Math.imul(vote ^ Math.imul(one + 1, 0x9e3779b1), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
    return (hash ^ (hash >>> 16)) >>> 0;
  });
}

/** Of each hash function the least over all votes of a row: rows share it as often as they share votes. */
function leastHashes({ starts, columns, values }: VoteMatrix, row: number, table: Uint32Array, into: Uint32Array) {
  const functions = into.length;
  into.fill(0xffffffff);
  for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
    const from = (columns[at]! * 3 + values[at]! + 1) * functions;
    for (let one = 0; one < functions; one += 1) {
      const hash = table[from + one]!;
      if (hash < into[one]!) into[one] = hash;
    }
  }
}

function lengthsOf({ starts }: VoteMatrix, one: number, other: number): [few: number, many: number] {
  const [a, b] = [starts[one + 1]! - starts[one]!, starts[other + 1]! - starts[other]!];
  return a < b ? [a, b] : [b, a];
}

function areTwins({ starts, columns, values }: VoteMatrix, one: number, other: number): boolean {
  let [a, b, same, all] = [starts[one]!, starts[other]!, 0, 0];
  const [endA, endB] = [starts[one + 1]!, starts[other + 1]!];
  // However the rest turns out, with so many that differ it is not enough any more; most pairs are settled early.
  const most = (1 - alike) * (endA - a + endB - b) + 1;
  while (a < endA || b < endB) {
    if (all - same > most) return false;
    const left = a < endA ? columns[a]! : Number.POSITIVE_INFINITY;
    const right = b < endB ? columns[b]! : Number.POSITIVE_INFINITY;
    all += 1;
    if (left === right && values[a] === values[b]) same += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return same >= enough && same >= alike * all;
}
