import { appealUntil, type AppealStep } from '../appeal/appeal-rules.ts';
import type { Outcome } from '../moderation/moderation-schema.ts';

/** How the thing of a notice stands by the latest decision about it. */
export interface Standing {
  outcome: Outcome;
  /** When its removal ends by itself; null for good. */
  endsAt: Date | null;
  at: Date;
}

/** Whether something is left to complain about: it is public, or gone for a time only. What waits again is being looked at. */
export const isLeft = ({ outcome, endsAt }: Pick<Standing, 'outcome' | 'endsAt'>): boolean =>
  outcome === 'publish' || outcome === 'restore' || (outcome === 'remove' && endsAt !== null);

/**
 * The last moment for a complaint: so many months after whichever came later, the answer or what holds now, since what was
 * given back after the answer is news to whoever gave the notice.
 */
export const complaintUntil = (answeredAt: Date, { at }: Pick<Standing, 'at'>, months: number): Date =>
  appealUntil(at > answeredAt ? at : answeredAt, months);

/** The steps of a complaint are those of an appeal: made once, ended once (appeal-rules.ts). */
export type ComplaintStep = AppealStep;
