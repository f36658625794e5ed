import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';

/** An article that names a session which the programme moved, cancelled or dropped after the article was last changed. */
export interface Touched {
  id: string;
  headline: Text;
  /** null where the programme has it no longer. */
  session: Text | null;
  at: Date | null;
}

const most = 50;

/** Public articles of these editions (slugs) that the programme overtook, the latest change first. One query. */
export async function listTouched(db: Database, editions: string[]): Promise<Touched[]> {
  const { rows } =
    await sql<Touched>`SELECT a.id, v.content->'headline' AS headline, s.title AS session, s.changed_at AS at
    FROM article a JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    CROSS JOIN LATERAL jsonb_array_elements(v.content->'facts') AS f(fact)
    LEFT JOIN session s ON s.id::text = f.fact->>'id'
    WHERE e.slug = ANY(${editions}::text[]) AND a.state IN ('published', 'corrected') AND f.fact->>'kind' = 'session'
      AND (s.id IS NULL OR (s.status IN ('moved', 'delayed', 'cancelled') AND s.changed_at > a.updated_at))
    ORDER BY s.changed_at DESC NULLS FIRST, a.id LIMIT ${most}`.execute(db);
  return rows;
}
