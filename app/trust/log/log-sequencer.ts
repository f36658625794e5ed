import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { turns } from '../../platform/database-lock.ts';
import { logSigner, readCheckpoint, requireIntact } from './log-checkpoint.ts';
import { isGenuine, leafOf, sealRow } from './log-entry-rules.ts';
import { logKeys } from './log-keys.ts';
import { recordAll } from './log.ts';
import { signCheckpoint } from './log-note-rules.ts';
import type { EntryRow } from './log-schema.ts';
import { readEdge, writeTiles } from './log-tiles.ts';
import { extendTiles, subtreesOf, type Tile } from './log-tiles-rules.ts';
import { leafHash, rootHash } from './log-tree-rules.ts';

export interface Sequenced {
  /** Entries that have their place now. */
  size: number;
  added: number;
  /** Ids of rows that were set aside, because the program didn't write them as they stand. */
  refused: string[];
  /** Whether more entries wait than were taken at once. */
  more: boolean;
}

const batch = 5000;

/**
 * Gives waiting entries their place in the tree, extends its tiles and signs the new head, in one transaction. One
 * process at a time. Entries that the program didn't write are set aside, and an open entry says so.
 *
 * @param origin public origin of the site, which names the log
 * @returns null when another process is at it
 * @throws where the stored tree is no longer the one that was signed
 */
export async function sequence(db: Database, origin: string, most: number = batch): Promise<Sequenced | null> {
  const signer = await logSigner(db, origin);
  return db.transaction().execute(async (tx) => {
    if (!(await isOurTurn(tx))) return null;
    const head = await readCheckpoint(tx);
    if (head) await requireIntact(tx, head);
    const waiting = await readWaiting(tx, most, !head);
    const { genuine, refused } = await sortOut(tx, waiting, !head);
    const size = (head?.size ?? 0) + genuine.length;
    if (genuine.length > 0) {
      const root = await grow(tx, head?.size ?? 0, genuine);
      await tx
        .insertInto('log_checkpoint')
        .values({ size, root, note: signCheckpoint(signer, { size, root }) })
        .execute();
    }
    return { size, added: genuine.length, refused, more: waiting.length === most || refused.length > 0 };
  });
}

async function isOurTurn(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ ours: boolean }>`SELECT pg_try_advisory_xact_lock(${turns.log}) AS ours`.execute(tx);
  return rows[0]?.ours === true;
}

/** Not locked, but for those that will be taken in: a place doesn’t depend on what may be forgotten meanwhile. */
async function readWaiting(tx: Tx, most: number, first: boolean): Promise<EntryRow[]> {
  const rows = await tx
    .selectFrom('log_entry')
    .selectAll()
    .where('leaf_index', 'is', null)
    .where('refused', '=', false)
    .orderBy('id')
    .limit(most)
    .$if(first, (query) => query.forUpdate())
    .execute();
  return rows as unknown as EntryRow[];
}

/** Tells our rows from others. Before the first checkpoint, entries of the time before there was a tree are taken in. */
async function sortOut(
  tx: Tx,
  waiting: EntryRow[],
  first: boolean,
): Promise<{ genuine: EntryRow[]; refused: string[] }> {
  const { entry: key } = await logKeys(tx);
  const genuine: EntryRow[] = [];
  const refused: string[] = [];
  for (const row of waiting) {
    const old = first && row.mac === null && row.commitment === null;
    if (old) genuine.push(await takeIn(tx, sealRow(key, row)));
    else if (isGenuine(key, row)) genuine.push(row);
    else refused.push(row.id);
  }
  if (refused.length > 0) await setAside(tx, refused);
  return { genuine, refused };
}

async function takeIn(tx: Tx, row: EntryRow): Promise<EntryRow> {
  const { salt, commitment, mac, by_kind } = row;
  await tx.updateTable('log_entry').set({ salt, commitment, mac, by_kind }).where('id', '=', row.id).execute();
  return row;
}

async function setAside(tx: Tx, ids: string[]): Promise<void> {
  await tx.updateTable('log_entry').set({ refused: true }).where('id', 'in', ids).execute();
  await recordAll(
    tx,
    ids.map((id) => ({ actor: 'job', act: 'log.refuse', subject: id, open: true })),
  );
}

/** Places entries behind the first `size` and answers the new root. */
async function grow(tx: Tx, size: number, entries: EntryRow[]): Promise<Buffer> {
  const ids = entries.map(({ id }) => id);
  await sql`
    UPDATE log_entry AS e SET leaf_index = ${size} + place.ordinality - 1
    FROM unnest(${ids}::uuid[]) WITH ORDINALITY AS place (id, ordinality) WHERE e.id = place.id
  `.execute(tx);
  const edge = await readEdge(tx, size);
  const changed = extendTiles(
    edge,
    size,
    entries.map((row) => leafHash(leafOf(row))),
  );
  await writeTiles(tx, changed);
  return rootOfEdge([...edge, ...changed], size + entries.length);
}

/** The root, out of the unfinished tiles alone; a tile that was widened stands behind what it was. */
function rootOfEdge(tiles: Tile[], size: number): Promise<Buffer> {
  const byPlace = new Map(tiles.map((tile) => [`${tile.level}/${tile.tile}`, tile.hashes]));
  const subtree = subtreesOf(async (level, tile) => byPlace.get(`${level}/${tile}`) ?? Buffer.alloc(0));
  return rootHash(subtree, size);
}
