// AROW, adaptive regularisation of weights (K. Crammer, A. Kulesza, M. Dredze, 2009), with a variance for each weight: after
// few decisions it follows fast, and what it has seen often it changes slowly. Single precision, in a fixed order: the same
// decisions give the same bits everywhere.
import { bias, places } from './learner-features.ts';
import { type Calibration, firstVersion, type Weights } from './learner-schema.ts';

/** How much a decision is resisted (r): greater is slower. */
const resistance = 1;

export const newWeights = (): Weights => ({
  mean: new Float32Array(places),
  variance: new Float32Array(places).fill(1),
});

/** Every place of a text counts alike, and all of them together as one. */
const valueOf = (filled: readonly number[]): number => Math.fround(1 / Math.sqrt(filled.length + 1));

/** On which side a text lies, and how far: above 0 it is like those that were removed. */
export function marginOf({ mean }: Weights, filled: readonly number[]): number {
  let sum = mean[bias] ?? 0;
  for (const place of filled) sum += mean[place] ?? 0;
  return sum * valueOf(filled);
}

/** Learns one decision, in place. */
export function learnOne(weights: Weights, filled: readonly number[], removed: boolean): void {
  const { mean, variance } = weights;
  const [value, side] = [valueOf(filled), removed ? 1 : -1];
  const loss = 1 - side * marginOf(weights, filled);
  if (loss <= 0) return;
  const all = [bias, ...filled];
  let confidence = 0;
  for (const place of all) confidence += (variance[place] ?? 0) * value * value;
  const beta = 1 / (confidence + resistance);
  for (const place of all) {
    const spread = variance[place] ?? 0;
    mean[place] = (mean[place] ?? 0) + loss * beta * side * spread * value;
    variance[place] = spread - beta * spread * spread * value * value;
  }
}

export const probabilityOf = ({ slope, shift }: Calibration, margin: number): number =>
  1 / (1 + Math.exp(-(slope * margin + shift)));

export interface Predicted {
  margin: number;
  removed: boolean;
}

/** Before enough is known of how margins came out. */
export const firstCalibration: Calibration = { slope: firstVersion.slope, shift: firstVersion.shift };
const fewestToCalibrate = 50;

/**
 * What turns margins into probabilities (J. Platt, 1999, with the targets and the Newton steps of H. Lin, C. Lin and R. Weng,
 * 2007), by predictions that were made before their decisions were learned.
 */
export function calibrate(predicted: readonly Predicted[]): Calibration {
  const removed = predicted.filter((one) => one.removed).length;
  const kept = predicted.length - removed;
  if (predicted.length < fewestToCalibrate || removed === 0 || kept === 0) return firstCalibration;
  const target = { yes: (removed + 1) / (removed + 2), no: 1 / (kept + 2) };
  let found = { slope: firstCalibration.slope, shift: Math.log((removed + 1) / (kept + 1)) };
  for (let round = 0; round < 50; round += 1) {
    const step = newtonStep(predicted, found, target);
    if (Math.abs(step.slope) + Math.abs(step.shift) < 1e-9) break;
    found = { slope: found.slope - step.slope, shift: found.shift - step.shift };
  }
  // A learner that is wrong more often than right says nothing, rather than the opposite.
  return found.slope > 0 && Number.isFinite(found.slope) && Number.isFinite(found.shift)
    ? found
    : { slope: 0, shift: Math.log((removed + 1) / (kept + 1)) };
}

function newtonStep(
  predicted: readonly Predicted[],
  at: Calibration,
  target: { yes: number; no: number },
): Calibration {
  // The ridge keeps the step within bounds where all margins are one.
  let [bySlope, byShift, slopes, both, shifts] = [0, 0, 1e-3, 0, 1e-3];
  for (const { margin, removed } of predicted) {
    const probability = probabilityOf(at, margin);
    const wrong = probability - (removed ? target.yes : target.no);
    const weight = probability * (1 - probability);
    bySlope += wrong * margin;
    byShift += wrong;
    slopes += weight * margin * margin;
    both += weight * margin;
    shifts += weight;
  }
  const determinant = slopes * shifts - both * both;
  const raw = {
    slope: (shifts * bySlope - both * byShift) / determinant,
    shift: (slopes * byShift - both * bySlope) / determinant,
  };
  const bound = (step: number) => Math.max(-2, Math.min(2, step));
  return { slope: bound(raw.slope), shift: bound(raw.shift) };
}

export interface Share {
  of: number;
  /** From 0 to 1. */
  share: number;
  /** 95 % confidence interval (E. Wilson, 1927). */
  from: number;
  to: number;
}

/** A share with how sure one can be of it; null of nothing. */
export function shareOf(count: number, of: number): Share | null {
  if (of === 0) return null;
  const z = 1.959964;
  const share = count / of;
  const middle = share + (z * z) / (2 * of);
  const spread = z * Math.sqrt((share * (1 - share) + (z * z) / (4 * of)) / of);
  const whole = 1 + (z * z) / of;
  return { of, share, from: Math.max(0, (middle - spread) / whole), to: Math.min(1, (middle + spread) / whole) };
}
