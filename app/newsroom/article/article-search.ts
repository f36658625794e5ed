import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import { isLanguage } from '../../platform/language.ts';
import { indexBeside } from '../../programme/search/search.ts';
import { inShort } from './article-rules.ts';
import type { ArticleContent } from './article-schema.ts';

interface Row {
  editionId: string;
  /** null where readers don’t see it. */
  content: ArticleContent | null;
  /** Names of its authors and titles of its section and tags. */
  names: Text[];
  around: Text[];
  /** Of a live report: its latest entries, removed ones left out. */
  entries: Text[];
}

// Beyond this an index row grows without being found any better.
const longestBody = 20_000;

async function read(tx: Tx, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`SELECT a.edition_id AS "editionId",
      CASE WHEN a.state IN ('published', 'corrected') THEN v.content END AS content,
      (SELECT COALESCE(json_agg(n.name), '[]') FROM news_author n
        WHERE v.content->'authors' @> jsonb_build_array(jsonb_build_object('id', n.id))) AS names,
      (SELECT COALESCE(json_agg(o.title), '[]') FROM (
        SELECT title FROM news_section s WHERE s.id::text = v.content->>'section'
        UNION ALL SELECT title FROM news_tag t WHERE v.content->'tags' ? t.id::text) o) AS around,
      (SELECT COALESCE(json_agg(l.text), '[]') FROM (
        SELECT w.content->'text' AS text FROM live_entry e JOIN live_entry_version w
          ON w.article_id = e.article_id AND w.entry = e.number AND w.number = e.version
        WHERE e.article_id = a.id AND e.removed_at IS NULL ORDER BY e.number DESC LIMIT 100) l) AS entries
    FROM article a LEFT JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE a.id = ${id}`.execute(tx);
  return rows[0];
}

/**
 * Lets an article be found as readers see it, in each language that it exists in; not at all while they don't see it.
 * Runs in the transaction that changes what they see, so that an embargo holds for the search as well.
 */
export async function indexArticle(tx: Tx, id: string): Promise<void> {
  const row = await read(tx, id);
  if (!row) return;
  const { content } = row;
  const entries = content ? entriesOf(row, content) : [];
  await indexBeside(tx, row.editionId, { kind: 'article', id }, entries);
}

function entriesOf({ names, around, entries }: Row, content: ArticleContent) {
  const { headline, standfirst, body, slug, photos } = content;
  const title = inShort(content);
  const languages = Object.keys(headline.texts).filter((tag) => isLanguage(tag) && headline.texts[tag]);
  return languages.filter(isLanguage).map((language) => {
    const own = [
      ...(title === headline ? [] : [headline]),
      standfirst,
      ...entries,
      body,
      ...photos.flatMap(({ caption, place }) => [caption, place]),
    ];
    const words = own.map((text) => text.texts[language] ?? '').filter(Boolean);
    return {
      slug,
      language,
      title: title.texts[language] ?? '',
      people: names.flatMap(({ texts }) => Object.values(texts)).join('\n'),
      body: words.join('\n').slice(0, longestBody),
      around: around.map((text) => wordsOf(text, language)).join('\n'),
    };
  });
}

/** Lets articles be found that readers see and the search doesn't know. @returns how many */
export async function indexMissing(db: Database): Promise<number> {
  const { rows } = await sql<{ id: string }>`SELECT a.id FROM article a WHERE a.state IN ('published', 'corrected')
    AND NOT EXISTS (SELECT FROM search_entry s WHERE s.edition_id = a.edition_id AND s.kind = 'article'
      AND s.object_id = a.id)`.execute(db);
  for (const { id } of rows) {
    await db.transaction().execute(async (tx) => {
      await sql`SELECT id FROM article WHERE id = ${id} FOR UPDATE`.execute(tx);
      await indexArticle(tx, id);
    });
  }
  return rows.length;
}
