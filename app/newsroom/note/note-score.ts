import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { sql } from 'kysely';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { Vault } from '../../platform/vault.ts';
import { record, recordAll } from '../../trust/log/log.ts';
import type { BridgingResult, NoteScore, Reason, Rating, Status } from '../bridging/bridging-schema.ts';
import { leastOfNote } from '../bridging/bridging-rules.ts';
import { announceNews, type NewsEdition, newsEdition } from '../newsroom.ts';
import { type NoteFile, noteFormat } from './note-file.ts';
import { pseudonymOf } from './note-rater.ts';
import { scoreJob } from './note.ts';

export const licence = 'CC-BY-4.0';

export interface ScoreParts {
  db: Database;
  vault: Vault;
  /** Public origin without a trailing slash. */
  origin: string;
}

/** Lets scores be worked out when they are asked for; what is asked for meanwhile is one more run. */
export function scoreByJob(parts: ScoreParts & { jobs: Jobs }): void {
  parts.jobs.work<{ edition: string }>(scoreJob, async ({ edition }) => void (await settleScores(parts, edition)));
  parts.jobs.work(restJob, () => settleRest(parts));
  parts.jobs.every(restJob, '* * * * *');
}

/** The job that works out what was left: by a crash, or by the seed of the demonstration, which has no jobs. */
const restJob = 'note.rest';

/** Works out every edition with ratings that are in no result yet. */
export async function settleRest(parts: ScoreParts): Promise<void> {
  const { rows } = await sql<{ slug: string }>`SELECT e.slug FROM note_room r JOIN edition e ON e.id = r.edition_id
    WHERE r.revision <> r.result_revision ORDER BY e.slug`.execute(parts.db);
  for (const { slug } of rows) await settleScores(parts, slug);
}

/**
 * Works out where the notes of an edition stand now, and keeps the result with the file that it is of: both in one
 * transaction with their entries in the log.
 *
 * @returns the number of the result; null where nothing is new, or nobody could have reached anything yet
 */
export async function settleScores({ db, vault, origin }: ScoreParts, edition: string): Promise<number | null> {
  const found = await newsEdition(db, edition);
  const stand = await standOf(db, found.id);
  if (!stand || stand.revision === stand.result_revision) return null;
  const file = await gather({ db, vault, origin }, found, stand.result_number + 1);
  if (new Set(file.ratings.map(({ rater }) => rater)).size < leastOfNote) return null;
  const { result, hash } = await computeAside(file);
  return db.transaction().execute(async (tx) => {
    await sql`SELECT FROM note_room WHERE edition_id = ${found.id} FOR UPDATE`.execute(tx);
    const now = await standOf(tx, found.id);
    // Another process was quicker: what it kept is as new, or is followed by a run of its own.
    if (now?.result_number !== stand.result_number) return null;
    await keep(tx, found, { revision: stand.revision, file, result, hash });
    return file.result;
  });
}

interface Stand {
  revision: number;
  result_revision: number;
  result_number: number;
}

async function standOf(db: Database | Tx, editionId: string): Promise<Stand | undefined> {
  return db
    .selectFrom('note_room')
    .select(['revision', 'result_revision', 'result_number'])
    .where('edition_id', '=', editionId)
    .executeTakeFirst();
}

