import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { sealerOf } from '../person/person.ts';
import { actorAs } from './permission.ts';
import { permissionMessages } from './permission-messages.ts';
import { isFresh } from './permission-rules.ts';
import type { Actor } from './permission-schema.ts';
import { tokenMessages } from './token-messages.ts';
import { mayMakeToken } from './token-rules.ts';
import { type ApiToken, mostTokens, type TokenForm, tokenOf, type TokenScope } from './token-schema.ts';

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
const nameContext = (id: string): string => `token ${id} name`;

/**
 * Makes a token that a program acts with, with at most the roles that its owner holds at the time.
 *
 * @returns the token; it is told once and can't be found again
 * @throws Refusal `permission.not-yours`, `permission.proof` (403), `token.too-many` (409)
 */
export async function makeToken(
  tx: Tx,
  vault: Vault,
  { name, scopes, days, by }: TokenForm & { by: Actor },
): Promise<{ id: string; token: string }> {
  const personId = by.personId ?? '';
  for (const scope of scopes) {
    const verdict = mayMakeToken(by, scope);
    if (verdict !== 'yes') throw new Refusal('permission.not-yours', 403, verdict);
  }
  if (!isFresh(by, Date.now())) throw new Refusal('permission.proof', 403, permissionMessages.sentence('proof'));
  // Held until the end, so that two forms sent at once don't make one too many.
  await tx.selectFrom('person').select('id').where('id', '=', personId).forUpdate().execute();
  if ((await listTokens(tx, vault, by)).filter(isAlive).length >= mostTokens) {
    throw new Refusal('token.too-many', 409, tokenMessages.sentence('tooMany', { most: mostTokens }));
  }
  const sealer = await sealerOf(tx, vault, personId);
  if (!sealer) throw new Error('This person has no key, so nothing can be stored about them.');
  const id = randomUUID();
  const token = tokenOf(randomBytes(32));
  await tx
    .insertInto('api_token')
    .values({
      id,
      person_id: personId,
      name: sealer.seal(name, nameContext(id)),
      token_hash: hashOf(token),
      scopes: JSON.stringify(scopes),
      expires_at: new Date(Date.now() + days * 86_400_000),
      used_on: null,
      revoked_at: null,
    })
    .execute();
  await record(tx, { actor: personId, act: 'token.make', subject: id, details: { scopes: scopes.join(' '), days } });
  return { id, token };
}

/** True while a token opens anything. */
export const isAlive = ({ revokedAt, expiresAt }: ApiToken): boolean => !revokedAt && expiresAt.getTime() > Date.now();

/** Somebody's own tokens, the latest first. Nobody sees those of others. */
export async function listTokens(db: Database | Tx, vault: Vault, actor: Actor): Promise<ApiToken[]> {
  const sealer = actor.personId ? await sealerOf(db, vault, actor.personId) : null;
  if (!actor.personId || !sealer) return [];
  const rows = await db
    .selectFrom('api_token')
    .selectAll()
    .where('person_id', '=', actor.personId)
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: sealer.open(row.name, nameContext(row.id)),
    scopes: row.scopes as unknown as TokenScope[],
    madeAt: row.made_at,
    expiresAt: row.expires_at,
    usedOn: row.used_on,
    revokedAt: row.revoked_at,
  }));
}

/** Ends a token of one's own at once. @throws Refusal `token.unknown` (404) for any other */
export async function revokeToken(tx: Tx, id: string, by: Actor): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('api_token')
    .set({ revoked_at: new Date() })
    .where('id', '=', /^[0-9a-f-]{36}$/.test(id) ? id : null)
    .where('person_id', '=', by.personId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('token.unknown', 404, permissionMessages.sentence('unknown'));
  await record(tx, { actor: by.personId ?? '', act: 'token.revoke', subject: id });
}

/** Who acts with a token, and what it was made for. */
export interface Bearer {
  actor: Actor;
  scopes: readonly TokenScope[];
}

/**
 * Whom a token acts for: its owner, with the roles that they hold now. Null when it is none, is over or was revoked, or
 * its owner is erased. The first use of a day is written down.
 */
export async function bearerOf(db: Database, token: string): Promise<Bearer | null> {
  const row = await db
    .selectFrom('api_token as t')
    .innerJoin('person as p', 'p.id', 't.person_id')
    .select(['t.id', 't.person_id', 't.scopes', 't.used_on'])
    .where('t.token_hash', '=', hashOf(token))
    .where('t.expires_at', '>', new Date())
    .where('t.revoked_at', 'is', null)
    .where('p.erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const today = new Date().toISOString().slice(0, 10);
  if (row.used_on !== today) await db.transaction().execute((tx) => noteUse(tx, row.id, row.person_id, today));
  return { actor: await actorAs(db, row.person_id), scopes: row.scopes as unknown as TokenScope[] };
}

/** Whether a program may do what a scope is for: its token was made for it, and its owner may still do it themselves. */
export const bearerMay = (bearer: Bearer | null, scope: TokenScope): boolean =>
  bearer !== null && bearer.scopes.includes(scope) && mayMakeToken(bearer.actor, scope) === 'yes';

async function noteUse(tx: Tx, id: string, personId: string, today: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('api_token')
    .set({ used_on: today })
    .where('id', '=', id)
    .where((where) => where.or([where('used_on', 'is', null), where('used_on', '<', today)]))
    .executeTakeFirst();
  if (numUpdatedRows > 0n) await record(tx, { actor: personId, act: 'token.use', subject: id });
}
