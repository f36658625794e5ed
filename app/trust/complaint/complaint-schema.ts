import type { Generated } from 'kysely';
import { z } from 'zod';
import { type Language, languages } from '../../platform/language.ts';
import { type AppealEnd, longestAppeal } from '../appeal/appeal-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    complaint: {
      id: string;
      notice_id: string;
      decision_id: string;
      first_decider: string;
      kind: string;
      subject: string;
      edition: string | null;
      category: string;
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
      removed_by: string | null;
    };
  }
}

/** Why the first decision stands: told to whoever complained in their own language. */
export const upholdingReasons = ['within-rules', 'facts-missing', 'limit-enough', 'nothing-new'] as const;

/** What it was taken down for after all. */
export const removalReasons = ['illegal', 'rules'] as const;
export type ComplaintReason = (typeof upholdingReasons)[number] | (typeof removalReasons)[number];

/** What whoever gave the notice sends. */
export const complaintForm = z.object({ words: z.string().trim().min(10).max(longestAppeal) });

const answer = {
  reasoning: z.string().trim().max(longestAppeal).default(''),
  reasoningLanguage: z.enum(languages),
};

/** What whoever hears it sends beside the fields of a decision: their own words, and why where the first one stands. */
export const complaintAnswerForm = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('upheld'), reason: z.enum(upholdingReasons), ...answer }),
  z.object({ outcome: z.literal('remove'), ...answer }),
]);

/** A complaint without its words. */
export interface Complaint {
  id: string;
  noticeId: string;
  /** The decision that answered the notice. */
  decisionId: string;
  /** A person's id, or `job`. */
  firstDecider: string;
  kind: string;
  subject: string;
  edition: string | null;
  category: string;
  /** That whoever complains reads. */
  language: Language;
  madeAt: Date;
  dueAt: Date;
  endedAt: Date | null;
  endedHow: AppealEnd | null;
  reason: ComplaintReason | null;
}
