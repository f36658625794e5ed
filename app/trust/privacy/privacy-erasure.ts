import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { announce } from '../../platform/live/live-announce.ts';
import { rightsTopic } from '../permission/permission.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { forgetEntries, record } from '../log/log.ts';
import { belongsTo, tablesOfPeople } from './privacy-holdings.ts';
import { privacyMessages as say } from './privacy-messages.ts';
import { type SignedReceipt, signReceipt } from './privacy-receipt.ts';
import { dayMs, graceDays } from './privacy-rules.ts';

export type Cause = 'person' | 'retention' | 'desk';

export interface Erasure {
  personId: string;
  requestedAt: Date;
  dueAt: Date;
  cause: Cause;
}

type Eraser = (tx: Tx, personId: string) => Promise<void>;

const erasers = new Map<string, Eraser>();

/** Lets another part tidy up what stands in public, in the transaction that erases somebody and before their rows go. */
export const beforeErasure = (part: string, eraser: Eraser): void => void erasers.set(part, eraser);

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** What the address of a receipt holds: 32 random bytes as base64url. */
export const isReceiptSecret = (value: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(value);

/**
 * Asks for a person to be erased when the grace is over.
 *
 * @returns the secret by which the receipt is found, told once
 * @throws Refusal `privacy.erasure-waits` (409) when one waits already
 * @throws Refusal `privacy.last-owner` (409) when nobody else could run the house
 */
export async function requestErasure(
  tx: Tx,
  { personId, cause, by, days = graceDays }: { personId: string; cause: Cause; by: string; days?: number },
): Promise<{ secret: string; dueAt: Date }> {
  await sql`SELECT id FROM person WHERE id = ${personId} FOR UPDATE`.execute(tx);
  if (await waitingErasure(tx, personId)) {
    throw new Refusal('privacy.erasure-waits', 409, say.sentence('erasureWaits'));
  }
  if (await isLastOwner(tx, personId)) throw new Refusal('privacy.last-owner', 409, say.sentence('lastOwner'));
  const secret = randomBytes(32).toString('base64url');
  const dueAt = new Date(Date.now() + days * dayMs);
  await tx
    .insertInto('erasure')
    .values({
      receipt_hash: hashOf(secret),
      person_id: personId,
      cause,
      due_at: dueAt,
      withdrawn_at: null,
      done_at: null,
      receipt: null,
    })
    .execute();
  await record(tx, { actor: by, act: 'erasure.request', subject: personId, details: { cause } });
  return { secret, dueAt };
}

async function isLastOwner(tx: Tx, personId: string): Promise<boolean> {
  const owners = await tx
    .selectFrom('role_grant')
    .select('person_id')
    .where('role', '=', 'owner')
    .where('edition', 'is', null)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', new Date())]))
    .execute();
  return owners.length > 0 && owners.every((owner) => owner.person_id === personId);
}

/** The erasure that waits for its day; null when none does. */
export async function waitingErasure(db: Database | Tx, personId: string): Promise<Erasure | null> {
  const row = await db
    .selectFrom('erasure')
    .selectAll()
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  return row ? { personId, requestedAt: row.requested_at, dueAt: row.due_at, cause: row.cause as Cause } : null;
}

/** Takes a waiting erasure back. @returns false when none waits */
export async function withdrawErasure(tx: Tx, personId: string, by: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('erasure')
    .set({ withdrawn_at: new Date() })
    .where('person_id', '=', personId)
    .where('withdrawn_at', 'is', null)
    .where('done_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await record(tx, { actor: by, act: 'erasure.withdraw', subject: personId });
  return true;
}

/** People whose erasure is due. */
export async function dueErasures(db: Database | Tx, now = new Date()): Promise<string[]> {
  const rows = await db
    .selectFrom('erasure')
    .select('person_id')
    .where('due_at', '<=', now)
    .where('withdrawn_at', 'is', null)
    .where('done_at', 'is', null)
    .orderBy('due_at')
    .execute();
  return rows.map((row) => row.person_id);
}

/**
 * Erases somebody whose erasure waits: deletes every row that belongs to them, destroys the salts of their entries in
 * the log, then their key, and signs a receipt. One transaction: all of it happens or nothing. The bare person row
 * stays, as the end of references to an id that leads nowhere any more.
 *
 * @returns the receipt; null when no erasure waits for them
 */
export async function carryOutErasure(
  tx: Tx,
  vault: Vault,
  { personId, site }: { personId: string; site: string },
): Promise<SignedReceipt | null> {
  const { rows } = await sql<{ key_id: string; receipt_hash: Buffer; cause: Cause; requested_at: Date }>`
    SELECT p.key_id, e.receipt_hash, e.cause, e.requested_at FROM erasure e JOIN person p ON p.id = e.person_id
    WHERE e.person_id = ${personId} AND e.withdrawn_at IS NULL AND e.done_at IS NULL FOR UPDATE`.execute(tx);
  const [request] = rows;
  if (!request) return null;
  const deleted = await deleteRowsOf(tx, personId);
  const logEntries = await forgetEntries(tx, personId);
  await vault.destroyKey(tx, request.key_id);
  const doneAt = new Date();
  await tx
    .updateTable('person')
    .set({ erased_at: doneAt, language: 'en', made_at: doneAt })
    .where('id', '=', personId)
    .execute();
  await announce(tx, rightsTopic(personId));
  const signed = signReceipt(vault, {
    v: 1,
    site,
    request: request.receipt_hash.toString('base64url'),
    cause: request.cause,
    requestedAt: request.requested_at.toISOString(),
    doneAt: doneAt.toISOString(),
    deleted,
    logEntries,
    keyDestroyed: true,
  });
  await tx
    .updateTable('erasure')
    .set({ done_at: doneAt, receipt: JSON.stringify(signed) })
    .where('receipt_hash', '=', request.receipt_hash)
    .execute();
  await record(tx, { actor: 'job', act: 'erasure.done', subject: signed.receipt.request, open: true });
  return signed;
}

/** Empties every table that belongs to people of one person's rows, also tables that came later: by the declared list. */
async function deleteRowsOf(tx: Tx, personId: string): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {};
  for (const eraser of erasers.values()) await eraser(tx, personId);
  for (const table of tablesOfPeople) {
    if (table === 'person' || table === 'erasure') continue;
    const { numAffectedRows } = await sql`
      DELETE FROM ${sql.table(table)} WHERE ${belongsTo(table, personId)}`.execute(tx);
    if (numAffectedRows) deleted[table] = Number(numAffectedRows);
  }
  return deleted;
}

/**
 * Deletes what is left of people whose key is gone: after an old backup was restored with newer keys.
 *
 * @returns how many people
 */
export async function completeErasures(tx: Tx): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM person p WHERE erased_at IS NULL AND NOT EXISTS (SELECT FROM data_key k WHERE k.id = p.key_id)
    FOR UPDATE`.execute(tx);
  for (const { id } of rows) {
    await deleteRowsOf(tx, id);
    await forgetEntries(tx, id);
    await tx.updateTable('person').set({ erased_at: new Date(), language: 'en' }).where('id', '=', id).execute();
    await record(tx, { actor: 'cli', act: 'erasure.complete', subject: 'person', open: true });
  }
  return rows.length;
}

/** The state of an erasure, to whoever knows the receipt's secret; null when there is none. */
export async function readReceipt(
  db: Database | Tx,
  secret: string,
): Promise<{ dueAt: Date; withdrawnAt: Date | null; signed: SignedReceipt | null } | null> {
  if (!isReceiptSecret(secret)) return null;
  const row = await db
    .selectFrom('erasure')
    .select(['due_at', 'withdrawn_at', 'receipt'])
    .where('receipt_hash', '=', hashOf(secret))
    .executeTakeFirst();
  if (!row) return null;
  return {
    dueAt: row.due_at,
    withdrawnAt: row.withdrawn_at,
    signed: row.receipt as unknown as SignedReceipt | null,
  };
}
