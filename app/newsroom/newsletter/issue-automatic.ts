import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { beginIssue, dueJob, type NewItem, readSettings, storeIssue, storeItems } from './issue.ts';
import { lockNews } from '../newsroom.ts';
import { lockIssue, readIssue } from './issue-read.ts';
import { reach, slotOf } from './newsletter-rules.ts';
import { frequencies, type Frequency } from './newsletter-schema.ts';

type Parts = { db: Database; jobs: Pick<Jobs, 'enqueue'> };

/** Lets issues leave at their minute, and makes those that are made by themselves. */
export function sendByClock({ db, jobs }: { db: Database; jobs: Jobs }): void {
  jobs.work(dueJob, () => sendDue({ db, jobs }));
  jobs.every(dueJob, '* * * * *');
}

/** Begins every issue that is due, each in one transaction. Bears being run by several processes at once. */
export async function sendDue(parts: Parts, now = Date.now()): Promise<void> {
  const { db, jobs } = parts;
  const { rows } = await sql<{ id: string }>`SELECT id FROM newsletter_issue
    WHERE due_at <= ${new Date(now)} AND started_at IS NULL ORDER BY due_at`.execute(db);
  for (const { id } of rows) {
    await db.transaction().execute(async (tx) => {
      const issue = await lockIssue(tx, id).catch(() => null);
      if (!issue || issue.startedAt || !issue.dueAt || issue.dueAt.getTime() > now) return;
      await beginIssue(tx, jobs, issue, 'job');
    });
  }
  for (const edition of await wanted(db)) {
    await db.transaction().execute((tx) => makeIssue(tx, jobs, edition, now));
  }
}

interface Wanted {
  id: string;
  zone: string;
  frequency: Frequency;
}

/** Editions and frequencies that somebody subscribed to, or follows something by, where something was published lately. One query. */
async function wanted(db: Database): Promise<Wanted[]> {
  const { rows } = await sql<Wanted>`
    SELECT DISTINCT e.id, e.time_zone AS zone, f.frequency
    FROM edition e JOIN newsletter_subscriber s
      ON s.confirmed_at IS NOT NULL AND (s.edition_id = e.id OR (s.wishes->>'everyEdition')::boolean)
    CROSS JOIN LATERAL (SELECT s.wishes->>'frequency' AS frequency
        WHERE (s.wishes->>'topics')::boolean OR s.wishes->'follows' @> '[{"each": false}]'
      UNION SELECT 'at-once' WHERE s.wishes->'follows' @> '[{"each": true}]') AS f
    WHERE EXISTS (SELECT FROM article a JOIN article_state t ON t.article_id = a.id
      WHERE a.edition_id = e.id AND t.entered_at > now() - make_interval(days => 9))`.execute(db);
  return rows.filter(({ frequency }) => frequencies.includes(frequency));
}

async function makeIssue(tx: Tx, jobs: Parts['jobs'], { id, zone, frequency }: Wanted, now: number): Promise<void> {
  await lockNews(tx, { id });
  const settings = await readSettings(tx, id);
  // What somebody follows comes by itself all the same.
  const followsOnly = !settings.automatic;
  const until = slotOf(frequency, settings, zone, now);
  const since = Math.max(settings.since.getTime(), until - reach[frequency]);
  const items = await untold(tx, { id, frequency, since: new Date(since), until: new Date(until) });
  if (items.length === 0) return;
  const issue = await storeIssue(tx, { editionId: id, kind: frequency, followsOnly, by: 'job' });
  await storeItems(tx, issue, items);
  await beginIssue(tx, jobs, await readIssue(tx, issue), 'job');
}

/**
 * First publications and corrections that no issue of this frequency told of: found by what was told, not by a moment
 * up to which all was, so that what is stored late is told late and not forgotten.
 */
async function untold(
  tx: Tx,
  { id, frequency, since, until }: { id: string; frequency: Frequency; since: Date; until: Date },
): Promise<NewItem[]> {
  const { rows } = await sql<NewItem & { at: Date }>`
    SELECT DISTINCT ON (a.id) a.id AS article, t.number AS state, t.entered_at AS at,
      CASE WHEN EXISTS (SELECT FROM article_state b WHERE b.article_id = a.id AND b.number < t.number
          AND b.state IN ('published', 'corrected'))
        THEN 'correction' ELSE 'new' END AS what
    FROM article a JOIN article_state t ON t.article_id = a.id
    WHERE a.edition_id = ${id} AND a.state IN ('published', 'corrected')
      AND t.entered_at > ${since} AND t.entered_at <= ${until}
      AND (t.state = 'corrected' OR (t.state = 'published' AND NOT EXISTS (SELECT FROM article_state b
        WHERE b.article_id = a.id AND b.number < t.number AND b.state IN ('published', 'corrected'))))
      AND NOT EXISTS (SELECT FROM newsletter_item n JOIN newsletter_issue i ON i.id = n.issue_id
        WHERE n.article_id = a.id AND n.state_number >= t.number AND i.kind = ${frequency})
    ORDER BY a.id, t.number`.execute(tx);
  return rows.sort((a, b) => b.at.getTime() - a.at.getTime());
}
