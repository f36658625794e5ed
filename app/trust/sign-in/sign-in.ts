import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import { record } from '../log/log.ts';
import { grantsOf } from '../permission/permission.ts';
import { type Actor, visitor } from '../permission/permission-schema.ts';
import type { Method } from './sign-in-schema.ts';

/** How long a sign-in lasts at most, in ms: four weeks; half a day without a sign of life ends one of staff. */
export const lifetime = 28 * 86_400_000;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** Signs somebody in. @returns the token for their cookie; it is told once and can't be found again */
export async function startSignIn(
  tx: Tx,
  { personId, method, device = null }: { personId: string; method: Method; device?: Buffer | null },
): Promise<{ id: string; token: string }> {
  const token = randomBytes(32).toString('base64url');
  const id = randomUUID();
  await tx
    .insertInto('sign_in')
    .values({
      id,
      person_id: personId,
      token_hash: hashOf(token),
      method,
      device,
      expires_at: new Date(Date.now() + lifetime),
    })
    .execute();
  await record(tx, { actor: personId, act: 'sign-in.start', subject: id, details: { method } });
  return { id, token };
}

/** Who holds a token: the actor of a sign-in that has not ended, else a visitor. */
export async function actorOf(db: Database, token: string): Promise<Actor> {
  const row = await db
    .selectFrom('sign_in as s')
    .innerJoin('person as p', 'p.id', 's.person_id')
    .select(['s.id', 's.person_id', 's.method', 's.proven_at'])
    .where('s.token_hash', '=', hashOf(token))
    .where('s.expires_at', '>', new Date())
    .where('p.erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) return visitor;
  return {
    personId: row.person_id,
    signInId: row.id,
    grants: await grantsOf(db, row.person_id),
    passkey: row.method === 'passkey',
    provenAt: row.proven_at.getTime(),
  };
}
