import type { Generated } from 'kysely';
import type { Audit, Unusual } from '../opinion/opinion-audit.ts';
import type { CrossTable } from '../opinion/opinion-cross.ts';
import type {
  ConsensusStatement,
  DividingStatement,
  Place,
  Representative,
  StatementModeration,
  VoteCounts,
} from '../opinion/opinion-schema.ts';
import type { OtherGroups } from '../opinion/opinion-sensitivity.ts';
import type { TranslationTest } from '../opinion/opinion-translation.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    consultation_result: {
      consultation_id: string;
      phase_number: number;
      votes: number;
      hash: string;
      result: Buffer;
      kept_at: Generated<Date>;
    };
  }
}

/** A group with enough people to be shown. Counts are in the order of the result's `statements`. */
export interface ShownGroup {
  id: number;
  size: number;
  center: Place;
  agrees: number[];
  disagrees: number[];
  seen: number[];
  representative: Representative[];
}

/** A group that has too few people to be shown by itself. */
export interface SmallGroup {
  id: number;
  hidden: true;
}

export type ResultGroup = ShownGroup | SmallGroup;

export const isShown = (group: ResultGroup): group is ShownGroup => !('hidden' in group);

/** People who stand close together, drawn as one mark; never those of a small group. */
export interface Mark {
  place: Place;
  size: number;
  group: number;
}

export interface ResultStatement extends VoteCounts {
  number: number;
  moderation: StatementModeration;
  place: Place;
  extremity: number;
}

export interface Uniting extends ConsensusStatement {
  interval: [low: number, high: number];
  /** Share of resamples in which it is among the ten that unite most. */
  topTen: number;
  /** Whether it is among them for 2, 3, 4 and 5 groups alike. */
  steady: boolean;
}

/** What the result was after so many votes. */
export interface Moment {
  votes: number;
  /** Milliseconds since the epoch, of the last of them. */
  at: number;
  participants: number;
  k: number;
  /** Numbers of the statements that united most, the first one first. */
  unites: number[];
  /** How alike its groups are to those of now (adjusted Rand index, 1 for the same); null before there were two. */
  likeness: number | null;
}

/** What a consultation has come to, as pages show it. */
export interface Result {
  /** Sequence of the last vote that counts, and revision of the statements. */
  votes: number;
  revision: number;
  /** Milliseconds since the epoch at which the votes were read. */
  at: number;
  /** SHA-256 of the whole result in canonical JSON, base64url. */
  hash: string;
  counts: VoteCounts & { participants: number; clustered: number; statements: number };
  /** How many votes make somebody part of a group, and how many people have so many. */
  enough: number;
  able: number;
  explained: [number, number];
  k: number;
  silhouettes: { k: number; silhouette: number }[];
  /** Of everybody who voted, in the same order: number, place, group; -1 for who is in none. */
  people: { numbers: number[]; x: number[]; y: number[]; groups: number[] };
  marks: Mark[];
  statements: ResultStatement[];
  groups: ResultGroup[];
  consensus: Uniting[];
  divides: DividingStatement[];
  resamples: number;
  sensitivity: OtherGroups[];
  moments: Moment[];
  categories: CrossTable;
  languages: CrossTable;
  translation: TranslationTest[];
  audit: Audit;
  /** For the desk alone. */
  unusual: Unusual[];
}

/** Votes on their way to the thread, in the order of their sequences. */
export interface VoteChunk {
  /** Sequence of the first one; the others follow without a gap. */
  from: number;
  participants: Uint32Array;
  statements: Uint32Array;
  /** 2 where a vote was taken back. */
  values: Int8Array;
  /** Milliseconds since the epoch. */
  times: Float64Array;
}

export const takenBack = 2;

export type Person = [number: number, category: string | null, language: string | null];

/** What the thread is told, of one consultation. */
export type Told =
  | ({ kind: 'votes'; id: string } & VoteChunk)
  | { kind: 'people'; id: string; people: Person[] }
  | { kind: 'forget'; id: string }
  | ({ kind: 'compute'; id: string } & Asked);

export interface Asked {
  /** By which the answer is known. */
  task: number;
  key: Uint8Array;
  votes: number;
  revision: number;
  at: number;
  moderation: [number: number, StatementModeration][];
}

export type Answered = { task: number; result: Result } | { task: number; error: string };
