import { fold, runsOf } from '../../platform/search-tokens.ts';

// Likeness of short texts by what they are written with, not by what they mean: overlapping runs of letters. It needs no
// word list, forgives endings and slips of the pen, and works in every script.

/** Runs of three letters of each word with its edges; single characters and pairs where a script has no spaces. */
export function gramsOf(text: string): Set<string> {
  const grams = new Set<string>();
  for (const { text: run, unspaced } of runsOf(fold(text))) {
    const letters = [...(unspaced ? run : ` ${run} `)];
    const length = unspaced ? 2 : 3;
    if (letters.length < length) grams.add(letters.join(''));
    for (let at = 0; at + length <= letters.length; at += 1) grams.add(letters.slice(at, at + length).join(''));
  }
  return grams;
}

export interface Version {
  /** Number of the statement. */
  number: number;
  language: string;
  text: string;
}

export interface Like extends Version {
  /** From 0 for nothing in common to 1 for the same. */
  likeness: number;
}

interface Entry extends Version {
  weight: number;
}

/** Texts that others can be held against, in every language that each exists in. */
export interface LikenessIndex {
  /** Those most like a text, each statement once in the version that is closest. */
  like(text: string, wish?: { count?: number; least?: number; except?: number }): Like[];
}

/** From here on two texts probably say the same. Found on rewordings and on unrelated pairs of real statements. */
export const alike = 0.42;

/** Builds the index: cosine of the runs, each weighed by how rare it is among these texts. */
export function buildLikeness(versions: readonly Version[]): LikenessIndex {
  const entries: Entry[] = [];
  const places = new Map<string, number[]>();
  const all = versions.map(({ text }) => gramsOf(text));
  for (const grams of all) for (const gram of grams) places.set(gram, places.get(gram) ?? []);
  for (const [at, version] of versions.entries()) {
    for (const gram of all[at] ?? []) places.get(gram)?.push(at);
    entries.push({ ...version, weight: 0 });
  }
  const rarity = (gram: string) => Math.log(1 + (versions.length + 1) / (1 + (places.get(gram)?.length ?? 0)));
  const weightOf = (grams: Iterable<string>) => {
    let sum = 0;
    for (const gram of grams) sum += rarity(gram) ** 2;
    return Math.sqrt(sum);
  };
  for (const [at, entry] of entries.entries()) entry.weight = weightOf(all[at] ?? []);
  return {
    like(text, { count = 5, least = alike, except = -1 } = {}) {
      const grams = gramsOf(text);
      const shared = new Map<number, number>();
      for (const gram of grams) {
        const square = rarity(gram) ** 2;
        for (const at of places.get(gram) ?? []) shared.set(at, (shared.get(at) ?? 0) + square);
      }
      const own = weightOf(grams);
      const best = new Map<number, Like>();
      for (const [at, common] of shared) {
        const { weight, ...version } = entries[at] as Entry;
        const likeness = common / (own * weight || 1);
        const before = best.get(version.number)?.likeness ?? 0;
        if (likeness >= least && likeness > before && version.number !== except)
          best.set(version.number, { ...version, likeness });
      }
      return [...best.values()].sort((a, b) => b.likeness - a.likeness || a.number - b.number).slice(0, count);
    },
  };
}

/** Groups of statements that are alike, largest first; each statement stands in one group at most. */
export function groupAlike(versions: readonly Version[], index = buildLikeness(versions)): number[][] {
  const groups: number[][] = [];
  const grouped = new Set<number>();
  for (const { number, text } of versions) {
    if (grouped.has(number)) continue;
    const near = index.like(text, { count: 20, except: number }).filter((one) => !grouped.has(one.number));
    if (near.length === 0) continue;
    const group = [number, ...near.map((one) => one.number)];
    for (const one of group) grouped.add(one);
    groups.push(group);
  }
  return groups.sort((a, b) => b.length - a.length);
}
