import type { Generated } from 'kysely';
import { z } from 'zod';
import { type Language, languages } from '../../platform/language.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    appeal: {
      id: string;
      decision_id: string;
      first_decider: string;
      kind: string;
      subject: string;
      edition: string | null;
      clause: string | null;
      language: string;
      words: Buffer;
      made_at: Generated<Date>;
      due_at: Date;
      ended_at: Date | null;
      ended_how: string | null;
      decided_by: string | null;
      reason: string | null;
      reasoning: Buffer | null;
      reasoning_language: string | null;
      restored_by: string | null;
      weight: number | null;
    };
    appeal_setting: { only_row: Generated<boolean>; months: number; answer_days: number; set_at: Date; set_by: string };
  }
}

/** How an appeal ends: by a decider, by the decision falling otherwise, or by its author. */
export const appealEnds = ['upheld', 'overturned', 'moot', 'withdrawn'] as const;
export type AppealEnd = (typeof appealEnds)[number];

export const appealOutcomes = ['upheld', 'overturned'] as const;
export type AppealOutcome = (typeof appealOutcomes)[number];

/** Why the first decision stands, or doesn't: told to the author in their own language. */
export const appealReasons = {
  upheld: ['rule-applies', 'facts-hold', 'nothing-new'],
  overturned: ['rule-misread', 'facts-wrong', 'context-missed', 'too-severe'],
} as const;
export type AppealReason = (typeof appealReasons)[AppealOutcome][number];

/** The most characters of an appeal, and of what its decider adds. */
export const longestAppeal = 4000;

/** What an author sends. */
export const appealForm = z.object({ words: z.string().trim().min(10).max(longestAppeal) });

/** What whoever decides sends: the outcome with a reason that fits it, and their own words beside it. */
export const appealDecisionForm = z
  .object({
    outcome: z.enum(appealOutcomes),
    reason: z.string(),
    reasoning: z.string().trim().max(longestAppeal),
    reasoningLanguage: z.enum(languages),
  })
  .refine(({ outcome, reason }) => (appealReasons[outcome] as readonly string[]).includes(reason), {
    path: ['reason'],
  });

export type AppealDecisionForm = z.infer<typeof appealDecisionForm> & { reason: AppealReason };

export const appealSettingForm = z.object({
  months: z.coerce.number().int().min(6).max(36),
  answerDays: z.coerce.number().int().min(1).max(60),
});

/** Months in which an author may appeal, and days within which they are answered. */
export type AppealSetting = z.infer<typeof appealSettingForm>;

/** An appeal without its words. */
export interface Appeal {
  id: string;
  decisionId: string;
  /** A person's id, or `job`. */
  firstDecider: string;
  kind: string;
  subject: string;
  edition: string | null;
  clause: string | null;
  /** That the author reads. */
  language: Language;
  madeAt: Date;
  dueAt: Date;
  endedAt: Date | null;
  endedHow: AppealEnd | null;
  reason: AppealReason | null;
}
