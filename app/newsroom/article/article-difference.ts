import { differWords, type Piece } from '../../programme/release/release-words-difference.ts';

/** One paragraph of two texts, with what became of its words. */
export type Paragraph = Piece[];

// Beyond this, comparing every paragraph with every other would take long: the middle counts as replaced.
const longest = 600;

const paragraphsOf = (text: string): string[] =>
  text
    .replaceAll('\r\n', '\n')
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter(Boolean);

/**
 * What became of a longer text: first paragraph by paragraph, then word by word within those that changed. Paragraphs
 * that are the same in both are left out.
 */
export function differText(before: string, after: string): Paragraph[] {
  const found: Paragraph[] = [];
  for (const { gone, added } of runsOf(paragraphsOf(before), paragraphsOf(after))) {
    for (let at = 0; at < Math.max(gone.length, added.length); at += 1) {
      found.push(differWords(gone[at] ?? '', added[at] ?? '').filter(({ text }) => text !== ''));
    }
  }
  return found;
}

interface Run {
  gone: string[];
  added: string[];
}

/** Where the two differ: what stood there, and what stands there now. */
function runsOf(before: string[], after: string[]): Run[] {
  let [start, endBefore, endAfter] = [0, before.length, after.length];
  while (start < endBefore && start < endAfter && before[start] === after[start]) start += 1;
  while (endBefore > start && endAfter > start && before[endBefore - 1] === after[endAfter - 1]) {
    endBefore -= 1;
    endAfter -= 1;
  }
  const [a, b] = [before.slice(start, endBefore), after.slice(start, endAfter)];
  if (a.length > longest || b.length > longest) return [{ gone: a, added: b }];
  return walk(a, b);
}

/** `common[i][j]` is how many paragraphs the ends from `i` and `j` share, in order. */
function commonEnds(a: string[], b: string[]): number[][] {
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [here, below] = [common[i] ?? [], common[i + 1] ?? []];
      here[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(here[j + 1] ?? 0, below[j] ?? 0);
    }
  }
  return common;
}

function walk(a: string[], b: string[]): Run[] {
  const common = commonEnds(a, b);
  const runs: Run[] = [];
  let run: Run = { gone: [], added: [] };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      if (run.gone.length + run.added.length > 0) runs.push(run);
      run = { gone: [], added: [] };
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || (common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0))) {
      run.gone.push(a[i] ?? '');
      i += 1;
    } else {
      run.added.push(b[j] ?? '');
      j += 1;
    }
  }
  return run.gone.length + run.added.length > 0 ? [...runs, run] : runs;
}
