import type { Actor, Grant, Role } from './permission-schema.ts';

/** What a role is needed for: everything, an edition, or a forum of it, by slug. */
export interface Scope {
  edition?: string | undefined;
  forum?: string | undefined;
}

/** How long a proof of who one is counts for sensitive acts, in ms. */
export const freshFor = 5 * 60_000;

const covers = (grant: Grant, { edition, forum }: Scope): boolean =>
  (grant.edition === null || grant.edition === edition) && (grant.forum === null || grant.forum === forum);

/** True when somebody holds one of the roles for that scope. A role counts only with a passkey behind it. */
export function holds(actor: Actor, among: readonly Role[], scope: Scope = {}): boolean {
  return actor.passkey && actor.grants.some((grant) => among.includes(grant.role) && covers(grant, scope));
}

/** True when somebody holds one of the roles anywhere, if only for one forum: enough to see that a door exists. */
export const holdsAnywhere = (actor: Actor, among: readonly Role[]): boolean =>
  actor.passkey && actor.grants.some((grant) => among.includes(grant.role));

export const isSignedIn = (actor: Actor): boolean => actor.personId !== null;

export const isStaff = (actor: Actor): boolean => actor.passkey && actor.grants.length > 0;

/** True for five minutes after somebody proved that it is them. */
export const isFresh = (actor: Actor, now: number): boolean => now - actor.provenAt < freshFor;
