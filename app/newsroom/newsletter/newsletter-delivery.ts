import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';

// A mail is sent once, or nobody knows whether it was: never twice by ourselves.
//   waiting → claimed → at-the-dot → sent | refused
// Up to the last dot no server has taken it: what is claimed may be claimed again. Whoever is about to send the dot
// writes that down first, and no other can from then on. What is found at the dot after a crash is in doubt.

export interface Claimed {
  id: string;
  subscriber: string;
  attempts: number;
  madeAt: Date;
  /** What is settled for the subscriber; null for all of the issue. */
  articles: string[] | null;
  /** Made anew by each claim. */
  claim: string;
}

/** How long a claim holds when its process shows no sign of life, and how long a server may take to answer a mail. */
const stale = { claim: 120, dot: 660 };

/**
 * Takes up what a process that died has left: its claims wait again, and what it had at the dot is in doubt. Jobs of the
 * same id are one after the other; those of others count as dead when their time is over.
 */
export async function takeUp(db: Database, issue: string, jobId: string): Promise<void> {
  await sql`UPDATE newsletter_delivery SET state = 'waiting', claim = NULL, changed_at = now()
    WHERE issue_id = ${issue} AND state = 'claimed'
      AND (job_id = ${jobId} OR changed_at < now() - make_interval(secs => ${stale.claim}))`.execute(db);
  await sql`UPDATE newsletter_delivery SET state = 'doubt', claim = NULL, changed_at = now()
    WHERE issue_id = ${issue} AND state = 'at-the-dot'
      AND (job_id = ${jobId} OR changed_at < now() - make_interval(secs => ${stale.dot}))`.execute(db);
}

/** Claims the next delivery of an issue; null when none waits for now. */
export async function claimNext(db: Database, issue: string, jobId: string): Promise<Claimed | null> {
  const claim = randomUUID();
  const { rows } = await sql<Omit<Claimed, 'claim'>>`
    UPDATE newsletter_delivery d SET state = 'claimed', claim = ${claim}, job_id = ${jobId}, attempts = attempts + 1,
      changed_at = now()
    FROM newsletter_issue i
    WHERE i.id = d.issue_id AND d.id = (SELECT id FROM newsletter_delivery
      WHERE issue_id = ${issue} AND state = 'waiting' AND next_at <= now()
      ORDER BY next_at, id LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING d.id, d.subscriber_id AS subscriber, d.articles, d.attempts, i.started_at AS "madeAt"`.execute(db);
  return rows[0] ? { ...rows[0], claim } : null;
}

/** Writes down that the last dot is about to be sent. @returns false when another has claimed it since */
export async function goToTheDot(db: Database, { id, claim }: Claimed): Promise<boolean> {
  const { numAffectedRows } = await sql`UPDATE newsletter_delivery SET state = 'at-the-dot', changed_at = now()
    WHERE id = ${id} AND claim = ${claim} AND state = 'claimed'`.execute(db);
  return numAffectedRows === 1n;
}

export type Ended = 'sent' | 'refused' | 'suppressed' | 'left' | 'doubt';

/** Writes down what became of a delivery. What has ended stays; what is in doubt may still be told. */
export async function settle(
  db: Database | Tx,
  { id, claim }: Pick<Claimed, 'id' | 'claim'>,
  state: Ended,
  outcome: string | null,
): Promise<void> {
  await sql`UPDATE newsletter_delivery SET state = ${state}, outcome = ${outcome}, changed_at = now()
    WHERE id = ${id} AND (claim = ${claim} OR state = 'doubt')
      AND state IN ('claimed', 'at-the-dot', 'doubt')`.execute(db);
}

/** Gives a delivery back that no server has taken, for later. */
export async function giveBack(
  db: Database,
  { id, claim }: Claimed,
  code: string | null,
  pause: number,
): Promise<void> {
  await sql`UPDATE newsletter_delivery SET state = 'waiting', claim = NULL, outcome = ${code}, changed_at = now(),
      next_at = now() + make_interval(secs => ${pause / 1000}) WHERE id = ${id} AND claim = ${claim}
      AND state IN ('claimed', 'at-the-dot')`.execute(db);
}

/** When the next delivery of an issue is to leave; null when none waits. */
export async function nextMoment(db: Database | Tx, issue: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`SELECT min(next_at) AS at FROM newsletter_delivery
    WHERE issue_id = ${issue} AND state = 'waiting'`.execute(db);
  return rows[0]?.at ?? null;
}

/** Whether a delivery of an issue is in some process’s hands. */
export async function isUnderWay(db: Database | Tx, issue: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM newsletter_delivery
    WHERE issue_id = ${issue} AND state IN ('claimed', 'at-the-dot') LIMIT 1`.execute(db);
  return rows.length > 0;
}