/** Everything that a result is computed from, under pseudonyms: which note, who, what and why, without times and words. */
async function gather({ db, vault, origin }: ScoreParts, edition: NewsEdition, result: number): Promise<NoteFile> {
  const nameOf = (number: number) => pseudonymOf(vault, edition.id, number);
  // The ratings first: of each of them the note is known by then, also of one that is written and rated just now.
  const { rows: ratings } = await sql<{
    note: number;
    rater: number;
    rating: Rating;
    reasons: Reason[];
    early: boolean;
  }>`SELECT n.number AS note, r.rater, r.rating, r.reasons, r.early FROM note_rating r JOIN context_note n ON n.id = r.note_id
    WHERE n.edition_id = ${edition.id}`.execute(db);
  const { rows: notes } = await sql<{ number: number; writer: number; before: Status }>`
    SELECT number, writer, status AS before FROM context_note WHERE edition_id = ${edition.id} ORDER BY number`.execute(
    db,
  );
  const named = ratings.map((one) => ({ ...one, rater: nameOf(one.rater) }));
  return {
    format: noteFormat,
    licence,
    source: `${origin}/en/${edition.slug}/news/notes`,
    edition: edition.slug,
    result,
    notes: notes.map((note) => ({ ...note, writer: nameOf(note.writer) })),
    // By pseudonym, since the order in which people joined would tell who they are.
    ratings: named.sort((a, b) => a.note - b.note || (a.rater < b.rater ? -1 : 1)),
  };
}

interface Computed {
  result: BridgingResult;
  hash: string;
}

function computeAside(file: NoteFile): Promise<Computed> {
  const worker = new Worker(new URL('./note-thread.ts', import.meta.url), {
    execArgv: ['--import', pathToFileURL(`${import.meta.dirname}/../../../bin/hooks.js`).href],
    workerData: file,
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that scores notes ended with ${code}.`)));
  });
}

interface Keeping extends Computed {
  revision: number;
  file: NoteFile;
}

async function keep(tx: Tx, edition: NewsEdition, { revision, file, result, hash }: Keeping): Promise<void> {
  const text = `${canonicalJson(file)}\n`;
  await sql`UPDATE note_room SET result_revision = ${revision}, result_number = ${file.result}
    WHERE edition_id = ${edition.id}`.execute(tx);
  await sql`INSERT INTO note_result (edition_id, number, hash, file) VALUES (${edition.id}, ${file.result}, ${hash}, ${text})`.execute(
    tx,
  );
  await sql`DELETE FROM note_result WHERE edition_id = ${edition.id} AND number < ${file.result}
    AND at < now() - interval '1 hour'`.execute(tx);
  const before = new Map(file.notes.map(({ number, before }) => [number, before]));
  const moved = result.notes.filter(({ number, status }) => before.get(number) !== status);
  await setScores(tx, edition.id, result.notes);
  for (const note of moved) await enterStatus(tx, edition.id, note, file.result);
  const details = {
    edition: edition.slug,
    number: file.result,
    hash,
    notes: file.notes.length,
    ratings: file.ratings.length,
  };
  await record(tx, { actor: 'job', act: 'note.result', subject: edition.slug, details, open: true });
  await recordAll(
    tx,
    moved.map(({ number, status }) => ({
      actor: 'job',
      act: 'note.status',
      subject: edition.slug,
      details: { note: number, status, result: file.result },
      open: true,
    })),
  );
  if (moved.some(({ number, status }) => status === 'helpful' || before.get(number) === 'helpful')) {
    await announceNews(tx, edition);
  }
}

/** What is known of each note, with one statement. */
async function setScores(tx: Tx, editionId: string, scores: NoteScore[]): Promise<void> {
  await sql`UPDATE context_note n SET score = s.score, status = s.score->>'status',
      decided = decided OR s.score->>'status' <> 'needs-ratings'
    FROM unnest(${scores.map(({ number }) => number)}::integer[], ${scores.map((score) => JSON.stringify(score))}::jsonb[])
      AS s (number, score)
    WHERE n.edition_id = ${editionId} AND n.number = s.number`.execute(tx);
}

async function enterStatus(tx: Tx, editionId: string, { number, status }: NoteScore, result: number): Promise<void> {
  await sql`INSERT INTO note_status (note_id, number, status, result_number)
    SELECT n.id, (SELECT count(*) + 1 FROM note_status s WHERE s.note_id = n.id), ${status}, ${result}
    FROM context_note n WHERE n.edition_id = ${editionId} AND n.number = ${number}`.execute(tx);
}
