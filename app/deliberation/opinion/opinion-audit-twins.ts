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
  const found = Array.from({ length: bands }, () => new Map<string, number[]>());
  for (const row of rows) {
    leastHashes(matrix, row, hashes);
    for (const [band, map] of found.entries()) {
      const key = hashes.subarray(band * perBand, (band + 1) * perBand).join();
      const bucket = map.get(key);
      if (bucket) bucket.push(row);
      else map.set(key, [row]);
    }
  }
  for (const map of found) for (const list of map.values()) if (list.length > 1) yield list;
}

/** Of each hash function the least over all votes of a row: rows share it as often as they share votes. */
function leastHashes({ starts, columns, values }: VoteMatrix, row: number, into: Uint32Array): void {
  into.fill(0xffffffff);
  for (let at = starts[row]!; at < starts[row + 1]!; at += 1) {
    const vote = columns[at]! * 3 + values[at]! + 1;
    for (let one = 0; one < into.length; one += 1) {
      let hash = Math.imul(vote ^ Math.imul(one + 1, 0x9e3779b1), 0x85ebca6b);
      hash = Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35);
      hash = (hash ^ (hash >>> 16)) >>> 0;
      if (hash < into[one]!) into[one] = hash;
    }
  }
}

function areTwins({ starts, columns, values }: VoteMatrix, one: number, other: number): boolean {
  let [a, b, same, all] = [starts[one]!, starts[other]!, 0, 0];
  const [endA, endB] = [starts[one + 1]!, starts[other + 1]!];
  while (a < endA || b < endB) {
    const left = a < endA ? columns[a]! : Number.POSITIVE_INFINITY;
    const right = b < endB ? columns[b]! : Number.POSITIVE_INFINITY;
    all += 1;
    if (left === right && values[a] === values[b]) same += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return same >= enough && same >= alike * all;
}
