import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import { precedentsAmong } from '../../trust/precedent/precedent.ts';
import { rulesInForce } from '../../trust/house-rule/house-rule.ts';
import type { LessonContent } from './lesson-schema.ts';

/** An article that a lesson names. */
export interface LinkedArticle {
  id: string;
  /** Slugs. */
  edition: string;
  slug: string;
  headline: Text;
}

/** A precedent that a lesson names, with the title of its clause where the rules still have it. */
type LinkedPrecedent = Awaited<ReturnType<typeof precedentsAmong>>[number] & {
  title: Partial<Record<Language, string>> | null;
};

/** What a lesson names beside the programme, as far as readers find it now. */
export interface LessonLinks {
  articles: LinkedArticle[];
  precedents: LinkedPrecedent[];
}

const articleColumns = sql`a.id, e.slug AS edition, v.content->>'slug' AS slug, v.content->'headline' AS headline
  FROM article a JOIN edition e ON e.id = a.edition_id
  JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
  WHERE a.state IN ('published', 'corrected')`;

/** What withdrawn articles and precedents were is left out. Three queries at most. */
export async function linksOf(db: Database, { articles, precedents }: LessonContent): Promise<LessonLinks> {
  const { rows } =
    articles.length === 0
      ? { rows: [] }
      : await sql<LinkedArticle>`SELECT ${articleColumns} AND a.id = ANY(${articles}::uuid[])
          ORDER BY a.published_at DESC, a.id`.execute(db);
  const found = await precedentsAmong(db, precedents);
  const rules = found.length > 0 ? (await rulesInForce(db)).rules : [];
  const titled = found.map((one) => ({ ...one, title: rules.find(({ key }) => key === one.clause)?.title ?? null }));
  return { articles: rows, precedents: titled };
}

/** Articles of an edition (slug) that a lesson of it can name: the latest that readers find. One query. */
export async function articleOptions(db: Database, edition: string): Promise<LinkedArticle[]> {
  const { rows } = await sql<LinkedArticle>`SELECT ${articleColumns} AND e.slug = ${edition}
    ORDER BY a.published_at DESC, a.id LIMIT 200`.execute(db);
  return rows;
}
