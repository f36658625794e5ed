import { createHash, randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import type { House } from '../house.ts';
import { record } from '../log/log.ts';
import { notify } from '../sign-in/notice.ts';
import { endSignIns, newToken } from '../sign-in/sign-in.ts';
import { addressMessages as say } from './address-messages.ts';
import { undoFor } from './address-schema.ts';
import { addressIndex, readOwnFields, sealerOf, writeFields } from './person.ts';
import { holdAddress, isWaiting } from './person-arrival.ts';
import { normaliseAddress } from './person-schema.ts';

const contextOf = (id: string) => `address-change ${id}`;
const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

type Parts = Pick<House, 'vault' | 'mail' | 'origin'>;

/** Refuses an address that can't become that of a person: `address.same` (422). Whether others have it isn't told here. */
export async function checkNewAddress(
  db: Database | Tx,
  vault: Vault,
  { personId, address }: { personId: string; address: string },
): Promise<void> {
  const { email = '' } = await readOwnFields(db, vault, personId);
  if (normaliseAddress(email) === normaliseAddress(address)) {
    throw new Refusal('address.same', 422, say.sentence('same'));
  }
}

export interface Changing {
  personId: string;
  /** The sign-in that goes on; all others end. */
  signInId: string;
  /** The new address, confirmed by a code as the old one was. */
  address: string;
  device: string;
}

/**
 * Gives a person another address, and writes to the old one how to undo it for three days.
 *
 * @throws Refusal `address.taken` (409) for one that is somebody else’s, or was until a few days ago
 */
export async function changeAddress(tx: Tx, house: Parts, { personId, signInId, address, device }: Changing) {
  const { vault, origin } = house;
  const lookup = addressIndex(vault, address);
  await holdAddress(tx, lookup);
  const { email: old = '' } = await readOwnFields(tx, vault, personId);
  const sealer = await sealerOf(tx, vault, personId);
  if (!sealer || (await isElsewhere(tx, lookup, personId)))
    throw new Refusal('address.taken', 409, say.sentence('taken'));
  const id = randomUUID();
  const undo = newToken();
  await tx
    .insertInto('address_change')
    .values({
      id,
      person_id: personId,
      old_lookup: addressIndex(vault, old),
      old_address: sealer.seal(old, contextOf(id)),
      undo_hash: hashOf(undo),
      undo_until: new Date(Date.now() + undoFor),
      undone_at: null,
    })
    .execute();
  await moveTo(tx, vault, personId, address);
  await record(tx, { actor: personId, act: 'address.change', subject: personId });
  await endSignIns(tx, { personId, except: signInId });
  const link = `${origin}/sign-in/address/${undo}`;
  await notify(tx, house, { personId, notice: 'address-changed', device, to: old, undo: link });
}

/** True for an address that another person has, or may take back. */
async function isElsewhere(tx: Tx, lookup: Buffer, personId: string): Promise<boolean> {
  const holder = await tx
    .selectFrom('person_address')
    .select('person_id')
    .where('lookup', '=', lookup)
    .executeTakeFirst();
  if (holder) return holder.person_id !== personId;
  return isWaiting(tx, lookup, personId);
}

async function moveTo(tx: Tx, vault: Vault, personId: string, address: string): Promise<void> {
  await tx.deleteFrom('person_address').where('person_id', '=', personId).execute();
  await tx
    .insertInto('person_address')
    .values({ lookup: addressIndex(vault, address), person_id: personId })
    .execute();
  await writeFields(tx, vault, personId, { email: address });
}

const undoable = (db: Database | Tx, token: string) =>
  db
    .selectFrom('address_change')
    .select(['id', 'person_id', 'old_address', 'made_at'])
    .where('undo_hash', '=', hashOf(token))
    .where('undo_until', '>', new Date())
    .where('undone_at', 'is', null);

/** True while a link that undoes a change does so. */
export async function isUndoable(db: Database, token: string): Promise<boolean> {
  return (await undoable(db, token).executeTakeFirst()) !== undefined;
}

/**
 * Gives a person the address back that they had before a change, with every change after it, and ends all sign-ins.
 *
 * @throws Refusal `address.undone` (410) when the three days are over or it was undone already
 */
export async function undoAddress(tx: Tx, house: Parts, { token, device }: { token: string; device: string }) {
  const change = await undoable(tx, token).forUpdate().executeTakeFirst();
  const sealer = change && (await sealerOf(tx, house.vault, change.person_id));
  if (!change || !sealer) throw new Refusal('address.undone', 410, say.sentence('undoGone'));
  const { id, person_id: personId } = change;
  await tx
    .updateTable('address_change')
    .set({ undone_at: new Date() })
    .where('person_id', '=', personId)
    .where('made_at', '>=', change.made_at)
    .where('undone_at', 'is', null)
    .execute();
  await moveTo(tx, house.vault, personId, sealer.open(change.old_address, contextOf(id)));
  await record(tx, { actor: personId, act: 'address.undo', subject: personId });
  await endSignIns(tx, { personId });
  await notify(tx, house, { personId, notice: 'address-undone', device });
}
