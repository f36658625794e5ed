import type { Tx } from '../../platform/database.ts';
import type { LogFault } from './log-check.ts';
import { isOurCheckpoint } from './log-checkpoint.ts';
import { logKeys } from './log-keys.ts';
import { readTile, storedSubtrees } from './log-tiles.ts';
import { hashOfTile, tileWidth } from './log-tiles-rules.ts';
import { hashBytes, rootHash } from './log-tree-rules.ts';

/** Every tile of a tree of a size: is it there, and above the leaves the hashes of what is below it? */
export async function checkTiles(tx: Tx, size: number): Promise<LogFault[]> {
  const faults: LogFault[] = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    for (let tile = 0; tile * tileWidth < count; tile += 1) {
      const what = await faultOfTile(tx, { level, tile, width: Math.min(tileWidth, count - tile * tileWidth) });
      if (what) faults.push({ kind: 'tile', sentence: `Tile ${level}/${tile} of the tree ${what}.` });
    }
  }
  return faults;
}

async function faultOfTile(
  tx: Tx,
  { level, tile, width }: { level: number; tile: number; width: number },
): Promise<string | null> {
  const stored = await readTile(tx, level, tile);
  if (!stored) return 'is missing';
  if (stored.length < width * hashBytes) return 'was cut';
  for (let at = 0; level > 0 && at < width; at += 1) {
    const below = await readTile(tx, level - 1, tile * tileWidth + at);
    const whole = below?.length === tileWidth * hashBytes ? hashOfTile(below) : null;
    if (!whole?.equals(stored.subarray(at * hashBytes, (at + 1) * hashBytes)))
      return `was changed: its hash ${at} is not that of the tile below`;
  }
  return null;
}

/** Every checkpoint: signed by this log, and the root of the tree at its size? */
export async function checkCheckpoints(tx: Tx): Promise<{ count: number; faults: LogFault[] }> {
  const { seed } = await logKeys(tx);
  const faults: LogFault[] = [];
  for (let [count, after] = [0, 0]; ; ) {
    const rows = await tx
      .selectFrom('log_checkpoint')
      .selectAll()
      .where('size', '>', after)
      .orderBy('size')
      .limit(500)
      .execute();
    // Neighbours share their tiles, which are read once for all of them.
    const subtrees = storedSubtrees(tx);
    for (const row of rows) {
      const root = await rootHash(subtrees, row.size).catch(() => null);
      const what = !isOurCheckpoint(seed, row)
        ? 'is not signed by this log'
        : !root?.equals(row.root)
          ? 'is not the root of the tree'
          : '';
      if (what)
        faults.push({ kind: 'checkpoint', size: row.size, sentence: `The checkpoint of ${row.size} entries ${what}.` });
    }
    count += rows.length;
    const last = rows.at(-1);
    if (!last) return { count, faults };
    after = last.size;
  }
}
