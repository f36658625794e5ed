import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { record } from '../../trust/log/log.ts';
import { openWork, unknownThing, type Work } from './learn.ts';
import type { ListNoun, Thing } from './thing-schema.ts';

export interface ListedThing extends Thing {
  /** Sessions that belong to it. */
  sessions: number;
}

const uses: Partial<Record<ListNoun, ReturnType<typeof sql>>> = {
  room: sql`(SELECT count(*) FROM session WHERE room_id = t.id)`,
  forum: sql`(SELECT count(*) FROM session WHERE forum_id = t.id)`,
  topic: sql`(SELECT count(*) FROM session_topic WHERE topic_id = t.id)`,
  speaker: sql`(SELECT count(*) FROM session_person WHERE speaker_id = t.id)`,
};

/** Things of one noun in their order, as far as somebody reaches; `page` counts from 1. */
export async function listThings(
  { tx, edition, reach }: Work,
  noun: ListNoun,
  { q = '', page = 1 }: { q?: string; page?: number },
): Promise<{ things: ListedThing[]; count: number }> {
  const words = noun === 'speaker' || !['forum', 'topic'].includes(noun) ? sql`name` : sql`title AS name`;
  const forums = sql`(SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(reach.forums)}::jsonb))`;
  const own =
    noun === 'forum'
      ? sql`id IN ${forums}`
      : sql`EXISTS (SELECT FROM session_person p JOIN session s ON s.id = p.session_id
          WHERE p.speaker_id = t.id AND s.forum_id IN ${forums})`;
  const like = `%${q.slice(0, 100).replaceAll(/[\\%_]/g, '\\$&')}%`;
  const column = ['forum', 'topic'].includes(noun) ? sql`title` : sql`name`;
  const { rows } = await sql<ListedThing & { total: number }>`SELECT id, slug, ${words},
      ${uses[noun] ?? sql`0`} AS sessions, count(*) OVER () AS total FROM ${sql.table(noun)} t
    WHERE edition_id = ${edition.id} AND ${reach.whole ? sql`true` : own}
      AND (${q.trim() === ''} OR ${column}::text ILIKE ${like} OR slug ILIKE ${like})
    ORDER BY position LIMIT ${listSize} OFFSET ${(page - 1) * listSize}`.execute(tx);
  return { things: rows, count: rows[0]?.total ?? 0 };
}

export const listSize = 200;

/**
 * Gives things of one noun other places, counted from 1; those that aren’t named make room and stay in their order.
 *
 * @throws Refusal `desk.unknown` (404) for whoever doesn’t reach the whole edition
 */
export async function orderThings(
  db: Database,
  actor: Actor,
  { edition: slug, noun, places }: { edition: string; noun: ListNoun; places: { id: string; place: number }[] },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { edition, reach, revision } = await openWork(tx, actor, slug, true);
    if (!reach.whole) throw unknownThing();
    // Whoever moves up stands before the one whose place it takes; whoever moves down, behind it.
    await sql`WITH ranked AS (
        SELECT id, row_number() OVER (ORDER BY position, id) AS rank FROM ${sql.table(noun)}
        WHERE edition_id = ${edition.id}
      ), wished AS (
        SELECT id, place FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS w(id text, place float8)
      ), placed AS (
        SELECT ranked.id, row_number() OVER (
          ORDER BY COALESCE(place + sign(place - rank) / 2, rank), rank) - 1 AS place
        FROM ranked LEFT JOIN wished ON wished.id = ranked.id::text
      )
      UPDATE ${sql.table(noun)} t SET position = placed.place FROM placed
      WHERE placed.id = t.id AND t.position <> placed.place`.execute(tx);
    await sql`UPDATE edition SET revision = revision + 1 WHERE id = ${edition.id}`.execute(tx);
    await record(tx, {
      actor: actor.personId ?? 'cli',
      act: 'programme.order',
      subject: slug,
      details: { noun, revision: revision + 1 },
    });
  });
}
