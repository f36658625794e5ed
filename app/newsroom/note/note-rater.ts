import { createHmac, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { sealerOf } from '../../trust/person/person.ts';

// Whoever writes or rates notes is a pseudonym, counted within an edition. What leads to it from a person is sealed under
// that person's key: once that is gone, what they said stays, as nobody's.

const contextOf = (personId: string) => `note-key ${personId}`;

async function secretOf(db: Database | Tx, vault: Vault, personId: string): Promise<string | null> {
  const row = await db.selectFrom('note_key').select('sealed').where('person_id', '=', personId).executeTakeFirst();
  const sealer = row && (await sealerOf(db, vault, personId));
  return sealer ? sealer.open(row.sealed, contextOf(personId)) : null;
}

async function makeSecret(tx: Tx, vault: Vault, personId: string): Promise<string> {
  const sealer = await sealerOf(tx, vault, personId);
  if (!sealer) throw new Error('This person has no key, so nothing can be stored about them.');
  const sealed = sealer.seal(randomBytes(32).toString('base64url'), contextOf(personId));
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('note_key')
    .values({ person_id: personId, sealed })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) await record(tx, { actor: personId, act: 'note.key', subject: personId });
  return (await secretOf(tx, vault, personId)) ?? '';
}

const lookupOf = (vault: Vault, secret: string, editionId: string): Buffer =>
  createHmac('sha256', vault.secret('note rater')).update(`${secret} ${editionId}`).digest();

/** The rater that somebody is in an edition; null before their first note or rating. */
export async function findRater(
  db: Database | Tx,
  vault: Vault,
  editionId: string,
  personId: string,
): Promise<number | null> {
  const secret = await secretOf(db, vault, personId);
  return secret === null ? null : numberOf(db, lookupOf(vault, secret, editionId));
}

async function numberOf(db: Database | Tx, lookup: Buffer): Promise<number | null> {
  const row = await db.selectFrom('note_rater').select('number').where('lookup', '=', lookup).executeTakeFirst();
  return row?.number ?? null;
}

/** The same, made where there is none. The caller holds the edition's room. */
export async function joinRaters(tx: Tx, vault: Vault, editionId: string, personId: string): Promise<number> {
  const secret = (await secretOf(tx, vault, personId)) ?? (await makeSecret(tx, vault, personId));
  const lookup = lookupOf(vault, secret, editionId);
  const known = await numberOf(tx, lookup);
  if (known !== null) return known;
  const { rows } = await sql<{ number: number }>`UPDATE note_room SET last_rater = last_rater + 1
    WHERE edition_id = ${editionId} RETURNING last_rater AS number`.execute(tx);
  const number = rows[0]?.number ?? 0;
  await tx.insertInto('note_rater').values({ edition_id: editionId, number, lookup }).execute();
  return number;
}

/** All that somebody is in any edition: id of the edition, and number. */
export async function ratersOf(
  db: Database | Tx,
  vault: Vault,
  personId: string,
): Promise<{ edition: string; number: number }[]> {
  const secret = await secretOf(db, vault, personId);
  if (secret === null) return [];
  const rooms = await db.selectFrom('note_room').select('edition_id').execute();
  const lookups = rooms.map(({ edition_id }) => lookupOf(vault, secret, edition_id));
  if (lookups.length === 0) return [];
  const rows = await db
    .selectFrom('note_rater')
    .select(['edition_id', 'number'])
    .where('lookup', 'in', lookups)
    .execute();
  return rows.map(({ edition_id, number }) => ({ edition: edition_id, number }));
}

/**
 * Under what a rater is published: without the key nobody comes from it to the number in the database, or to the same
 * person in another edition.
 */
export const pseudonymOf = (vault: Vault, editionId: string, number: number): string =>
  `r${createHmac('sha256', vault.secret('note rater published')).update(`${editionId} ${number}`).digest('hex').slice(0, 16)}`;
