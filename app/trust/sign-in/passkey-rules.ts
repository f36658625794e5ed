import type { Grant } from '../permission/permission-schema.ts';
import type { Method } from './sign-in-schema.ts';

/**
 * True when a person may add a passkey. Whoever holds a role and has passkeys already must have proven it with one of
 * them or with a recovery code: else an open mailbox would be enough to take the role over.
 */
export const mayAddPasskey = (person: { grants: Grant[]; passkeys: number; provenBy: Method }): boolean =>
  person.grants.length === 0 || person.passkeys === 0 || ['passkey', 'recovery'].includes(person.provenBy);

/** True when a person may remove one of their passkeys: whoever holds a role keeps the last one. */
export const mayRemovePasskey = ({ grants, passkeys }: { grants: Grant[]; passkeys: number }): boolean =>
  grants.length === 0 || passkeys > 1;

/** Whoever holds a role proves who they are with a passkey, or with a recovery code when all are lost; others as they like. */
export const proofsOf = ({ grants, passkeys }: { grants: Grant[]; passkeys: number }): Method[] => {
  if (passkeys === 0) return ['code'];
  return grants.length > 0 ? ['passkey', 'recovery'] : ['passkey', 'code'];
};
