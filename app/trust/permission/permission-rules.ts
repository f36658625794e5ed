import type { Sentence } from '../../platform/messages.ts';
import { permissionMessages } from './permission-messages.ts';
import type { Actor, Grant, Role } from './permission-schema.ts';
import { roleMessages } from './role-messages.ts';

/** What a role is needed for: everything, an edition, or a forum of it, by slug. */
export interface Scope {
  edition?: string | null | undefined;
  forum?: string | null | undefined;
}

/** Whether somebody may, else why not: pages write the reason beside a control that is off, verbs refuse with it. */
export type Verdict = 'yes' | Sentence;

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

/** The editions, by slug, that somebody holds one of the roles for as a whole; null where they hold it for all of them. */
export function editionsHeld(actor: Actor, among: readonly Role[]): string[] | null {
  if (holds(actor, among)) return null;
  const whole = actor.grants.filter(({ role, forum }) => among.includes(role) && forum === null);
  return actor.passkey ? whole.flatMap(({ edition }) => edition ?? []) : [];
}

export const isSignedIn = (actor: Actor): boolean => actor.personId !== null;

export const isStaff = (actor: Actor): boolean => actor.passkey && actor.grants.length > 0;

/** True for five minutes after somebody proved that it is them. */
export const isFresh = (actor: Actor, now: number): boolean => now - actor.provenAt < freshFor;

export type Reach = 'everything' | 'edition' | 'forum';

/** For what each role can be held. */
export const reachesOf: Record<Role, readonly Reach[]> = {
  owner: ['everything'],
  secretariat: ['everything', 'edition'],
  'forum-host': ['forum'],
  'programme-editor': ['everything', 'edition', 'forum'],
  'accreditation-officer': ['everything', 'edition'],
  'door-steward': ['everything', 'edition'],
  editor: ['everything', 'edition'],
  columnist: ['everything', 'edition'],
  moderator: ['everything', 'edition'],
  'appeal-reviewer': ['everything', 'edition'],
  observer: ['everything', 'edition', 'forum'],
  reviewer: ['everything', 'edition', 'forum'],
};

/** Those who grant roles and look after the people who hold them. */
export const grantors: readonly Role[] = ['owner', 'secretariat'];

/** Those who may read the working programme: all of it within their scope, a forum host their forum alone. */
export const workingReaders: readonly Role[] = ['owner', 'secretariat', 'programme-editor', 'observer', 'forum-host'];

const reachOf = ({ edition, forum }: Scope): Reach => (forum ? 'forum' : edition ? 'edition' : 'everything');
const no = permissionMessages.sentence;
const roleWords = (key: 'wrongReach' | 'ownersOnly', role: Role): Sentence => {
  return (language) => permissionMessages(language, key, { role: roleMessages(language, role) });
};

/** Who may do what with roles, as sentences: `may.grantRole(actor, 'moderator', { edition })`. */
export const may = {
  /** Owners grant every role; the secretariat of a scope grants every role but owner within it; nobody else grants. */
  grantRole(actor: Actor, role: Role, scope: Scope): Verdict {
    if (!reachesOf[role].includes(reachOf(scope))) return roleWords('wrongReach', role);
    if (actor.grants.length > 0 && !actor.passkey) return no('passkeyNeeded');
    if (holds(actor, ['owner'])) return 'yes';
    if (role === 'owner') return roleWords('ownersOnly', role);
    if (holds(actor, ['secretariat'], scope)) return 'yes';
    return no(holdsAnywhere(actor, ['secretariat']) ? 'beyondYours' : 'notYours');
  },

  /** Whoever may grant a role may take it back, and everybody may lay down their own; but an owner has to stay. */
  revokeRole(actor: Actor, held: Grant & { personId: string }, { owners }: { owners: number }): Verdict {
    if (held.role === 'owner' && owners <= 1) return no('lastOwner');
    if (held.personId === actor.personId) return 'yes';
    return may.grantRole(actor, held.role, held);
  },

  /** The same people see who holds roles; those of an edition see the holders of its roles. */
  seePeople(actor: Actor): Verdict {
    return holdsAnywhere(actor, grantors) ? 'yes' : no('notYours');
  },
};

/** They edit the whole working programme of an edition, and publish it. */
export const editsProgramme = (actor: Actor, edition: string): boolean =>
  holds(actor, ['owner', 'secretariat', 'programme-editor'], { edition });

/** They host a forum, or edit that forum alone: they reach it and its sessions, and nothing else. */
export const hostsForum = (actor: Actor, edition: string, forum: string): boolean =>
  holds(actor, ['forum-host', 'programme-editor'], { edition, forum });

/** They may open a new edition. */
export const createsEditions = (actor: Actor): boolean => holds(actor, ['owner', 'secretariat']);
