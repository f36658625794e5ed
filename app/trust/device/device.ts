import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import type { Subscription } from '../../platform/push/push-send.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { keyOf } from '../person/person.ts';
import { deviceMessages as say } from './device-messages.ts';
import { type Choices, type Device, type SubscriptionForm, subscriptionSchema } from './device-schema.ts';

const sealContext = (id: string): string => `device ${id}`;
const indexOf = (vault: Vault, endpoint: string): Buffer => vault.index('device', endpoint);

async function select(db: Database | Tx, where: RawBuilder<unknown>, forUpdate = false): Promise<Device[]> {
  const { rows } = await sql<Device>`
    SELECT d.id, d.person_id AS "personId", d.key_id AS "keyId", d.own_key AS "ownKey", d.sealed, d.language, d.zone,
      d.quiet_from AS "quietFrom", d.quiet_to AS "quietTo", d.daily, d.breaking, d.answers, d.made_at AS "madeAt"
    FROM device d WHERE ${where} ORDER BY d.made_at, d.id ${forUpdate ? sql`FOR UPDATE` : sql``}`.execute(db);
  return rows;
}

/** A device by id; null when it has ended. One query. */
export async function findDevice(db: Database | Tx, id: string | null): Promise<Device | null> {
  return (id && isUuid(id) && (await select(db, sql`d.id = ${id}`))[0]) || null;
}

/** Devices by their ids, those that have ended left out. One query. */
export const findDevices = (db: Database | Tx, ids: string[]): Promise<Device[]> =>
  select(db, sql`d.id = ANY(${ids}::uuid[])`);

/** The devices of somebody, the oldest first. One query. */
export const devicesOf = (db: Database | Tx, personId: string): Promise<Device[]> =>
  select(db, sql`d.person_id = ${personId}`);

async function lockDevice(tx: Tx, id: string): Promise<Device> {
  const [found] = isUuid(id) ? await select(tx, sql`d.id = ${id}`, true) : [];
  return found ?? refuseDevice();
}

export function refuseDevice(): never {
  throw new Refusal('device.unknown', 404, say.sentence('unknown'));
}

/** Where the messages of a device go; null when its key was destroyed. */
export async function subscriptionOf(db: Database | Tx, vault: Vault, device: Device): Promise<Subscription | null> {
  const opened = (await vault.sealer(db, device.keyId))?.open(device.sealed, sealContext(device.id));
  if (!opened) return null;
  const { endpoint, p256dh, auth } = JSON.parse(opened) as SubscriptionForm;
  return { endpoint, p256dh: Buffer.from(p256dh, 'base64url'), auth: Buffer.from(auth, 'base64url') };
}

/** Devices that a network may let messages come to. */
const arrivals = { most: 20, perMs: 3_600_000 };

export interface TurningOn {
  subscription: SubscriptionForm;
  choices: Choices;
  language: Language;
  /** Who is signed in; null for nobody. */
  personId: string | null;
  /** The network that asks; empty where there is none. */
  network: string;
}

/**
 * Lets messages come to a browser, as its reader chose. One that is known by its address at the push service is the same
 * device. @returns its id
 *
 * @throws Refusal `device.subscription` (422) for one that no message can be sealed for
 * @throws Refusal `device.crowd` (429) when too many of one network ask
 */
export async function turnOn(tx: Tx, vault: Vault, wish: TurningOn): Promise<string> {
  const { choices, language, personId, network } = wish;
  const subscription = subscriptionFrom(wish.subscription);
  const lookup = indexOf(vault, subscription.endpoint);
  const [known] = await select(tx, sql`d.lookup = ${lookup}`, true);
  if (!known && network && !(await takeFrom(tx, 'device.on', limitKey(vault, network), arrivals)).taken)
    throw new Refusal('device.crowd', 429, say.sentence('crowd'));
  if (known) await forget(tx, vault, known);
  const id = known?.id ?? randomUUID();
  const personal = personId && (await keyOf(tx, personId));
  const keyId = personal || (await vault.newKey(tx));
  const sealed = (await vault.sealer(tx, keyId))?.seal(JSON.stringify(subscription), sealContext(id));
  if (!sealed) throw new Error('The key that this is to be sealed under is gone.');
  await sql`INSERT INTO device (id, person_id, key_id, own_key, lookup, sealed, language, zone, quiet_from, quiet_to,
      daily, breaking, answers)
    VALUES (${id}, ${personal ? personId : null}, ${keyId}, ${!personal}, ${lookup}, ${sealed}, ${language},
      ${choices.zone}, ${choices.quietFrom}, ${choices.quietTo}, ${choices.daily}, ${choices.breaking},
      ${choices.answers && Boolean(personal)})`.execute(tx);
  await record(tx, { actor: personId ?? 'visitor', act: 'device.on', subject: id });
  return id;
}

