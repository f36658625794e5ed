import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { comparable } from '../../platform/mail/mail-schema.ts';
import type { Vault } from '../../platform/vault.ts';
import { keyOf } from '../../trust/person/person.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    comment_follower: {
      id: string;
      lookup: Buffer;
      key_id: string;
      own_key: boolean;
      address: Buffer;
      language: string;
      budget: number;
      mailed_at: Date | null;
      confirmed_at: Date | null;
      made_at: Date;
    };
  }
}

const sealedAs = (id: string): string => `comment-follower ${id}`;
const lookupOf = (vault: Vault, address: string): Buffer => vault.index('comment follower', comparable(address));

/** Who is written to: an address, and the person whose it is, where it is known to be theirs. */
export interface Addressee {
  address: string;
  personId: string | null;
  language: Language;
  /** Mails a day at most. */
  budget: number;
}

/** Whoever follows by that address, made where there is nobody: sealed under the person's key, or one of its own. */
export async function takeFollower(
  tx: Tx,
  vault: Vault,
  { address, personId, language, budget }: Addressee,
): Promise<string> {
  const lookup = lookupOf(vault, address);
  const known = await tx
    .selectFrom('comment_follower')
    .select(['id', 'key_id', 'own_key'])
    .where('lookup', '=', lookup)
    .forUpdate()
    .executeTakeFirst();
  const personal = personId ? await keyOf(tx, personId) : null;
  const confirmed = personal ? { confirmed_at: new Date(), budget, language } : {};
  if (!known) return makeFollower(tx, vault, { address, personId, language, budget }, personal);
  if (personal && known.own_key) await handOver(tx, vault, { ...known, address, personal });
  if (personal) await tx.updateTable('comment_follower').set(confirmed).where('id', '=', known.id).execute();
  return known.id;
}

async function makeFollower(tx: Tx, vault: Vault, who: Addressee, personal: string | null): Promise<string> {
  const id = randomUUID();
  const { address, language, budget } = who;
  const keyId = personal ?? (await vault.newKey(tx));
  const sealer = await vault.sealer(tx, keyId);
  if (!sealer) throw new Error('The key that this address is to be sealed under is gone.');
  const sealed = sealer.seal(address.trim(), sealedAs(id));
  const { numAffectedRows } = await sql`
    INSERT INTO comment_follower (id, lookup, key_id, own_key, address, language, budget, confirmed_at)
    VALUES (${id}, ${lookupOf(vault, address)}, ${keyId}, ${personal === null}, ${sealed}, ${language}, ${budget},
      ${personal ? new Date() : null})
    ON CONFLICT (lookup) DO NOTHING`.execute(tx);
  if (numAffectedRows) return id;
  // Somebody was faster, for another article: that follower is the one that counts.
  if (personal === null) await vault.destroyKey(tx, keyId);
  return takeFollower(tx, vault, who);
}

interface HandingOver {
  id: string;
  key_id: string;
  address: string;
  personal: string;
}

/** An address that was followed by before its owner had an account becomes theirs, and goes with them. */
async function handOver(tx: Tx, vault: Vault, { id, key_id, address, personal }: HandingOver): Promise<void> {
  const sealer = await vault.sealer(tx, personal);
  if (!sealer) return;
  const sealed = sealer.seal(address.trim(), sealedAs(id));
  await tx
    .updateTable('comment_follower')
    .set({ key_id: personal, own_key: false, address: sealed })
    .where('id', '=', id)
    .execute();
  await vault.destroyKey(tx, key_id);
}

/** An address of rows at hand, opened by the sealers at hand. */
export const openAddress = (
  sealers: Awaited<ReturnType<Vault['sealers']>>,
  { id, keyId, address }: { id: string; keyId: string; address: Buffer },
): string | null => sealers.get(keyId)?.open(address, sealedAs(id)) ?? null;

const codeOf = (vault: Vault, followerId: string): string =>
  createHmac('sha256', vault.secret('comment follower')).update(followerId).digest('base64url').slice(0, 22);

/** What only whoever reads the mails of a follower knows: the end of an address that is stored nowhere. */
export const followerToken = (vault: Vault, followerId: string): string => `${followerId}.${codeOf(vault, followerId)}`;

/** The follower of such a token; null for one that was not made here. */
export function readFollowerToken(vault: Vault, token: string): string | null {
  const [, id, code] = /^([0-9a-f-]{36})\.([\w-]{22})$/.exec(token) ?? [];
  if (!id || !code) return null;
  return timingSafeEqual(Buffer.from(code), Buffer.from(codeOf(vault, id))) ? id : null;
}

/** Forgets a follower who follows nothing any more, and whom no writer is told by. */
export async function dropFollower(tx: Tx, vault: Vault, id: string): Promise<void> {
  const { rows } = await sql<{ keyId: string; ownKey: boolean }>`
    DELETE FROM comment_follower f WHERE id = ${id} AND NOT EXISTS (SELECT FROM comment_follow WHERE follower_id = f.id)
    RETURNING key_id AS "keyId", own_key AS "ownKey"`.execute(tx);
  for (const { keyId, ownKey } of rows) if (ownKey) await vault.destroyKey(tx, keyId);
}
