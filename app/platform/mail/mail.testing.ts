import type { Database } from '../database.ts';
import type { Vault } from '../vault.ts';
import type { Content, MailState } from './mail-schema.ts';
import { openMailRow } from './mail-store.ts';

export interface TestMail extends Content {
  id: string;
  kind: string;
  state: MailState;
}

/** The mails that are still readable, the oldest first: in tests without a mail server, all that were sent. */
export async function readMails(db: Database, vault: Vault, to?: string): Promise<TestMail[]> {
  const rows = await db.selectFrom('mail').selectAll().orderBy('made_at').execute();
  const mails: TestMail[] = [];
  for (const row of rows) {
    const content = await openMailRow(db, vault, row);
    if (content && (!to || content.to === to)) mails.push({ id: row.id, kind: row.kind, state: row.state, ...content });
  }
  return mails;
}
