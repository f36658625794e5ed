import { readFileSync } from 'node:fs';
import { type FontSubset, fontPath, fontSubsets } from '../../platform/font/font-subsets.ts';
import { unpackWoff } from '../../platform/font/font-woff.ts';

// The painter reads TrueType, npm's fonts are WOFF and cut into subsets by script. Each subset is given a family
// name of its own, so that every run of a text can name exactly the file that holds its letters.

export type FontWeight = 400 | 600;

/** A stretch of a text that one font file can draw. */
export interface FontRun {
  text: string;
  family: string;
}

// Latin first: the Chinese font would draw digits and quotation marks too.
const packages = ['ibm-plex-sans', 'ibm-plex-sans-arabic', 'noto-sans-sc'];

interface Subset extends FontSubset {
  family: string;
  file: string;
}

const subsetsOf = (name: string, weight: FontWeight): Subset[] =>
  fontSubsets(name).map((subset) => ({
    ...subset,
    family: `${subset.stem}-${weight}-normal`,
    file: fontPath(subset, weight, 'normal'),
  }));

const subsets = new Map<FontWeight, Subset[]>();

function allSubsets(weight: FontWeight): Subset[] {
  let all = subsets.get(weight);
  if (!all) {
    all = packages.flatMap((name) => subsetsOf(name, weight));
    subsets.set(weight, all);
  }
  return all;
}

const fallback: Record<FontWeight, string> = {
  400: 'ibm-plex-sans-latin-400-normal',
  600: 'ibm-plex-sans-latin-600-normal',
};

/** Cuts a text where the font file changes; letters that no font has go to the Latin one, which shows a box. */
export function fontRuns(text: string, weight: FontWeight): FontRun[] {
  const runs: FontRun[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const family = allSubsets(weight).find(({ holds }) => holds(codePoint))?.family ?? fallback[weight];
    const last = runs.at(-1);
    if (last?.family === family) last.text += character;
    else runs.push({ text: character, family });
  }
  return runs;
}

const loaded = new Map<string, Uint8Array>();

/** The TrueType file of a family that `fontRuns` named. */
export function fontFile(family: string): Uint8Array {
  let bytes = loaded.get(family);
  if (!bytes) {
    const weight: FontWeight = family.includes('-600-') ? 600 : 400;
    const subset = allSubsets(weight).find((one) => one.family === family);
    if (!subset) throw new Error(`There is no font called ${family}`);
    bytes = unpackWoff(readFileSync(subset.file), family);
    loaded.set(family, bytes);
  }
  return bytes;
}
