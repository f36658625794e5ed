import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Rating, Reason, Status } from '../bridging/bridging-schema.ts';
import { noteMessages as say } from './note-messages.ts';
import type { KeptResult, Note, StatusEntry, Subject, SubjectKind } from './note-schema.ts';

const select = (where: RawBuilder<unknown>, most: number) => sql<Note>`
  SELECT n.id, e.slug AS edition, n.number, json_build_object('kind', n.subject_kind, 'id', n.subject_id) AS about,
    n.writer, n.text, n.language, n.sources, n.written_at AS "writtenAt", n.state, n.decision_id AS "decisionId", n.status, n.score,
    (SELECT count(*)::integer FROM note_rating r WHERE r.note_id = n.id) AS ratings
  FROM context_note n JOIN edition e ON e.id = n.edition_id
  WHERE ${where} ORDER BY n.number DESC LIMIT ${most}`;

/** A note, whatever became of it. @throws Refusal `note.unknown` (404) */
export async function findNote(db: Database | Tx, edition: string, number: number): Promise<Note> {
  const { rows } = await select(sql`e.slug = ${edition} AND n.number = ${number}`, 1).execute(db);
  const [found] = rows;
  if (!found) throw new Refusal('note.unknown', 404, say.sentence('unknown'));
  return found;
}

export interface Asking {
  /** Slug. */
  edition: string;
  about?: Subject | undefined;
  status?: Status | undefined;
  /** Only those with a smaller number. */
  before?: number | undefined;
  most: number;
}

/** Notes that readers may see, the latest first: neither withdrawn nor removed. One query. */
export async function listNotes(db: Database | Tx, { edition, about, status, before, most }: Asking): Promise<Note[]> {
  const conditions = [sql`e.slug = ${edition}`, sql`n.state = 'open'`];
  if (about) conditions.push(sql`n.subject_kind = ${about.kind} AND n.subject_id = ${about.id}`);
  if (status) conditions.push(sql`n.status = ${status}`);
  if (before !== undefined) conditions.push(sql`n.number < ${before}`);
  return (await select(sql.join(conditions, sql` AND `), most).execute(db)).rows;
}

/** What is shown under pieces of a kind, by id: notes that are helpful, the most helpful first. One query. */
export async function shownUnder(
  db: Database | Tx,
  kind: SubjectKind,
  ids: readonly string[],
): Promise<Map<string, Note[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await select(
    sql`n.subject_kind = ${kind} AND n.subject_id = ANY(${ids}::uuid[]) AND n.state = 'open' AND n.status = 'helpful'`,
    1000,
  ).execute(db);
  return byPiece(rows);
}

/** The most helpful first. */
function byPiece(notes: Note[]): Map<string, Note[]> {
  const scoreOf = ({ score }: Note) => score?.score ?? 0;
  return Map.groupBy(
    notes.toSorted((a, b) => scoreOf(b) - scoreOf(a)),
    ({ about }) => about.id,
  );
}

/** Where a note stood, the first time first. */
export async function statusesOf(db: Database | Tx, id: string): Promise<StatusEntry[]> {
  const { rows } = await sql<StatusEntry>`SELECT status, result_number AS result, at FROM note_status
    WHERE note_id = ${id} ORDER BY number`.execute(db);
  return rows;
}

/** What a rater said of a note; null where nothing yet. */
export async function ratingOf(
  db: Database | Tx,
  noteId: string,
  rater: number,
): Promise<{ rating: Rating; reasons: Reason[] } | null> {
  const { rows } = await sql<{ rating: Rating; reasons: Reason[] }>`SELECT rating, reasons FROM note_rating
    WHERE note_id = ${noteId} AND rater = ${rater}`.execute(db);
  return rows[0] ?? null;
}

/** The latest result of an edition’s notes without its file, which may be large; null where there is none. */
export async function latestResult(db: Database | Tx, edition: string): Promise<Omit<KeptResult, 'file'> | null> {
  const { rows } = await sql<Omit<KeptResult, 'file'>>`SELECT r.number, r.at, r.hash
    FROM note_result r JOIN edition e ON e.id = r.edition_id
    WHERE e.slug = ${edition} ORDER BY r.number DESC LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/** The latest result of an edition’s notes, or the one of a number; null where there is none, or none any more. */
export async function keptResult(db: Database | Tx, edition: string, number?: number): Promise<KeptResult | null> {
  const { rows } = await sql<KeptResult>`SELECT r.number, r.at, r.hash, r.file
    FROM note_result r JOIN edition e ON e.id = r.edition_id
    WHERE e.slug = ${edition} AND (${number ?? null}::integer IS NULL OR r.number = ${number ?? null}::integer)
    ORDER BY r.number DESC LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/** The entry of a result in the log: its place there; null until it was given one. */
export async function resultEntry(db: Database | Tx, hash: string): Promise<number | null> {
  const { rows } = await sql<{ index: number | null }>`SELECT leaf_index AS index FROM log_entry
    WHERE act = 'note.result' AND open AND NOT refused AND details->>'hash' = ${hash} ORDER BY id DESC LIMIT 1`.execute(
    db,
  );
  return rows[0]?.index ?? null;
}
