import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { record } from '../../trust/log/log.ts';
import { takesVotes } from '../consultation/consultation-rules.ts';
import { lockConsultation } from '../consultation/participant.ts';
import type { Phase } from '../consultation/consultation-schema.ts';
import type { Result } from './result-schema.ts';
import type { Results } from './results.ts';

const [pack, unpack] = [promisify(gzip), promisify(gunzip)];

/** What is published of a result that was kept. */
export interface KeptResult {
  /** SHA-256 of the canonical result, base64url. */
  hash: string;
  /** Sequence of the last vote that counts. */
  votes: number;
  at: Date;
  /** Of the closing. */
  phase: number;
  /** Place of its entry in the log; null for the moment that it waits for one. */
  entry: number | null;
}

/** The result of the last closing; null before it is kept, and once the consultation was opened again. One query. */
export async function keptResult(db: Database | Tx, id: string): Promise<KeptResult | null> {
  const { rows } = await sql<KeptResult>`
    SELECT r.hash, r.votes, r.kept_at AS at, r.phase_number AS phase, (SELECT e.leaf_index FROM log_entry e
      WHERE e.act = 'consultation.result' AND e.subject = r.consultation_id::text AND NOT e.refused
        AND (e.details->>'phase')::int = r.phase_number LIMIT 1) AS entry
    FROM consultation_result r
    WHERE r.consultation_id = ${id} AND r.phase_number = (${closingOf(id)})`.execute(db);
  return rows[0] ?? null;
}

/** Consultations that are closed, and have votes, and no result that was kept. One query. */
export async function unkeptResults(db: Database): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT c.id FROM consultation c WHERE c.last_vote > 0 AND NOT EXISTS (
      SELECT FROM consultation_result r WHERE r.consultation_id = c.id AND r.phase_number = (${closingOf(sql.ref('c.id'))}))
      AND (${closingOf(sql.ref('c.id'))}) IS NOT NULL ORDER BY c.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Number of the closing that holds now: the last one, when no vote was opened again after it. */
const closingOf = (id: string | RawBuilder<unknown>) => sql`
  SELECT max(p.number) FROM consultation_phase p WHERE p.consultation_id = ${id} AND p.phase = 'closed'
    AND NOT EXISTS (SELECT FROM consultation_phase later WHERE later.consultation_id = ${id}
      AND later.number > p.number AND later.phase IN ('collecting', 'voting'))`;

/** The result that was kept as pages show it, held in memory for the next ones who ask. */
export function openKeptResults(db: Database): (id: string) => Promise<Result | null> {
  const read = new LRUCache<string, Result>({ max: 50 });
  return async (id) => {
    const kept = await keptResult(db, id);
    if (!kept) return null;
    const name = `${id} ${kept.phase}`;
    const known = read.get(name);
    if (known) return known;
    const row = await db
      .selectFrom('consultation_result')
      .select('result')
      .where('consultation_id', '=', id)
      .where('phase_number', '=', kept.phase)
      .executeTakeFirst();
    if (!row) return null;
    const result = JSON.parse(String(await unpack(row.result))) as Result;
    read.set(name, result);
    return result;
  };
}

/**
 * Keeps what a closed consultation came to, with its hash in the log. Done again, or by two at once, it is kept once.
 * Nothing is kept of a consultation that is open, or that nobody voted in.
 *
 * @returns whether it was kept now
 */
export async function keepResult(db: Database, results: Results, id: string): Promise<boolean> {
  if ((await keptResult(db, id)) || !(await isClosed(db, id))) return false;
  const result = await results.settled(id);
  if (!result || result.unfinished) return false;
  const packed = await pack(JSON.stringify(result));
  return db.transaction().execute((tx) => keepIn(tx, id, result, packed));
}

async function isClosed(db: Database | Tx, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('consultation_phase')
    .select('phase')
    .where('consultation_id', '=', id)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return row !== undefined && !takesVotes(row.phase as Phase);
}

async function keepIn(tx: Tx, id: string, { votes, hash }: Result, result: Buffer): Promise<boolean> {
  await lockConsultation(tx, id);
  const { rows } = await sql<{ phase: number }>`
    INSERT INTO consultation_result (consultation_id, phase_number, votes, hash, result)
    SELECT c.id, closing.phase, ${votes}, ${hash}, ${result}
    FROM consultation c, (SELECT (${closingOf(id)}) AS phase) closing
    WHERE c.id = ${id} AND c.last_vote = ${votes} AND closing.phase IS NOT NULL
    ON CONFLICT DO NOTHING RETURNING phase_number AS phase`.execute(tx);
  const [kept] = rows;
  if (!kept) return false;
  const details = { phase: kept.phase, votes, hash };
  await record(tx, { actor: 'site', act: 'consultation.result', subject: id, details, open: true });
  return true;
}
