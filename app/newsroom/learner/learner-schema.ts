import type { Generated } from 'kysely';

declare module '../../platform/database.ts' {
  interface Tables {
    learner_example: {
      id: string;
      decided_at: Date;
      kind: string;
      piece_id: string;
      language: string;
      removed: boolean;
      weight: number;
      features: Buffer | null;
      version: number | null;
      place: number | null;
      margin: number | null;
      probability: number | null;
    };
    learner_version: {
      version: number;
      made_at: Generated<Date>;
      examples: number;
      /** JSON: Counts. */
      counts: unknown;
      slope: number;
      shift: number;
      weights: Buffer | null;
      fingerprint: Buffer;
    };
  }
}

/** Of each language, how many pieces moderators kept and removed. */
export type Counts = Record<string, { kept: number; removed: number }>;

/** Weights, and how sure each is; both of 2^18. */
export interface Weights {
  mean: Float32Array;
  variance: Float32Array;
}

/** What turns a margin into a probability: 1 / (1 + exp(−(slope · margin + shift))). */
export interface Calibration {
  slope: number;
  shift: number;
}

export interface Version extends Calibration {
  version: number;
  examples: number;
  counts: Counts;
  weights: Weights;
  /** Hexadecimal. */
  fingerprint: string;
}

/** What the learner says of a text. */
export interface Score {
  /** The version that says so; null before there is one. */
  version: number | null;
  /** That a moderator of this site would remove the text, from 0 to 1; null before there is a version. */
  probability: number | null;
  /** What speaks most for the greater of both, the strongest first. */
  reasons: Reason[];
  /** Decisions that the version learned, and those of the text's language among them. */
  decisions: number;
  ofLanguage: number;
}

export interface Reason {
  /** Characters of the folded text. */
  gram: string;
  /** Share of the margin; above 0 it speaks for removal. */
  share: number;
}

export const answers = ['publish', 'hold', 'unsure'] as const;
export type Answer = (typeof answers)[number];

/** Below so many decisions, altogether and of the language, it is unsure of everything. */
export const fewestDecisions = { all: 1000, language: 200 } as const;

/** From where on it is sure. */
export const sureFrom = { hold: 0.8, publish: 0.1 } as const;

/** What there was before the first version. */
export const firstVersion = { version: 0, examples: 0, counts: {}, slope: 2, shift: 0, fingerprint: '' } as const;
