/** A symmetric matrix with entries on its diagonal and right beside it. */
export interface Tridiagonal {
  diagonal: number[];
  beside: number[];
}

export interface Eigen {
  values: Float64Array;
  /** Row by row; a column is the eigenvector of the value in the same place. */
  vectors: Float64Array[];
}

/**
 * Eigenvalues and eigenvectors of a tridiagonal matrix, by QL rotations with implicit shifts.
 *
 * @param rows `last` works out the last row of the eigenvectors alone: all that telling whether they have settled takes
 */
export function eigenOf({ diagonal, beside }: Tridiagonal, rows: 'all' | 'last' = 'all'): Eigen {
  const size = diagonal.length;
  const values = Float64Array.from(diagonal);
  const off = Float64Array.from({ length: size }, (_, at) => beside[at] ?? 0);
  const vectors = Array.from({ length: rows === 'all' ? size : Math.min(1, size) }, (_, row) => {
    const unit = new Float64Array(size);
    unit[rows === 'all' ? row : size - 1] = 1;
    return unit;
  });
  for (let low = 0; low < size; low += 1) {
    for (let turns = 0; turns < 100; turns += 1) {
      const high = splitAfter(values, off, low);
      if (high === low) break;
      chase(values, off, vectors, low, high);
    }
  }
  return { values, vectors };
}

/** The first place from `low` on where the entry beside the diagonal is nothing next to its neighbours. */
function splitAfter(values: Float64Array, off: Float64Array, low: number): number {
  let at = low;
  while (at < values.length - 1) {
    const near = Math.abs(values[at]!) + Math.abs(values[at + 1]!);
    if (near + Math.abs(off[at]!) === near) break;
    at += 1;
  }
  return at;
}

/** One QL sweep between two places, its shift from the corner. */
function chase(values: Float64Array, off: Float64Array, vectors: Float64Array[], low: number, high: number): void {
  const slope = (values[low + 1]! - values[low]!) / (2 * off[low]!);
  const root = hypotenuse(slope, 1);
  let g = values[high]! - values[low]! + off[low]! / (slope + (slope >= 0 ? root : -root));
  let [sine, cosine, drop] = [1, 1, 0];
  for (let at = high - 1; at >= low; at -= 1) {
    const f = sine * off[at]!;
    const b = cosine * off[at]!;
    const length = hypotenuse(f, g);
    off[at + 1] = length;
    if (length === 0) {
      values[at + 1]! -= drop;
      off[high] = 0;
      return;
    }
    [sine, cosine] = [f / length, g / length];
    g = values[at + 1]! - drop;
    const r = (values[at]! - g) * sine + 2 * cosine * b;
    drop = sine * r;
    values[at + 1] = g + drop;
    g = cosine * r - b;
    rotate(vectors, at, sine, cosine);
  }
  values[low]! -= drop;
  off[low] = g;
  off[high] = 0;
}

function rotate(vectors: Float64Array[], at: number, sine: number, cosine: number): void {
  for (const row of vectors) {
    const left = row[at]!;
    const right = row[at + 1]!;
    row[at + 1] = sine * left + cosine * right;
    row[at] = cosine * left - sine * right;
  }
}

/** Not Math.hypot, whose last digit engines may choose. */
function hypotenuse(a: number, b: number): number {
  const [large, small] = Math.abs(a) > Math.abs(b) ? [Math.abs(a), Math.abs(b)] : [Math.abs(b), Math.abs(a)];
  if (large === 0) return 0;
  const part = small / large;
  return large * Math.sqrt(1 + part * part);
}

/** Places of the largest value and of the next one, as far as there are any. */
export function largestTwo(values: Float64Array): [number | undefined, number | undefined] {
  const [first, second] = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);
  return [first, second];
}
