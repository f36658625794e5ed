import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import type { Database } from '../app/platform/database.ts';
import { readCheckpoint } from '../app/trust/log/log-checkpoint.ts';
import { recordAll } from '../app/trust/log/log.ts';
import { sequence } from '../app/trust/log/log-sequencer.ts';
import { proofOf } from '../app/trust/log/log-read.ts';
import { edgeOf, extendTiles, subtreesOf, type Tile } from '../app/trust/log/log-tiles-rules.ts';
import { consistencyProof, hashBytes, inclusionProof, leafHash } from '../app/trust/log/log-tree-rules.ts';
import { type Asking, type Measured, median } from './bench.ts';
import { temporaryDatabase } from './database.ts';

/** Entries of one turn, and of one transaction within it. */
const count = 5000;
const batch = 500;
const origin = 'https://bench.example';
const aim = 2000;

const entries = (round: number) =>
  Array.from({ length: count }, (_, number) => ({
    actor: 'job',
    act: 'bench.append',
    subject: `subject-${round}`,
    details: { number },
  }));

/** Measures appending, up to the signed head, beside plain INSERTs of the same columns; and proofs as the log grows. */
export async function measure({ rounds, out }: Asking): Promise<Measured> {
  const { db, close } = await temporaryDatabase({ durable: true });
  try {
    await sql`CREATE TABLE plain (LIKE log_entry INCLUDING INDEXES INCLUDING DEFAULTS)`.execute(db);
    const turns: { log: number[]; plain: number[] } = { log: [], plain: [] };
    for (let round = 0; round < rounds; round += 1) {
      out.progress('turns', round, rounds);
      turns.log.push(await perSecond(() => append(db, round)));
      turns.plain.push(await perSecond(() => insert(db, round)));
    }
    const stored = await storedProof(db);
    return sum({ log: median(turns.log), plain: median(turns.plain) }, stored, await growing());
  } finally {
    await close();
  }
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return Math.round((count * 1000) / (performance.now() - start));
}

async function append(db: Database, round: number): Promise<void> {
  const all = entries(round);
  for (let from = 0; from < count; from += batch)
    await db.transaction().execute((tx) => recordAll(tx, all.slice(from, from + batch)));
  for (let more = true; more; ) more = (await sequence(db, origin))?.more ?? false;
}

/** What a table without commitments, codes and tree would take: the same rows in the same transactions. */
async function insert(db: Database, round: number): Promise<void> {
  const all = entries(round);
  for (let from = 0; from < count; from += batch) {
    const rows = all
      .slice(from, from + batch)
      .map(
        ({ actor, act, subject, details }) =>
          sql`(gen_random_uuid(), now(), ${act}, ${actor}, ${subject}, ${JSON.stringify(details)}, false)`,
      );
    await db
      .transaction()
      .execute((tx) =>
        sql`INSERT INTO plain (id, at, act, actor, subject, details, open) VALUES ${sql.join(rows)}`.execute(tx),
      );
  }
}

/** A whole proof as it is downloaded, out of the database, in ms. */
async function storedProof(db: Database): Promise<{ size: number; milliseconds: number }> {
  const size = (await readCheckpoint(db))?.size ?? 0;
  const taken: number[] = [];
  for (let at = 0; at < 50; at += 1) {
    const start = performance.now();
    await proofOf(db, Math.floor((at * size) / 50));
    taken.push(performance.now() - start);
  }
  return { size, milliseconds: median(taken) };
}

interface Growth {
  size: number;
  /** Hashes of a proof, and tiles read for it, at most of those tried. */
  hashes: number;
  tiles: number;
  /** Of an inclusion and a consistency proof together. */
  microseconds: number;
}

/** Proofs in trees of growing size, tiles in memory: what they read and hash, without the way to the database. */
async function growing(): Promise<Growth[]> {
  const tiles = new Map<string, Tile>();
  const grown: Growth[] = [];
  let size = 0;
  for (const aimed of [1_000, 10_000, 100_000, 1_000_000]) {
    while (size < aimed) {
      const leaves = Array.from({ length: Math.min(25_600, aimed - size) }, (_, at) => leafHash(`leaf ${size + at}`));
      const edge = edgeOf(size).flatMap(({ level, tile }) => tiles.get(`${level}/${tile}`) ?? []);
      for (const tile of extendTiles(edge, size, leaves))
        tiles.set(`${tile.level}/${tile.tile}`, { ...tile, hashes: Buffer.from(tile.hashes) });
      size += leaves.length;
    }
    grown.push(await proofsAt(tiles, size));
  }
  return grown;
}

async function proofsAt(tiles: Map<string, Tile>, size: number): Promise<Growth> {
  const times: number[] = [];
  let [hashes, read] = [0, 0];
  for (let at = 1; at <= 200; at += 1) {
    const index = Math.floor((at * size) / 201);
    let own = 0;
    const start = performance.now();
    const subtree = subtreesOf(async (level, tile) => {
      own += 1;
      return tiles.get(`${level}/${tile}`)?.hashes ?? Buffer.alloc(hashBytes);
    });
    const inclusion = await inclusionProof(subtree, index, size);
    await consistencyProof(subtree, index, size);
    times.push(performance.now() - start);
    [hashes, read] = [Math.max(hashes, inclusion.length), Math.max(read, own)];
  }
  return { size, hashes, tiles: read, microseconds: Math.round(median(times) * 1000) };
}

function sum(
  rates: { log: number; plain: number },
  stored: { size: number; milliseconds: number },
  grown: Growth[],
): Measured {
  const number = (value: number) => value.toLocaleString('en');
  return {
    lines: [
      `${number(count)} entries a turn, ${batch} in a transaction, on disk (fsync)`,
      `  appended, placed, signed  ${number(rates.log)} a second (aim ${number(aim)})`,
      `  plain INSERTs             ${number(rates.plain)} a second`,
      `a proof to download, out of the database with ${number(stored.size)} entries: ${stored.milliseconds.toFixed(1)} ms`,
      'an inclusion and a consistency proof, tiles in memory',
      ...grown.map(
        ({ size, hashes, tiles, microseconds }) =>
          `  ${number(size).padStart(9)} entries  ${String(hashes).padStart(2)} hashes  ${String(tiles).padStart(2)} tiles read  ${number(microseconds)} µs`,
      ),
    ],
    data: { node: process.version, count, batch, perSecond: rates, stored, grown },
  };
}
