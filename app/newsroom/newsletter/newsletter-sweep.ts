import { sql } from 'kysely';
import type { House } from '../../trust/house.ts';
import { alarm, isAlarming } from './newsletter-rules.ts';
import { confirmWithin } from './newsletter-letters.ts';
import { forget } from './newsletter.ts';
import { tellEnded } from './follow/follow-ended.ts';
import { selectSubscribers } from './subscriber-read.ts';
import type { Database } from '../../platform/database.ts';

type Parts = Pick<House, 'db' | 'vault' | 'jobs' | 'log' | 'mail' | 'origin'>;

/** Days that deliveries are kept after their issue, for reports about them; and that an address stays stopped. */
const kept = { delivery: 30, bounce: 90, refusal: 365, complaint: 730 };

/** Forgets what is over every hour, and warns when strangers are being asked by the dozen. */
export function sweepNewsletters(parts: Parts): void {
  parts.jobs.work('newsletter.sweep', () => sweep(parts));
  parts.jobs.every('newsletter.sweep', '11 * * * *');
}

/**
 * Forgets requests that were not confirmed, deliveries of long ago, and stops whose time is over; tells who followed
 * something that is gone.
 */
export async function sweep(parts: Omit<Parts, 'jobs'>, now = Date.now()): Promise<void> {
  const { db, vault, log } = parts;
  await tellEnded(parts);
  const over = await selectSubscribers(
    db,
    sql`s.confirmed_at IS NULL AND s.asked_at < ${new Date(now - confirmWithin)}`,
  );
  for (const one of over) {
    await db.transaction().execute(async (tx) => {
      const [still] = await selectSubscribers(tx, sql`s.id = ${one.id} AND s.confirmed_at IS NULL`, true);
      if (still) await forget(tx, { vault }, still);
    });
  }
  await sql`DELETE FROM newsletter_delivery d USING newsletter_issue i WHERE i.id = d.issue_id
    AND i.finished_at < ${new Date(now - kept.delivery * 86_400_000)} AND d.state <> 'doubt'`.execute(db);
  for (const cause of ['bounce', 'refusal', 'complaint'] as const) {
    await sql`DELETE FROM newsletter_suppression WHERE cause = ${cause}
      AND since < ${new Date(now - kept[cause] * 86_400_000)}`.execute(db);
  }
  for (const { edition, ...counts } of await lately(db))
    if (isAlarming(counts)) log.warn({ edition, ...counts, ...alarm }, 'many who were asked did not confirm');
}

export interface Lately {
  edition: string;
  asked: number;
  confirmed: number;
}

/** How many were asked and confirmed within two days, by edition. One query. */
export async function lately(db: Database): Promise<Lately[]> {
  const { rows } = await sql<Lately>`
    SELECT e.slug AS edition, COALESCE(sum(d.many) FILTER (WHERE d.what = 'asked'), 0)::int AS asked,
      COALESCE(sum(d.many) FILTER (WHERE d.what = 'confirmed'), 0)::int AS confirmed
    FROM newsletter_day d JOIN edition e ON e.id = d.edition_id
    WHERE d.day >= (now() AT TIME ZONE 'UTC')::date - 1 GROUP BY e.slug`.execute(db);
  return rows;
}
