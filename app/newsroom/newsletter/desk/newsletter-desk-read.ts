import { sql } from 'kysely';
import type { Database } from '../../../platform/database.ts';
import type { Text } from '../../../platform/text.ts';

export interface Counts {
  subscribers: number;
  unconfirmed: number;
  /** Within thirty days. */
  confirmed: number;
  left: number;
  bounced: number;
  complained: number;
  refused: number;
}

/** How many have subscribed to an edition's newsletter, and what became of it lately; nobody is named. One query. */
export async function countSubscribers(db: Database, edition: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    SELECT (SELECT count(*)::int FROM newsletter_subscriber s WHERE s.edition_id = e.id AND s.confirmed_at IS NOT NULL)
        AS subscribers,
      (SELECT count(*)::int FROM newsletter_subscriber s WHERE s.edition_id = e.id AND s.confirmed_at IS NULL)
        AS unconfirmed,
      COALESCE(sum(d.many) FILTER (WHERE d.what = 'confirmed'), 0)::int AS confirmed,
      COALESCE(sum(d.many) FILTER (WHERE d.what = 'left'), 0)::int AS left,
      COALESCE(sum(d.many) FILTER (WHERE d.what = 'bounced'), 0)::int AS bounced,
      COALESCE(sum(d.many) FILTER (WHERE d.what = 'complained'), 0)::int AS complained,
      COALESCE(sum(d.many) FILTER (WHERE d.what = 'refused'), 0)::int AS refused
    FROM edition e LEFT JOIN newsletter_day d
      ON d.edition_id = e.id AND d.day > (now() AT TIME ZONE 'UTC')::date - 30
    WHERE e.slug = ${edition} GROUP BY e.id`.execute(db);
  const none = { subscribers: 0, unconfirmed: 0, confirmed: 0, left: 0, bounced: 0, complained: 0, refused: 0 };
  return rows[0] ?? none;
}

export interface Choosable {
  id: string;
  headline: Text;
  publishedAt: Date;
}

/** Articles that an issue can tell of, the latest first. One query. */
export async function choosable(db: Database, edition: string, most = 60): Promise<Choosable[]> {
  const { rows } = await sql<Choosable>`
    SELECT a.id, v.content->'headline' AS headline, a.published_at AS "publishedAt"
    FROM article a JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE e.slug = ${edition} AND a.state IN ('published', 'corrected')
    ORDER BY a.published_at DESC, a.id LIMIT ${most}`.execute(db);
  return rows;
}
