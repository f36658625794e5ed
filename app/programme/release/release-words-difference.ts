/** A piece of two texts: in both, only in the earlier, or only in the later. */
export interface Piece {
  text: string;
  kind: 'same' | 'gone' | 'new';
}

// Chinese has no spaces: its characters are compared one by one. Beyond this the whole text counts as replaced.
const words = /\p{sc=Han}|[^\s\p{sc=Han}]+\s*|\s+/gu;
const longest = 400;

/** What became of a text word by word (longest common subsequence): few pieces, in reading order. */
export function differWords(before: string, after: string): Piece[] {
  const [a, b] = [before.match(words) ?? [], after.match(words) ?? []];
  if (a.length > longest || b.length > longest) {
    return [
      { text: before, kind: 'gone' },
      { text: after, kind: 'new' },
    ];
  }
  return joined(walk(a, b, lengths(a, b)));
}

const alike = (a: string | undefined, b: string | undefined): boolean => a?.trim() === b?.trim();

/** `table[i][j]` is how much the ends from `i` and `j` have in common. */
function lengths(a: string[], b: string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const [right = 0, below = 0, both = 0] = [table[i]?.[j + 1], table[i + 1]?.[j], table[i + 1]?.[j + 1]];
      const row = table[i];
      if (row) row[j] = alike(a[i], b[j]) ? both + 1 : Math.max(right, below);
    }
  }
  return table;
}

function walk(a: string[], b: string[], table: number[][]): Piece[] {
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && alike(a[i], b[j])) {
      pieces.push({ text: b[j] ?? '', kind: 'same' });
      i++;
      j++;
    } else if (i < a.length && (j === b.length || (table[i + 1]?.[j] ?? 0) >= (table[i]?.[j + 1] ?? 0))) {
      pieces.push({ text: a[i++] ?? '', kind: 'gone' });
    } else {
      pieces.push({ text: b[j++] ?? '', kind: 'new' });
    }
  }
  return pieces;
}

function joined(pieces: Piece[]): Piece[] {
  return pieces.reduce<Piece[]>((kept, piece) => {
    const last = kept.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else kept.push({ ...piece });
    return kept;
  }, []);
}
