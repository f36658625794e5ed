import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { record } from '../log/log.ts';
import { type ExportedDecision, jsonLines, lineOf, type ReasonsLine, sha256 } from './export-rules.ts';
import './export-schema.ts';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** The removals of a calendar day (UTC), in the order of their decisions. One query. */
export async function removalsOf(db: Database | Tx, day: string): Promise<ExportedDecision[]> {
  const { rows } = await sql<ExportedDecision>`
    SELECT d.id, d.kind, d.language, d.content_type AS "contentType", d.content_at AS "contentAt",
      d.decided_at AS "decidedAt", d.ends_at AS "endsAt", d.visibility, d.ground, d.law,
      d.rules_version AS "rulesVersion", d.clause, r.number, r.title ->> 'en' AS title, r.finding ->> 'en' AS finding,
      d.source, d.automated_detection AS "automatedDetection", d.automated_decision AS "automatedDecision", d.category,
      d.keywords, d.territories
    FROM moderation_decision d LEFT JOIN house_rule r ON r.version = d.rules_version AND r.key = d.clause
    WHERE d.outcome = 'remove' AND d.decided_at >= ${`${day}T00:00:00Z`}::timestamptz
      AND d.decided_at < ${`${day}T00:00:00Z`}::timestamptz + interval '24 hours'
    ORDER BY d.decided_at, d.id`.execute(db);
  return rows;
}

/** The statements of reasons of a day: the same for the same decisions, whenever it is asked. */
export const reasonsOf = async (db: Database | Tx, day: string, origin: string): Promise<ReasonsLine[]> =>
  (await removalsOf(db, day)).map((decision) => lineOf(decision, origin)).filter((line) => line !== null);

/**
 * Publishes the statements of reasons of every day that is over and had removals, each with its hash in the log.
 *
 * @returns the days that were added
 */
export async function makeExports(db: Database, origin: string, now = new Date()): Promise<string[]> {
  const { rows } = await sql<{ day: string }>`
    SELECT DISTINCT (decided_at AT TIME ZONE 'UTC')::date::text AS day FROM moderation_decision d
    WHERE outcome = 'remove' AND decided_at < date_trunc('day', ${now}::timestamptz AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'
      AND NOT EXISTS (SELECT FROM transparency_export e WHERE e.day = (d.decided_at AT TIME ZONE 'UTC')::date)
    ORDER BY day`.execute(db);
  for (const { day } of rows) await db.transaction().execute((tx) => makeExport(tx, day, origin));
  return rows.map(({ day }) => day);
}

async function makeExport(tx: Tx, day: string, origin: string): Promise<void> {
  const lines = await reasonsOf(tx, day, origin);
  const text = jsonLines(lines);
  const hash = sha256(text);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('transparency_export')
    .values({ day, lines: lines.length, sha256: hash, body: await pack(text) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return;
  const details = { lines: lines.length, sha256: hash.toString('hex') };
  await record(tx, { actor: 'job', act: 'transparency.export', subject: day, details, open: true });
}

/** A day that was published. */
export interface Exported {
  day: string;
  lines: number;
  /** Of the JSON lines, in hex. */
  sha256: string;
}

/** The days that were published, the latest first. One query. */
export async function listExports(db: Database | Tx, limit = 10_000): Promise<Exported[]> {
  const { rows } = await sql<Exported>`
    SELECT day::text AS day, lines, encode(sha256, 'hex') AS sha256 FROM transparency_export
    ORDER BY day DESC LIMIT ${limit}`.execute(db);
  return rows;
}

/** The JSON lines of a day, as they were published; null where there are none. */
export async function readExport(db: Database | Tx, day: string): Promise<string | null> {
  const { rows } = await sql<{ body: Buffer }>`
    SELECT body FROM transparency_export WHERE day::text = ${day}`.execute(db);
  return rows[0] ? (await unpack(rows[0].body)).toString() : null;
}
