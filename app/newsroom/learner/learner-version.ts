import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { Database, Tx } from '../../platform/database.ts';
import { places } from './learner-features.ts';
import type { Calibration, Counts, Version, Weights } from './learner-schema.ts';

const squeeze = promisify(brotliCompress);
const expand = promisify(brotliDecompress);

// Typed arrays lie in memory as the machine has it; versions are the same everywhere.
function bytesOf({ mean, variance }: Weights): Buffer {
  const bytes = Buffer.alloc(places * 8);
  for (let place = 0; place < places; place += 1) {
    bytes.writeFloatLE(mean[place] ?? 0, place * 4);
    bytes.writeFloatLE(variance[place] ?? 0, (places + place) * 4);
  }
  return bytes;
}

function weightsIn(bytes: Buffer): Weights {
  const read = (from: number) =>
    Float32Array.from({ length: places }, (_, place) => bytes.readFloatLE((from + place) * 4));
  return { mean: read(0), variance: read(places) };
}

/** What a version is known by: SHA-256 of 2^18 weights and as many variances (float32, little-endian), slope and shift (float64). */
export function fingerprintOf(weights: Weights, { slope, shift }: Calibration): Buffer {
  const line = Buffer.alloc(16);
  line.writeDoubleLE(slope, 0);
  line.writeDoubleLE(shift, 8);
  return createHash('sha256').update(bytesOf(weights)).update(line).digest();
}

export const packWeights = (weights: Weights): Promise<Buffer> =>
  squeeze(bytesOf(weights), { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });

/** The newest version, or one by its number; null where there is none, or its weights are kept no more. */
export async function readVersion(db: Database | Tx, version?: number): Promise<Version | null> {
  const row = await db
    .selectFrom('learner_version')
    .selectAll()
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row?.weights) return null;
  const { slope, shift, examples } = row;
  const weights = weightsIn(await expand(row.weights));
  const counts = row.counts as Counts;
  return {
    version: row.version,
    examples,
    counts,
    slope,
    shift,
    weights,
    fingerprint: row.fingerprint.toString('hex'),
  };
}

/** A version as a file: what everybody needs to compute its scores anew. */
export async function versionFile(db: Database, version: number): Promise<Buffer | null> {
  const row = await db.selectFrom('learner_version').selectAll().where('version', '=', version).executeTakeFirst();
  if (!row?.weights) return null;
  const { slope, shift, examples, counts } = row;
  const head = JSON.stringify({
    type: 'plenary-learner',
    format: 1,
    version,
    examples,
    counts,
    slope,
    shift,
    fingerprint: row.fingerprint.toString('hex'),
  });
  return Buffer.concat([Buffer.from(`${head}\n`), await expand(row.weights)]);
}

// By the adapter of the database: 2 MB that every text would otherwise be waited for.
const newest = new WeakMap<object, { version: number; loaded: Promise<Version | null> }>();

/** The number of the newest version; null before there is one. One small query. */
export async function newestNumber(db: Database): Promise<number | null> {
  const { version } = await db
    .selectFrom('learner_version')
    .select(({ fn }) => fn.max('version').as('version'))
    .executeTakeFirstOrThrow();
  return version;
}

/** The newest version, kept in memory until there is a newer one. One small query. */
export async function newestVersion(db: Database): Promise<Version | null> {
  const version = await newestNumber(db);
  if (version === null) return null;
  const place = db.getExecutor().adapter;
  const kept = newest.get(place);
  if (kept?.version === version) return kept.loaded;
  const loaded = readVersion(db, version);
  newest.set(place, { version, loaded });
  loaded.catch(() => newest.delete(place));
  return loaded;
}

/** How long a score may be asked for, in days: an appeal comes within six months. */
const keptDays = 190;

/** Empties versions that no score is asked of any more; what is said of them stays. @returns how many */
export async function forgetOldWeights(db: Database): Promise<number> {
  const before = new Date(Date.now() - keptDays * 86_400_000);
  const { numUpdatedRows } = await db
    .updateTable('learner_version')
    .set({ weights: null })
    .where('made_at', '<', before)
    .where('weights', 'is not', null)
    .where('version', '<', ({ selectFrom }) =>
      selectFrom('learner_version as v').select(({ fn }) => fn.max('v.version').as('last')),
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
