import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { type Language, languages } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import { isUuid } from '../../platform/uuid.ts';
import { record } from '../../trust/log/log.ts';
import type { Kind } from '../../trust/moderation/moderation-kind.ts';
import type { Applying, AuthorRecord, Piece, PieceState, Trace } from '../../trust/moderation/moderation-schema.ts';
import { moderates } from '../consultation/consultation-rules.ts';
import { lockConsultation } from '../consultation/participant.ts';
import { isRemovalReason, reasonOf } from './statement-reasons.ts';
import { statementMessages as say } from './statement-messages.ts';
import { touch } from './statement.ts';
import type { State } from './statement-schema.ts';

/** A statement as moderators of everything see it, with the forum whose host may decide about it, too. */
interface StatementPiece extends Piece {
  forum: string | null;
}

interface Row {
  subject: string;
  number: number;
  text: Text;
  writtenAt: Date;
  state: State;
  author: string | null;
  reads: string | null;
  edition: string;
  slug: string;
  forum: string | null;
  title: Text;
}

const stateOf: Record<State, PieceState> = { waiting: 'held', accepted: 'public', removed: 'removed' };

const isLanguage = (tag: string | null): tag is Language => languages.some((language) => language === tag);

function pieceOf({ number, text, writtenAt, state, author, reads, edition, slug, forum, title }: Row): StatementPiece {
  const base = `/${edition}/consultations/${slug}`;
  return {
    text: text.texts[text.source] ?? '',
    language: text.source,
    writtenAt,
    state: stateOf[state],
    edition,
    forum,
    address: `${base}/statements/${number}`,
    // A participant is a pseudonym, and stays one for moderators.
    author: { name: null, personId: null, key: author, email: null, language: isLanguage(reads) ? reads : 'en' },
    under: { title, address: base },
    answers: null,
  };
}

/** What subjects are made of, for queries that find them by index; what is none is left out. */
function partsOf(subjects: readonly string[]): { ids: string[]; numbers: number[] } {
  const parts = subjects
    .map((subject) => subject.split('/'))
    .filter(([id = '', number = '']) => isUuid(id) && /^\d{1,9}$/.test(number));
  return { ids: parts.map(([id = '']) => id), numbers: parts.map(([, number]) => Number(number)) };
}

/** Statements by consultation and number. One query. */
async function read(db: Database | Tx, subjects: readonly string[]): Promise<Map<string, Piece>> {
  const { ids, numbers } = partsOf(subjects);
  const { rows } = await sql<Row>`
    SELECT c.id || '/' || s.number AS subject, s.number, s.text, s.written_at AS "writtenAt", s.state,
      c.id || '/' || s.author AS author, p.language AS reads, e.slug AS edition, c.slug, c.title, f.slug AS forum
    FROM unnest(${ids}::uuid[], ${numbers}::int[]) AS w (id, number)
    JOIN consultation c ON c.id = w.id
    JOIN statement s ON s.consultation_id = c.id AND s.number = w.number
    JOIN edition e ON e.id = c.edition_id
    LEFT JOIN participant p ON p.consultation_id = c.id AND p.number = s.author
    LEFT JOIN session t ON c.about_kind = 'session' AND t.id = c.about_id
    LEFT JOIN forum f ON f.id = CASE c.about_kind WHEN 'forum' THEN c.about_id ELSE t.forum_id END`.execute(db);
  return new Map(rows.map((row) => [row.subject, pieceOf(row)]));
}

/** The statement at an address: '/wuzhen-2016/consultations/a-slug/statements/7'. One query. */
async function locate(db: Database | Tx, address: string): Promise<string | null> {
  const [, edition, slug, number] = /^\/([^/]+)\/consultations\/([^/]+)\/statements\/(\d{1,9})$/.exec(address) ?? [];
  if (number === undefined) return null;
  const { rows } = await sql<{ subject: string }>`
    SELECT c.id || '/' || s.number AS subject FROM consultation c JOIN edition e ON e.id = c.edition_id
    JOIN statement s ON s.consultation_id = c.id AND s.number = ${Number(number)}
    WHERE e.slug = ${edition} AND c.slug = ${slug}`.execute(db);
  return rows[0]?.subject ?? null;
}

/** Applies decisions, each in the order of its consultation, whose row is held meanwhile. */
async function apply(tx: Tx, applying: readonly Applying[]): Promise<void> {
  const byConsultation = Map.groupBy(applying, ({ subject }) => subject.split('/')[0] ?? '');
  for (const [id, those] of [...byConsultation].sort(([a], [b]) => (a < b ? -1 : 1))) {
    await lockConsultation(tx, id);
    for (const one of those) await (one.cause === 'undo' ? undo(tx, id, one) : applyOne(tx, id, one));
    await touch(tx, id);
  }
}

