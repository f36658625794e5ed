import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { TalkOf } from '../../programme/edition/edition-visit.ts';
import { commentText } from './comment-page-messages.ts';
import { topicOf } from './comment-state.ts';

/** How many comments the articles at these paths have, for pages of the programme that name them. One query. */
export const talkOf =
  (db: Database): TalkOf =>
  async (edition, paths) => {
    const slugs = paths.map((path) => path.replace(/^\/news\//, ''));
    if (slugs.length === 0) return new Map();
    const { rows } = await sql<{ id: string; slug: string; comments: number }>`
      SELECT a.id, v.content->>'slug' AS slug, COALESCE(t.comments, 0) AS comments
      FROM article a JOIN edition e ON e.id = a.edition_id LEFT JOIN comment_thread t ON t.article_id = a.id
      JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
      WHERE e.slug = ${edition} AND a.state IN ('published', 'corrected')
        AND v.content->>'slug' = ANY(${slugs}::text[])`.execute(db);
    return new Map(
      rows.map(({ id, slug, comments: count }) => {
        const said = count > 0 && commentText.sentence('count', { count });
        return [`/news/${slug}`, { tag: topicOf(id), path: `/news/${slug}/comments`, said: said || null }];
      }),
    );
  };
