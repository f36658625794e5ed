import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { alsoHeld, type Holding } from '../../trust/privacy/privacy-holdings.ts';
import { secretOfPerson } from '../consultation/participant.ts';
import { lookupOf } from '../consultation/participant-schema.ts';

interface Row {
  consultation: string;
  participant: number;
  category: string | null;
  joined_at: Date;
  votes: unknown[];
  statements: unknown[];
}

/** What somebody voted and wrote, one row a consultation: found by their own key, and by nothing else. */
async function participationOf(db: Database | Tx, vault: Vault, personId: string): Promise<Holding[]> {
  const secret = await secretOfPerson(db, vault, personId);
  if (!secret) return [];
  const consultations = await db.selectFrom('consultation').select('id').execute();
  const lookups = consultations.map(({ id }) => lookupOf(vault.secret('participant'), secret, id));
  const { rows } = await sql<Row>`
    SELECT e.slug || '/' || c.slug AS consultation, p.number AS participant, p.category, p.joined_at,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('statement', v.statement, 'value', v.value, 'at', v.at)
        ORDER BY v.sequence) FROM vote v WHERE v.consultation_id = c.id AND v.participant = p.number), '[]') AS votes,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('number', s.number, 'text', s.text, 'state', s.state)
        ORDER BY s.number) FROM statement s WHERE s.consultation_id = c.id AND s.author = p.number), '[]') AS statements
    FROM participant p JOIN consultation c ON c.id = p.consultation_id JOIN edition e ON e.id = c.edition_id
    WHERE p.lookup = ANY(${lookups}::bytea[]) ORDER BY p.joined_at`.execute(db);
  return rows.map(({ joined_at, ...row }) => ({ ...row, joined_at: joined_at.toISOString() }));
}

/** Has what people voted and wrote shown to them among all that is held about them. */
export const holdVotes = (): void => alsoHeld('participation', participationOf);