const numberOf = ({ subject }: Applying): number => Number(subject.split('/')[1]);

async function applyOne(tx: Tx, id: string, applying: Applying): Promise<void> {
  const number = numberOf(applying);
  const { outcome, decisionId, by } = applying;
  const state: State = outcome === 'remove' ? 'removed' : outcome === 'hold' ? 'waiting' : 'accepted';
  const decision = outcome === 'remove' ? 'remove' : 'accept';
  const reason = outcome === 'remove' ? reasonOf(applying) : null;
  await sql`INSERT INTO statement_decision (id, consultation_id, number, decision, reason, state_before, meta_before,
      decided_by, decided_at, moderation_id)
    SELECT ${randomUUID()}, consultation_id, number, ${decision}, ${reason}, state, meta, ${by}, clock_timestamp(),
      ${decisionId} FROM statement WHERE consultation_id = ${id} AND number = ${number}`.execute(tx);
  await setState(tx, id, number, state);
  await sql`UPDATE statement_report SET settled_at = now()
    WHERE consultation_id = ${id} AND number = ${number} AND settled_at IS NULL`.execute(tx);
  const details = { number, decision, reason };
  await record(tx, { actor: by, act: 'statement.decide', subject: id, details, open: true });
}

/** It is what it was before, but for what was decided since about its being of the consultation itself. */
async function undo(tx: Tx, id: string, applying: Applying): Promise<void> {
  const number = numberOf(applying);
  const { by, undoes, outcome } = applying;
  await sql`UPDATE statement_decision SET undone_at = clock_timestamp(), undone_by = ${by}
    WHERE moderation_id = ${undoes}`.execute(tx);
  await setState(tx, id, number, outcome === 'hold' ? 'waiting' : 'accepted');
  await record(tx, { actor: by, act: 'statement.undo', subject: id, details: { number }, open: true });
}

const setState = (tx: Tx, id: string, number: number, state: State) =>
  tx.updateTable('statement').set({ state }).where('consultation_id', '=', id).where('number', '=', number).execute();

interface Span {
  edition: string;
  from: Date;
  until: Date;
  after: Trace | null;
  limit: number;
}

async function traces(db: Database | Tx, { edition, from, until, after, limit }: Span): Promise<Trace[]> {
  const { rows } = await sql<Omit<Trace, 'network'>>`
    SELECT subject, at, text, author FROM (
      SELECT c.id || '/' || s.number AS subject, date_trunc('milliseconds', s.written_at) AS at,
        s.text->'texts'->>(s.text->>'source') AS text, c.id || '/' || s.author AS author
      FROM statement s JOIN consultation c ON c.id = s.consultation_id JOIN edition e ON e.id = c.edition_id
      WHERE e.slug = ${edition} AND s.state <> 'removed' AND s.written_at >= ${from} AND s.written_at < ${until}) w
    WHERE (at, subject) > (${after?.at ?? new Date(0)}, ${after?.subject ?? ''})
    ORDER BY at, subject LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, network: null }));
}

async function records(
  db: Database | Tx,
  authors: readonly string[],
  before: Date,
): Promise<Map<string, AuthorRecord>> {
  const { ids, numbers } = partsOf(authors);
  const { rows } = await sql<AuthorRecord & { author: string }>`
    SELECT w.id || '/' || w.author AS author, count(*) FILTER (WHERE s.state = 'accepted')::int AS public,
      count(*) FILTER (WHERE s.state = 'removed')::int AS removed
    FROM unnest(${ids}::uuid[], ${numbers}::int[]) AS w (id, author)
    JOIN statement s ON s.consultation_id = w.id AND s.author = w.author
    WHERE s.written_at < ${before} GROUP BY w.id, w.author`.execute(db);
  return new Map(rows.map(({ author, ...counts }) => [author, counts]));
}

/** Statements of consultations, as the moderation of the house takes them. */
export const statementKind: Kind = {
  name: 'statement',
  label: say.sentence('statement'),
  contentType: 'text',
  read,
  apply,
  locate,
  decides: (actor, piece) => moderates(actor, { edition: piece.edition ?? '', forum: (piece as StatementPiece).forum }),
  traces,
  records,
  says: (code) => (isRemovalReason(code) ? say.sentence(code) : null),
};
