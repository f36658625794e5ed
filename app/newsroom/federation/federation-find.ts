import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { reportPause } from './federation-rules.ts';

// What other servers are to be told, found in the database: whatever readers see and others don't know.

/** The moment from which states are looked at: an hour before the last look, for transactions that were under way. */
export async function spanOf(db: Database, edition: string): Promise<{ from: Date; now: Date }> {
  const { rows } = await sql<{ from: Date; now: Date }>`SELECT now() AS now,
    COALESCE((SELECT looked_at - interval '1 hour' FROM federation_edition WHERE edition_id = ${edition}),
      min(since), now()) AS from
    FROM federation_actor WHERE edition_id = ${edition}`.execute(db);
  return rows[0] ?? { from: new Date(), now: new Date() };
}

/** Articles of an edition that entered a state since a moment. */
const recent = (slug: string, from: Date) => sql`(SELECT DISTINCT a.id, a.edition_id, a.state, a.public_version
  FROM article_state s JOIN article a ON a.id = s.article_id JOIN edition e ON e.id = a.edition_id
  WHERE s.entered_at >= ${from} AND e.slug = ${slug})`;

/**
 * Public articles that nobody was told of since they were published, of actors that tell; the first published one first.
 * One that was told and taken back is told again only when it is published again.
 */
export async function untold(db: Database, slug: string, from: Date): Promise<string[]> {
  const isPublic = sql`IN ('published', 'corrected')`;
  const { rows } = await sql<{ id: string }>`SELECT a.id FROM ${recent(slug, from)} AS a
    CROSS JOIN LATERAL (SELECT s.number, s.entered_at FROM article_state s WHERE s.article_id = a.id
      AND s.state ${isPublic} AND NOT EXISTS (SELECT FROM article_state b WHERE b.article_id = s.article_id
        AND b.number = s.number - 1 AND b.state ${isPublic})
      ORDER BY s.number DESC LIMIT 1) AS f
    WHERE a.state ${isPublic}
      AND NOT EXISTS (SELECT FROM federation_post p WHERE p.article_id = a.id AND p.state_number >= f.number)
      AND ${heard(sql`f.entered_at`)}
    ORDER BY f.entered_at, a.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whether an actor of the article's section, or of the whole, tells what is published at a moment. */
const heard = (at: RawBuilder<unknown>) => sql`EXISTS (SELECT FROM federation_actor t
  JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
  WHERE t.edition_id = a.edition_id AND t.state = 'active' AND t.since <= ${at}
    AND (t.section_id IS NULL OR t.section_id::text = v.content->>'section'))`;

/** Articles that were told, and which readers here don't see any more. */
export async function withdrawn(db: Database, slug: string, from: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT a.id FROM ${recent(slug, from)} AS a
    JOIN federation_post p ON p.article_id = a.id AND p.deleted_at IS NULL
    WHERE a.state NOT IN ('published', 'corrected')`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Articles that changed since they were told, and those with a photo whose right ended. Live reports after a pause, but at
 * once where an entry was corrected or removed.
 */
export async function changed(
  db: Database,
  slug: string,
  { from, offset, only = null }: { from: Date; offset: number; only?: string | null },
): Promise<string[]> {
  const today = new Date(Date.now() + offset);
  const { rows } = await sql<{ id: string }>`SELECT a.id FROM federation_post p JOIN article a ON a.id = p.article_id
    JOIN edition e ON e.id = a.edition_id LEFT JOIN live_report r ON r.article_id = a.id
    WHERE p.article_id IN (SELECT id FROM ${recent(slug, from)} AS s
        UNION SELECT article_id FROM federation_post WHERE deleted_at IS NULL
          AND photo_until < (${today}::timestamptz AT TIME ZONE 'UTC')::date + 2
        UNION SELECT article_id FROM live_report)
      AND e.slug = ${slug} AND p.deleted_at IS NULL AND a.state IN ('published', 'corrected')
      AND (${only}::uuid IS NULL OR a.id = ${only}::uuid)
      AND (p.state_number < ${stateNumber(sql`a.id`)}
        OR p.photo_until < (${today}::timestamptz AT TIME ZONE e.time_zone)::date
        OR (r.revision > p.revision AND (p.told_at <= now() - make_interval(mins => ${reportPause})
          OR EXISTS (SELECT FROM live_entry l WHERE l.article_id = a.id AND l.revision > p.revision
            AND (l.removed_at IS NOT NULL OR l.version > 1)))))`.execute(db);
  return rows.map(({ id }) => id);
}

/** The number of the state that an article is in. */
export const stateNumber = (article: RawBuilder<unknown>) =>
  sql`(SELECT max(s.number) FROM article_state s WHERE s.article_id = ${article})`;

/** How often a live report changed; 0 for another article. */
export const revisionOf = (article: string) =>
  sql`COALESCE((SELECT r.revision FROM live_report r WHERE r.article_id = ${article}::uuid), 0)`;
