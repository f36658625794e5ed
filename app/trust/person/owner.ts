import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { grantRole, grantsOf } from '../permission/permission.ts';
import { endSignIns } from '../sign-in/sign-in.ts';
import { signInMessages } from '../sign-in/sign-in-messages.ts';
import { personAt } from './person-arrival.ts';
import { addressSchema } from './person-schema.ts';

/** True when somebody holds the role of owner, and so can give the other roles. */
export async function hasOwner(db: Database): Promise<boolean> {
  const row = await db
    .selectFrom('role_grant')
    .select('id')
    .where('role', '=', 'owner')
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', new Date())]))
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Makes the person of an address an owner, for whoever runs the program: the first one has nobody who could.
 *
 * @returns whether they were none before
 * @throws Refusal `sign-in.address` (422), `address.waiting` (409)
 */
export async function makeOwner(
  tx: Tx,
  vault: Vault,
  { address, language }: { address: string; language: Language },
): Promise<{ personId: string; made: boolean }> {
  const read = addressSchema.safeParse(address.trim());
  if (!read.success) throw new Refusal('sign-in.address', 422, signInMessages.sentence('addressInvalid'));
  const personId = await personAt(tx, vault, { address: read.data, language, by: 'cli' });
  const made = !(await grantsOf(tx, personId)).some(({ role }) => role === 'owner');
  if (made) await grantRole(tx, { personId, role: 'owner', by: 'cli' });
  return { personId, made };
}

/**
 * Forgets the passkeys and recovery codes of somebody who lost them all, and ends their sign-ins: with the next code by
 * mail they may make a first passkey again. @returns how many passkeys
 */
export async function forgetPasskeys(tx: Tx, { personId, by }: { personId: string; by: string }): Promise<number> {
  const { numDeletedRows } = await tx.deleteFrom('passkey').where('person_id', '=', personId).executeTakeFirst();
  await tx.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
  const count = Number(numDeletedRows);
  await record(tx, { actor: by, act: 'passkey.forget-all', subject: personId, details: { count } });
  await endSignIns(tx, { personId, by });
  return count;
}
