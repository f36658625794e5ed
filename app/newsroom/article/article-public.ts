import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import { differText, type Paragraph } from './article-difference.ts';
import { articleMessages as say } from './article-messages.ts';
import { isPublic } from './article-rules.ts';
import type { ArticleContent, PublicArticle, StateEntry } from './article-schema.ts';
import { listStates } from './article.ts';

// Everything that readers, feeds and sitemaps are shown comes through here: what is not published is in none of it.

const articles = (where: RawBuilder<unknown>, most: number) => sql<PublicArticle>`
  SELECT a.id, a.state, a.published_at AS "publishedAt", a.updated_at AS "updatedAt", v.content,
    COALESCE(t.comments, 0) AS comments
  FROM article a JOIN edition e ON e.id = a.edition_id LEFT JOIN comment_thread t ON t.article_id = a.id
  JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
  WHERE ${where} ORDER BY a.published_at DESC, a.id LIMIT ${most}`;

export interface Asking {
  /** Slug. */
  edition: string;
  /** Ids. */
  section?: string | undefined;
  author?: string | undefined;
  tag?: string | undefined;
  agency?: string | undefined;
  kind?: string | undefined;
  /** Only those that exist in this language. */
  language?: string | undefined;
  /** The page after the article that begins with this cursor: `{ms}.{id}`. */
  after?: string | undefined;
  most: number;
}

/** The place of an article in the order of lists. */
export const cursorOf = ({ publishedAt, id }: Pick<PublicArticle, 'publishedAt' | 'id'>): string =>
  `${publishedAt.getTime()}.${id}`;

/** Such a place; null for a text that can be none. */
function placeIn(text: string): { at: Date; id: string } | null {
  const [, ms, id = ''] = /^(\d{1,15})\.(.*)$/.exec(text) ?? [];
  return isUuid(id) ? { at: new Date(Number(ms)), id } : null;
}

/** Whether a text can be such a place. */
export const isCursor = (text: string): boolean => placeIn(text) !== null;

/** Published articles, the latest first; those withdrawn are not among them. One query. */
export async function listPublic(
  db: Database,
  { edition, section, author, tag, agency, kind, language, after, most }: Asking,
): Promise<PublicArticle[]> {
  const conditions = [sql`e.slug = ${edition}`, sql`a.state IN ('published', 'corrected')`];
  if (section) conditions.push(sql`v.content->>'section' = ${section}`);
  if (author) conditions.push(sql`v.content->'authors' @> ${JSON.stringify([{ id: author }])}::jsonb`);
  if (tag) conditions.push(sql`v.content->'tags' ? ${tag}`);
  if (agency) conditions.push(sql`v.content->>'agency' = ${agency}`);
  if (kind) conditions.push(sql`v.content->>'kind' = ${kind}`);
  if (language) conditions.push(sql`v.content->'headline'->'texts' ? ${language}`);
  const place = placeIn(after ?? '');
  if (place) {
    const { at, id } = place;
    conditions.push(sql`(a.published_at < ${at} OR (a.published_at = ${at} AND a.id > ${id}::uuid))`);
  }
  const { rows } = await articles(sql.join(conditions, sql` AND `), most).execute(db);
  return rows;
}

/**
 * What stands at an address of the news: an article, also a withdrawn one, or the address to which it moved.
 *
 * @throws Refusal `article.unknown` (404) also for what is not published yet
 */
export async function findPublic(
  db: Database,
  edition: string,
  slug: string,
): Promise<PublicArticle | { moved: string }> {
  const { rows } = await articles(
    sql`a.id = (SELECT s.article_id FROM article_slug s JOIN edition o ON o.id = s.edition_id
      WHERE o.slug = ${edition} AND s.slug = ${slug}) AND a.state IN ('published', 'corrected', 'withdrawn')`,
    1,
  ).execute(db);
  const [found] = rows;
  if (!found) throw new Refusal('article.unknown', 404, say.sentence('unknown'));
  return found.content.slug === slug ? found : { moved: found.content.slug };
}

/** An article by its id; undefined where readers don't see it, or not any more. One query. */
export async function publicById(db: Database, id: string): Promise<PublicArticle | undefined> {
  const { rows } = await articles(sql`a.id = ${id}::uuid AND a.state IN ('published', 'corrected')`, 1).execute(db);
  return rows[0];
}

/** A correction, with what it changed in the language that the article was written in. */
export interface Correction {
  entry: StateEntry;
  headline: Paragraph[];
  body: Paragraph[];
}

/** Whether readers see this article, and it is a live report. */
export async function isReport(db: Database, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const found = await articles(sql`a.id = ${id} AND a.state IN ('published', 'corrected')`, 1).execute(db);
  return found.rows[0]?.content.kind === 'live-report';
}

export interface PublicHistory {
  corrections: Correction[];
  /** Why it was withdrawn; null where it is not. */
  withdrawal: StateEntry | null;
}

/** What became of an article since it was first published, the first correction first. Two queries. */
export async function publicHistory(db: Database, id: string): Promise<PublicHistory> {
  const states = await listStates(db, id);
  const contents = await versionsOf(
    db,
    id,
    states.filter(({ state }) => isPublic(state)).map(({ version }) => version),
  );
  const corrections: Correction[] = [];
  let before: ArticleContent | undefined;
  for (const entry of states) {
    const after = isPublic(entry.state) ? contents.get(entry.version) : undefined;
    if (entry.state === 'corrected' && before && after) corrections.push(correctionOf(entry, before, after));
    before = after ?? before;
  }
  const last = states.at(-1);
  return { corrections, withdrawal: last?.state === 'withdrawn' ? last : null };
}

function correctionOf(entry: StateEntry, before: ArticleContent, after: ArticleContent): Correction {
  const words = (text: ArticleContent['shortHeadline']) => text?.texts[text.source] ?? '';
  const titles = (content: ArticleContent) => `${words(content.headline)}\n\n${words(content.shortHeadline)}`;
  return {
    entry,
    headline: differText(titles(before), titles(after)),
    body: differText(
      `${words(before.standfirst)}\n\n${words(before.body)}`,
      `${words(after.standfirst)}\n\n${words(after.body)}`,
    ),
  };
}

async function versionsOf(db: Database, id: string, numbers: number[]): Promise<Map<number, ArticleContent>> {
  const { rows } = await sql<{ number: number; content: ArticleContent }>`SELECT number, content FROM article_version
    WHERE article_id = ${id} AND number = ANY(${numbers}::integer[])`.execute(db);
  return new Map(rows.map(({ number, content }) => [number, content]));
}
