import { type RawBuilder, sql, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../../platform/database.ts';
import { isUuid } from '../../platform/uuid.ts';
import { editionsHeld } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { moderators } from './moderation-rules.ts';
import { type KindName, kindNames, type Why, whys } from './moderation-schema.ts';

const chosen = <T extends z.ZodType>(schema: T) => schema.nullable().catch(null).default(null);

/** What of the queue is looked at; what nobody could mean counts as nothing chosen. */
export const queueFilterSchema = z.object({
  kind: chosen(z.enum(kindNames)),
  why: chosen(z.enum(whys)),
  language: chosen(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
  edition: chosen(z.string().regex(/^[a-z0-9-]{1,80}$/)),
  /** An item: those that say nearly the same. */
  like: chosen(z.guid()),
  /** An item: those by the same author. */
  by: chosen(z.guid()),
});
export type QueueFilter = z.output<typeof queueFilterSchema>;

/** Something that waits for a moderator. */
export interface QueueItem {
  id: string;
  kind: KindName;
  subject: string;
  edition: string | null;
  language: string;
  why: Why;
  urgency: number;
  askedAt: Date;
  asked: number;
  reasons: string[];
  /** Whose claim holds now. */
  claimedBy: string | null;
  /** How many others wait that say nearly the same, or are by the same author. */
  alike: number;
  sameAuthor: number;
}

/** Where the next page begins: behind this item, as urgent as it was then. */
export type QueueAfter = Pick<QueueItem, 'urgency' | 'id'>;

/** What somebody may decide about, by edition, as a condition on `i`. */
export function seenBy(actor: Actor): RawBuilder<SqlBool> {
  const editions = editionsHeld(actor, moderators);
  return editions ? sql`i.edition = ANY(${editions}::text[])` : sql`true`;
}

/** What waits, of what is looked at, as a condition on `i`. */
export function filtered({ kind, why, language, edition, like, by }: QueueFilter, actor: Actor): RawBuilder<SqlBool> {
  const parts = [sql`i.settled_at IS NULL`, seenBy(actor)];
  if (kind) parts.push(sql`i.kind = ${kind}`);
  if (why) parts.push(sql`i.why = ${why}`);
  if (language) parts.push(sql`i.language = ${language}`);
  if (edition) parts.push(sql`i.edition = ${edition}`);
  if (like) parts.push(sql`i.cluster = (SELECT cluster FROM moderation_item WHERE id = ${like})`);
  if (by) parts.push(sql`(i.kind, i.author) = (SELECT kind, author FROM moderation_item WHERE id = ${by})`);
  return sql.join(parts, sql` AND `) as RawBuilder<SqlBool>;
}

const columns = sql`i.id, i.kind, i.subject, i.edition, i.language, i.why, i.urgency, i.asked_at AS "askedAt", i.asked,
  i.reasons, CASE WHEN i.claimed_until > now() THEN i.claimed_by END AS "claimedBy",
  (SELECT count(*)::int FROM moderation_item o
    WHERE o.cluster = i.cluster AND o.settled_at IS NULL AND o.id <> i.id) AS alike,
  (SELECT count(*)::int FROM moderation_item o
    WHERE o.kind = i.kind AND o.author = i.author AND o.settled_at IS NULL AND o.id <> i.id) AS "sameAuthor"`;

/** What waits, the most urgent and then the oldest first, from behind an item on. One query. */
export async function queueOf(
  db: Database | Tx,
  actor: Actor,
  filter: QueueFilter,
  { after = null, limit = 50 }: { after?: QueueAfter | null; limit?: number } = {},
): Promise<QueueItem[]> {
  const behind = after
    ? sql`(-i.urgency, i.asked_at, i.id) > (SELECT ${-after.urgency}::smallint, asked_at, id FROM moderation_item WHERE id = ${after.id})`
    : sql`true`;
  const { rows } = await sql<QueueItem>`
    SELECT ${columns} FROM moderation_item i WHERE ${filtered(filter, actor)} AND ${behind}
    ORDER BY -i.urgency, i.asked_at, i.id LIMIT ${limit}`.execute(db);
  return rows;
}

/** One item, also when it is settled; null when there is none that they may see. */
export async function findItem(
  db: Database | Tx,
  actor: Actor,
  id: string,
): Promise<(QueueItem & { settled: boolean }) | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql<QueueItem & { settled: boolean }>`
    SELECT ${columns}, i.settled_at IS NOT NULL AS settled FROM moderation_item i
    WHERE i.id = ${id} AND ${seenBy(actor)}`.execute(db);
  return rows[0] ?? null;
}

/** Items by their ids that wait, and that they may decide about. One query. */
export async function itemsByIds(db: Database | Tx, actor: Actor, ids: readonly string[]): Promise<QueueItem[]> {
  const { rows } = await sql<QueueItem>`SELECT ${columns} FROM moderation_item i
    WHERE i.id = ANY(${ids.filter(isUuid)}::uuid[]) AND i.settled_at IS NULL AND ${seenBy(actor)}
    ORDER BY -i.urgency, i.asked_at, i.id`.execute(db);
  return rows;
}

/** How much waits and since when the oldest, with the editions and languages of it. One query. */
export async function countQueue(db: Database | Tx, actor: Actor): Promise<QueueCounts> {
  const { rows } =
    await sql<QueueCounts>`SELECT count(*)::int AS waiting, min(asked_at) AS oldest, max(asked_at) AS newest,
      COALESCE(array_agg(DISTINCT edition) FILTER (WHERE edition IS NOT NULL), '{}') AS editions,
      COALESCE(array_agg(DISTINCT language), '{}') AS languages
    FROM moderation_item i WHERE settled_at IS NULL AND ${seenBy(actor)}`.execute(db);
  return rows[0] ?? { waiting: 0, oldest: null, newest: null, editions: [], languages: [] };
}

export interface QueueCounts {
  waiting: number;
  oldest: Date | null;
  newest: Date | null;
  editions: string[];
  languages: string[];
}
