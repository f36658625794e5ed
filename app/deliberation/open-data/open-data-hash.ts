import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';

/** The hash of a result as the log has it. */
export interface LoggedHash {
  hash: string;
  /** Place of the entry in the log; null until it was given one. */
  index: number | null;
}

/** What the log says that a consultation came to when it was closed, with the votes that it has now. One query. */
export async function loggedHash(
  db: Database | Tx,
  { id, votes }: Pick<Consultation, 'id' | 'votes'>,
): Promise<LoggedHash | null> {
  const { rows } = await sql<LoggedHash>`
    SELECT details->>'hash' AS hash, leaf_index AS index FROM log_entry
    WHERE act = 'consultation.result' AND subject = ${id} AND open AND NOT refused
      AND details->>'votes' = ${String(votes)} ORDER BY id DESC LIMIT 1`.execute(db);
  return rows[0] ?? null;
}
