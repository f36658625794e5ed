import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { spendChallenge } from '../../platform/spend.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { grantsOf } from '../permission/permission.ts';
import { sealerOf } from '../person/person.ts';
import type { Assertion, Attestation } from './passkey-ceremony.ts';
import { passkeyMessages } from './passkey-messages.ts';
import { mayRemovePasskey } from './passkey-rules.ts';
import type { PasskeyShown } from './passkey-schema.ts';

const contextOf = (id: string) => `passkey ${id} name`;

/** The passkeys of a person, the oldest first. */
export async function passkeysOf(db: Database | Tx, vault: Vault, personId: string): Promise<PasskeyShown[]> {
  const sealer = await sealerOf(db, vault, personId);
  if (!sealer) return [];
  const rows = await db
    .selectFrom('passkey')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('made_at')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: sealer.open(row.name, contextOf(row.id)),
    synced: row.synced,
    madeAt: row.made_at,
    usedAt: row.used_at,
  }));
}

/** How browsers find the passkeys of a person: ids as base64url, with their transports. */
export async function credentialsOf(
  db: Database | Tx,
  personId: string,
): Promise<{ id: string; transports: string[] }[]> {
  const rows = await db
    .selectFrom('passkey')
    .select(['credential_id', 'transports'])
    .where('person_id', '=', personId)
    .execute();
  return rows.map((row) => ({
    id: row.credential_id.toString('base64url'),
    transports: row.transports.split(',').filter(Boolean),
  }));
}

const refused = () => new Refusal('passkey.refused', 422, passkeyMessages.sentence('refused'));

/** Stores a passkey that a person has just made. @throws Refusal `passkey.refused` (422), also for one known already */
export async function addPasskey(
  tx: Tx,
  vault: Vault,
  { personId, name, made }: { personId: string; name: string; made: Attestation },
): Promise<string> {
  const sealer = await sealerOf(tx, vault, personId);
  if (!sealer || !(await spendChallenge(tx, made.challenge))) throw refused();
  const id = randomUUID();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('passkey')
    .values({
      id,
      person_id: personId,
      credential_id: Buffer.from(made.credential.id, 'base64url'),
      public_key: Buffer.from(made.credential.publicKey),
      counter: made.credential.counter,
      transports: (made.credential.transports ?? []).join(','),
      name: sealer.seal(name, contextOf(id)),
      synced: made.synced,
      used_at: null,
    })
    .onConflict((conflict) => conflict.column('credential_id').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw refused();
  await record(tx, { actor: personId, act: 'passkey.add', subject: id });
  return id;
}

/** Takes the answer of a passkey, once. @returns whose it is. @throws Refusal `passkey.refused` (422) */
export async function usePasskey(tx: Tx, answer: Assertion): Promise<string> {
  const row = await tx
    .selectFrom('passkey as k')
    .innerJoin('person as p', 'p.id', 'k.person_id')
    .select(['k.id', 'k.person_id', 'k.public_key', 'k.counter'])
    .where('k.credential_id', '=', answer.credentialId)
    .where('p.erased_at', 'is', null)
    .forUpdate('k')
    .executeTakeFirst();
  if (!row || (answer.personId !== null && answer.personId !== row.person_id)) throw refused();
  const id = answer.credentialId.toString('base64url');
  const publicKey = new Uint8Array(row.public_key);
  const { counter, synced } = await answer.verify({ id, publicKey, counter: row.counter });
  if (!(await spendChallenge(tx, answer.challenge))) throw refused();
  await tx.updateTable('passkey').set({ counter, synced, used_at: new Date() }).where('id', '=', row.id).execute();
  return row.person_id;
}

/** Gives a passkey another name. @throws Refusal `passkey.unknown` (404) */
export async function renamePasskey(
  tx: Tx,
  vault: Vault,
  { personId, id, name }: { personId: string; id: string; name: string },
): Promise<void> {
  const sealer = await sealerOf(tx, vault, personId);
  const { numUpdatedRows } = sealer
    ? await tx
        .updateTable('passkey')
        .set({ name: sealer.seal(name, contextOf(id)) })
        .where('id', '=', id)
        .where('person_id', '=', personId)
        .executeTakeFirst()
    : { numUpdatedRows: 0n };
  if (numUpdatedRows === 0n) throw unknown();
  await record(tx, { actor: personId, act: 'passkey.rename', subject: id });
}

/** Forgets a passkey. @throws Refusal `passkey.unknown` (404), `passkey.last` (409) for the last one of staff */
export async function removePasskey(tx: Tx, { personId, id }: { personId: string; id: string }): Promise<void> {
  // In one order, so that two windows that remove one each can't leave none.
  const rows = await tx
    .selectFrom('passkey')
    .select('id')
    .where('person_id', '=', personId)
    .orderBy('id')
    .forUpdate()
    .execute();
  if (!rows.some((row) => row.id === id)) throw unknown();
  if (!mayRemovePasskey({ grants: await grantsOf(tx, personId), passkeys: rows.length })) {
    throw new Refusal('passkey.last', 409, passkeyMessages.sentence('last'));
  }
  await tx.deleteFrom('passkey').where('id', '=', id).execute();
  await record(tx, { actor: personId, act: 'passkey.remove', subject: id });
}

const unknown = () => new Refusal('passkey.unknown', 404, passkeyMessages.sentence('unknown'));
