import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// npm's fonts come cut into subsets by script, each a file of its own: whoever draws a text names the files that hold it.

/** One of the files that a font comes cut into. */
export interface FontSubset {
  /** Package and subset, as its files begin: `ibm-plex-serif-latin`. */
  stem: string;
  folder: string;
  holds(codePoint: number): boolean;
}

const { resolve } = createRequire(import.meta.url);
const first = ['latin', 'latin-ext', 'cyrillic', 'arabic'];

function holder(ranges: string): (codePoint: number) => boolean {
  const spans = ranges.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  return (codePoint) => spans.some(([from, to]) => codePoint >= from && codePoint <= to);
}

const known = new Map<string, FontSubset[]>();

/** The subsets of a font of the @fontsource packages (`ibm-plex-serif`), those that most texts need first. */
export function fontSubsets(name: string): FontSubset[] {
  let subsets = known.get(name);
  if (!subsets) {
    subsets = readSubsets(name);
    known.set(name, subsets);
  }
  return subsets;
}

function readSubsets(name: string): FontSubset[] {
  const folder = resolve(`@fontsource/${name}/files/${name}-latin-400-normal.woff`).replace(/[^/\\]+$/, '');
  const ranges = JSON.parse(readFileSync(`${folder}../unicode.json`, 'utf8')) as Record<string, string>;
  const rank = (subset: string) => (first.includes(subset) ? first.indexOf(subset) : first.length);
  return Object.keys(ranges)
    .toSorted((a, b) => rank(a) - rank(b))
    .map((subset) => ({
      stem: `${name}-${subset.replace(/[[\]]/g, '')}`,
      folder,
      holds: holder(ranges[subset] ?? ''),
    }));
}

/** The WOFF file of a subset in a weight (100–900) and style. */
export const fontPath = ({ folder, stem }: FontSubset, weight: number, style: 'normal' | 'italic'): string =>
  `${folder}${stem}-${weight}-${style}.woff`;
