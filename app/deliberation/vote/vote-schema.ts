import { z } from 'zod';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { statementNumber } from '../statement/statement-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    vote: {
      consultation_id: string;
      sequence: number;
      participant: number;
      statement: number;
      value: number | null;
      at: Date;
      key: string;
    };
  }
}

export const answers = ['agree', 'disagree', 'pass'] as const;
export type Answer = (typeof answers)[number];

/** As votes are stored and published: agree 1, pass 0, disagree −1; null where one was taken back. */
export type Value = 1 | 0 | -1 | null;

const valueOf: Record<Answer | 'none', Value> = { agree: 1, disagree: -1, pass: 0, none: null };

export const answerOf = (value: number | null): Answer | null =>
  answers.find((answer) => valueOf[answer] === value && value !== null) ?? null;

/** One vote, as every door takes it: `none` takes one back, and a key that was sent before votes once. */
export const voteSchema = z
  .strictObject({ statement: statementNumber, vote: z.enum([...answers, 'none']), key: z.guid() })
  .transform(({ statement, vote, key }) => ({ statement, value: valueOf[vote], key: key.toLowerCase() }));
export type Vote = z.output<typeof voteSchema>;

export const mostVotesSent = 200;

/** Several votes, as a browser sends those that waited for a connection. */
export const votesSchema = z.strictObject({
  votes: z.array(voteSchema).min(1).max(mostVotesSent),
  /** The answer to a proof of work, where one was asked for. */
  work: z.string().max(1000).optional(),
});

/** A vote on its way into a batch. */
export interface Cast extends Vote {
  consultationId: string;
  /** Of the participant, who is made with their first vote. */
  lookup: Buffer;
  standing: string;
  /** As what they are accredited; nothing when absent. */
  accreditedAs?: string | null;
  language: string;
  /** When it was cast, where that was elsewhere: now when absent. */
  at?: Date;
}

/** A vote that is stored, now or by an earlier sending of the same key. */
export interface Stored {
  sequence: number;
  participant: number;
  statement: number;
  value: Value;
  again: boolean;
}

export type Outcome = Stored | Refusal;

/** How a vote went, for programs. */
export const resultOf = ({ key, statement }: Vote, outcome: Outcome, language: Language) =>
  outcome instanceof Refusal
    ? { key, statement, code: outcome.code, detail: outcome.sentence(language) }
    : { key, statement: outcome.statement, vote: answerOf(outcome.value) ?? 'none' };
