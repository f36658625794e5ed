import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { alsoHeld, type Holding } from '../privacy/privacy-holdings.ts';
import { readSaid } from './appeal-words.ts';

/** Has the appeals that somebody made shown to them among all that is held about them. */
export const holdAppeals = (): void => alsoHeld('appeals', appealsHeld);

async function appealsHeld(db: Database | Tx, vault: Vault, personId: string): Promise<Holding[]> {
  const { rows } = await sql<{ decisionId: string; madeAt: Date; endedHow: string | null }>`
    SELECT a.decision_id AS "decisionId", a.made_at AS "madeAt", a.ended_how AS "endedHow"
    FROM appeal a JOIN moderation_receipt r ON r.decision_id = a.decision_id
    WHERE r.person_id = ${personId} ORDER BY a.made_at`.execute(db);
  return Promise.all(
    rows.map(async ({ decisionId, madeAt, endedHow }) => {
      const said = await readSaid(db, vault, decisionId);
      const { words = null, reasoning = null } = said ?? {};
      return { decision: decisionId, made_at: madeAt.toISOString(), words, outcome: endedHow, answer: reasoning };
    }),
  );
}
