import { holdsAnywhere, isStaff, type Verdict, workingReaders } from './permission-rules.ts';
import { permissionMessages } from './permission-messages.ts';
import type { Actor, Role } from './permission-schema.ts';
import type { TokenScope } from './token-schema.ts';

/** Who may do themselves what a scope lets a program do. */
const rolesFor: Record<TokenScope, readonly Role[]> = {
  'programme.working.read': workingReaders,
  'text.analyse': ['owner', 'secretariat', 'editor', 'moderator'],
  'newsletter.bounces': ['owner', 'secretariat'],
};

/** Nobody makes a token for what they may not do themselves. */
export function mayMakeToken(actor: Actor, scope: TokenScope): Verdict {
  if (holdsAnywhere(actor, rolesFor[scope])) return 'yes';
  return permissionMessages.sentence(actor.grants.length > 0 && !isStaff(actor) ? 'passkeyNeeded' : 'notYours');
}
