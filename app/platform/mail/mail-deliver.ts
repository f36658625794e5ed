import { createTransport } from 'nodemailer';
import type { Database, Tx } from '../database.ts';
import type { Jobs, Running } from '../jobs.ts';
import type { Log } from '../log.ts';
import type { Vault } from '../vault.ts';
import { compose } from './mail-compose.ts';
import { waitForPace } from './mail-limits.ts';
import { outcomeOf, pauseAfter } from './mail-outcome.ts';
import { comparable, type Content } from './mail-schema.ts';
import type { MailSettings, Smtp } from './mail-settings.ts';
import { openMailRow, settleMail } from './mail-store.ts';

export const deliverJob = 'mail.deliver';

export interface Postman {
  db: Database;
  vault: Vault;
  jobs: Jobs;
  log: Log;
  settings: MailSettings;
}

/** The blind index of an address to which nothing is sent any more. */
export const suppressionIndex = (vault: Vault, address: string): Buffer => vault.index('mail', comparable(address));

/** Enqueues the delivery of a mail, in the transaction that stores or changes it. */
export const enqueueDelivery = (tx: Tx, jobs: Jobs, id: string, after?: Date): Promise<void> =>
  jobs.enqueue(tx, deliverJob, { id }, { key: id, ...(after && { after }) });

/**
 * Delivers one mail: claims it for this job, hands it to the mail server, and writes down what became of it. Between the
 * server's yes and that note lies the one moment in which a crash makes the mail be sent once more: as the same
 * mail, with the same Message-ID (decision 41).
 */
export async function deliver(postman: Postman, id: string, running: Running): Promise<void> {
  const { db, vault, settings } = postman;
  if (!settings.smtp) return;
  const row = await db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || row.settled_at) return;
  const settle = (state: Parameters<typeof settleMail>[3], outcome: string | null = null) =>
    db.transaction().execute((tx) => settleMail(tx, vault, id, state, outcome));
  if (row.expires_at <= new Date()) return settle('expired', row.outcome);
  const content = await openMailRow(db, vault, row);
  if (!content) return settle('erased');
  if (await isSuppressed(db, vault, content.to)) return settle('suppressed');
  const wait = await waitForPace(db, vault, content.to);
  if (wait > 0) return again(postman, id, { code: row.outcome, pause: wait, at: running.jobId });
  const attempts = await claim(db, id, running.jobId);
  if (attempts === null) return;
  const mail = await compose(content, { id, madeAt: row.made_at }, settings);
  await handOver(postman, settings.smtp, { id, content, mail, attempts }, running);
}

export async function isSuppressed(db: Database, vault: Vault, to: string): Promise<boolean> {
  const row = await db
    .selectFrom('mail_suppression')
    .select('since')
    .where('lookup', '=', suppressionIndex(vault, to))
    .executeTakeFirst();
  return row !== undefined;
}

/** Only the job that has claimed a mail hands it over; the same job may again, when the process that did it died. */
async function claim(db: Database, id: string, jobId: string): Promise<number | null> {
  const row = await db
    .updateTable('mail')
    .set((update) => ({ state: 'handed-over', job_id: jobId, attempts: update('attempts', '+', 1) }))
    .where('id', '=', id)
    .where((where) =>
      where.or([where('state', '=', 'queued'), where.and({ state: 'handed-over' as const, job_id: jobId })]),
    )
    .returning('attempts')
    .executeTakeFirst();
  return row?.attempts ?? null;
}

interface Parcel {
  id: string;
  content: Content;
  mail: Buffer;
  attempts: number;
}

async function handOver(postman: Postman, smtp: Smtp, parcel: Parcel, { jobId, signal }: Running): Promise<void> {
  const { vault, settings } = postman;
  const { id, content, mail, attempts } = parcel;
  const failure = await transport(smtp)
    .sendMail({ envelope: { from: settings.from.address, to: [content.to] }, raw: mail, signal })
    .then(
      () => null,
      (error: unknown) => error ?? new Error('unknown'),
    );
  if (failure === null) return persistently(postman, (tx) => settleMail(tx, vault, id, 'sent', '250'));
  const outcome = outcomeOf(failure);
  if (outcome.kind === 'later') {
    postman.log.warn({ mail: id, reason: outcome.code, attempts }, 'a mail could not be handed over yet');
    return again(postman, id, { code: outcome.code, pause: signal.aborted ? 0 : pauseAfter(attempts), at: jobId });
  }
  postman.log.warn({ mail: id, reason: outcome.code }, 'a mail was refused for good');
  return persistently(postman, async (tx) => {
    await settleMail(tx, vault, id, 'refused', outcome.code);
    if (outcome.gone) await suppress(tx, vault, content.to, outcome.code);
  });
}

async function suppress(tx: Tx, vault: Vault, to: string, outcome: string): Promise<void> {
  await tx
    .insertInto('mail_suppression')
    .values({ lookup: suppressionIndex(vault, to), outcome })
    .onConflict((conflict) => conflict.column('lookup').doUpdateSet({ outcome, since: new Date() }))
    .execute();
}

/** Back into the queue, for later; the claim ends with it. */
function again({ jobs, ...postman }: Postman, id: string, { code, pause, at }: Again): Promise<void> {
  const next = new Date(Date.now() + pause);
  return persistently(postman, async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('mail')
      .set({ state: 'queued', job_id: null, outcome: code, next_at: next })
      .where('id', '=', id)
      .where('settled_at', 'is', null)
      .where((where) => where.or([where('job_id', '=', at), where('job_id', 'is', null)]))
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await enqueueDelivery(tx, jobs, id, next);
  });
}

interface Again {
  code: string | null;
  pause: number;
  /** The job that gives it back. */
  at: string;
}

/**
 * Writes down what became of a mail even when the database is away for a moment: what the server said is known to
 * nobody else.
 */
async function persistently({ db }: Pick<Postman, 'db'>, work: (tx: Tx) => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (attempt >= 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

const seconds = 1000;

function transport({ host, port, secure, requireTls, auth }: Smtp) {
  return createTransport({
    host,
    port,
    secure,
    requireTLS: requireTls,
    ...(auth && { auth }),
    connectionTimeout: 20 * seconds,
    greetingTimeout: 30 * seconds,
    // The answer to the mail itself may take ten minutes (RFC 5321 §4.5.3.2.6), and must not be missed.
    socketTimeout: 600 * seconds,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
