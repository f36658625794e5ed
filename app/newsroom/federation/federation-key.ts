import { generateKeyPair, randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { keyAddress } from './federation-address.ts';
import type { SigningKey } from './federation-signature-rules.ts';

const generate = promisify(generateKeyPair);

export interface Pair {
  publicKey: string;
  privateKey: string;
}

/** A new key: RSA of 2048 bits, which every server knows. It takes a moment, so make it before a transaction. */
export const makePair = (): Promise<Pair> =>
  generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

const contextOf = (id: string): string => `federation key ${id}`;

/** Stores a key as the one that an actor signs with from now on; the one before is retired. @returns its id */
export async function storeKey(tx: Tx, vault: Vault, actor: string, { publicKey, privateKey }: Pair): Promise<string> {
  const id = randomUUID();
  const keyId = await vault.newKey(tx);
  const sealed = (await vault.sealer(tx, keyId))?.seal(privateKey, contextOf(id));
  await sql`UPDATE federation_key SET retired_at = now() WHERE actor_id = ${actor} AND retired_at IS NULL`.execute(tx);
  await sql`INSERT INTO federation_key (id, actor_id, number, public_key, key_id, sealed)
    SELECT ${id}, ${actor}, COALESCE(max(number), 0) + 1, ${publicKey}, ${keyId}, ${sealed}
    FROM federation_key WHERE actor_id = ${actor}`.execute(tx);
  return id;
}

export interface PublicKey {
  id: string;
  number: number;
  publicKey: string;
}

/** The key that an actor signs with; undefined where it has none any more. */
export async function keyOf(db: Database | Tx, actor: string): Promise<PublicKey | undefined> {
  const { rows } = await sql<PublicKey>`SELECT id, number, public_key AS "publicKey" FROM federation_key
    WHERE actor_id = ${actor} ORDER BY number DESC LIMIT 1`.execute(db);
  return rows[0];
}

/** Opens a key to sign with it; null where it was destroyed. */
export async function openKey(
  db: Database | Tx,
  { vault, origin }: { vault: Vault; origin: string },
  id: string,
): Promise<SigningKey | null> {
  const { rows } = await sql<{ actor: string; number: number; keyId: string; sealed: Buffer }>`
    SELECT actor_id AS actor, number, key_id AS "keyId", sealed FROM federation_key WHERE id = ${id}`.execute(db);
  const [row] = rows;
  const sealer = row && (await vault.sealer(db, row.keyId));
  if (!row || !sealer) return null;
  return { id: keyAddress(origin, row.actor, row.number), privateKey: sealer.open(row.sealed, contextOf(id)) };
}

/** Destroys keys that nothing is signed with any more: retired ones, and those of actors that ended, a while ago. */
export async function destroyOldKeys(tx: Tx, vault: Vault): Promise<void> {
  const { rows } = await sql<{ keyId: string }>`DELETE FROM federation_key k USING federation_actor a
    WHERE a.id = k.actor_id AND NOT EXISTS (SELECT FROM federation_activity t JOIN federation_delivery d
        ON d.activity_id = t.id WHERE t.signed_by = k.id)
      AND (k.retired_at < now() - interval '8 days' OR (a.state = 'ended' AND a.changed_at < now() - interval '8 days'))
    RETURNING k.key_id AS "keyId"`.execute(tx);
  for (const { keyId } of rows) await vault.destroyKey(tx, keyId);
}
