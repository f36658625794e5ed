import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { liveMessages as say } from './live-messages.ts';
import type { EntryContent, LiveEntry, LiveReport } from './live-entry-schema.ts';

interface Row extends Omit<LiveEntry, 'removal' | 'changes'> {
  changes: { at: string; note: Text }[] | null;
  removedAt: Date | null;
  removal: Text | null;
}

async function select(db: Database | Tx, where: RawBuilder<unknown>, oldest: boolean, most: number) {
  const { rows } = await sql<Row & { article: string }>`
    SELECT e.article_id AS article, e.number, e.at, e.version, e.revision, v.content, e.removed_at AS "removedAt",
      e.removal, (SELECT json_agg(json_build_object('at', c.at, 'note', c.note) ORDER BY c.number)
        FROM live_entry_version c WHERE c.article_id = e.article_id AND c.entry = e.number AND c.note IS NOT NULL) AS changes
    FROM live_entry e
    JOIN live_entry_version v ON v.article_id = e.article_id AND v.entry = e.number AND v.number = e.version
    WHERE ${where} ORDER BY e.article_id, e.number ${oldest ? sql`ASC` : sql`DESC`} LIMIT ${most}`.execute(db);
  return rows.map(({ article, changes, removedAt, removal, ...entry }) => ({
    article,
    ...entry,
    changes: (changes ?? []).map((one) => ({ at: new Date(one.at), note: one.note })),
    removal: removedAt && removal ? { at: removedAt, note: removal } : null,
  }));
}

export interface EntriesAsked {
  article: string;
  /** The first ones first. */
  oldest?: boolean;
  /** Only those that tell what mattered. */
  key?: boolean;
  /** The page after the entry of this number, in the order asked for. */
  after?: number | undefined;
  /** Only those that changed after this revision of the report. */
  since?: number | undefined;
  most: number;
}

/** Entries of a live report, the latest first unless asked otherwise; removed ones say why. One query. */
export async function listEntries(db: Database | Tx, asked: EntriesAsked): Promise<LiveEntry[]> {
  const { article, oldest = false, key = false, after, since, most } = asked;
  const conditions = [sql`e.article_id = ${article}`];
  if (key) conditions.push(sql`(v.content->>'key')::boolean AND e.removed_at IS NULL`);
  if (after !== undefined) conditions.push(oldest ? sql`e.number > ${after}` : sql`e.number < ${after}`);
  if (since !== undefined) conditions.push(sql`e.revision > ${since}`);
  return select(db, sql.join(conditions, sql` AND `), oldest, most);
}

/** The latest entries of several live reports, for feeds. One query. */
export async function latestEntries(db: Database, articles: string[], most: number): Promise<Map<string, LiveEntry[]>> {
  const found = new Map<string, LiveEntry[]>(articles.map((id) => [id, []]));
  if (articles.length === 0) return found;
  const rows = await select(
    db,
    sql`e.article_id = ANY(${articles}::uuid[]) AND e.removed_at IS NULL AND (SELECT count(*) FROM live_entry l
      WHERE l.article_id = e.article_id AND l.removed_at IS NULL AND l.number > e.number) < ${most}`,
    false,
    articles.length * most,
  );
  for (const { article, ...entry } of rows) found.get(article)?.push(entry);
  return found;
}

/** An entry, also a removed one. @throws Refusal `live.entry` (404) */
export async function findEntry(db: Database | Tx, article: string, number: number): Promise<LiveEntry> {
  const [found] = await select(db, sql`e.article_id = ${article} AND e.number = ${number}`, false, 1);
  if (!found) throw new Refusal('live.entry', 404, say.sentence('entryUnknown'));
  return found;
}

/** How a live report stands; as nothing where it has no entry yet. One query. */
export async function readReport(db: Database | Tx, article: string): Promise<LiveReport> {
  const { rows } = await sql<LiveReport>`SELECT revision, ended_at AS "endedAt",
      (SELECT count(*)::integer FROM live_entry e WHERE e.article_id = r.article_id AND e.removed_at IS NULL) AS entries
    FROM live_report r WHERE article_id = ${article}`.execute(db);
  return rows[0] ?? { revision: 0, entries: 0, endedAt: null };
}

export interface EntryVersion {
  number: number;
  content: EntryContent;
  note: Text | null;
  at: Date;
  by: string;
}

/** The versions of an entry, the first one first. */
export async function listEntryVersions(db: Database, article: string, entry: number): Promise<EntryVersion[]> {
  const { rows } = await sql<EntryVersion>`SELECT number, content, note, at, saved_by AS by FROM live_entry_version
    WHERE article_id = ${article} AND entry = ${entry} ORDER BY number`.execute(db);
  return rows;
}
