import type { OpinionId } from './opinion-schema.ts';

/** The total order of ids: numbers by value, then strings by code unit. What comes first never depends on arrival. */
export function compareIds(a: OpinionId, b: OpinionId): number {
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Indices of a list in the order of what they stand for. */
export function orderOf(length: number, compare: (a: number, b: number) => number): Uint32Array {
  return Uint32Array.from({ length }, (_, index) => index).sort(compare);
}
