import { type SqlBool, sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { readCheckpoint, readCosignatures, type StoredCheckpoint } from './log-checkpoint.ts';
import { firstIdAt, leafOf } from './log-entry-rules.ts';
import type { Details, EntryRow } from './log-schema.ts';
import { readTile, storedSubtrees } from './log-tiles.ts';
import { bundleOf, tileWidth } from './log-tiles-rules.ts';
import { hashBytes, inclusionProof, leafHash } from './log-tree-rules.ts';

/** An entry as everyone may read it. */
export interface PublicEntry {
  id: string;
  /** Place in the tree; null for the moment that it waits for one. */
  index: number | null;
  at: Date;
  act: string;
  /** What open entries show; null for others. */
  shown: { by: string | null; subject: string | null; details: Details } | null;
}

export interface Wish {
  act?: string | undefined;
  /** Milliseconds since the epoch: from this moment on, and before that one. */
  from?: number | undefined;
  to?: number | undefined;
  /** An entry's id: only older, or only newer ones. */
  before?: string | undefined;
  after?: string | undefined;
}

const pageLength = 50;

/** A page of entries, the newest first, and whether there are older and newer ones. */
export async function listEntries(
  db: Database,
  wish: Wish,
): Promise<{ entries: PublicEntry[]; older: boolean; newer: boolean }> {
  const upwards = wish.after !== undefined;
  const rows = await db
    .selectFrom('log_entry')
    .select(['id', 'at', 'act', 'open', 'by_kind', 'subject', 'details', 'leaf_index'])
    .where('refused', '=', false)
    .$if(wish.act !== undefined, (query) => query.where('act', '=', wish.act ?? ''))
    .$if(wish.from !== undefined, (query) => query.where('id', '>=', firstIdAt(wish.from ?? 0)))
    .$if(wish.to !== undefined, (query) => query.where('id', '<', firstIdAt(wish.to ?? 0)))
    .$if(wish.before !== undefined, (query) => query.where('id', '<', wish.before ?? ''))
    .$if(upwards, (query) => query.where('id', '>', wish.after ?? ''))
    .orderBy('id', upwards ? 'asc' : 'desc')
    .limit(pageLength + 1)
    .execute();
  const more = rows.length > pageLength;
  const page = rows.slice(0, pageLength).map(({ leaf_index: index, ...row }) => publicOf({ ...row, index } as Shown));
  if (upwards) return { entries: page.reverse(), older: true, newer: more };
  return { entries: page, older: more, newer: wish.before !== undefined };
}

type Shown = Pick<EntryRow, 'id' | 'at' | 'act' | 'open' | 'by_kind' | 'subject' | 'details'> & {
  index: number | null;
};

const publicOf = ({ id, index, at, act, open, by_kind: by, subject, details }: Shown): PublicEntry => ({
  id,
  index,
  at,
  act,
  shown: open ? { by, subject, details: details ?? {} } : null,
});

/** Every act that the log has, by jumping from one to the next in its index. */
export async function listActs(db: Database): Promise<string[]> {
  const { rows } = await sql<{ act: string }>`
    WITH RECURSIVE found AS (
      (SELECT act FROM log_entry ORDER BY act LIMIT 1)
      UNION ALL
      SELECT (SELECT e.act FROM log_entry e WHERE e.act > found.act ORDER BY e.act LIMIT 1) FROM found WHERE found.act IS NOT NULL
    )
    SELECT act FROM found WHERE act IS NOT NULL
  `.execute(db);
  return rows.map(({ act }) => act);
}

/** An entry at its place, with its leaf as it was hashed; null when the tree has none there. */
export async function readEntry(
  db: Database,
  index: number,
): Promise<(PublicEntry & { leaf: string; leafHash: Buffer; forgotten: boolean }) | null> {
  const row = (await db
    .selectFrom('log_entry')
    .selectAll()
    .where('leaf_index', '=', index)
    .executeTakeFirst()) as unknown as EntryRow | undefined;
  if (!row) return null;
  const leaf = leafOf(row);
  return { ...publicOf({ ...row, index }), leaf, leafHash: leafHash(leaf), forgotten: row.salt === null };
}

/** A checkpoint as it is served: the log's signature, then those of witnesses. */
export interface ServedCheckpoint extends StoredCheckpoint {
  signed: string;
  witnesses: string[];
}

/**
 * The head to show: among those of the last minute the one that most witnesses signed, so that nobody is given a head
 * that they are still asked about; the newest where none did.
 *
 * @param index an entry that it has to cover
 */
export async function servedCheckpoint(db: Database, index = -1): Promise<ServedCheckpoint | null> {
  const { rows } = await sql<{ size: number }>`
    SELECT c.size FROM log_checkpoint c LEFT JOIN log_cosignature s ON s.size = c.size
    WHERE c.size > ${index} AND c.at >= (SELECT at FROM log_checkpoint ORDER BY size DESC LIMIT 1) - interval '1 minute'
    GROUP BY c.size ORDER BY count(s.size) DESC, c.size DESC LIMIT 1
  `.execute(db);
  const head = await readCheckpoint(db, rows[0]?.size);
  if (!head || head.size <= index) return null;
  const cosignatures = await readCosignatures(db, head.size);
  return {
    ...head,
    signed: head.note + cosignatures.map(({ line }) => line).join(''),
    witnesses: cosignatures.map(({ witness }) => witness),
  };
}

/** The proof that an entry is in the log, complete in one file: https://c2sp.org/tlog-proof. Null when it isn't. */
export async function proofOf(db: Database, index: number): Promise<string | null> {
  const entry = await readEntry(db, index);
  const head = entry && (await servedCheckpoint(db, index));
  if (!entry || !head) return null;
  const path = await inclusionProof(storedSubtrees(db), index, head.size);
  const lines = path.map((hash) => `${Buffer.from(hash).toString('base64')}\n`).join('');
  const extra = Buffer.from(entry.leaf).toString('base64');
  return `c2sp.org/tlog-proof@v1\nextra ${extra}\nindex ${index}\n${lines}\n${head.signed}`;
}

/** A tile of hashes at a width; null when the tree isn't that wide there. */
export async function tileAt(db: Database, level: number, tile: number, width: number): Promise<Buffer | null> {
  const hashes = await readTile(db, level, tile);
  return hashes && hashes.length >= width * hashBytes ? hashes.subarray(0, width * hashBytes) : null;
}

/**
 * The leaves of a tile as a bundle; null when the tree isn't that wide there. A row that is gone leaves an empty leaf, so
 * that whoever checks sees which one.
 */
export async function bundleAt(
  db: Database,
  tile: number,
  width: number,
): Promise<{ bytes: Buffer; whole: boolean } | null> {
  if (!(await tileAt(db, 0, tile, width))) return null;
  const from = tile * tileWidth;
  const rows = await db
    .selectFrom('log_entry')
    .selectAll()
    .where('leaf_index', '>=', from)
    .where('leaf_index', '<', from + width)
    .where(sql<SqlBool>`commitment IS NOT NULL`)
    .execute();
  const leaves = new Array<string>(width).fill('');
  for (const row of rows) leaves[(row.leaf_index ?? 0) - from] = leafOf(row as unknown as EntryRow);
  return { bytes: bundleOf(leaves), whole: rows.length === width };
}
