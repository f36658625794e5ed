import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { type Limit, limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { askModerators, askNoMore } from '../../trust/moderation/moderation-ask.ts';
import { announceNews, type NewsEdition, newsEdition } from '../newsroom.ts';
import { noteMessages as say } from './note-messages.ts';
import { findRater, joinRaters } from './note-rater.ts';
import { findNote } from './note-read.ts';
import { lengthOf, longest, type NoteForm, type RatingForm, shortest } from './note-schema.ts';
import { insistOnPiece } from './note-subject.ts';

const day = 86_400_000;
/** Of each person. */
const notesADay: Limit = { most: 10, perMs: day };
const ratingsADay: Limit = { most: 200, perMs: day };

export interface NoteParts {
  db: Database;
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
}

/** The job that works out where notes stand. */
export const scoreJob = 'note.score';
/** Ratings that come within so many ms are looked at together. */
const gathering = 20_000;

/**
 * Writes a note under a piece; sent again with the same key it is written once.
 *
 * @param personId whoever writes, by account
 * @returns its number within the edition
 * @throws Refusal `article.edition`, `note.subject` (404)
 * @throws Refusal `note.short`, `note.long` (422)
 * @throws Refusal `note.too-many` (429)
 */
export async function writeNote(parts: NoteParts, edition: string, form: NoteForm, personId: string): Promise<number> {
  insistOnLength(form.text);
  return parts.db.transaction().execute(async (tx) => {
    await insistOnPiece(tx, edition, form.about);
    const room = await holdRoom(tx, edition);
    const writer = await joinRaters(tx, parts.vault, room.id, personId);
    const known = await numberByKey(tx, room.id, writer, form.key);
    if (known !== null) return known;
    await takeOne(tx, parts.vault, 'note.write', personId, notesADay);
    const id = randomUUID();
    const number = await nextNumber(tx, room.id);
    const { about, text, language, sources, key } = form;
    await sql`INSERT INTO context_note (id, edition_id, number, subject_kind, subject_id, writer, text, language, sources, key)
      VALUES (${id}, ${room.id}, ${number}, ${about.kind}, ${about.id}, ${writer}, ${text}, ${language},
        ${sources}::text[], ${key})`.execute(tx);
    const details = { edition, number, kind: about.kind, about: about.id };
    await record(tx, { actor: 'visitor', act: 'note.write', subject: id, details });
    return number;
  });
}

/** @throws Refusal `note.short`, `note.long` (422) */
export function insistOnLength(text: string): void {
  const length = lengthOf(text);
  if (length < shortest) throw new Refusal('note.short', 422, say.sentence('tooShort', { least: shortest }));
  if (length > longest) throw new Refusal('note.long', 422, say.sentence('tooLong', { most: longest }));
}

/** The room of an edition's notes, held until the transaction ends: it gives out numbers. */
async function holdRoom(tx: Tx, edition: string): Promise<NewsEdition> {
  const found = await newsEdition(tx, edition);
  await sql`INSERT INTO note_room (edition_id) VALUES (${found.id}) ON CONFLICT DO NOTHING`.execute(tx);
  await sql`SELECT FROM note_room WHERE edition_id = ${found.id} FOR UPDATE`.execute(tx);
  return found;
}

async function numberByKey(tx: Tx, editionId: string, writer: number, key: string): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`SELECT number FROM context_note
    WHERE edition_id = ${editionId} AND writer = ${writer} AND key = ${key}`.execute(tx);
  return rows[0]?.number ?? null;
}

async function nextNumber(tx: Tx, editionId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`UPDATE note_room SET last_note = last_note + 1, revision = revision + 1
    WHERE edition_id = ${editionId} RETURNING last_note AS number`.execute(tx);
  return rows[0]?.number ?? 0;
}

async function takeOne(tx: Tx, vault: Vault, bucket: string, personId: string, limit: Limit): Promise<void> {
  const { taken, waitMs } = await takeFrom(tx, bucket, limitKey(vault, personId), limit);
  if (taken) return;
  const seconds = Math.ceil(waitMs / 1000);
  throw new Refusal('note.too-many', 429, say.sentence('tooMany', { minutes: Math.ceil(seconds / 60) }), { seconds });
}

