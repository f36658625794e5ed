import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Vault } from '../../platform/vault.ts';
import { pathBehind } from './comment-rules.ts';
import { type Comment, type Sort, type Thread, usualSetting } from './comment-schema.ts';
import { openRows, type Row, sealedAs } from './comment-seal.ts';

/** What reading needs: the database, and the vault that opens what is sealed. */
export interface Reading {
  db: Database | Tx;
  vault: Vault;
}

const columns = sql`c.id, c.number, c.parent, c.path, c.standing, c.category, c.pseudonym, c.state, c.sequence, c.replies,
  c.version, c.written_at AS "writtenAt", c.changed_at AS "changedAt", c.removal, c.decision_id AS "decisionId", v.language, v.key_id AS "keyId", v.name, v.words`;
const version = sql`LEFT JOIN comment_version v ON v.comment_id = c.id AND v.number = c.version`;

async function select({ db, vault }: Reading, query: RawBuilder<Row>, whole = false): Promise<Comment[]> {
  return openRows(db, vault, (await query.execute(db)).rows, whole);
}

/** A page of a list, and where the next one begins: null at its end. */
export interface Listed<Item> {
  items: Item[];
  next: string | null;
}

const orders: Record<Sort, RawBuilder<unknown>> = {
  newest: sql`c.number DESC`,
  oldest: sql`c.number`,
  replies: sql`c.replies DESC, c.number DESC`,
};

/** Behind a place: a number, and for the most replied how many replies before it. */
function behind(sort: Sort, after: string | null): RawBuilder<unknown> {
  const [, replies, number] = /^(?:(\d{1,9})\.)?(\d{1,9})$/.exec(after ?? '') ?? [];
  if (number === undefined) return sql`true`;
  if (sort === 'newest') return sql`c.number < ${Number(number)}`;
  if (sort === 'oldest') return sql`c.number > ${Number(number)}`;
  return sql`(c.replies, c.number) < (${Number(replies ?? 0)}, ${Number(number)})`;
}

const placeOf = (sort: Sort, { replies, number }: Comment): string =>
  sort === 'replies' ? `${replies}.${number}` : String(number);

/** Cuts a list that was asked for one more than fits. */
function cut<Item>(found: Item[], most: number, place: (item: Item) => string): Listed<Item> {
  const items = found.slice(0, most);
  const last = items.at(-1);
  return { items, next: found.length > most && last ? place(last) : null };
}

/** Comments under an article that answer none, a page of them. Two queries, however many there are. */
export async function listBeginnings(
  reading: Reading,
  articleId: string,
  { sort, after, most }: { sort: Sort; after: string | null; most: number },
): Promise<Listed<Comment>> {
  const found = await select(
    reading,
    sql<Row>`SELECT ${columns} FROM comment c ${version}
      WHERE c.article_id = ${articleId} AND c.parent IS NULL AND c.sequence IS NOT NULL AND ${behind(sort, after)}
      ORDER BY ${orders[sort]} LIMIT ${most + 1}`,
  );
  return cut(found, most, (comment) => placeOf(sort, comment));
}

/** The first few comments below each of these, in the order of their branches. Two queries. */
export async function firstReplies(
  reading: Reading,
  articleId: string,
  beginnings: readonly Comment[],
  most: number,
): Promise<Comment[]> {
  const numbers = beginnings.filter(({ replies }) => replies > 0).map(({ number }) => number);
  if (numbers.length === 0) return [];
  return select(
    reading,
    sql<Row>`SELECT ${columns} FROM unnest(${numbers}::int[]) AS b (number) CROSS JOIN LATERAL (
        SELECT * FROM comment o WHERE o.article_id = ${articleId} AND o.sequence IS NOT NULL
          AND o.path > ARRAY[b.number] AND o.path < ARRAY[b.number + 1] ORDER BY o.path LIMIT ${most}) c ${version}
      ORDER BY c.path`,
  );
}

/** Everything below a comment, in the order of the branch, a page of it. Two queries. */
export async function listBelow(
  reading: Reading,
  articleId: string,
  { path }: Pick<Comment, 'path'>,
  { after, most }: { after: number | null; most: number },
): Promise<Listed<Comment>> {
  // A place before the branch, as an address may name it, is its beginning.
  const from = sql`GREATEST((SELECT path FROM comment WHERE article_id = ${articleId} AND number = ${after}), ${path}::int[])`;
  const found = await select(
    reading,
    sql<Row>`SELECT ${columns} FROM comment c ${version}
      WHERE c.article_id = ${articleId} AND c.sequence IS NOT NULL AND c.path > ${from}
        AND c.path < ${pathBehind(path)}::int[] ORDER BY c.path LIMIT ${most + 1}`,
  );
  return cut(found, most, ({ number }) => String(number));
}

