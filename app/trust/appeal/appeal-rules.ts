import { createHmac } from 'node:crypto';
import type { Vault } from '../../platform/vault.ts';
import { seal, unseal } from '../../platform/vault-seal.ts';
import { hearsAppeals } from '../moderation/moderation-rules.ts';
import { holds } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import type { Appeal, AppealEnd, AppealOutcome, AppealSetting } from './appeal-schema.ts';

export const defaultSetting: AppealSetting = { months: 6, answerDays: 14 };

/** Those who set the terms for all. */
export const setsAppeals = (actor: Actor): boolean => holds(actor, ['owner', 'secretariat']);

/** Whether this person may decide: `same` for whoever decided first. */
export function mayDecide(actor: Actor, { edition, firstDecider }: Pick<Appeal, 'edition' | 'firstDecider'>) {
  if (!hearsAppeals(actor, { edition })) return 'not-yours';
  return actor.personId === firstDecider ? 'same' : 'yes';
}

/** The last moment for an appeal: so many months after the decision, at the end of a shorter month where it is one. */
export function appealUntil(decidedAt: Date, months: number): Date {
  const until = new Date(decidedAt);
  until.setUTCMonth(until.getUTCMonth() + months);
  if (until.getUTCDate() !== decidedAt.getUTCDate()) until.setUTCDate(0);
  return until;
}

/** Whole days until an appeal has to be answered, the last one begun counting as one; below 0 when it is late. */
export const daysLeft = (dueAt: Date, now: number): number => {
  const days = (dueAt.getTime() - now) / 86_400_000;
  return days > 0 ? Math.ceil(days) : Math.floor(days);
};

/** What a learner is to make of the outcome: a second look says more than a first one, a reversal most. */
export const weightOf = (outcome: AppealOutcome): number => (outcome === 'overturned' ? 3 : 2);

export type AppealState = 'none' | 'open' | AppealEnd;
export type AppealStep = 'lodge' | AppealOutcome | 'fall' | 'withdraw';

/** What an appeal becomes by a step; null where it can't be taken. */
export function stepAppeal(state: AppealState, step: AppealStep): AppealState | null {
  if (step === 'lodge') return state === 'none' ? 'open' : null;
  if (state !== 'open') return null;
  if (step === 'fall') return 'moot';
  return step === 'withdraw' ? 'withdrawn' : step;
}

// Made from the salt of the receipt: once that is forgotten, nobody reads the words any more.
const keyOf = (vault: Vault, salt: Uint8Array): Buffer =>
  createHmac('sha256', vault.secret('appeal words')).update(salt).digest();

const contextOf = (decisionId: string, part: 'words' | 'reasoning'): string => `appeal ${decisionId} ${part}`;

export const sealWords = (vault: Vault, salt: Buffer, decisionId: string, part: 'words' | 'reasoning', text: string) =>
  seal(keyOf(vault, salt), Buffer.from(text), contextOf(decisionId, part));

export const openWords = (
  vault: Vault,
  salt: Buffer,
  decisionId: string,
  part: 'words' | 'reasoning',
  sealed: Uint8Array,
): string => unseal(keyOf(vault, salt), sealed, contextOf(decisionId, part)).toString();
