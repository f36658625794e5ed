import type { Generated } from 'kysely';
import { z } from 'zod';
import { languages } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    statement: {
      consultation_id: string;
      number: number;
      text: string;
      author: number | null;
      seeded_by: string | null;
      written_at: Generated<Date>;
      state: string;
      meta: Generated<boolean>;
      key: string;
    };
    statement_decision: {
      id: string;
      consultation_id: string;
      number: number;
      decision: string;
      reason: string | null;
      state_before: string;
      meta_before: boolean;
      decided_by: string;
      decided_at: Generated<Date>;
      undone_at: Date | null;
      undone_by: string | null;
      moderation_id: string | null;
    };
    statement_report: {
      consultation_id: string;
      number: number;
      participant: number;
      reason: string;
      made_at: Generated<Date>;
      settled_at: Date | null;
    };
  }
}

export const states = ['waiting', 'accepted', 'removed'] as const;
export type State = (typeof states)[number];

/** Characters of a statement, as people count them: code points. From `longEnough` on, a second idea is likely. */
export const shortest = 10;
export const longEnough = 140;
export const longest = 280;

export const lengthOf = (words: string): number => [...words].length;

// Marks that turn the direction of whatever follows, which no language needs within one sentence.
const turning = /[\u202a-\u202e\u2066-\u2069]/g;
const control = /[\p{Cc}\p{Cs}]/gu;

/** A statement as it is kept: one line, composed, without marks that nobody sees. */
export const tidy = (words: string): string =>
  words.normalize('NFC').replace(/\s+/gu, ' ').replace(turning, '').replace(control, '').trim();

const words = z
  .string()
  .max(4000)
  .transform(tidy)
  .refine((text) => lengthOf(text) >= shortest && lengthOf(text) <= longest);

/** A statement as participants send it. */
export const statementSchema = z.strictObject({
  text: words,
  language: z.enum(languages),
  key: z.guid().transform((key) => key.toLowerCase()),
});
export type StatementForm = z.output<typeof statementSchema>;

export const translationSchema = z.strictObject({ language: z.enum(languages), text: words });

export const mostSeeds = 200;

/** Statements to begin with, one a line. */
export const seedsSchema = z.strictObject({
  language: z.enum(languages),
  lines: z
    .string()
    .max(200_000)
    .transform((text) => text.split(/\r?\n/u).map(tidy).filter(Boolean))
    .refine((lines) => lines.length > 0 && lines.length <= mostSeeds),
});

/** Why a statement is removed; said to whoever wrote it, and counted in public. */
export const removalReasons = [
  'duplicate',
  'two-ideas',
  'off-topic',
  'unclear',
  'abuse',
  'personal-data',
  'advertising',
] as const;
export type RemovalReason = (typeof removalReasons)[number];

export const reportSchema = z.strictObject({
  statement: z.coerce.number().int().min(0).max(2_000_000_000),
  reason: z.enum(removalReasons),
});

export const decisions = ['accept', 'remove', 'meta', 'no-meta'] as const;
export type Decision = (typeof decisions)[number];

export const mostAtOnce = 100;

/** What a moderator decides, about one statement or several. */
export const decisionSchema = z
  .strictObject({
    numbers: z.array(z.coerce.number().int().min(0).max(2_000_000_000)).min(1).max(mostAtOnce),
    decision: z.enum(decisions),
    reason: z.enum(removalReasons).nullable(),
  })
  .refine(({ decision, reason }) => (decision === 'remove') === (reason !== null));
export type DecisionForm = z.output<typeof decisionSchema>;

export interface Statement {
  number: number;
  text: Text;
  /** Participant who wrote it; null for a seed. */
  author: number | null;
  writtenAt: Date;
  state: State;
  meta: boolean;
}
