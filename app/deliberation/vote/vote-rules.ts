import { Refusal } from '../../platform/refusal.ts';
import { whyShut } from '../consultation/consultation-rules.ts';
import type { Phase } from '../consultation/consultation-schema.ts';
import { voteMessages as say } from './vote-messages.ts';

/** Why a vote is not taken. */
export const voteRefusals = {
  closed: (phase: Phase | null): Refusal => new Refusal('vote.closed', 409, whyShut(phase)),
  removed: (): Refusal => new Refusal('vote.removed', 410, say.sentence('removed')),
  /** Of another consultation, not yet looked at by a moderator, or never made. */
  unknown: (): Refusal => new Refusal('vote.statement-unknown', 404, say.sentence('unknown')),
};

/** How a statement was answered so far. */
export interface Answers {
  agree: number;
  disagree: number;
  pass: number;
}
