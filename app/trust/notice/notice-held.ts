import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { alsoHeld, type Holding } from '../privacy/privacy-holdings.ts';
import { readNotice } from './notice-words.ts';

/** Has the notices that somebody gave from their account shown to them among all that is held about them. */
export const holdNotices = (): void => alsoHeld('notices', noticesHeld);

async function noticesHeld(db: Database | Tx, vault: Vault, personId: string): Promise<Holding[]> {
  const rows = await db
    .selectFrom('notice_words as w')
    .innerJoin('notice as n', 'n.id', 'w.notice_id')
    .select(['n.id', 'n.address', 'n.category', 'n.made_at as madeAt', 'n.answer'])
    .where('w.person_id', '=', personId)
    .orderBy('n.made_at')
    .execute();
  return Promise.all(
    rows.map(async ({ id, address, category, madeAt, answer }) => {
      const { explanation = null, law = null, name = null, email = null } = (await readNotice(db, vault, id)) ?? {};
      return { address, category, made_at: madeAt.toISOString(), explanation, law, name, email, answer };
    }),
  );
}
