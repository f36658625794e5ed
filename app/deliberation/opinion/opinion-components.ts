import { drawsOf } from './opinion-random.ts';
import { type Centred, sumOfSquares, timesGram } from './opinion-sparse.ts';
import { type Tridiagonal, eigenOf, largestTwo } from './opinion-eigen.ts';

export interface Components {
  /** Two directions over the columns, of length 1 (all zero where the votes leave none), at right angles. */
  vectors: [Float64Array, Float64Array];
  /** Shares of the whole variance. */
  explained: [number, number];
}

const mostSteps = 300;
/** How far, of the largest eigenvalue, a component may still turn when it is taken for settled. */
const tolerance = 1e-15;

/**
 * The two principal components: the limit that power iteration v ← AᵀAv/‖AᵀAv‖ comes to, found by keeping all the
 * vectors on its way and taking the best of what they span (Lanczos, with full orthogonalisation). It starts at a fixed
 * vector, and each component's entry of greatest size is made positive.
 */
export function componentsOf(centred: Centred): Components {
  const { basis, tridiagonal } = krylov(centred);
  const total = sumOfSquares(centred);
  const { values, vectors } = eigenOf(tridiagonal);
  const best = largestTwo(values);
  const direction = (place: number | undefined): Float64Array =>
    place === undefined || !(values[place]! > total * 1e-12)
      ? new Float64Array(centred.width)
      : upright(combine(basis, vectors, place, centred.width));
  const share = (place: number | undefined): number =>
    place === undefined || !(values[place]! > total * 1e-12) ? 0 : values[place]! / total;
  return { vectors: [direction(best[0]), direction(best[1])], explained: [share(best[0]), share(best[1])] };
}

/** Builds the space of A's powers on the start until both components have settled in it. */
function krylov(centred: Centred): { basis: Float64Array[]; tridiagonal: Tridiagonal } {
  const tridiagonal: Tridiagonal = { diagonal: [], beside: [] };
  const basis: Float64Array[] = [];
  let next = startOf(centred);
  let norm = normalise(next);
  while (norm > 0 && basis.length < Math.min(mostSteps, centred.width)) {
    basis.push(next);
    const image = new Float64Array(centred.width);
    timesGram(centred, next, image);
    tridiagonal.diagonal.push(dot(image, next));
    orthogonalise(image, basis);
    next = image;
    norm = normalise(next);
    if (isSettled(tridiagonal, norm)) break;
    tridiagonal.beside.push(norm);
  }
  tridiagonal.beside.length = Math.max(0, basis.length - 1);
  return { basis, tridiagonal };
}

/** A vector that leans on every column that anybody differs on, the same for as many columns. */
function startOf({ width, columns, values }: Centred): Float64Array {
  const used = new Uint8Array(width);
  for (let at = 0; at < columns.length; at += 1) if (values[at] !== 0) used[columns[at]!] = 1;
  const draw = drawsOf(width);
  return Float64Array.from(used, (one) => (draw() + 0.5) * one);
}

/** Twice is enough: what the first pass leaves by rounding, the second takes. */
function orthogonalise(vector: Float64Array, basis: Float64Array[]): void {
  for (let pass = 0; pass < 2; pass += 1) {
    for (const other of basis) {
      const along = dot(vector, other);
      for (let at = 0; at < vector.length; at += 1) vector[at]! -= along * other[at]!;
    }
  }
}

function isSettled(tridiagonal: Tridiagonal, norm: number): boolean {
  const { length } = tridiagonal.diagonal;
  const scale = Math.max(...tridiagonal.diagonal);
  // A space that AᵀA keeps to itself has nothing more to find; what is left is rounding.
  if (!(norm > scale * 1e-14)) return true;
  if (length < 8 || length % 4 !== 0) return false;
  const { values, vectors } = eigenOf(tridiagonal, 'last');
  const [first, second] = largestTwo(values);
  const last = vectors[0]!;
  const residual = norm * Math.max(Math.abs(last[first!]!), Math.abs(last[second!]!));
  return residual <= tolerance * values[first!]!;
}

function combine(basis: Float64Array[], vectors: Float64Array[], place: number, width: number): Float64Array {
  const direction = new Float64Array(width);
  for (const [step, vector] of basis.entries()) {
    const weight = vectors[step]![place]!;
    for (let at = 0; at < width; at += 1) direction[at]! += weight * vector[at]!;
  }
  normalise(direction);
  return direction;
}

/** Of the two directions of a line, the one whose entry of greatest size (the first of equals) is positive. */
function upright(direction: Float64Array): Float64Array {
  let most = 0;
  for (let at = 1; at < direction.length; at += 1)
    // Entries that differ by rounding alone are equals.
    if (Math.abs(direction[at]!) > Math.abs(direction[most]!) + 1e-9) most = at;
  return direction[most]! < 0 ? direction.map((value) => (value === 0 ? 0 : -value)) : direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}

/** Makes a vector's length 1 and answers what it was; one of no length stays. */
function normalise(vector: Float64Array): number {
  const length = Math.sqrt(dot(vector, vector));
  if (length > 0) for (let at = 0; at < vector.length; at += 1) vector[at]! /= length;
  return length;
}
