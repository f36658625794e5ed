import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isUuid } from '../../platform/uuid.ts';
import { moderators } from '../moderation/moderation-rules.ts';
import { editionsHeld } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { type Hand, misuse } from './notice-rules.ts';
import type { Notice } from './notice-schema.ts';

const notices = (where: RawBuilder<unknown>, order: RawBuilder<unknown>, limit: number) => sql<Notice>`
  SELECT n.id, n.kind, n.subject, n.edition, n.address, n.category, n.flagger_id AS "flaggerId", f.organisation,
    n.made_at AS "madeAt", n.answered_at AS "answeredAt", n.answer, n.decision_id AS "decisionId",
    n.unfounded_at AS "unfoundedAt"
  FROM notice n LEFT JOIN trusted_flagger f ON f.id = n.flagger_id
  WHERE ${where} ORDER BY ${order} LIMIT ${limit}`;

/** A notice by its id; null when there is none. One query. */
export async function findNotice(db: Database | Tx, id: string): Promise<Notice | null> {
  if (!isUuid(id)) return null;
  return (await notices(sql`n.id = ${id}`, sql`n.id`, 1).execute(db)).rows[0] ?? null;
}

/** Notices about a thing that wait for its decision, those of trusted flaggers first. One query. */
export async function openNotices(db: Database | Tx, kind: string, subject: string): Promise<Notice[]> {
  const where = sql`n.kind = ${kind} AND n.subject = ${subject} AND n.answered_at IS NULL`;
  return (await notices(where, sql`n.flagger_id IS NULL, n.made_at, n.id`, 20).execute(db)).rows;
}

/** The notices of editions that somebody moderates, as a condition; those about nothing yet are for all of them. */
function seenBy(actor: Actor): RawBuilder<unknown> {
  const editions = editionsHeld(actor, moderators);
  return editions ? sql`(n.kind IS NULL OR n.edition = ANY(${editions}::text[]))` : sql`true`;
}

/** Notices whose address nobody knew, the oldest first. One query. */
export async function unplacedNotices(db: Database | Tx, actor: Actor, limit = 50): Promise<Notice[]> {
  const where = sql`n.kind IS NULL AND n.answered_at IS NULL AND ${seenBy(actor)}`;
  return (await notices(where, sql`n.made_at, n.id`, limit).execute(db)).rows;
}

/** All notices, the latest first, from behind one of them on. One query. */
export async function listNotices(
  db: Database | Tx,
  actor: Actor,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Notice[]> {
  // Its moment is finer than a Date, and several come in one: the notice itself knows it.
  const behind = before ? sql`(n.made_at, n.id) < (SELECT made_at, id FROM notice WHERE id = ${before})` : sql`true`;
  return (await notices(sql`${behind} AND ${seenBy(actor)}`, sql`n.made_at DESC, n.id DESC`, limit).execute(db)).rows;
}

/** How often the hand that gave a notice was plainly wrong lately; null where nothing tells the hand. One query. */
export async function handOf(db: Database | Tx, noticeId: string): Promise<(Hand & { notifier: Buffer }) | null> {
  const { rows } = await sql<Hand & { notifier: Buffer }>`
    SELECT w.notifier, count(n.answered_at)::int AS answered, count(n.unfounded_at)::int AS unfounded,
      count(n.unfounded_at) FILTER (WHERE n.made_at > greatest(m.warned_at, m.suspended_at))::int AS "sinceWarning",
      bool_or(m.warned_at IS NOT NULL) AS warned
    FROM notice_words own JOIN notice_words w ON w.notifier = own.notifier JOIN notice n ON n.id = w.notice_id
      LEFT JOIN notice_misuse m ON m.notifier = w.notifier
    WHERE own.notice_id = ${noticeId} AND n.made_at > now() - make_interval(days => ${misuse.days})
    GROUP BY w.notifier`.execute(db);
  return rows[0] ?? null;
}
