import { hashBytes, nodeHash, type Subtree } from './log-tree-rules.ts';

/** The tree in tiles of height 8, as C2SP tlog-tiles lays it out (https://c2sp.org/tlog-tiles). */

export const tileWidth = 256;
const tileHeight = 8;

export interface Tile {
  level: number;
  tile: number;
  /** Up to 256 hashes of 32 bytes, one after the other. */
  hashes: Buffer;
}

/** Answers a tile, at least as wide as the tree that is asked about needs it. */
export type TileReader = (level: number, tile: number) => Promise<Uint8Array>;

/** Subtrees out of tiles; each tile is read once. */
export function subtreesOf(read: TileReader): Subtree {
  const kept = new Map<string, Promise<Uint8Array>>();
  return async (height, index) => {
    const level = Math.floor(height / tileHeight);
    const span = 2 ** (height % tileHeight);
    const tile = Math.floor((index * span) / tileWidth);
    const key = `${level}/${tile}`;
    const reading = kept.get(key) ?? read(level, tile);
    kept.set(key, reading);
    const start = ((index * span) % tileWidth) * hashBytes;
    return reduce((await reading).subarray(start, start + span * hashBytes), span);
  };
}

/** The hash over `width` hashes, a power of two. */
function reduce(hashes: Uint8Array, width: number): Uint8Array {
  if (hashes.length !== width * hashBytes) throw new Error('A tile of the log is not as wide as the tree needs it.');
  let row = Array.from({ length: width }, (_, at) => hashes.subarray(at * hashBytes, (at + 1) * hashBytes));
  while (row.length > 1) {
    row = Array.from({ length: row.length / 2 }, (_, at) =>
      nodeHash(row[2 * at] ?? new Uint8Array(), row[2 * at + 1] ?? new Uint8Array()),
    );
  }
  return row[0] ?? new Uint8Array();
}

/** The hash over a whole tile, which stands in the tile above it. */
export const hashOfTile = (hashes: Uint8Array): Buffer => Buffer.from(reduce(hashes, tileWidth));

/** The tiles that a tree of `size` leaves leaves unfinished, the lowest first: what is needed to extend it or know its root. */
export function edgeOf(size: number): { level: number; tile: number; width: number }[] {
  const edge = [];
  for (let level = 0, count = size; count > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const width = count % tileWidth;
    if (width > 0) edge.push({ level, tile: Math.floor(count / tileWidth), width });
  }
  return edge;
}

/**
 * The tiles that new leaves fill or widen.
 *
 * @param edge the tiles of `edgeOf(size)`
 */
export function extendTiles(edge: Tile[], size: number, leaves: Uint8Array[]): Tile[] {
  const changed: Tile[] = [];
  let fresh = leaves;
  for (let level = 0, count = size; fresh.length > 0; level += 1, count = Math.floor(count / tileWidth)) {
    const width = count % tileWidth;
    const before = edge.find((tile) => tile.level === level)?.hashes.subarray(0, width * hashBytes) ?? Buffer.alloc(0);
    if (before.length !== width * hashBytes) throw new Error(`The edge of the log lacks hashes at level ${level}.`);
    const all = Buffer.concat([before, ...fresh]);
    fresh = [];
    for (let from = 0; from < all.length; from += tileWidth * hashBytes) {
      const hashes = all.subarray(from, from + tileWidth * hashBytes);
      changed.push({ level, tile: Math.floor(count / tileWidth) + from / (tileWidth * hashBytes), hashes });
      if (hashes.length === tileWidth * hashBytes) fresh.push(reduce(hashes, tileWidth));
    }
  }
  return changed;
}

/** A number as a path of tiles writes it: 1234067 is x001/x234/067. */
export function tileName(tile: number): string {
  const groups = [String(tile % 1000).padStart(3, '0')];
  for (let rest = Math.floor(tile / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return groups.join('/');
}

/** What a path below `tile/` asks for; null when it is none: `0/x001/234`, `entries/000.p/17`. */
export function parseTilePath(path: string): { level: number | 'entries'; tile: number; width: number } | null {
  const match = /^(entries|0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,4}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/.exec(path);
  if (!match) return null;
  const [, level = '', name = '', partial] = match;
  const tile = Number(name.replaceAll(/[x/]/g, ''));
  const width = partial === undefined ? tileWidth : Number(partial);
  if (tileName(tile) !== name || (partial !== undefined && width >= tileWidth) || Number(level) > 63) return null;
  return { level: level === 'entries' ? level : Number(level), tile, width };
}

/** Leaves one after the other, each behind its length in 16 bits, the high byte first. */
export function bundleOf(leaves: string[]): Buffer {
  return Buffer.concat(
    leaves.flatMap((leaf) => {
      const bytes = Buffer.from(leaf);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      return [length, bytes];
    }),
  );
}
