/** Whatever the caller calls a participant or statement by. Numbers sort before strings, strings by code unit. */
export type OpinionId = string | number;

export type VoteValue = 1 | 0 | -1;

/** What a participant said about a statement, once. The latest one counts, by time, then sequence. */
export interface OpinionVote {
  participant: OpinionId;
  statement: OpinionId;
  /** 1 agrees, -1 disagrees, 0 passes; null takes back what was said before. */
  value: VoteValue | null;
  /** Milliseconds since the epoch; 0 where nobody knows. */
  time?: number;
  /** Parts votes of the same millisecond. Of votes that are alike in both, the lowest value counts. */
  sequence?: number;
}

/** Removed and meta statements shape neither map nor lists. Meta ones (about the people, not the topic) are still asked. */
export type StatementModeration = 'accepted' | 'removed' | 'meta';

export interface OpinionStatement {
  id: OpinionId;
  /** Accepted where it is left out. */
  moderation?: StatementModeration | undefined;
}

/** Who somebody is, for the tables by category and language; takes no part in the map. */
export interface OpinionParticipant {
  id: OpinionId;
  category?: string | null | undefined;
  language?: string | null | undefined;
}

/** Everything that a result depends on, in any order. What nobody voted on may be listed; who voted need not be. */
export interface OpinionInput {
  votes: Iterable<OpinionVote>;
  statements?: Iterable<OpinionStatement> | undefined;
  participants?: Iterable<OpinionParticipant> | undefined;
}

/** Where clustering begins instead of at its own starts: lists of participants, as another program parted them. */
export interface OpinionStart {
  groups: OpinionId[][];
  /** Base clusters taken as they are; who is in none of them is not clustered. */
  base?: OpinionId[][] | undefined;
}

/** `correct` depends on the votes alone; `faithful` does what Pol.is does at a cold start (docs/opinion-output.md). */
export type OpinionMode = 'correct' | 'faithful';

export interface OpinionOptions {
  mode?: OpinionMode | undefined;
  /** How many groups, 1 to 10; left out, 2 to 5 by silhouette. */
  groups?: number | undefined;
  /** A whole number below 2^32 that all draws follow from; 1 where left out. */
  seed?: number | undefined;
  /** How many seeded starts the groups are the best of, 1 to 1000; 100 where left out. A fifth while numbers are compared. */
  starts?: number | undefined;
  start?: OpinionStart | undefined;
}

/** A place on the map: along the first and the second component. */
export type Place = [x: number, y: number];

export interface VoteCounts {
  agrees: number;
  disagrees: number;
  passes: number;
  /** All three together. */
  votes: number;
}

export interface PlacedParticipant extends VoteCounts {
  id: OpinionId;
  projection: Place;
  /** The id of the group; null for who has too few votes to be in one. */
  group: number | null;
}

export interface PlacedStatement extends VoteCounts {
  id: OpinionId;
  moderation: StatementModeration;
  /** Where somebody would be who agrees with this statement and says nothing else. */
  projection: Place;
  /** Its distance from the middle of the map. */
  extremity: number;
  /** How much asking it would tell: the weight with which it is drawn for the next participant. */
  priority: number;
  /** What `consensus` says of it; here of removed and meta ones too. */
  consensus: number;
}

/** A statement that tells a group from the others. */
export interface Representative {
  statement: OpinionId;
  /** What the group does more than the others. */
  direction: 'agree' | 'disagree';
  /** How many of the group said so, and how many saw it. */
  count: number;
  seen: number;
  /** (count + 1) / (seen + 2), and its z against one half. */
  share: number;
  shareTest: number;
  /** The share over that of all other groups together, and the z of the difference. */
  ratio: number;
  ratioTest: number;
  /** What the group agrees with most of all; at most one, and the first. */
  bestAgree: boolean;
}

export interface OpinionGroup {
  /** 0, 1, 2 …: shown as A, B, C … */
  id: number;
  size: number;
  members: OpinionId[];
  center: Place;
  /** Votes of its members on each statement, in the order of `statements`. */
  agrees: number[];
  disagrees: number[];
  seen: number[];
  representative: Representative[];
}

/** People who are close together, taken as one point while groups are looked for. */
export interface BaseCluster {
  id: number;
  members: OpinionId[];
  center: Place;
}

export interface GroupsTried {
  k: number;
  /** -1 to 1: how much closer people are to their own group than to the next. */
  silhouette: number;
  inertia: number;
}

/** Groups that others found, on this map. */
export interface StartSeen {
  k: number;
  /** Their inertia, over those who are clustered here and were in one of them. */
  inertia: number;
  /** In the order of `participants`: which of the start's middles is the nearest; null for who is in no group of either. */
  nearest: (number | null)[];
}

/** A statement that most of all participants agree (or disagree) with. */
export interface MajorityStatement {
  statement: OpinionId;
  count: number;
  seen: number;
  share: number;
  shareTest: number;
  /** Wilson's interval of 95 % of count among seen. */
  interval: [low: number, high: number];
}

/** What unites: the product over groups of (agrees + 1) / (seen + 2). */
export interface ConsensusStatement {
  statement: OpinionId;
  agree: number;
  /** The same of disagreeing. */
  disagree: number;
}

/** What divides: half the distance between the groups most for and most against it, 0 to 1. */
export interface DividingStatement {
  statement: OpinionId;
  spread: number;
  /** The groups that are furthest apart. */
  most: number;
  least: number;
}

/** Agree counts as 1, disagree as -1 throughout. Lists are sorted by what their comment says, then by id. */
export interface Opinion {
  format: 'plenary-opinion-1';
  mode: OpinionMode;
  seed: number;
  starts: number;
  counts: VoteCounts & { participants: number; clustered: number; statements: number };
  /** The mean vote on each statement, in the order of `statements`; 0 where removed, meta or never voted on. */
  center: number[];
  /** Two directions of length 1 over the statements; each one's entry of greatest size is positive. */
  components: [number[], number[]];
  /** The share of all variance along each component. */
  explained: [number, number];
  /** By id. */
  participants: PlacedParticipant[];
  /** By id. */
  statements: PlacedStatement[];
  baseClusters: BaseCluster[];
  /** How many groups there are; 0 while nobody can be clustered. */
  k: number;
  /** By k; what was tried. */
  silhouettes: GroupsTried[];
  /** The sum of squared distances of people from the middle of their group. */
  inertia: number;
  /** What a given start came to, before anything moved; left out where none was given. */
  start?: StartSeen;
  /** Largest first (faithful: as found). */
  groups: OpinionGroup[];
  majority: { agree: MajorityStatement[]; disagree: MajorityStatement[] };
  /** Accepted statements, most uniting first. */
  consensus: ConsensusStatement[];
  /** Accepted statements, most dividing first. */
  divides: DividingStatement[];
}

/**
 * The entry, in `opinion.ts`: `computeOpinion(input, options)`. Pure; the same votes give the same value, byte for byte
 * once written as canonical JSON, in whatever order they come.
 */
export type ComputeOpinion = (input: OpinionInput, options?: OpinionOptions) => Opinion;
