import type { Sentence } from '../../platform/messages.ts';
import { holds, holdsAnywhere, isSignedIn, type Verdict } from '../../trust/permission/permission-rules.ts';
import type { Actor, Role } from '../../trust/permission/permission-schema.ts';
import { consultationMessages as say } from './consultation-messages.ts';
import type { Category } from '../../accreditation/accreditation/accreditation-schema.ts';
import { type Access, type Consultation, type Phase, phases } from './consultation-schema.ts';

/** Where a consultation stands: its edition, and the forum that it belongs to. */
export type Place = Pick<Consultation, 'edition' | 'forum'>;

/** Statements are written while it collects; votes are taken then too, and for as long as it votes. */
export const takesStatements = (phase: Phase | null): boolean => phase === 'collecting';
export const takesVotes = (phase: Phase | null): boolean => phase === 'collecting' || phase === 'voting';

/** Why nothing is written or voted now; null where it is. */
export function whyShut(phase: Phase | null): Sentence {
  if (phase === 'voting') return say.sentence('noStatements');
  return say.sentence(phase === null ? 'notOpen' : 'closed');
}

/**
 * Whether one phase may follow another: to the next ones, skipping the vote where nothing is left to wait for, and one
 * step back as long as no result was reported.
 */
export function mayFollow(from: Phase | null, to: Phase): boolean {
  if (from === 'reported') return false;
  const [before, after] = [from === null ? -1 : phases.indexOf(from), phases.indexOf(to)];
  if (to === 'reported') return from === 'closed';
  if (from === null) return to === 'collecting';
  return after === before + 1 || after === before - 1 || (from === 'collecting' && to === 'closed');
}

/**
 * Whether somebody may write or vote under a rule of access, else why not.
 *
 * @param accreditedAs as what they are accredited for the edition; null for whoever is not
 */
export function mayTakePart(
  actor: Actor,
  { who, categories }: Access,
  { accreditedAs }: { accreditedAs: Category | null },
): Verdict {
  if (who === 'anyone') return 'yes';
  if (!isSignedIn(actor)) return say.sentence('signIn');
  if (who === 'signed-in') return 'yes';
  if (who === 'accredited') return accreditedAs ? 'yes' : say.sentence('accreditedOnly');
  return accreditedAs && categories.includes(accreditedAs) ? 'yes' : say.sentence('categoriesOnly');
}

const runners: readonly Role[] = ['owner', 'secretariat'];
/** Those to whom the desk shows its part of the consultations. */
export const consultationStaff: readonly Role[] = [...runners, 'forum-host', 'moderator'];

/** They make, change, open and close a consultation: the secretariat, and the host of its forum. */
export const runs = (actor: Actor, { edition, forum }: Place): boolean =>
  holds(actor, runners, { edition }) || (forum !== null && holds(actor, ['forum-host'], { edition, forum }));

/** They decide about its statements. */
export const moderates = (actor: Actor, place: Place): boolean =>
  runs(actor, place) || holds(actor, ['moderator'], { edition: place.edition });

export const runsAnywhere = (actor: Actor): boolean => holdsAnywhere(actor, [...runners, 'forum-host']);
