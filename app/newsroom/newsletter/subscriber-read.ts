import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { comparable } from '../../platform/mail/mail-schema.ts';
import type { Vault } from '../../platform/vault.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Subscriber } from './newsletter-schema.ts';

export async function selectSubscribers(
  db: Database | Tx,
  where: RawBuilder<unknown>,
  forUpdate = false,
): Promise<Subscriber[]> {
  const { rows } = await sql<Subscriber>`
    SELECT s.id, s.edition_id AS "editionId", e.slug AS edition, s.person_id AS "personId", s.key_id AS "keyId",
      s.own_key AS "ownKey", s.sealed, s.lookup, s.language, s.wishes, s.asked_at AS "askedAt", s.confirmed_at AS "confirmedAt"
    FROM newsletter_subscriber s JOIN edition e ON e.id = s.edition_id
    WHERE ${where} ORDER BY s.asked_at, s.id ${forUpdate ? sql`FOR UPDATE OF s` : sql``}`.execute(db);
  return rows;
}

/** A subscriber by id, held until the transaction ends; null when they have left. */
export async function lockSubscriber(tx: Tx, id: string): Promise<Subscriber | null> {
  return (isUuid(id) && (await selectSubscribers(tx, sql`s.id = ${id}`, true))[0]) || null;
}

export async function findSubscriber(db: Database | Tx, id: string): Promise<Subscriber | null> {
  return (isUuid(id) && (await selectSubscribers(db, sql`s.id = ${id}`))[0]) || null;
}

/** The subscriptions of somebody who is signed in. One query. */
export const subscriptionsOf = (db: Database | Tx, personId: string): Promise<Subscriber[]> =>
  selectSubscribers(db, sql`s.person_id = ${personId}`);

/** The blind index that an address is looked up by. */
export const subscriberIndex = (vault: Vault, address: string): Buffer =>
  vault.index('newsletter', comparable(address));

export const sealContext = (id: string): string => `newsletter ${id}`;

/** The address of a subscriber; null when its key was destroyed. */
export async function addressOf(
  db: Database | Tx,
  vault: Vault,
  { id, keyId, sealed }: Pick<Subscriber, 'id' | 'keyId' | 'sealed'>,
): Promise<string | null> {
  return (await vault.sealer(db, keyId))?.open(sealed, sealContext(id)) ?? null;
}

/** Whether nothing is to go to an address: it bounced, complained, or said that it never asked. */
export async function isStopped(db: Database | Tx, lookup: Buffer): Promise<boolean> {
  const { rows } = await sql`SELECT FROM newsletter_suppression WHERE lookup = ${lookup}`.execute(db);
  return rows.length > 0;
}

export type Counted = 'asked' | 'confirmed' | 'refused' | 'left' | 'bounced' | 'complained';

/** Counts what happened on a day, without whom. */
export async function count(tx: Tx, editionId: string, what: Counted): Promise<void> {
  await sql`INSERT INTO newsletter_day AS d (edition_id, day, what, many)
    VALUES (${editionId}, (now() AT TIME ZONE 'UTC')::date, ${what}, 1)
    ON CONFLICT (edition_id, day, what) DO UPDATE SET many = d.many + 1`.execute(tx);
}
