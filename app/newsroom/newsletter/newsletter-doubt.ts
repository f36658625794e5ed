import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { record } from '../../trust/log/log.ts';
import { type By, idOf } from '../newsroom.ts';
import { takenIn } from './newsletter-doubt-rules.ts';
import { sendJob } from './newsletter-deliver.ts';

export interface Doubt {
  /** Also the part of the Message-ID before the @. */
  id: string;
  issue: string;
  edition: string;
  number: number;
  since: Date;
}

/** Mails of which all was sent and no answer was heard, the oldest first; of one issue, or of all. One query. */
export async function listDoubts(db: Database | Tx, issue?: string): Promise<Doubt[]> {
  const { rows } = await sql<Doubt>`
    SELECT d.id, i.id AS issue, e.slug AS edition, i.number, d.changed_at AS since
    FROM newsletter_delivery d JOIN newsletter_issue i ON i.id = d.issue_id JOIN edition e ON e.id = i.edition_id
    WHERE d.state = 'doubt' ${issue ? sql`AND i.id = ${issue}` : sql``} ORDER BY d.changed_at, d.id`.execute(db);
  return rows;
}

/**
 * Ends doubts: `sent` for those that the mail server has taken, `again` for those that it has not, which then leave as
 * the same mail. What is in no doubt any more stays as it is. @returns how many
 */
export async function settleDoubts(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueue'>,
  { ids, as, by }: { ids: string[]; as: 'sent' | 'again'; by: By },
): Promise<number> {
  const { rows } = await sql<{ issue: string }>`
    UPDATE newsletter_delivery SET state = ${as === 'sent' ? 'sent' : 'waiting'}, outcome = ${`told: ${as}`},
      next_at = now(), changed_at = now()
    WHERE id = ANY(${ids}::uuid[]) AND state = 'doubt' RETURNING issue_id AS issue`.execute(tx);
  for (const issue of new Set(rows.map((row) => row.issue))) {
    const many = rows.filter((row) => row.issue === issue).length;
    await record(tx, { actor: idOf(by), act: 'newsletter.doubt', subject: issue, details: { as, many }, open: true });
    if (as === 'sent') continue;
    await sql`UPDATE newsletter_issue SET finished_at = NULL WHERE id = ${issue}`.execute(tx);
    await jobs.enqueue(tx, sendJob, { issue }, { key: issue });
  }
  return rows.length;
}

export interface Reconciled {
  taken: number;
  /** Of which the log says nothing. */
  rest: number;
}

/**
 * Ends doubts by the log of the host's own mail server (Postfix or Exim), which knows what it took. Those that it says
 * nothing of are sent again only if `sendRest`: the log has to go back far enough for that.
 */
export async function reconcile(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueue'>,
  { log, sendRest, by }: { log: string; sendRest: boolean; by: By },
): Promise<Reconciled> {
  const doubts = (await listDoubts(tx)).map(({ id }) => id);
  const found = takenIn(log, doubts);
  const taken = doubts.filter((id) => found.has(id));
  const rest = doubts.filter((id) => !found.has(id));
  await settleDoubts(tx, jobs, { ids: taken, as: 'sent', by });
  if (sendRest) await settleDoubts(tx, jobs, { ids: rest, as: 'again', by });
  return { taken: taken.length, rest: rest.length };
}
