import type { Database, Tx } from '../../platform/database.ts';
import { edgeOf, subtreesOf, type Tile } from './log-tiles-rules.ts';
import { hashBytes, type Subtree } from './log-tree-rules.ts';

/** A tile as it is stored, at the width it has by now; null when there is none. */
export async function readTile(db: Database | Tx, level: number, tile: number): Promise<Buffer | null> {
  const row = await db
    .selectFrom('log_tile')
    .select('hashes')
    .where('level', '=', level)
    .where('tile', '=', tile)
    .executeTakeFirst();
  return row?.hashes ?? null;
}

/** The subtrees of the stored tree: what roots and proofs are made of. */
export function storedSubtrees(db: Database | Tx): Subtree {
  return subtreesOf(async (level, tile) => {
    const hashes = await readTile(db, level, tile);
    if (!hashes) throw new Error(`The log has no tile ${level}/${tile}: run plenary check log.`);
    return hashes;
  });
}

/** The unfinished tiles of a tree of a size, cut to that size. */
export async function readEdge(tx: Tx, size: number): Promise<Tile[]> {
  const wanted = edgeOf(size);
  if (wanted.length === 0) return [];
  const rows = await tx
    .selectFrom('log_tile')
    .select(['level', 'tile', 'hashes'])
    .where(({ or, and, eb }) =>
      or(wanted.map(({ level, tile }) => and([eb('level', '=', level), eb('tile', '=', tile)]))),
    )
    .execute();
  return rows.map((row) => {
    const width = wanted.find(({ level }) => level === row.level)?.width ?? 0;
    return { ...row, hashes: row.hashes.subarray(0, width * hashBytes) };
  });
}

export async function writeTiles(tx: Tx, tiles: Tile[]): Promise<void> {
  await tx
    .insertInto('log_tile')
    .values(tiles)
    .onConflict((conflict) =>
      conflict.columns(['level', 'tile']).doUpdateSet((update) => ({ hashes: update.ref('excluded.hashes') })),
    )
    .execute();
}
