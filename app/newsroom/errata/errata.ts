import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';
import { differText, type Paragraph } from '../article/article-difference.ts';
import { textsOf } from '../article/article-rules.ts';
import type { ArticleContent } from '../article/article-schema.ts';
import type { EntryContent } from '../live/live-entry-schema.ts';

/** One correction that readers were told of, in an article or in an entry of a live report. */
export interface Erratum {
  article: string;
  slug: string;
  headline: Text;
  /** Number of the entry; null where the article itself was corrected. */
  entry: number | null;
  at: Date;
  note: Text;
  /** What changed, in the language that it was written in. */
  difference: Paragraph[];
}

export interface ErrataAsked {
  /** Slug. */
  edition: string;
  /** Those before this moment, ms. */
  before?: number | undefined;
  most: number;
}

interface Row {
  article: string;
  slug: string;
  headline: Text;
  entry: number | null;
  at: Date;
  note: Text;
  earlier: ArticleContent | EntryContent;
  later: ArticleContent | EntryContent;
}

/** Every correction of an edition's news, the latest first; withdrawn articles say why themselves. One query. */
export async function listErrata(db: Database, { edition, before, most }: ErrataAsked): Promise<Erratum[]> {
  const until = before === undefined ? sql`true` : sql`c.at < ${new Date(before)}`;
  const { rows } = await sql<Row>`SELECT c.*, p.content->>'slug' AS slug, p.content->'headline' AS headline FROM (
      SELECT s.article_id AS article, NULL::integer AS entry, s.at, s.note, b.content AS earlier, v.content AS later
      FROM article_state s
      JOIN article_version v ON v.article_id = s.article_id AND v.number = s.version
      JOIN article_version b ON b.article_id = s.article_id AND b.number = (
        SELECT o.version FROM article_state o WHERE o.article_id = s.article_id AND o.number < s.number
          AND o.state IN ('published', 'corrected') ORDER BY o.number DESC LIMIT 1)
      WHERE s.state = 'corrected'
      UNION ALL
      SELECT w.article_id, w.entry, w.at, w.note, b.content, w.content FROM live_entry_version w
      JOIN live_entry_version b ON b.article_id = w.article_id AND b.entry = w.entry AND b.number = w.number - 1
      JOIN live_entry l ON l.article_id = w.article_id AND l.number = w.entry
      WHERE w.note IS NOT NULL AND l.removed_at IS NULL
    ) AS c JOIN article a ON a.id = c.article JOIN edition e ON e.id = a.edition_id
    JOIN article_version p ON p.article_id = a.id AND p.number = a.public_version
    WHERE e.slug = ${edition} AND a.state IN ('published', 'corrected') AND ${until}
    ORDER BY c.at DESC, c.article LIMIT ${most}`.execute(db);
  return rows.map(({ earlier, later, ...row }) => ({
    ...row,
    difference: differText(wordsOf(earlier), wordsOf(later)),
  }));
}

/** What readers read of it, in the language that it was written in. */
function wordsOf(content: ArticleContent | EntryContent): string {
  const own = ({ source, texts }: Text) => texts[source] ?? '';
  if ('text' in content) return own(content.text);
  return textsOf(content).map(own).join('\n\n');
}
