import type { Database, Tx } from '../database.ts';
import type { Vault } from '../vault.ts';
import { deliverJob, type Postman, suppressionIndex } from './mail-deliver.ts';
import type { MailState } from './mail-schema.ts';

/** A mail as those who run the site see it: never whom it goes to, nor what it says. */
export interface MailStatus {
  id: string;
  kind: string;
  state: MailState;
  attempts: number;
  outcome: string | null;
  madeAt: Date;
  nextAt: Date;
}

/** How many mails are in each state, and how many addresses get none any more. */
export async function countMails(db: Database): Promise<{ states: Record<string, number>; closed: number }> {
  const rows = await db
    .selectFrom('mail')
    .select(['state', ({ fn }) => fn.countAll<number>().as('many')])
    .groupBy('state')
    .execute();
  const { closed } = await db
    .selectFrom('mail_suppression')
    .select(({ fn }) => fn.countAll<number>().as('closed'))
    .executeTakeFirstOrThrow();
  return { states: Object.fromEntries(rows.map(({ state, many }) => [state, many])), closed };
}

/** Mails on the way, and those that ended otherwise than by leaving, the newest first. */
export async function listMails(db: Database, most: number): Promise<MailStatus[]> {
  const rows = await db
    .selectFrom('mail')
    .select(['id', 'kind', 'state', 'attempts', 'outcome', 'made_at as madeAt', 'next_at as nextAt'])
    .where('state', 'not in', ['sent', 'kept'])
    .orderBy('made_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute();
  return rows;
}

/** Lets mails that wait for another attempt leave now: one, or all. @returns their ids */
export async function retryMails(tx: Tx, { jobs }: Pick<Postman, 'jobs'>, id?: string): Promise<string[]> {
  const now = new Date();
  const rows = await tx
    .updateTable('mail')
    .set({ next_at: now })
    .where('state', '=', 'queued')
    .$if(id !== undefined, (query) => query.where('id', '=', id as string))
    .returning('id')
    .execute();
  for (const row of rows) await jobs.hurry(tx, deliverJob, row, row.id);
  return rows.map((row) => row.id);
}

/** Lets mails go to an address again that a mail server said does not exist. @returns whether it was closed */
export async function reopenAddress(tx: Tx, vault: Vault, address: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('mail_suppression')
    .where('lookup', '=', suppressionIndex(vault, address))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
