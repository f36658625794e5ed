import type { Out } from '../cli/out.ts';

export interface Asking {
  /** How often the two that are compared take turns. */
  rounds: number;
  /** How long one turn takes. */
  seconds: number;
  out: Out;
}

/** What was measured: sentences for people, the same numbers for programs. */
export interface Measured {
  lines: string[];
  data: object;
}

export interface Bench {
  /** Measures Plenary and its yardstick in turns, in one run, on whatever machine this is. */
  measure(asking: Asking): Promise<Measured>;
}

/** What can be measured, by name. */
export const benches: Record<string, () => Promise<Bench>> = {
  pages: () => import('./pages.ts'),
  import: () => import('./import.ts'),
  log: () => import('./log.ts'),
  opinion: () => import('./opinion.ts'),
  votes: () => import('./votes.ts'),
  live: () => import('./live.ts'),
  result: () => import('./result.ts'),
  comments: () => import('./comments.ts'),
  flood: () => import('./flood.ts'),
};

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