/** Comments by their numbers that readers see, or see a place of, in the order of their branches. Two queries. */
export async function commentsByNumber(
  reading: Reading,
  articleId: string,
  numbers: readonly number[],
): Promise<Comment[]> {
  if (numbers.length === 0) return [];
  return select(
    reading,
    sql<Row>`SELECT ${columns} FROM comment c ${version}
      WHERE c.article_id = ${articleId} AND c.number = ANY(${[...numbers]}::int[]) AND c.sequence IS NOT NULL
      ORDER BY c.path`,
  );
}

/** The latest publications behind a sequence, of all or in answer to one comment, the latest first. Two queries. */
export function listLatest(
  reading: Reading,
  articleId: string,
  { after = 0, below = null, most }: { after?: number; below?: number | null; most: number },
): Promise<Comment[]> {
  return select(
    reading,
    sql<Row>`SELECT ${columns} FROM comment c ${version}
      WHERE c.article_id = ${articleId} AND c.sequence > ${after} AND c.state = 'published'
        AND (${below}::int IS NULL OR ${below}::int = ANY(c.path) OR c.parent = ${below}::int)
      ORDER BY c.sequence DESC LIMIT ${most}`,
  );
}

/** What a writer wrote under an article, of every state and with its words, the latest first. Two queries. */
export function listOwn(reading: Reading, articleId: string, writerIds: readonly string[]): Promise<Comment[]> {
  return select(
    reading,
    sql<Row>`SELECT ${columns} FROM comment c ${version}
      WHERE c.article_id = ${articleId} AND c.writer_id = ANY(${[...writerIds]}::uuid[])
      ORDER BY c.number DESC LIMIT 100`,
    true,
  );
}

/** One comment of any state with its words, for its writer and its moderators; null where there is none. Two queries. */
export async function findComment(
  reading: Reading,
  where: { id: string } | { articleId: string; number: number },
): Promise<(Comment & { articleId: string; writerId: string | null }) | null> {
  const named =
    'id' in where ? sql`c.id = ${where.id}` : sql`c.article_id = ${where.articleId} AND c.number = ${where.number}`;
  const { rows } = await sql<Row & { articleId: string; writerId: string | null }>`
    SELECT ${columns}, c.article_id AS "articleId", c.writer_id AS "writerId" FROM comment c ${version} WHERE ${named}`.execute(
    reading.db,
  );
  const [row] = rows;
  const [found] = await openRows(reading.db, reading.vault, rows, true);
  return found && row ? { ...found, articleId: row.articleId, writerId: row.writerId } : null;
}

/** A wording that readers saw. */
export interface Wording {
  number: number;
  words: string;
  language: Language;
  writtenAt: Date;
}

/** The wordings of a comment that readers saw, the first one first. Two queries. */
export async function historyOf({ db, vault }: Reading, commentId: string): Promise<Wording[]> {
  const { rows } = await sql<{ number: number; keyId: string; words: Buffer; language: Language; writtenAt: Date }>`
    SELECT number, key_id AS "keyId", words, language, written_at AS "writtenAt" FROM comment_version
    WHERE comment_id = ${commentId} AND shown ORDER BY number`.execute(db);
  const sealers = await vault.sealers(db, [...new Set(rows.map(({ keyId }) => keyId))]);
  return rows.flatMap(({ keyId, words, ...row }) => {
    const sealer = sealers.get(keyId);
    return sealer ? [{ ...row, words: sealer.open(words, sealedAs('words', commentId, row.number)) }] : [];
  });
}

/** What is known of the comments under an article; null where there is no such article. One query. */
export async function readThread(db: Database | Tx, articleId: string): Promise<Thread | null> {
  const { rows } = await sql<Thread>`
    SELECT a.id AS "articleId", e.id AS "editionId", e.slug AS edition, COALESCE(t.comments, 0) AS comments,
      COALESCE(t.last_sequence, 0) AS "lastSequence", a.published_at AS "publishedAt", t.open,
      a.state IN ('published', 'corrected') AS "isPublic",
      CASE WHEN s.edition_id IS NULL THEN ${JSON.stringify(usualSetting)}::jsonb
        ELSE jsonb_build_object('open', s.open, 'days', s.days, 'editMinutes', s.edit_minutes) END AS setting
    FROM article a JOIN edition e ON e.id = a.edition_id LEFT JOIN comment_thread t ON t.article_id = a.id
    LEFT JOIN comment_setting s ON s.edition_id = e.id WHERE a.id = ${articleId}`.execute(db);
  return rows[0] ?? null;
}
