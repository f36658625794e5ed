import { sql } from 'kysely';
import type { Database, Tx } from '../../../platform/database.ts';
import { record } from '../../../trust/log/log.ts';
import { stop } from '../newsletter.ts';
import { count } from '../subscriber-read.ts';
import { mostSoft, readReport, type Report } from './bounce-rules.ts';

/** What became of a report: `other` is none, or is about no mail of ours. */
export type Took = 'suppressed' | 'counted' | 'known' | 'other';

interface Delivery {
  subscriber: string;
  lookup: Buffer;
  editionId: string;
}

/**
 * Takes a report of a mail server. It counts only where it holds the Message-ID of a newsletter that went out, which
 * nobody can guess: else whoever can write to the host's mailbox could end other people's subscriptions. An address that
 * does not exist, and a complaint, end it at once; a failure that may pass does when it comes again and again.
 */
export async function takeReport(db: Database, raw: string): Promise<Took> {
  const report = readReport(raw);
  if (!report) return 'other';
  return db.transaction().execute(async (tx) => {
    const found = await deliveryOf(tx, report.id);
    if (!found) return 'other';
    if (found === 'left') return 'known';
    if (report.kind === 'soft' && !(await isOneTooMany(tx, report, found))) return 'counted';
    return suppress(tx, report, found);
  });
}

/** Takes what a mail server says while it is handed a mail: that there is no such address. As a report of it would. */
export async function takeRefusal(tx: Tx, delivery: string): Promise<void> {
  const found = await deliveryOf(tx, delivery);
  if (found && found !== 'left') await suppress(tx, { kind: 'hard', id: delivery }, found);
}

async function deliveryOf(tx: Tx, id: string): Promise<Delivery | 'left' | null> {
  const { rows } = await sql<Delivery & { subscriber: string | null }>`
    SELECT s.id AS subscriber, s.lookup, i.edition_id AS "editionId"
    FROM newsletter_delivery d JOIN newsletter_issue i ON i.id = d.issue_id
    LEFT JOIN newsletter_subscriber s ON s.id = d.subscriber_id WHERE d.id = ${id}`.execute(tx);
  const [row] = rows;
  if (!row) return null;
  return row.subscriber ? row : 'left';
}

/** Counts a failure, each delivery once; one that came through in between would have ended the row. */
async function isOneTooMany(tx: Tx, { id, status }: Report, { subscriber }: Delivery): Promise<boolean> {
  await sql`INSERT INTO newsletter_bounce (delivery_id, subscriber_id, status) VALUES (${id}, ${subscriber}, ${status})
    ON CONFLICT (delivery_id) DO NOTHING`.execute(tx);
  const { rows } = await sql<{ failed: boolean }>`
    SELECT b.delivery_id IS NOT NULL AS failed FROM newsletter_delivery d
    LEFT JOIN newsletter_bounce b ON b.delivery_id = d.id
    WHERE d.subscriber_id = ${subscriber} AND d.state IN ('sent', 'refused')
    ORDER BY d.changed_at DESC LIMIT ${mostSoft}`.execute(tx);
  return rows.length >= mostSoft && rows.every(({ failed }) => failed);
}

async function suppress(
  tx: Tx,
  { kind, id }: Pick<Report, 'kind' | 'id'>,
  { lookup, editionId }: Delivery,
): Promise<Took> {
  const { rows } = await sql`SELECT FROM newsletter_suppression WHERE lookup = ${lookup}`.execute(tx);
  const cause = kind === 'complaint' ? 'complaint' : 'bounce';
  await stop(tx, lookup, cause);
  if (rows.length > 0) return 'known';
  await count(tx, editionId, kind === 'complaint' ? 'complained' : 'bounced');
  await record(tx, { actor: 'job', act: 'newsletter.suppress', subject: id, details: { cause }, open: true });
  return 'suppressed';
}

/** Splits a mailbox (mbox, RFC 4155) into its mails; a single mail is one. */
export const mailsIn = (text: string): string[] => {
  const unix = text.replaceAll('\r\n', '\n');
  if (!unix.startsWith('From ')) return unix.trim() ? [unix] : [];
  return unix
    .split(/(?:^|\n\n)From [^\n]+\n/)
    .filter((one) => one.trim())
    .map((one) => one.replaceAll(/^>(>*From )/gm, '$1'));
};