/** @throws Refusal `device.subscription` (422) */
function subscriptionFrom(form: unknown): SubscriptionForm {
  const parsed = subscriptionSchema.safeParse(form);
  if (!parsed.success) throw new Refusal('device.subscription', 422, say.sentence('subscription'));
  const { endpoint, p256dh, auth } = parsed.data;
  return { endpoint, p256dh, auth };
}

/**
 * Changes what comes to a device. Whoever is signed in at it becomes the one whose device it is.
 *
 * @throws Refusal `device.unknown` (404)
 */
export async function changeDevice(
  tx: Tx,
  vault: Vault,
  id: string,
  { choices, language, personId }: Pick<TurningOn, 'choices' | 'language' | 'personId'>,
): Promise<void> {
  const found = await lockDevice(tx, id);
  if (personId && personId !== found.personId) await handOver(tx, vault, found, personId);
  const owner = personId ?? found.personId;
  const { zone, quietFrom, quietTo, daily, breaking, answers } = choices;
  await sql`UPDATE device SET language = ${language}, zone = ${zone}, quiet_from = ${quietFrom}, quiet_to = ${quietTo},
    daily = ${daily}, breaking = ${breaking}, answers = ${answers && owner !== null}, changed_at = now()
    WHERE id = ${id}`.execute(tx);
  await record(tx, { actor: personId ?? 'visitor', act: 'device.change', subject: id });
}

async function handOver(tx: Tx, vault: Vault, device: Device, personId: string): Promise<void> {
  const keyId = await keyOf(tx, personId);
  const opened = (await vault.sealer(tx, device.keyId))?.open(device.sealed, sealContext(device.id));
  const sealer = keyId && (await vault.sealer(tx, keyId));
  if (!sealer || !opened) return;
  await sql`UPDATE device SET person_id = ${personId}, key_id = ${keyId}, own_key = false,
    sealed = ${sealer.seal(opened, sealContext(device.id))} WHERE id = ${device.id}`.execute(tx);
  if (device.ownKey) await vault.destroyKey(tx, device.keyId);
}

/**
 * Takes the new address of a browser whose push service gave it another one. What was chosen stays.
 *
 * @param known the device, or the address that it had
 * @throws Refusal `device.unknown` (404), `device.subscription` (422)
 */
export async function renewDevice(
  tx: Tx,
  vault: Vault,
  known: { id: string | null; old: string },
  form: unknown,
): Promise<void> {
  const subscription = subscriptionFrom(form);
  const where = known.id ? sql`d.id = ${known.id}` : sql`d.lookup = ${indexOf(vault, known.old)}`;
  const [found] = await select(tx, where, true);
  if (!found) refuseDevice();
  const sealer = (await vault.sealer(tx, found.keyId)) ?? refuseDevice();
  const lookup = indexOf(vault, subscription.endpoint);
  const [other] = await select(tx, sql`d.lookup = ${lookup} AND d.id <> ${found.id}`, true);
  if (other) await forget(tx, vault, other);
  await sql`UPDATE device SET lookup = ${lookup}, changed_at = now(),
    sealed = ${sealer.seal(JSON.stringify(subscription), sealContext(found.id))} WHERE id = ${found.id}`.execute(tx);
  await record(tx, { actor: found.personId ?? 'visitor', act: 'device.change', subject: found.id });
}

/** Lets nothing come to a device any more: all that was held for it is deleted. What has ended already stays so. */
export async function endDevice(tx: Tx, vault: Vault, id: string, by: string): Promise<void> {
  const found = await lockDevice(tx, id).catch(() => null);
  if (!found) return;
  await forget(tx, vault, found);
  await record(tx, { actor: by, act: 'device.end', subject: id });
}

async function forget(tx: Tx, vault: Vault, { id, keyId, ownKey }: Device): Promise<void> {
  await sql`DELETE FROM device WHERE id = ${id}`.execute(tx);
  if (ownKey) await vault.destroyKey(tx, keyId);
}
