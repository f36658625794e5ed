import { type FontRun, type FontWeight, fontRuns } from './picture-fonts.ts';

// The painter can't mix fonts where Arabic forms ligatures, so every run is placed on its own, and the order of
// runs is decided here: the part of UAX #9 that titles, names and times need, without explicit embeddings.

export type Direction = 'ltr' | 'rtl';

interface Atom {
  text: string;
  /** null: spaces and punctuation, which follow their neighbours or the line. */
  direction: Direction | 'number' | null;
}

// Without the Arabic comma: alone, the painter would put it on the wrong side of its word.
const rightToLeft = '\\p{sc=Arabic}\\p{sc=Hebrew}\\p{sc=Syriac}\\p{sc=Thaana}\\p{M}\\u0640\\u061b\\u061f';
const atoms = new RegExp(
  `(?<rtl>(?!\\p{N})[${rightToLeft}](?:(?!\\p{N})[${rightToLeft}])*)|(?<ltr>(?:(?![${rightToLeft}])[\\p{L}]|\\p{N})(?:[\\p{M}'’.,:/_@&+-]?(?:(?![${rightToLeft}])[\\p{L}\\p{M}]|\\p{N}))*%?)|(?<other>.)`,
  'gsu',
);

/** Numbers after Latin letters belong to them (rule W7); others keep their figures, but stand in the order of the line. */
function atomsOf(text: string, base: Direction): Atom[] {
  let strong = base;
  return [...text.matchAll(atoms)].map(({ 0: found, groups }) => {
    if (groups?.ltr && strong === 'rtl' && !/\p{L}/u.test(found)) return { text: found, direction: 'number' };
    const direction = groups?.rtl ? 'rtl' : groups?.ltr ? 'ltr' : null;
    strong = direction ?? strong;
    return { text: found, direction };
  });
}

/** What an atom is to the spaces and marks beside it (rule N1): a number that stands free is as a word from right to left. */
const side = (atom: Atom | undefined): Direction | undefined =>
  atom?.direction === 'number' ? 'rtl' : (atom?.direction ?? undefined);

const opens = /^[([{«‹“‘]$/;
const closes = /^[)\]}»›”’]$/;

/** Joins what stands between two parts of one direction to them, and a bracket to what it encloses. */
function segmentsOf(text: string, base: Direction): { atoms: Atom[]; direction: Direction }[] {
  const all = atomsOf(text, base);
  const directions = all.map((atom, index) => {
    if (atom.direction) return side(atom);
    if (opens.test(atom.text)) return side(all[index + 1]);
    if (closes.test(atom.text)) return side(all[index - 1]);
    const before = side(all.slice(0, index).findLast((one) => one.direction));
    return before === side(all.slice(index + 1).find((one) => one.direction)) ? before : base;
  });
  const segments: { atoms: Atom[]; direction: Direction }[] = [];
  for (const [index, atom] of all.entries()) {
    const direction = directions[index] ?? base;
    const last = segments.at(-1);
    if (last?.direction === direction) last.atoms.push(atom);
    else segments.push({ atoms: [atom], direction });
  }
  return segments;
}

const mirrors = '()[]{}«»‹›';
const mirrored = (text: string): string => {
  const place = mirrors.indexOf(text);
  return text.length === 1 && place >= 0 ? (mirrors[place ^ 1] ?? text) : text;
};

/** The runs of one line as they are placed from left to right, each in one font. */
export function visualRuns(text: string, weight: FontWeight, base: Direction): FontRun[] {
  const segments = segmentsOf(text, base).map(({ atoms: held, direction }) => {
    if (direction === 'ltr') return fontRuns(held.map((atom) => atom.text).join(''), weight);
    return held.toReversed().flatMap((atom) => {
      const runs = fontRuns(atom.direction ? atom.text : mirrored(atom.text), weight);
      return atom.direction === 'rtl' ? runs.toReversed() : runs;
    });
  });
  return (base === 'rtl' ? segments.toReversed() : segments).flat();
}
