import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { addressMessages } from './address-messages.ts';
import './address-schema.ts';
import { addressIndex, createPerson, findByAddress } from './person.ts';

/**
 * The person of an address that was just confirmed; whoever is new comes to be by it.
 *
 * @throws Refusal `address.waiting` (409) when its account changed to another address a few days ago and may come back
 */
export async function personAt(
  tx: Tx,
  vault: Vault,
  { address, language, by = 'visitor' }: { address: string; language: Language; by?: string },
): Promise<string> {
  const lookup = addressIndex(vault, address);
  await holdAddress(tx, lookup);
  const known = await findByAddress(tx, vault, address);
  if (known) return known.id;
  if (await isWaiting(tx, lookup)) throw new Refusal('address.waiting', 409, addressMessages.sentence('waiting'));
  return createPerson(tx, vault, { language, fields: { email: address }, by });
}

/** Two confirmations of one address wait for each other, so that they find the same person. */
export async function holdAddress(tx: Tx, lookup: Buffer): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${lookup.readBigInt64BE().toString()}::bigint)`.execute(tx);
}

/** True for an address that somebody, other than `except`, gave up a few days ago, and may take back. */
export async function isWaiting(tx: Tx, lookup: Buffer, except: string | null = null): Promise<boolean> {
  const row = await tx
    .selectFrom('address_change')
    .select('id')
    .where('old_lookup', '=', lookup)
    .where('undo_until', '>', new Date())
    .where('undone_at', 'is', null)
    .$if(except !== null, (query) => query.where('person_id', '!=', except))
    .executeTakeFirst();
  return row !== undefined;
}
