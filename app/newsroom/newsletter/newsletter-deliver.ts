import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Running } from '../../platform/jobs.ts';
import type { Bulk, Handed, Line } from '../../platform/mail/mail-bulk.ts';
import { pauseAfter } from '../../platform/mail/mail-outcome.ts';
import type { House } from '../../trust/house.ts';
import { takeRefusal } from './bounce/bounce.ts';
import { readIssue } from './issue-read.ts';
import {
  claimNext,
  type Claimed,
  type Ended,
  giveBack,
  goToTheDot,
  isUnderWay,
  nextMoment,
  settle,
  takeUp,
} from './newsletter-delivery.ts';
import { letterOf, type NewsletterLetter, type Sheet } from './newsletter-letter.ts';
import { linkToken } from './newsletter-link.ts';
import { readSheet } from './newsletter-sheet.ts';
import { addressOf, findSubscriber } from './subscriber-read.ts';

export const sendJob = 'newsletter.send';

type Parts = Pick<House, 'db' | 'vault' | 'jobs' | 'mail' | 'log' | 'origin'>;

/** Connections at a time, and how long one run goes on (ms) before it makes way: a job may take fifteen minutes. */
const handing = { lines: 4, atMost: 600_000 };
/** How often a mail is tried that no server takes: about a day and a half. */
const mostAttempts = 24;

/** Lets the mails of issues leave; those that lost their job, by a restored backup, are found every five minutes. */
export function sendIssues(parts: Parts): void {
  const { jobs, db } = parts;
  jobs.work<{ issue: string }>(sendJob, ({ issue }, running) => sendIssue(parts, issue, running), { pause: 1 });
  jobs.work('newsletter.lost', async () => {
    const { rows } = await sql<{ id: string }>`SELECT id FROM newsletter_issue
      WHERE started_at IS NOT NULL AND finished_at IS NULL`.execute(db);
    for (const { id } of rows) {
      if (await jobs.isUnderWay(sendJob, id)) continue;
      await db.transaction().execute((tx) => jobs.enqueue(tx, sendJob, { issue: id }, { key: id }));
    }
  });
  jobs.every('newsletter.lost', '*/5 * * * *');
}

/** Sends what of an issue can leave now, and comes back for the rest. */
async function sendIssue(parts: Parts, id: string, running: Running): Promise<void> {
  const { db, mail } = parts;
  const issue = await readIssue(db, id).catch(() => null);
  if (!issue?.startedAt || issue.finishedAt) return;
  const sheet = await readSheet(db, issue, parts.origin);
  await takeUp(db, id, running.jobId);
  const until = Date.now() + handing.atMost;
  const goesOn = () => !running.signal.aborted && Date.now() < until;
  const lines = Array.from({ length: mail.bulk ? handing.lines : 1 }, () => carry(parts, sheet, running.jobId, goesOn));
  await Promise.all(lines);
  await db.transaction().execute((tx) => finishOrGoOn(tx, parts, id));
}

async function finishOrGoOn(tx: Tx, { jobs }: Parts, id: string): Promise<void> {
  const next = (await nextMoment(tx, id)) ?? ((await isUnderWay(tx, id)) ? new Date(Date.now() + 60_000) : null);
  if (next) return jobs.enqueue(tx, sendJob, { issue: id }, { key: id, after: next });
  await sql`UPDATE newsletter_issue SET finished_at = now() WHERE id = ${id} AND finished_at IS NULL`.execute(tx);
}

/** Carries one mail after the other, over one connection where mails leave, else into the outbox. */
async function carry(parts: Parts, sheet: Sheet, jobId: string, goesOn: () => boolean): Promise<void> {
  const { db, mail } = parts;
  const line = mail.bulk?.line();
  try {
    while (goesOn()) {
      const claimed = await claimNext(db, sheet.issue.id, jobId);
      if (!claimed) return;
      if (line && mail.bulk) await overTheLine(parts, { line, bulk: mail.bulk, sheet, claimed });
      else await intoTheOutbox(parts, sheet, claimed);
    }
  } finally {
    line?.close();
  }
}

/** The mail of a delivery; or why there is none. */
async function write(
  { db, vault }: Parts,
  sheet: Sheet,
  { subscriber, articles }: Claimed,
): Promise<NewsletterLetter | Ended> {
  const found = await findSubscriber(db, subscriber);
  const to = found && (await addressOf(db, vault, found));
  if (!found || !to) return 'left';
  const { rows } = await sql`SELECT FROM newsletter_suppression x JOIN newsletter_subscriber s ON s.lookup = x.lookup
    WHERE s.id = ${found.id}`.execute(db);
  if (rows.length > 0) return 'suppressed';
  return letterOf(sheet, { to, wishes: found.wishes, articles, token: linkToken(vault, found.id) }) ?? 'left';
}

interface Carrying {
  line: Line;
  bulk: Bulk;
  sheet: Sheet;
  claimed: Claimed;
}

async function overTheLine(parts: Parts, { line, bulk, sheet, claimed }: Carrying): Promise<void> {
  const { db } = parts;
  const letter = await write(parts, sheet, claimed);
  if (typeof letter === 'string') return settle(db, claimed, letter, null);
  const { to } = letter.content;
  if (await bulk.isSuppressed(db, to)) return settle(db, claimed, 'suppressed', null);
  const wait = await bulk.waitForPace(db, to);
  if (wait > 0) return giveBack(db, claimed, null, wait);
  // The same bytes at each attempt: id and date are those of the delivery and its issue.
  const mail = await bulk.compose(letter.content, claimed, letter.many);
  const handed = await line.send(to, mail, () => goToTheDot(db, claimed));
  await note(parts, claimed, handed);
}

async function note(parts: Parts, claimed: Claimed, handed: Handed): Promise<void> {
  const { db, log } = parts;
  if (handed.kind === 'stopped') return;
  if (handed.kind === 'sent') return persistently(() => settle(db, claimed, 'sent', '250'));
  log.warn({ mail: claimed.id, reason: handed.code, kind: handed.kind }, 'a newsletter was not handed over');
  if (handed.kind === 'later' && claimed.attempts < mostAttempts)
    return persistently(() => giveBack(db, claimed, handed.code, pauseAfter(claimed.attempts)));
  const state = handed.kind === 'doubt' ? 'doubt' : 'refused';
  await persistently(() =>
    db.transaction().execute(async (tx) => {
      await settle(tx, claimed, state, handed.code);
      if (handed.kind === 'refused' && handed.gone) await takeRefusal(tx, claimed.id);
    }),
  );
}

/** What the server said is known to nobody else: it is written down even when the database is away for a moment. */
async function persistently(work: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= 20) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** Where no mail leaves: in one transaction with what becomes of the delivery. */
async function intoTheOutbox(parts: Parts, sheet: Sheet, claimed: Claimed): Promise<void> {
  const { db, mail } = parts;
  const letter = await write(parts, sheet, claimed);
  if (typeof letter === 'string') return settle(db, claimed, letter, null);
  await db.transaction().execute(async (tx) => {
    await mail.send(tx, { kind: 'newsletter.issue', ...letter.content });
    await settle(tx, claimed, 'sent', 'outbox');
  });
}
