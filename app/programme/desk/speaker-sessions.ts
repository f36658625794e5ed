import { sql } from 'kysely';
import type { Thing } from './thing-schema.ts';
import type { Work } from './learn.ts';

/** Everything a speaker stands on, by its forum: sessions, steps of ceremonies, and the chairs of forums. */
export async function sessionsOfSpeaker({ tx, edition }: Pick<Work, 'tx' | 'edition'>, id: string): Promise<Thing[]> {
  const { rows } = await sql<{ id: string; slug: string; forumId: string | null }>`
    SELECT id, slug, forum_id AS "forumId" FROM session WHERE edition_id = ${edition.id} AND (
      id IN (SELECT session_id FROM session_person WHERE speaker_id = ${id})
      OR run_of_order @> jsonb_build_array(jsonb_build_object('speakerId', ${id}::text)))
    UNION ALL SELECT id, slug, id FROM forum WHERE edition_id = ${edition.id} AND chair_id = ${id}`.execute(tx);
  return rows as unknown as Thing[];
}
