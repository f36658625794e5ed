import type { Context } from 'hono';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { FileTerm } from '../../platform/files.ts';
import { dayAfter } from './article-photo-rules.ts';
import { holdsNews } from './article-rules.ts';

interface Ending {
  /** Last day of the right to show it, by the clock of that zone. */
  until: string;
  zone: string;
  /** Of a demonstration, which lives at a moment of its own. */
  demonstration: boolean;
}

/** Photos that readers see and that may be shown up to some day only, wherever they stand. By name. */
async function readEndings(db: Database): Promise<Map<string, Ending>> {
  const { rows } = await sql<Ending & { name: string }>`
    WITH shown AS (
      SELECT a.edition_id, photo FROM article a
        JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
        CROSS JOIN LATERAL jsonb_array_elements(v.content->'photos') AS photo
      UNION ALL
      SELECT a.edition_id, v.content->'photo' FROM live_entry l JOIN article a ON a.id = l.article_id
        JOIN live_entry_version v ON v.article_id = l.article_id AND v.entry = l.number AND v.number = l.version
        WHERE jsonb_typeof(v.content->'photo') = 'object')
    SELECT photo->>'name' AS name, max(photo->>'until') AS until, min(e.time_zone) AS zone,
      bool_and(e.origin = 'demonstration') AS demonstration
    FROM shown JOIN edition e ON e.id = edition_id
    GROUP BY photo->>'name' HAVING bool_and(photo->>'until' IS NOT NULL)`.execute(db);
  return new Map(rows.map(({ name, ...ending }) => [name, ending]));
}

/**
 * Tells how long the files of photos may be shown: not a day longer than the right to them. The newsroom still sees them
 * then, since it may have the right renewed; the original is kept and served to nobody. One short query for each file,
 * and a longer one when something was published since.
 */
export function photoTerm(db: Database): FileTerm {
  let known: { revision: string; endings: Promise<Map<string, Ending>> } | null = null;
  return async (file: string, context: Context) => {
    const name = /^([0-9a-f]{24})-/.exec(file)?.[1];
    if (!name) return 'always';
    const { rows } = await sql<{ revision: string; offset: number | null }>`
      SELECT string_agg(edition_id || ' ' || revision, ' ' ORDER BY edition_id) AS revision,
        (SELECT offset_ms FROM site_clock) AS offset FROM newsroom`.execute(db);
    const { revision = '', offset = 0 } = rows[0] ?? {};
    if (known?.revision !== revision) known = { revision, endings: readEndings(db) };
    const ending = (await known.endings.catch(() => readEndings(db))).get(name);
    if (!ending) return 'always';
    const now = Date.now() + (ending.demonstration ? (offset ?? 0) : 0);
    const left = Math.floor((dayAfter(ending.until, ending.zone) - now) / 1000);
    if (left > 0) return left;
    return holdsNews(context.get('actor')) ? 'uncached' : 'over';
  };
}
