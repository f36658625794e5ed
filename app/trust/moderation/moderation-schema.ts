import type { Generated } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Sentence } from '../../platform/messages.ts';
import type { Text } from '../../platform/text.ts';
import type { Actor } from '../permission/permission-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    moderation_item: {
      id: string;
      kind: string;
      subject: string;
      edition: string | null;
      language: string;
      why: string;
      urgency: number;
      asked_at: Generated<Date>;
      asked: Generated<number>;
      author: string | null;
      network: Buffer | null;
      likeness: number[] | null;
      cluster: string;
      /** JSON: list of codes. */
      reasons: Generated<string>;
      claimed_by: string | null;
      claimed_until: Date | null;
      settled_at: Date | null;
    };
    moderation_act: {
      id: string;
      gesture: string;
      kind: string | null;
      edition: string | null;
      /** JSON. */
      choice: string;
      decisions: number;
      at: Generated<Date>;
      by: string;
      undone_by: string | null;
    };
    moderation_decision: {
      id: string;
      item_id: string | null;
      act_id: string | null;
      kind: string;
      subject: string;
      edition: string | null;
      language: string;
      content_type: string;
      content_at: Date;
      outcome: string;
      state_before: string;
      decided_at: Generated<Date>;
      decided_by: string;
      asked_at: Date | null;
      undoes: string | null;
      cause: string;
      commitment: Buffer;
      visibility: string | null;
      ground: string | null;
      rules_version: number | null;
      clause: string | null;
      law: string | null;
      statement: Buffer | null;
      source: string | null;
      notice: string | null;
      automated_detection: boolean | null;
      automated_decision: string | null;
      category: string | null;
      /** JSON: list of codes. */
      keywords: string | null;
      /** JSON: list of codes; null is everywhere. */
      territories: string | null;
      ends_at: Date | null;
    };
    moderation_receipt: {
      decision_id: string;
      person_id: string | null;
      author: string | null;
      salt: Buffer;
      language: string;
      decided_at: Date;
      mailed_at: Date | null;
    };
    moderation_note: {
      id: string;
      kind: string;
      subject: string;
      text: Buffer;
      written_by: string;
      written_at: Generated<Date>;
    };
    moderator_setting: {
      person_id: string;
      blur: boolean;
      most_decisions: number | null;
      most_minutes: number | null;
      set_at: Date;
    };
    moderation_shift: {
      edition: string;
      most_decisions: number | null;
      most_minutes: number | null;
      set_at: Date;
      set_by: string;
    };
  }
}

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

/** What a domain says of the things that it lets be moderated. Made where the house is at hand, registered once. */
export interface Kind {
  name: KindName;
  /** “Comment”. */
  label: Sentence;
  contentType: ContentType;
  /** Things by their ids; those that are gone are left out. A fixed number of queries. */
  read(db: Database | Tx, subjects: readonly string[]): Promise<Map<string, Piece>>;
  /** Applies what was decided, in the transaction of the decision; it locks what it changes. */
  apply(tx: Tx, applying: readonly Applying[]): Promise<void>;
  /** Who decides about this one; the moderators of its edition where absent. */
  decides?(actor: Actor, piece: Piece): boolean;
  /**
   * Public or held things that were written from `from` to before `until`, the oldest first, from behind `after` on. Absent
   * where no flood is to be feared.
   */
  traces?(
    db: Database | Tx,
    span: { edition: string; from: Date; until: Date; after: Trace | null; limit: number },
  ): Promise<Trace[]>;
  /** What a code among the reasons of an item means; null for one that is not of this kind. */
  says?(code: string): Sentence | null;
  /** What these authors (pseudonyms) had written before a moment: to see how many honest people a roll-back may hit. */
  records?(db: Database | Tx, authors: readonly string[], before: Date): Promise<Map<string, AuthorRecord>>;
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
  source: Source;
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
  automated: boolean;
}