/**
 * Says how helpful somebody finds a note, and why; what they said before is replaced. Where it stands is worked out soon.
 *
 * @throws Refusal `note.unknown` (404), `note.closed`, `note.own` (409), `note.too-many` (429)
 */
export async function rateNote(
  parts: NoteParts,
  edition: string,
  number: number,
  { rating, reasons }: RatingForm,
  personId: string,
): Promise<void> {
  await parts.db.transaction().execute(async (tx) => {
    const room = await holdRoom(tx, edition);
    const note = await findNote(tx, edition, number);
    if (note.state !== 'open') throw new Refusal('note.closed', 409, say.sentence('closed'));
    const rater = await joinRaters(tx, parts.vault, room.id, personId);
    if (rater === note.writer) throw new Refusal('note.own', 409, say.sentence('ownNote'));
    await takeOne(tx, parts.vault, 'note.rate', personId, ratingsADay);
    await sql`INSERT INTO note_rating AS r (note_id, rater, rating, reasons, early)
      SELECT id, ${rater}, ${rating}, ${reasons}::text[], NOT decided FROM context_note WHERE id = ${note.id}
      ON CONFLICT (note_id, rater) DO UPDATE SET rating = excluded.rating, reasons = excluded.reasons,
        early = excluded.early, rated_at = now()`.execute(tx);
    await sql`UPDATE note_room SET revision = revision + 1 WHERE edition_id = ${room.id}`.execute(tx);
    await record(tx, { actor: 'visitor', act: 'note.rate', subject: note.id, details: { rating } });
    await askForScores(tx, parts.jobs, edition);
  });
}

/** Lets the scores of an edition be worked out soon, once for all that comes until then. */
export const askForScores = (tx: Tx, jobs: Pick<Jobs, 'enqueue'>, edition: string): Promise<void> =>
  jobs.enqueue(tx, scoreJob, { edition }, { key: edition, after: new Date(Date.now() + gathering) });

/**
 * Takes one's own note back: its words and sources are gone for good. Ratings of it stay, so that nobody can lose what
 * they earned or spare themselves what they did not.
 *
 * @throws Refusal `note.unknown` (404) also for a note of somebody else, `note.closed` (409)
 */
export async function withdrawNote(parts: NoteParts, edition: string, number: number, personId: string): Promise<void> {
  await parts.db.transaction().execute(async (tx) => {
    const room = await holdRoom(tx, edition);
    const note = await findNote(tx, edition, number);
    const rater = await joinRaters(tx, parts.vault, room.id, personId);
    if (rater !== note.writer) throw new Refusal('note.unknown', 404, say.sentence('unknown'));
    if (note.state === 'withdrawn') throw new Refusal('note.closed', 409, say.sentence('closed'));
    await sql`UPDATE context_note SET state = 'withdrawn', text = NULL, sources = '{}' WHERE id = ${note.id}`.execute(
      tx,
    );
    await askNoMore(tx, 'note', [note.id]);
    await record(tx, { actor: 'visitor', act: 'note.withdraw', subject: note.id });
    if (note.status === 'helpful') await announceNews(tx, room);
  });
}

/** Of each person. */
const reportsADay: Limit = { most: 20, perMs: day };

/**
 * Tells the moderators of a note that breaks the house rules; several who do so make one question of it.
 *
 * @throws Refusal `note.unknown` (404), `note.closed`, `note.own` (409), `note.too-many` (429)
 */
export async function reportNote(parts: NoteParts, edition: string, number: number, personId: string): Promise<void> {
  await parts.db.transaction().execute(async (tx) => {
    const room = await holdRoom(tx, edition);
    const note = await findNote(tx, edition, number);
    if (note.state !== 'open' || note.text === null) throw new Refusal('note.closed', 409, say.sentence('closed'));
    const rater = await findRater(tx, parts.vault, room.id, personId);
    if (rater === note.writer) throw new Refusal('note.own', 409, say.sentence('ownNote'));
    await takeOne(tx, parts.vault, 'note.report', personId, reportsADay);
    const { id: subject, language, text } = note;
    const author = `${room.id}/${note.writer}`;
    await askModerators(tx, { kind: 'note', subject, edition, language, why: 'report', text, author });
    await record(tx, { actor: 'visitor', act: 'note.report', subject });
  });
}
