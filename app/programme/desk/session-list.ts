import { type RawBuilder, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';
import { isUuid } from '../../platform/uuid.ts';
import { fromRow } from '../programme-tables.ts';
import type { Access, Kind, Status } from '../programme-schema.ts';
import type { Work } from './learn.ts';

/** What narrows the list of sessions; empty values narrow nothing. */
export interface SessionFilter {
  q: string;
  /** Calendar day at the venue, or `none` for sessions without a time. */
  day: string;
  room: string;
  forum: string;
  status: string;
  access: string;
  kind: string;
  /** Only these sessions, for what is found by rules: clashes. */
  ids?: string[] | undefined;
  page: number;
}

export interface ListedSession {
  id: string;
  slug: string;
  number: number;
  kind: Kind;
  title: Text;
  startsAt: string | null;
  minutes: number;
  roomId: string | null;
  forumId: string | null;
  access: Access;
  status: Status;
  spoken: string[];
  interpreted: string[];
}

export const pageSize = 50;

/** One page of the sessions within somebody’s reach, by time, and how many there are: two queries at any size. */
export async function listSessions(
  work: Work,
  filter: SessionFilter,
): Promise<{ sessions: ListedSession[]; count: number; page: number }> {
  const where = sql.join(conditions(work, filter), sql` AND `);
  const { rows } = await sql<{ count: number }>`SELECT count(*) FROM session WHERE ${where}`.execute(work.tx);
  const count = rows[0]?.count ?? 0;
  const page = Math.max(1, Math.min(filter.page, Math.ceil(count / pageSize)));
  const found = await sql<Record<string, unknown>>`SELECT id, slug, number, kind, title, starts_at, minutes, room_id,
      forum_id, access, status, spoken, interpreted
    FROM session WHERE ${where} ORDER BY starts_at NULLS LAST, number
    LIMIT ${pageSize} OFFSET ${(page - 1) * pageSize}`.execute(work.tx);
  return { sessions: found.rows.map((row) => fromRow(row) as unknown as ListedSession), count, page };
}

const among = (ids: string[]) =>
  sql`(SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(ids.filter(isUuid))}::jsonb))`;

function conditions({ edition, reach }: Work, filter: SessionFilter): RawBuilder<unknown>[] {
  const all = [sql`edition_id = ${edition.id}`];
  if (!reach.whole) all.push(sql`forum_id IN ${among(reach.forums)}`);
  if (filter.ids) all.push(sql`id IN ${among(filter.ids)}`);
  for (const [column, value] of [
    ['room_id', filter.room],
    ['forum_id', filter.forum],
  ] as const) {
    if (value === 'none') all.push(sql`${sql.ref(column)} IS NULL`);
    else if (isUuid(value)) all.push(sql`${sql.ref(column)} = ${value}`);
  }
  for (const name of ['status', 'access', 'kind'] as const) {
    if (filter[name]) all.push(sql`${sql.ref(name)} = ${filter[name]}`);
  }
  if (filter.day === 'none') all.push(sql`starts_at IS NULL`);
  else if (/^\d{4}-\d{2}-\d{2}$/.test(filter.day)) {
    all.push(
      sql`(starts_at AT TIME ZONE ${edition.timeZone} - ${edition.dayStarts}::interval)::date::text = ${filter.day}`,
    );
  }
  // Words as people type them, in any language that the title has.
  const like = `%${filter.q.slice(0, 100).replaceAll(/[\\%_]/g, '\\$&')}%`;
  if (filter.q.trim()) {
    all.push(sql`(EXISTS (SELECT FROM jsonb_each_text(title->'texts') t WHERE t.value ILIKE ${like})
      OR slug ILIKE ${like} OR code ILIKE ${like} OR number::text = ${filter.q.trim()})`);
  }
  return all;
}

/** The days that have sessions, in venue time. */
export async function daysOf(tx: Tx, { id, timeZone, dayStarts }: Work['edition']): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    SELECT DISTINCT (starts_at AT TIME ZONE ${timeZone} - ${dayStarts}::interval)::date::text AS day
    FROM session WHERE edition_id = ${id} AND starts_at IS NOT NULL ORDER BY day`.execute(tx);
  return rows.map((row) => row.day);
}
