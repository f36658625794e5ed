import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';
import { addressOf, linksIn } from './link-rules.ts';

/** Articles whose links are read in one go. */
const atOnce = 200;

interface Row {
  id: string;
  edition: string;
  version: number;
  publicVersion: number | null;
  liveRevision: number | null;
  slug: string;
  /** Of the latest version, of what readers see, and of what it tells live. */
  texts: Text[];
}

const articles = (where: RawBuilder<unknown>) => sql<Row>`
  SELECT a.id, e.slug AS edition, a.version, a.public_version AS "publicVersion", r.revision AS "liveRevision",
    (SELECT v.content->>'slug' FROM article_version v WHERE v.article_id = a.id AND v.number = a.version) AS slug,
    (SELECT COALESCE(json_agg(t.text), '[]') FROM (
      SELECT v.content->'body' AS text FROM article_version v
        WHERE v.article_id = a.id AND v.number IN (a.version, a.public_version)
      UNION ALL SELECT w.content->'text' FROM live_entry l JOIN live_entry_version w
        ON w.article_id = l.article_id AND w.entry = l.number AND w.number = l.version
        WHERE l.article_id = a.id AND l.removed_at IS NULL) AS t) AS texts
  FROM article a JOIN edition e ON e.id = a.edition_id LEFT JOIN live_report r ON r.article_id = a.id
  WHERE ${where}`;

/** What the texts of an article lead to, in all its languages, each address once. */
function addressesOf({ edition, slug, texts }: Pick<Row, 'edition' | 'slug' | 'texts'>, origin: string): string[] {
  const all = texts.flatMap((text) =>
    Object.entries(text.texts).flatMap(([language, words]) => {
      const page = `${origin}/${language}/${edition}/news/${slug}`;
      return linksIn(words).flatMap((href) => addressOf(href, page) ?? []);
    }),
  );
  return [...new Set(all)].sort();
}

/** What an article leads to as it stands now, also what was saved a moment ago. One query. */
export async function addressesNow(db: Database | Tx, id: string, origin: string): Promise<string[]> {
  const { rows } = await articles(sql`a.id = ${id}`).execute(db);
  return rows[0] ? addressesOf(rows[0], origin) : [];
}

/** Notes what an article leads to. Of an address that was known before, what came stays. */
export async function readLinksOf(tx: Tx, id: string, origin: string): Promise<void> {
  const { rows } = await articles(sql`a.id = ${id}`).execute(tx);
  const [row] = rows;
  if (!row) return;
  const addresses = addressesOf(row, origin);
  const hosts = addresses.map((one) => new URL(one).host);
  await sql`DELETE FROM article_link WHERE article_id = ${id} AND NOT address = ANY(${addresses}::text[])`.execute(tx);
  await sql`INSERT INTO link_host (host) SELECT DISTINCT unnest(${hosts}::text[]) ORDER BY 1
    ON CONFLICT DO NOTHING`.execute(tx);
  await sql`INSERT INTO link_address (address, host) SELECT * FROM unnest(${addresses}::text[], ${hosts}::text[])
    ON CONFLICT DO NOTHING`.execute(tx);
  await sql`INSERT INTO article_link (article_id, address) SELECT ${id}, unnest(${addresses}::text[])
    ON CONFLICT DO NOTHING`.execute(tx);
  await sql`INSERT INTO article_link_reading (article_id, version, public_version, live_revision)
    VALUES (${id}, ${row.version}, ${row.publicVersion}, ${row.liveRevision})
    ON CONFLICT (article_id) DO UPDATE SET version = excluded.version, public_version = excluded.public_version,
      live_revision = excluded.live_revision`.execute(tx);
}

/** Notes what those articles lead to that changed since it was last noted. @returns how many */
export async function readLinks(db: Database, origin: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`SELECT a.id FROM article a LEFT JOIN live_report r ON r.article_id = a.id
    LEFT JOIN article_link_reading d ON d.article_id = a.id
    WHERE d.version IS DISTINCT FROM a.version OR d.public_version IS DISTINCT FROM a.public_version
      OR d.live_revision IS DISTINCT FROM r.revision
    ORDER BY a.id LIMIT ${atOnce}`.execute(db);
  for (const { id } of rows) await db.transaction().execute((tx) => readLinksOf(tx, id, origin));
  return rows.length;
}

/** Forgets addresses that no article leads to, after the week within which they are not asked again. */
export async function forgetLinks(db: Database): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`DELETE FROM link_address a WHERE NOT EXISTS (SELECT FROM article_link l WHERE l.address = a.address)
      AND (a.asked_at IS NULL OR a.asked_at < now() - interval '7 days')`.execute(tx);
    await sql`DELETE FROM link_host h WHERE NOT EXISTS (SELECT FROM link_address a WHERE a.host = h.host)`.execute(tx);
  });
}
