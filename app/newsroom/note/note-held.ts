import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { alsoHeld, type Holding } from '../../trust/privacy/privacy-holdings.ts';
import { ratersOf } from './note-rater.ts';

/** What somebody wrote and rated, in every edition: for them alone, by the key that leads to it. */
async function notesOf(db: Database | Tx, vault: Vault, personId: string): Promise<Holding[]> {
  const held: Holding[] = [];
  for (const { edition, number } of await ratersOf(db, vault, personId)) {
    const { rows: notes } = await sql<Holding>`SELECT n.number AS note, n.subject_kind || ':' || n.subject_id AS about,
        n.text, n.sources, n.language, to_char(n.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS written,
        n.state, n.status
      FROM context_note n WHERE n.edition_id = ${edition} AND n.writer = ${number} ORDER BY n.number`.execute(db);
    const { rows: ratings } = await sql<Holding>`SELECT n.number AS "ratedNote", r.rating, r.reasons,
        to_char(r.rated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS rated
      FROM note_rating r JOIN context_note n ON n.id = r.note_id
      WHERE n.edition_id = ${edition} AND r.rater = ${number} ORDER BY n.number`.execute(db);
    held.push(...notes, ...ratings);
  }
  return held;
}

/** Tells people what they wrote and rated, with what else is held about them. */
export const holdNotes = (): void => alsoHeld('notes', notesOf);
