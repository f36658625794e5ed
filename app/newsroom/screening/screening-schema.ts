import type { Generated } from 'kysely';
import type { Likeness } from '../../platform/simhash.ts';
import type { Bands } from '../../platform/simhash-near.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    screening_setting: {
      edition_id: string;
      hold: Generated<Hold>;
      picture_percent: Generated<number | null>;
      set_by: string;
      set_at: Date;
    };
    screened_piece: Bands & {
      kind: PieceKind;
      id: string;
      edition_id: string;
      subject: string;
      language: string;
      at: Generated<Date>;
      outcome: Screened['outcome'];
      /** JSON: list of findings. */
      findings: unknown;
      model: number | null;
      score: number | null;
      writer: Buffer | null;
      digest: Buffer | null;
    };
  }
}

/** What readers send. */
export const pieceKinds = ['comment', 'story', 'correction'] as const;

export type PieceKind = (typeof pieceKinds)[number];

/** Whose pieces wait for a moderator in any case: everybody’s, the first of each writer, nobody’s. */
export const holds = ['all', 'first', 'none'] as const;

export type Hold = (typeof holds)[number];

export type Standing = 'guest' | 'signed-in' | 'accredited';

/** Something that a reader sent, as it is screened before it is stored. */
export interface Piece {
  kind: PieceKind;
  /** UUID: what is sent twice, or edited, is no repeat of itself. */
  id: string;
  edition: { id: string; slug: string };
  /** What it is sent to: the id of an article, or of the edition where it is sent to none. */
  subject: string;
  text: string;
  /** The name that it is signed with; empty where there is none. */
  name: string;
  /** The language that its writer chose. */
  language: string;
  writer: {
    /** The same for one writer all over the site, and nothing to know them by: hex of a keyed hash. */
    key: string;
    standing: Standing;
    /** How many of theirs were published before. */
    publishedBefore: number;
    /** An address that they gave, for signals of abuse; it is not stored. */
    email: string | null;
  };
  /** As the house tells it; empty where there is none, as in tests. */
  network: string;
  /** What the form sent: the fields of screening are among them. */
  fields: Record<string, string>;
  /** By which door it came: a form carries a token and a trap, the API neither. */
  door: 'form' | 'api';
  /** An earlier text is written anew. */
  edit: boolean;
}

/** Why something is held; each has a sentence in six languages. */
export const whys = [
  'failed',
  'work',
  'signal',
  'links',
  'hosts',
  'similar',
  'words',
  'everyone',
  'first',
  'editors',
  'learner',
  'picture',
  'together',
] as const;

export type Why = (typeof whys)[number];

export interface Finding {
  /** The check that says so. */
  check: string;
  why: Why;
  /** For the moderators: how many links, which words, how sure; never a personal datum. */
  details: Record<string, string | number>;
}

/** What the whole list says. */
export interface Screened {
  outcome: 'publish' | 'hold';
  /** In the order of the list; empty where it is published. */
  findings: Finding[];
  /** Codes of the findings, for the queue. */
  reasons: Why[];
  /** What is remembered of it once it is stored: `rememberScreened` does that. */
  memory: Memory;
}

export interface Memory {
  kind: PieceKind;
  id: string;
  edition: string;
  subject: string;
  language: string;
  writer: Buffer;
  digest: Buffer;
  likeness: Likeness | null;
  /** Version of the learner that was asked, and its probability that a moderator removes it; null before there is one. */
  model: number | null;
  score: number | null;
}
