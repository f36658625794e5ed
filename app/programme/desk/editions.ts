import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { reachOf } from './reach-rules.ts';

export interface OwnEdition {
  slug: string;
  name: Text;
  startsOn: string;
  endsOn: string;
  /** Sessions that somebody may edit. */
  sessions: number;
}

/** The editions of which somebody may edit something, the latest first. */
export async function editionsWithin(tx: Tx, actor: Actor): Promise<OwnEdition[]> {
  const { rows } = await sql<OwnEdition & { forums: { id: string; slug: string; sessions: number }[] }>`
    SELECT e.slug, e.name, e.starts_on AS "startsOn", e.ends_on AS "endsOn",
      (SELECT count(*) FROM session WHERE edition_id = e.id) AS sessions,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', f.id, 'slug', f.slug,
        'sessions', (SELECT count(*) FROM session WHERE forum_id = f.id))) FROM forum f WHERE f.edition_id = e.id), '[]')
        AS forums
    FROM edition e ORDER BY e.starts_on DESC, e.slug`.execute(tx);
  return rows.flatMap(({ forums, ...edition }) => {
    const reach = reachOf(actor, edition.slug, forums);
    if (!reach) return [];
    if (reach.whole) return [edition];
    const own = forums.filter(({ id }) => reach.forums.includes(id));
    return [{ ...edition, sessions: own.reduce((sum, { sessions }) => sum + sessions, 0) }];
  });
}
