import { distance, type Likeness, nearBits } from '../../platform/simhash.ts';

/** Texts of one word of their hash that are compared with each other: a flood has its own gesture. */
const mostCompared = 300;

/**
 * Of each text the group of all that say nearly the same: the place of its first one. Texts without a likeness, which are
 * too short to tell, are in none.
 */
export function wordGroups(likenesses: readonly (Likeness | null)[]): (number | null)[] {
  const group = likenesses.map((likeness, at) => (likeness ? at : null));
  const rootOf = (at: number): number => (group[at] === at ? at : rootOf(group[at] as number));
  const byBand = new Map<string, number[]>();
  for (const [at, likeness] of likenesses.entries()) {
    for (const [band, word] of (likeness ?? []).entries()) {
      const key = `${band} ${word}`;
      const before = byBand.get(key) ?? [];
      for (const other of before)
        if (distance(likenesses[other] as Likeness, likeness as Likeness) <= nearBits) {
          const [first, second] = [rootOf(other), rootOf(at)].sort((a, b) => a - b) as [number, number];
          group[second] = first;
        }
      if (before.length < mostCompared) before.push(at);
      byBand.set(key, before);
    }
  }
  return group.map((one, at) => (one === null ? null : rootOf(at)));
}
