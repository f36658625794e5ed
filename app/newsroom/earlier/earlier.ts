import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { inShort } from '../article/article-rules.ts';
import type { ArticleContent } from '../article/article-schema.ts';
import { editionsBefore, likeness, marksOf } from './earlier-rules.ts';

/** An article of an earlier edition. */
export interface EarlierArticle {
  /** Slugs. */
  edition: string;
  slug: string;
  headline: Text;
}

interface Row extends EarlierArticle {
  shortHeadline: Text | null;
  publishedAt: Date;
  facts: ArticleContent['facts'];
  section: string | null;
  authors: string[];
}

/** Articles of earlier editions that are looked through, the latest first. */
const lookedThrough = 400;
const shownAtMost = 3;

/**
 * What earlier editions published about the same topics, forums and people, by the same authors, or at least in the same
 * section: the nearest first. One query; none where there is no earlier edition.
 */
export async function earlierArticles(
  db: Database,
  visit: Pick<Visit, 'entry' | 'editions'>,
  about: Pick<Row, 'facts' | 'section' | 'authors'>,
): Promise<EarlierArticle[]> {
  const before = editionsBefore(visit.entry, visit.editions);
  if (before.length === 0) return [];
  const own = marksOf(about, visit.entry);
  const rows = await publishedIn(
    db,
    before.map(({ slug }) => slug),
  );
  const near = rows.map((row) => {
    const entry = before.find(({ slug }) => slug === row.edition);
    const named = entry ? likeness(own, new Set([...marksOf(row, entry), `edition:${row.edition}`])) : 0;
    return { row, near: named };
  });
  return near
    .filter(({ near }) => near > 0)
    .sort((a, b) => b.near - a.near || b.row.publishedAt.getTime() - a.row.publishedAt.getTime())
    .slice(0, shownAtMost)
    .map(({ row }) => ({ edition: row.edition, slug: row.slug, headline: inShort(row) }));
}

async function publishedIn(db: Database, editions: string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    SELECT e.slug AS edition, v.content->>'slug' AS slug, v.content->'headline' AS headline,
      v.content->'shortHeadline' AS "shortHeadline", a.published_at AS "publishedAt", v.content->'facts' AS facts, s.slug AS section,
      ARRAY(SELECT n.slug FROM jsonb_array_elements(v.content->'authors') w JOIN news_author n ON n.id = (w->>'id')::uuid)
        AS authors
    FROM article a JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    LEFT JOIN news_section s ON s.id = (v.content->>'section')::uuid
    WHERE e.slug = ANY(${editions}::text[]) AND a.state IN ('published', 'corrected')
    ORDER BY a.published_at DESC, a.id LIMIT ${lookedThrough}`.execute(db);
  return rows;
}
