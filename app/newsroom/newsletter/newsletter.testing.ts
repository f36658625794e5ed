import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { newsOf } from '../article/article.testing.ts';
import { newsEdition } from '../newsroom.ts';
import type { Wishes } from './newsletter-schema.ts';
import { sealContext, subscriberIndex } from './subscriber-read.ts';

export const allNews: Wishes = {
  frequency: 'at-once',
  sections: [],
  kinds: [],
  languages: ['en'],
  corrections: true,
  everyEdition: false,
  topics: true,
  follows: [],
};

/** Subscribers who have confirmed, at these addresses. @returns their ids */
export function makeSubscribers(
  { db, vault }: { db: Database; vault: Vault },
  addresses: string[],
  wishes: Partial<Wishes> = {},
): Promise<string[]> {
  return db.transaction().execute(async (tx) => {
    const { id: editionId } = await newsEdition(tx, newsOf);
    const ids: string[] = [];
    for (const address of addresses) ids.push(await insert(tx, vault, { editionId, address, wishes }));
    return ids;
  });
}

async function insert(
  tx: Tx,
  vault: Vault,
  { editionId, address, wishes }: { editionId: string; address: string; wishes: Partial<Wishes> },
): Promise<string> {
  const id = randomUUID();
  const keyId = await vault.newKey(tx);
  const sealed = (await vault.sealer(tx, keyId))?.seal(address, sealContext(id));
  await sql`INSERT INTO newsletter_subscriber
    (id, edition_id, key_id, own_key, lookup, sealed, language, wishes, confirmed_at)
    VALUES (${id}, ${editionId}, ${keyId}, true, ${subscriberIndex(vault, address)}, ${sealed}, 'en',
      ${JSON.stringify({ ...allNews, ...wishes })}::jsonb, now())`.execute(tx);
  return id;
}
