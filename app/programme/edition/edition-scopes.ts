import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';

/**
 * What a role can be held for: every edition, published or not, the newest first, with its forums in their order. Two
 * queries.
 */
export async function listScopes(db: Database) {
  const { rows: editions } = await sql<{ id: string; slug: string; name: Text }>`
    SELECT id, slug, name FROM edition ORDER BY starts_on DESC, slug`.execute(db);
  const { rows: forums } = await sql<{ edition_id: string; slug: string; title: Text }>`
    SELECT edition_id, slug, title FROM forum ORDER BY edition_id, position`.execute(db);
  const byEdition = Map.groupBy(forums, (forum) => forum.edition_id);
  return editions.map(({ id, slug, name }) => ({
    slug,
    name,
    forums: (byEdition.get(id) ?? []).map((forum) => ({ slug: forum.slug, title: forum.title })),
  }));
}
