// SimHash (M. Charikar, 2002) of 64 bits over the characters of a text: texts that differ little have hashes that differ
// in few bits, in any script and without knowing its words.
import { fold } from './search-tokens.ts';

/** 64 bits as four words of 16, the way they are stored: two hashes that differ in three bits share at least one word. */
export type Likeness = readonly [number, number, number, number];

/** Bits in which near-duplicates may differ. */
export const nearBits = 3;

const gram = 3;
/** Below that many grams everybody says the same. */
const fewest = 16;

/** Letters alone: digits count as one, so that a flood doesn’t pass by counting itself. */
const bare = (text: string): string =>
  fold(text)
    .replace(/\p{N}+/gu, '0')
    .replace(/[^\p{L}\p{M}0]+/gu, '');

// Two rounds of the finaliser of MurmurHash3, which spreads each bit of the input over all of the output.
function mix(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A 32-bit hash of code points. */
export function hash32(points: readonly number[], seed: number): number {
  let hash = seed | 0;
  for (const point of points) hash = Math.imul(hash ^ point, 0x01000193);
  return mix(hash);
}

/** The likeness of a text; null where it is too short to be compared. */
export function simhash(text: string): Likeness | null {
  const points = [...bare(text)].map((character) => character.codePointAt(0) ?? 0);
  if (points.length < fewest + gram - 1) return null;
  const votes = new Int32Array(64);
  for (const { piece, count } of gramsOf(points).values()) {
    // What a language has everywhere says little of a text: a gram weighs as many bits as its count has.
    const weight = 32 - Math.clz32(count);
    vote(votes, 0, hash32(piece, 0x811c9dc5), weight);
    vote(votes, 32, hash32(piece, 0x2c1b3c6d), weight);
  }
  return [0, 16, 32, 48].map((from) => wordOf(votes, from)) as unknown as Likeness;
}

function gramsOf(points: number[]): Map<string, { piece: number[]; count: number }> {
  const found = new Map<string, { piece: number[]; count: number }>();
  for (let at = 0; at + gram <= points.length; at += 1) {
    const piece = points.slice(at, at + gram);
    const key = piece.join();
    const known = found.get(key);
    if (known) known.count += 1;
    else found.set(key, { piece, count: 1 });
  }
  return found;
}

function vote(votes: Int32Array, from: number, hash: number, weight: number): void {
  for (let bit = 0; bit < 32; bit += 1) {
    votes[from + bit] = (votes[from + bit] ?? 0) + (hash & (1 << bit) ? weight : -weight);
  }
}

function wordOf(votes: Int32Array, from: number): number {
  let word = 0;
  for (let bit = 0; bit < 16; bit += 1) if ((votes[from + bit] ?? 0) > 0) word |= 1 << bit;
  return word;
}

const bitsOf = (word: number): number => word.toString(2).replaceAll('0', '').length;

/** In how many bits two hashes differ. */
export const distance = (one: Likeness, other: Likeness): number =>
  one.reduce((sum, word, at) => sum + bitsOf(word ^ (other[at] ?? 0)), 0);

/** 16 hexadecimal digits, as signals carry it. */
export const hexOf = (likeness: Likeness): string =>
  likeness.map((word) => word.toString(16).padStart(4, '0')).join('');

/** Reads 16 hexadecimal digits; null for anything else. */
export function likenessOf(hex: string): Likeness | null {
  if (!/^[0-9a-f]{16}$/.test(hex)) return null;
  return [0, 4, 8, 12].map((at) => Number.parseInt(hex.slice(at, at + 4), 16)) as unknown as Likeness;
}
