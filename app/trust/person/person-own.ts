import type { Call } from '../house.ts';
import type { Actor } from '../permission/permission-schema.ts';

/** Who is signed in, behind a rule that lets nobody else through. */
export function personOf({ context }: Call): Actor & { personId: string; signInId: string } {
  const actor = context.get('actor');
  if (!actor.personId || !actor.signInId) throw new Error('This page needs a rule that asks for a sign-in.');
  return { ...actor, personId: actor.personId, signInId: actor.signInId };
}
