import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { commit } from './commit.ts';
import { openThing, type Where } from './edit.ts';
import { editMessages as say } from './edit-messages.ts';
import { unknownThing, type Work } from './learn.ts';
import { sessionsOfSpeaker } from './speaker-sessions.ts';
import type { ListNoun, Noun } from './thing-schema.ts';

/** Where a thing is used, so that it can't go. */
async function usesOf(work: Work, noun: Noun, id: string): Promise<number> {
  const { tx, edition } = work;
  if (noun === 'speaker') return (await sessionsOfSpeaker(work, id)).length;
  const count = async (query: ReturnType<typeof sql>) =>
    ((await query.execute(tx)).rows[0] as { count: number } | undefined)?.count ?? 0;
  if (noun === 'room') {
    return count(sql`SELECT (SELECT count(*) FROM session WHERE room_id = ${id})
      + (SELECT count(*) FROM forum_slot WHERE room_id = ${id})
      + (SELECT count(*) FROM edition, jsonb_array_elements(walking->'measured') w
         WHERE edition.id = ${edition.id} AND ${id} IN (w->>'from', w->>'to')) AS count`);
  }
  if (noun === 'venue') return count(sql`SELECT count(*) FROM room WHERE venue_id = ${id}`);
  if (noun === 'forum') return count(sql`SELECT count(*) FROM session WHERE forum_id = ${id}`);
  if (noun === 'topic') return count(sql`SELECT count(*) FROM session_topic WHERE topic_id = ${id}`);
  if (noun === 'organisation') {
    return count(sql`SELECT (SELECT count(*) FROM edition_host WHERE organisation_id = ${id})
      + (SELECT count(*) FROM forum WHERE edition_id = ${edition.id} AND host_ids ? ${id}) AS count`);
  }
  return 0;
}

/** Whether the latest release has the session: then the public has to be told, and only cancelling does that. */
export async function isPublic(tx: Tx, editionId: string, sessionId: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM (SELECT document FROM programme_release
      WHERE edition_id = ${editionId} ORDER BY number DESC LIMIT 1) latest
    WHERE document->'sessions' @> jsonb_build_array(jsonb_build_object('id', ${sessionId}::text))`.execute(tx);
  return rows.length > 0;
}

/**
 * Deletes a thing of the working programme that nothing else needs.
 *
 * @returns by which it can be undone
 * @throws Refusal `desk.unknown` (404)
 * @throws Refusal `desk.in-use` (409) while something refers to it; `count` says how often
 * @throws Refusal `desk.published` (409) for a session that the public knows
 */
export async function deleteThing(db: Database, actor: Actor, where: Where & { noun: ListNoun }): Promise<string> {
  return db.transaction().execute(async (tx) => {
    const { work, thing } = await openThing(tx, actor, where, true);
    if (!work.reach.whole && where.noun !== 'session') throw unknownThing();
    await refuseDeletion(work, where.noun, thing.id);
    return commit(work, 'programme.delete', [{ noun: where.noun, before: thing, after: null }]);
  });
}

/** @throws Refusal `desk.in-use`, `desk.published` (409) */
export async function refuseDeletion(work: Work, noun: Noun, id: string): Promise<void> {
  const count = await usesOf(work, noun, id);
  if (count > 0) throw new Refusal('desk.in-use', 409, say.sentence('inUse', { count }), { count });
  if (noun === 'session' && (await isPublic(work.tx, work.edition.id, id))) {
    throw new Refusal('desk.published', 409, say.sentence('published'));
  }
}
