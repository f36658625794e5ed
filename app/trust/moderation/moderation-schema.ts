import type { Language } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import type { Actor } from '../permission/permission-schema.ts';

/** What can be moderated; each is registered by the domain that it belongs to. */
export const kindNames = ['comment', 'statement', 'correction', 'story', 'article', 'note'] as const;
export type KindName = (typeof kindNames)[number];

/** What is decided: it is public, it is not, it is public again, it waits again. */
export const outcomes = ['publish', 'remove', 'restore', 'hold'] as const;
export type Outcome = (typeof outcomes)[number];

/** What a decision comes from: itself, the undoing of another, the end of its time, or an appeal. */
export const causes = ['decision', 'undo', 'end', 'appeal'] as const;
export type Cause = (typeof causes)[number];

/** How a thing stands with its public. `withdrawn`: by its author, so that nothing is left to decide. */
export type PieceState = 'held' | 'public' | 'removed' | 'withdrawn';

/** Why moderators are asked; the first three can wait, a notice and a trusted flagger can't. */
export const whys = ['new', 'held', 'report', 'signal', 'notice', 'flagger'] as const;
export type Why = (typeof whys)[number];

/** Types of content as the DSA transparency database names them. */
export const contentTypes = ['text', 'image', 'video', 'audio', 'other'] as const;
export type ContentType = (typeof contentTypes)[number];

/** From whom the first hint came: the moderators themselves, a report of a reader, a notice by Art. 16, a trusted flagger. */
export const sources = ['own', 'report', 'notice', 'flagger'] as const;
export type Source = (typeof sources)[number];

/** Whether a program took the decision itself, helped with it, or had no part in it. */
export const automations = ['no', 'partially', 'fully'] as const;
export type Automation = (typeof automations)[number];

/** Categories of the DSA transparency database, without their prefix STATEMENT_CATEGORY_. */
export const categories = [
  'ANIMAL_WELFARE',
  'CONSUMER_INFORMATION',
  'CYBER_VIOLENCE',
  'CYBER_VIOLENCE_AGAINST_WOMEN',
  'DATA_PROTECTION_AND_PRIVACY_VIOLATIONS',
  'ILLEGAL_OR_HARMFUL_SPEECH',
  'INTELLECTUAL_PROPERTY_INFRINGEMENTS',
  'NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS',
  'PROTECTION_OF_MINORS',
  'RISK_FOR_PUBLIC_SECURITY',
  'SCAMS_AND_FRAUD',
  'SCOPE_OF_PLATFORM_SERVICE',
  'SELF_HARM',
  'UNSAFE_AND_PROHIBITED_PRODUCTS',
  'VIOLENCE',
] as const;
export type Category = (typeof categories)[number];

/** A thing as moderators see it, read from the domain that it belongs to. */
export interface Piece {
  /** The words as they were written. */
  text: string;
  /** Of the words. */
  language: string;
  writtenAt: Date;
  state: PieceState;
  /** Slug; null for what belongs to no edition. */
  edition: string | null;
  /** Below the language, with its anchor: '/wuzhen-2016/news/a-slug#comment-12'. */
  address: string;
  author: PieceAuthor;
  /** What it stands under: the article or the consultation. */
  under: { title: Text; address: string } | null;
  /** What it answers. */
  answers: { text: string; language: string } | null;
}

export interface PieceAuthor {
  /** As shown to the public; null where nothing is shown. */
  name: string | null;
  personId: string | null;
  /** Pseudonym that holds together what one author wrote within the kind; null where there is none. */
  key: string | null;
  /** Where a mail reaches an author without account; a person is reached by their own address. */
  email: string | null;
  /** That they read. */
  language: Language;
}

/** What is done to one thing. */
export interface Applying {
  subject: string;
  outcome: Outcome;
  decisionId: string;
  /** Why, where it is removed: for the placeholder. */
  ground: GroundShown | null;
  keywords: readonly string[];
  /** The decision that this one takes back, and whether it does so as a mere undoing. */
  undoes: string | null;
  cause: Cause;
  /** Whose decision it is: a person's id, or `job`. */
  by: string;
}

/** What everybody is told of why something is gone. */
export type GroundShown = { by: 'rules'; version: number; clause: string } | { by: 'illegal'; law: string };

/** Something that was written in a span of time: what roll-backs of floods look through. */
export interface Trace {
  subject: string;
  at: Date;
  text: string;
  /** Pseudonym of its author. */
  author: string | null;
  /** Keyed hash of the network. */
  network: Buffer | null;
}

/** What an author had written before a moment, as far as it counts for or against them. */
export interface AuthorRecord {
  public: number;
  removed: number;
}

/** What moderators are asked. */
export interface Asking {
  kind: KindName;
  subject: string;
  /** Slug. */
  edition: string | null;
  /** Of the text. */
  language: string;
  why: Why;
  /** The words, of which only a SimHash is kept. */
  text: string;
  author?: string | null;
  network?: Buffer | null;
  /** Codes of what held it: `screening.links`. */
  reasons?: readonly string[];
  /** Raises what `why` gives, up to 9. */
  urgency?: number;
}

/** Why something is removed, as whoever decides says it. */
export interface Reasons {
  ground: { by: 'rules'; clause: string } | { by: 'illegal'; law: string };
  /** Facts and circumstances in the moderator's own words, shown to the author; those of the clause stand before them. */
  facts: string | null;
  /** Of these words. */
  factsLanguage: Language;
  /** By why moderators were asked about each thing, unless said. */
  source?: Source;
  automatedDetection: boolean;
  automatedDecision: Automation;
  /** That of the clause, unless said. */
  category?: Category;
  keywords?: readonly string[];
  /** When its effect ends by itself; for good, unless said. */
  endsAt?: Date | null;
  /** ISO 3166-1 codes; everywhere, unless said. */
  territories?: readonly string[] | null;
  /** The notice that it answers. */
  notice?: string | null;
}

export type What = { outcome: 'remove'; reasons: Reasons } | { outcome: 'publish' | 'restore' | 'hold' };

/** The decision that one thing’s takes back, or those of many things, by thing. */
export type Undoing = { cause: Exclude<Cause, 'decision'> } & (
  | { decisionId: string }
  | { bySubject: ReadonlyMap<string, string> }
);

/** A decision about one or many things of a kind: all of them or none. */
export interface Deciding {
  kind: KindName;
  subjects: readonly string[];
  what: What;
  by: Actor | 'job';
  /** The decisions that this takes back, and why. */
  undoes?: Undoing;
  /** The act that it is part of, with many others. */
  actId?: string;
}

/** One decision that was taken. */
export interface Decided {
  id: string;
  subject: string;
  outcome: Outcome;
}

/** What others learn of a decision, in its transaction, after it was applied. */
export interface DecisionEvent {
  decisionId: string;
  kind: KindName;
  subject: string;
  /** As it was decided upon. */
  text: string;
  language: string;
  outcome: Outcome;
  cause: Cause;
  /** By what it was removed; null where it wasn’t. */
  ground: GroundShown['by'] | null;
  /** The decision that this one takes back. */
  undoes: string | null;
  automated: boolean;
}
