import type { Database } from '../database.ts';
import type { Vault } from '../vault.ts';
import type { Content } from './mail-schema.ts';
import { openMailRow } from './mail-store.ts';

export interface KeptMail extends Content {
  id: string;
  kind: string;
  madeAt: Date;
}

/** The mails that did not leave because no mail server is set, the newest first. */
export async function readOutbox(db: Database, vault: Vault, most: number): Promise<KeptMail[]> {
  const rows = await db
    .selectFrom('mail')
    .select(['id', 'kind', 'key_id', 'sealed', 'made_at'])
    .where('state', '=', 'kept')
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  const opened = await Promise.all(rows.map(async (row) => ({ row, content: await openMailRow(db, vault, row) })));
  return opened.flatMap(({ row: { id, kind, made_at }, content }) =>
    content ? [{ ...content, id, kind, madeAt: made_at }] : [],
  );
}
