import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { runs } from './consultation-rules.ts';
import type { AboutKind } from './consultation-schema.ts';

/** Something of the working programme that a consultation can be about. */
export interface Matter {
  kind: AboutKind;
  id: string;
  title: Text;
  forum: string | null;
}

/** What somebody may ask people about, of an edition: topics and sessions of no forum for the secretariat alone. One query. */
export async function listMatters(db: Database | Tx, edition: string, actor: Actor): Promise<Matter[]> {
  const { rows } = await sql<Matter>`
    SELECT m.kind, m.id, m.title, m.forum FROM (
      SELECT 1 AS rank, 'topic' AS kind, t.id, t.title, NULL AS forum, t.position, t.edition_id FROM topic t
      UNION ALL SELECT 2, 'forum', f.id, f.title, f.slug, f.position, f.edition_id FROM forum f
      UNION ALL SELECT 3, 'session', s.id, s.title, f.slug, s.position, s.edition_id
        FROM session s LEFT JOIN forum f ON f.id = s.forum_id WHERE s.kind <> 'break'
    ) m JOIN edition e ON e.id = m.edition_id WHERE e.slug = ${edition} ORDER BY m.rank, m.position`.execute(db);
  return rows.filter(({ forum }) => runs(actor, { edition, forum }));
}

/** Editions in which somebody may run a consultation, the newest first. One query. */
export async function listOwnEditions(db: Database | Tx, actor: Actor): Promise<{ slug: string; name: Text }[]> {
  const { rows } = await sql<{ slug: string; name: Text; forums: string[] }>`
    SELECT e.slug, e.name, COALESCE((SELECT jsonb_agg(f.slug) FROM forum f WHERE f.edition_id = e.id), '[]') AS forums
    FROM edition e ORDER BY e.starts_on DESC, e.slug`.execute(db);
  return rows.filter(({ slug: edition, forums }) => [null, ...forums].some((forum) => runs(actor, { edition, forum })));
}
