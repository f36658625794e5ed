import type { FourEyesRequest } from './four-eyes-schema.ts';
import type { Actor } from './permission-schema.ts';

/** True while a request waits for its second person; `now` in ms since the epoch. */
export const isOpen = ({ endedAt, expiresAt }: Pick<FourEyesRequest, 'endedAt' | 'expiresAt'>, now: number): boolean =>
  endedAt === null && expiresAt.getTime() > now;

/** Nobody is their own second person, and what is over can't be answered any more. */
export function mayAnswer(actor: Actor, request: FourEyesRequest, now: number): 'yes' | 'self' | 'over' {
  if (!isOpen(request, now)) return 'over';
  return request.askedBy === actor.personId ? 'self' : 'yes';
}

/** Whoever asked may take it back, as long as it waits. */
export const mayWithdraw = isOpen;
