import { holds } from '../permission/permission-rules.ts';
import type { Actor, Role } from '../permission/permission-schema.ts';
import type { Kind } from './moderation-kind.ts';
import type { Outcome, Piece, PieceState, Source, Why } from './moderation-schema.ts';

/** Those who decide about what others wrote. */
export const moderators: readonly Role[] = ['owner', 'secretariat', 'moderator'];

/** Those who hear appeals against it. */
export const reviewers: readonly Role[] = ['appeal-reviewer', ...moderators];

const urgencies: Record<Why, number> = { new: 2, held: 3, signal: 3, report: 4, notice: 7, flagger: 8 };

/** How urgent a question is: by why it is asked, raised up to 9. */
export const urgencyOf = (why: Why, raised = 0): number => Math.min(9, Math.max(urgencies[why], raised));

const hints: Record<Why, Source> = {
  new: 'own',
  held: 'own',
  signal: 'own',
  report: 'report',
  notice: 'notice',
  flagger: 'flagger',
};

/** From whom the first hint came, by why moderators were asked; nobody but themselves where they were not. */
export const sourceOf = (why: Why | null): Source => (why ? hints[why] : 'own');

/** Whether somebody decides about this very thing. */
export const decides = (actor: Actor, kind: Kind, piece: Piece): boolean =>
  kind.decides?.(actor, piece) ?? holds(actor, moderators, { edition: piece.edition });

/** Whether somebody wrote this themselves, as far as their account tells. */
export const isOwn = (actor: Actor, { author }: Pick<Piece, 'author'>): boolean =>
  author.personId !== null && author.personId === actor.personId;

/** Whether somebody may take a decision about this back because of an appeal. */
export const hearsAppeals = (actor: Actor, { edition }: Pick<Piece, 'edition'>): boolean =>
  holds(actor, reviewers, { edition });

const after: Record<PieceState, Partial<Record<Outcome, PieceState>>> = {
  held: { publish: 'public', remove: 'removed' },
  public: { publish: 'public', remove: 'removed', hold: 'held' },
  removed: { restore: 'public', hold: 'held' },
  withdrawn: {},
};

/** What becomes of a thing; null where the outcome changes nothing any more. */
export const stateAfter = (before: PieceState, outcome: Outcome): PieceState | null => after[before][outcome] ?? null;

/** What undoing a decision comes to; null where there is nothing to undo: what was kept, or given back, is decided anew. */
export function outcomeOfUndo({
  outcome,
  before,
}: {
  outcome: Outcome;
  before: PieceState;
}): 'hold' | 'restore' | null {
  if (outcome === 'remove') return before === 'held' ? 'hold' : 'restore';
  return outcome === 'publish' && before === 'held' ? 'hold' : null;
}
