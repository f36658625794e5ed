import { readFileSync } from 'node:fs';
import { glyphsOf } from '../font/font-cmap.ts';
import { withoutLigatures } from '../font/font-ligatures.ts';
import { type FontSubset, fontPath, fontSubsets } from '../font/font-subsets.ts';
import { unpackWoff } from '../font/font-woff.ts';

/** A font file as the engine takes it; its family is that of its subset. */
export interface LoadedFont {
  family: string;
  files: Uint8Array[];
}

/** A family; with `covers` it leaves quotation marks and the like to the Chinese font after it. */
type Family = string | { name: string; covers: 'latin-in-cjk' };

/** Families in the order in which a letter is looked for, by what is set. */
export interface Families {
  serif: Family[];
  sans: Family[];
  arabic: Family[];
  chinese: Family[];
}

type Cut = [400 | 600, 'normal' | 'italic'];
const upright: Cut[] = [
  [400, 'normal'],
  [600, 'normal'],
];
const all: Cut[] = [...upright, [400, 'italic'], [600, 'italic']];

const load = (subset: FontSubset, cuts: Cut[]): LoadedFont => ({
  family: subset.stem,
  files: cuts.map(([weight, style]) => unpackWoff(readFileSync(fontPath(subset, weight, style)), subset.stem)),
});

const oneByOne = ({ family, files }: LoadedFont): LoadedFont => ({ family, files: files.map(withoutLigatures) });

const usual = {
  serif: fontSubsets('ibm-plex-serif'),
  sans: fontSubsets('ibm-plex-sans'),
  arabic: fontSubsets('ibm-plex-sans-arabic').filter(({ stem }) => stem.endsWith('-arabic')),
};

/** The fonts of all languages but Chinese: some fifty small files. */
export const usualFonts = (): LoadedFont[] => [
  ...[...usual.serif, ...usual.sans].map((subset) => load(subset, all)),
  ...usual.arabic.map((subset) => load(subset, upright)).map(oneByOne),
];

const chinese = fontSubsets('noto-sans-sc');
const numbered = chinese.filter(({ stem }) => /-\d+$/.test(stem));
const common: FontSubset = {
  stem: 'noto-sans-sc-chinese-simplified',
  folder: chinese[0]?.folder ?? '',
  holds: () => true,
};

const isUsual = (letter: number): boolean =>
  Object.values(usual).some((subsets) => subsets.some((one) => one.holds(letter)));

/** The letters of a text that the usual fonts lack. */
export const unusualIn = (text: string): Set<number> =>
  new Set([...new Set(text)].map((letter) => letter.codePointAt(0) ?? 0).filter((letter) => !isUsual(letter)));

let commonLetters: Map<number, number> | undefined;

/**
 * The subsets that hold letters which the usual fonts lack: the font of the eight thousand letters that Chinese is mostly
 * written with, and of the rare ones the small file that each is in.
 */
export function subsetsFor(letters: Set<number>): FontSubset[] {
  if (letters.size === 0) return [];
  commonLetters ??= glyphsOf(unpackWoff(readFileSync(fontPath(common, 400, 'normal')), common.stem));
  const rare = [...letters].filter((letter) => !commonLetters?.has(letter));
  const found = numbered.filter(({ holds }) => rare.some(holds));
  return rare.length < letters.size ? [common, ...found] : found;
}

export const loadUpright = (subset: FontSubset): LoadedFont => load(subset, upright);

const names = (subsets: FontSubset[]): string[] => subsets.map(({ stem }) => stem);

/** Where a letter is looked for; `more` are subsets for letters that the usual fonts lack. */
export function familiesWith(more: FontSubset[]): Families {
  const [serif, sans, arabic, others] = [usual.serif, usual.sans, usual.arabic, more].map(names) as [
    string[],
    string[],
    string[],
    string[],
  ];
  return {
    serif: [...serif, ...sans, ...arabic, ...others],
    sans: [...sans, ...arabic, ...others],
    arabic: [...arabic, ...sans, ...others],
    chinese: [...sans.map((name): Family => ({ name, covers: 'latin-in-cjk' })), ...others, ...sans, ...arabic],
  };
}
