import { forgetBuckets } from '../limits.ts';
import { deliverJob, enqueueDelivery, type Postman } from './mail-deliver.ts';
import { settleMail } from './mail-store.ts';

const minute = 60_000;
const day = 86_400_000;
const batch = 500;

/** How long the row of a mail that has ended is kept, without what it said. */
const keptFor = 30 * day;

/** How long nothing is sent to an address that did not exist: addresses come back. */
const suppressedFor = 90 * day;

/** Ends mails past their time, finds those that have lost their job (a restored backup), and forgets what is old. */
export async function sweepMail(postman: Postman): Promise<void> {
  const { db, vault } = postman;
  const now = Date.now();
  const past = await db
    .selectFrom('mail')
    .select('id')
    .where('settled_at', 'is', null)
    .where('expires_at', '<', new Date(now - minute))
    .limit(batch)
    .execute();
  for (const { id } of past) {
    await db.transaction().execute((tx) => settleMail(tx, vault, id, 'expired', null));
  }
  if (postman.settings.smtp) await findLost(postman, new Date(now - 2 * minute));
  await db
    .deleteFrom('mail')
    .where('settled_at', '<', new Date(now - keptFor))
    .execute();
  await db
    .deleteFrom('mail_suppression')
    .where('since', '<', new Date(now - suppressedFor))
    .execute();
  await forgetBuckets(db);
}

/** Mails that should have left by then and have no job: enqueued anew. @returns how many */
export async function findLost({ db, jobs }: Pick<Postman, 'db' | 'jobs'>, before: Date): Promise<number> {
  const overdue = await db
    .selectFrom('mail')
    .select('id')
    .where('state', 'in', ['queued', 'handed-over'])
    .where('next_at', '<', before)
    .orderBy('next_at')
    .limit(batch)
    .execute();
  let found = 0;
  for (const { id } of overdue) {
    if (await jobs.isUnderWay(deliverJob, id)) continue;
    found += 1;
    await db.transaction().execute(async (tx) => {
      await tx
        .updateTable('mail')
        .set({ state: 'queued', job_id: null })
        .where('id', '=', id)
        .where('settled_at', 'is', null)
        .execute();
      await enqueueDelivery(tx, jobs, id);
    });
  }
  return found;
}
