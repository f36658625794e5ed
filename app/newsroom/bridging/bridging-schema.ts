/** How somebody found a note. */
export const ratings = ['helpful', 'somewhat', 'not-helpful'] as const;
export type Rating = (typeof ratings)[number];

/** Where a note stands. Readers of the piece see the helpful ones. */
export const statuses = ['needs-ratings', 'helpful', 'not-helpful'] as const;
export type Status = (typeof statuses)[number];

/** Why somebody found a note helpful. */
export const goodReasons = ['sources', 'clear', 'direct', 'context', 'neutral'] as const;
/** Why not. */
export const badReasons = [
  'sources-missing',
  'sources-differ',
  'incorrect',
  'speculation',
  'unclear',
  'beside-the-point',
  'argumentative',
  'not-needed',
  'abuse',
] as const;
export const reasons = [...goodReasons, ...badReasons] as const;
export type Reason = (typeof reasons)[number];

export interface RatedNote {
  number: number;
  /** Pseudonym of whoever wrote it. */
  writer: string;
  /** Where it stood before this computation: what is helpful loses that only by a clear step. */
  before: Status;
}

export interface NoteRating {
  note: number;
  /** Pseudonym. */
  rater: string;
  rating: Rating;
  reasons: Reason[];
  /** Whether it was given before the note stood anywhere, and so could follow nobody. */
  early: boolean;
}

/** All that a result is computed from. The order of both lists says nothing. */
export interface BridgingInput {
  notes: RatedNote[];
  ratings: NoteRating[];
}

/** What keeps a note from being shown. */
export const lacks = ['ratings', 'score', 'sides', 'one-sided', 'certainty', 'sourcing'] as const;
export type Lack = (typeof lacks)[number];

/** Raters on one side of the divide, and how many more of them find a note helpful than not. */
export interface Side {
  ratings: number;
  net: number;
  /** 0 to 1: the mean of what they said. */
  mean: number;
}

export interface NoteScore {
  number: number;
  status: Status;
  lacks: Lack[];
  /** All ratings, and those that count in the last round. */
  ratings: number;
  counted: number;
  /** i_n: how helpful it is beyond what sides explain; null where too few ratings count. */
  score: number | null;
  /** f_n: how much it pleases one side. */
  factor: number | null;
  /** The least and the greatest score that one more extreme rating could lead to. */
  bounds: [number, number] | null;
  /** Raters with a factor above 0, and below. */
  sides: [Side, Side];
  /** Reasons that at least two raters gave for what the note came to, most frequent first; two at most. */
  reasons: Reason[];
}

/** Why the ratings of somebody don't count. */
export type Out = 'few' | 'unreliable' | 'writer';

export interface RaterScore {
  id: string;
  out: Out | null;
  intercept: number | null;
  factor: number | null;
  /** Early ratings of notes that came to something, and how many of them met what that was. */
  judged: number;
  met: number;
}

export const resultFormat = 'plenary-notes-result-1';

export interface BridgingResult {
  format: typeof resultFormat;
  counts: { notes: number; raters: number; ratings: number; counted: number };
  /** μ, and the loss of the last fit for each rating. */
  mean: number;
  loss: number;
  notes: NoteScore[];
  raters: RaterScore[];
}
