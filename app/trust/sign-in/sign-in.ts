import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { announce } from '../../platform/live/live-announce.ts';
import { record } from '../log/log.ts';
import { grantsOf, rightsTopic } from '../permission/permission.ts';
import { type Actor, visitor } from '../permission/permission-schema.ts';
import { isIdle, lifetime } from './sign-in-rules.ts';
import type { Method } from './sign-in-schema.ts';

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A secret for a cookie or an address: 32 random bytes as base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** The moment of the last request is kept to the minute, so that reading writes nothing. */
const seenEvery = 60_000;

export interface Starting {
  personId: string;
  method: Method;
  /** Keyed hash of the browser's cookie. */
  browser?: Buffer | null;
  /** Seals what the browser said of itself, for the id of the sign-in. */
  device?: (id: string) => Buffer | null;
}

/** Signs somebody in. @returns the token for their cookie; it is told once and can't be found again */
export async function startSignIn(
  tx: Tx,
  { personId, method, browser = null, device = () => null }: Starting,
): Promise<{ id: string; token: string }> {
  const token = newToken();
  const id = randomUUID();
  const row = {
    id,
    person_id: personId,
    token_hash: hashOf(token),
    method,
    device: device(id),
    browser,
    proven_by: method,
    passkey_at: method === 'passkey' ? new Date() : null,
    expires_at: new Date(Date.now() + lifetime),
  };
  await tx.insertInto('sign_in').values(row).execute();
  await sql`UPDATE person SET active_on = current_date WHERE id = ${personId}`.execute(tx);
  await record(tx, { actor: personId, act: 'sign-in.start', subject: id, details: { method } });
  return { id, token };
}

/** Who holds a token: the actor of a sign-in that has not ended, else a visitor. */
export async function actorOf(db: Database, token: string): Promise<Actor> {
  const now = Date.now();
  const row = await db
    .selectFrom('sign_in as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['s.id', 's.person_id', 's.passkey_at', 's.proven_at', 's.seen_at'])
    .where('s.token_hash', '=', hashOf(token))
    .where('s.expires_at', '>', new Date(now))
    .where('p.erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) return visitor;
  const grants = await grantsOf(db, row.person_id);
  if (isIdle({ seenAt: row.seen_at.getTime(), hasRole: grants.length > 0 }, now)) return visitor;
  if (now - row.seen_at.getTime() > seenEvery) {
    await db
      .updateTable('sign_in')
      .set({ seen_at: new Date(now) })
      .where('id', '=', row.id)
      .execute();
  }
  return {
    personId: row.person_id,
    signInId: row.id,
    grants,
    passkey: row.passkey_at !== null,
    provenAt: row.proven_at.getTime(),
  };
}

/**
 * Writes down that somebody proved again that it is them, under a new token.
 *
 * @returns the token for their cookie; the one before is worth nothing any more
 */
export async function renewSignIn(
  tx: Tx,
  { id, personId, method }: { id: string; personId: string; method: Method },
): Promise<string> {
  const token = newToken();
  const now = new Date();
  await tx
    .updateTable('sign_in')
    .set({ token_hash: hashOf(token), proven_at: now, proven_by: method, seen_at: now })
    .$if(method === 'passkey', (update) => update.set({ passkey_at: now }))
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .execute();
  await record(tx, { actor: personId, act: 'sign-in.prove', subject: id, details: { method } });
  return token;
}

/** By what the person of a sign-in proved last that it is them. */
export async function provenBy(db: Database | Tx, id: string): Promise<Method> {
  const row = await db.selectFrom('sign_in').select('proven_by').where('id', '=', id).executeTakeFirstOrThrow();
  return row.proven_by as Method;
}

/** Ends one sign-in of a person. Ending it twice is no mistake. @returns whether it was still there */
export async function endSignIn(tx: Tx, { id, personId }: { id: string; personId: string }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sign_in')
    .set({ expires_at: new Date() })
    .where('id', '=', id)
    .where('person_id', '=', personId)
    .where('expires_at', '>', new Date())
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await announce(tx, rightsTopic(personId));
  await record(tx, { actor: personId, act: 'sign-in.end', subject: id });
  return true;
}

/** Ends all sign-ins of a person but one. @param by who ends them: the person's id, or `cli` */
export async function endSignIns(
  tx: Tx,
  { personId, except = null, by = personId }: { personId: string; except?: string | null; by?: string },
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('sign_in')
    .set({ expires_at: new Date() })
    .where('person_id', '=', personId)
    .where('expires_at', '>', new Date())
    .$if(except !== null, (update) => update.where('id', '!=', except))
    .executeTakeFirst();
  const count = Number(numUpdatedRows);
  if (count === 0) return 0;
  await announce(tx, rightsTopic(personId));
  await record(tx, { actor: by, act: 'sign-in.end-all', subject: personId, details: { count } });
  return count;
}
