import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Text } from '../platform/text.ts';
import { readClockOffset } from '../programme/edition/edition-clock.ts';
import { publicationChannel } from '../programme/release/release.ts';
import type { News, NewsLine } from '../programme/edition/edition-visit.ts';
import type { Actor } from '../trust/permission/permission-schema.ts';
import { articleMessages as say } from './article/article-messages.ts';
import { edits, inShort } from './article/article-rules.ts';

/** Somebody, or whoever holds the machine. */
export type By = Actor | 'cli';

export const idOf = (by: By): string => (by === 'cli' ? 'cli' : (by.personId ?? 'visitor'));

export interface NewsEdition {
  id: string;
  slug: string;
  /** IANA. */
  zone: string;
  /** Milliseconds that its clock is ahead of the machine's: a demonstration lives at a moment of its own. */
  offset: number;
}

/**
 * The edition that news belong to.
 *
 * @throws Refusal `article.edition` (404)
 */
export async function newsEdition(db: Database | Tx, slug: string): Promise<NewsEdition> {
  const { rows } = await sql<{ id: string; slug: string; zone: string; origin: string }>`
    SELECT id, slug, time_zone AS zone, origin FROM edition WHERE slug = ${slug.replaceAll('\u0000', '')}`.execute(db);
  const [row] = rows;
  if (!row) throw new Refusal('article.edition', 404, say.sentence('editionUnknown'));
  const { origin, ...edition } = row;
  return { ...edition, offset: origin === 'demonstration' ? await readClockOffset(db) : 0 };
}

/** @throws Refusal `article.not-yours` (403) where somebody doesn’t edit the news of an edition (slug) */
export function insistOnEditor(by: By, edition: string): void {
  if (by !== 'cli' && !edits(by, edition)) throw new Refusal('article.not-yours', 403, say.sentence('notYours'));
}

/**
 * Lets what is looked at before it is stored come one after the other in the news of an edition, until the transaction
 * ends. Rows that only refer to the edition are written meanwhile.
 */
export async function lockNews(tx: Tx, { id }: Pick<NewsEdition, 'id'>): Promise<void> {
  await sql`SELECT id FROM edition WHERE id = ${id} FOR NO KEY UPDATE`.execute(tx);
}

/** Tells every process that the news of an edition look different now. */
export async function announceNews(tx: Tx, edition: { id: string; slug: string }): Promise<void> {
  await sql`INSERT INTO newsroom AS n (edition_id, revision) VALUES (${edition.id}, 1)
    ON CONFLICT (edition_id) DO UPDATE SET revision = n.revision + 1`.execute(tx);
  await sql`SELECT pg_notify(${publicationChannel}, ${edition.slug})`.execute(tx);
}

interface Beside {
  revision: number;
  lessons: number;
  slug: string | null;
  headline: Text;
  shortHeadline: Text | null;
  publishedAt: Date;
}

/** What the pages of the programme say of the news of an edition. One query. */
export const newsBeside =
  (db: Database) =>
  async (edition: string): Promise<News> => {
    const { rows } = await sql<Beside>`
      SELECT n.revision, (SELECT count(*)::int FROM lesson l
          WHERE l.edition_id = e.id AND l.state IN ('proposed', 'adopted')) AS lessons,
        v.content->>'slug' AS slug, v.content->'headline' AS headline, v.content->'shortHeadline' AS "shortHeadline",
        a.published_at AS "publishedAt"
      FROM newsroom n JOIN edition e ON e.id = n.edition_id
      LEFT JOIN article a ON a.edition_id = e.id AND a.state IN ('published', 'corrected')
      LEFT JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
      WHERE e.slug = ${edition} ORDER BY a.published_at DESC NULLS LAST, a.id LIMIT 3`.execute(db);
    const latest = rows.flatMap(({ slug, publishedAt, ...titles }): NewsLine[] =>
      slug === null
        ? []
        : [{ path: `/news/${slug}`, headline: inShort(titles), publishedAt: publishedAt.toISOString() }],
    );
    return { revision: rows[0]?.revision ?? 0, latest, lessons: rows[0]?.lessons ?? 0 };
  };
