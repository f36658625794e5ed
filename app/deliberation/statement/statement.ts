import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import { rewrite, type Text, textOf } from '../../platform/text.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { askModerators } from '../../trust/moderation/moderation-ask.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import type { By } from '../consultation/consultation.ts';
import { mayTakePart, moderates, takesStatements, whyShut } from '../consultation/consultation-rules.ts';
import type { Consultation, Phase } from '../consultation/consultation-schema.ts';
import { join, lockConsultation, type Participants } from '../consultation/participant.ts';
import type { Taking } from '../consultation/participant-schema.ts';
import { admit } from '../consultation/participant-work.ts';
import { statementMessages as say } from './statement-messages.ts';
import type { Language } from '../../platform/language.ts';
import { subjectOf } from './statement-reasons.ts';
import type { State, Statement, StatementForm } from './statement-schema.ts';

const statements = (where: RawBuilder<unknown>, limit: number) => sql<Statement>`
  SELECT number, text, author, written_at AS "writtenAt", state, meta FROM statement s
  WHERE ${where} ORDER BY number LIMIT ${limit}`;

/** Statements that everyone may see, from behind a number on. One query. */
export async function listStatements(
  db: Database | Tx,
  consultationId: string,
  { after = -1, limit = 50 }: { after?: number; limit?: number } = {},
): Promise<Statement[]> {
  const shown = sql`consultation_id = ${consultationId} AND state = 'accepted' AND number > ${after}`;
  return (await statements(shown, limit).execute(db)).rows;
}

/** Every statement of a consultation, of every state, as the mathematics and the desk take it. One query. */
export async function allStatements(db: Database | Tx, consultationId: string): Promise<Statement[]> {
  return (await statements(sql`consultation_id = ${consultationId}`, 2_000_000_000).execute(db)).rows;
}

/** Statements by their numbers, in the order of these; those that are not there are left out. One query. */
export async function statementsByNumber(
  db: Database | Tx,
  consultationId: string,
  numbers: readonly number[],
): Promise<Statement[]> {
  if (numbers.length === 0) return [];
  const named = sql`consultation_id = ${consultationId} AND number = ANY(${[...numbers]}::int[])`;
  const { rows } = await statements(named, numbers.length).execute(db);
  return numbers.flatMap((number) => rows.find((row) => row.number === number) ?? []);
}

/** What somebody wrote, and the decision that it stands under. */
export type OwnStatement = Statement & { reason: string | null; decisionId: string | null };

/** What a participant wrote, with the reason and the decision by which it was removed. One query. */
export async function ownStatements(
  db: Database | Tx,
  consultationId: string,
  participant: number,
): Promise<OwnStatement[]> {
  const { rows } = await sql<OwnStatement>`
    SELECT number, text, author, written_at AS "writtenAt", state, meta, (SELECT reason FROM statement_decision d
      WHERE d.consultation_id = s.consultation_id AND d.number = s.number AND d.undone_at IS NULL
        AND d.decision IN ('accept', 'remove') ORDER BY decided_at DESC LIMIT 1) AS reason,
      (SELECT moderation_id FROM statement_decision d
      WHERE d.consultation_id = s.consultation_id AND d.number = s.number AND d.undone_at IS NULL
        AND d.decision IN ('accept', 'remove') ORDER BY decided_at DESC LIMIT 1) AS "decisionId"
    FROM statement s WHERE consultation_id = ${consultationId} AND author = ${participant} ORDER BY number`.execute(db);
  return rows;
}

export interface Writing {
  db: Database;
  vault: Vault;
  participants: Participants;
}

export interface Sent {
  consultation: Consultation;
  actor: Actor;
  taking: Taking;
  form: StatementForm;
  network: string;
  work?: string | undefined;
  canWork: boolean;
}

const hour = 3_600_000;
/** Statements of one participant, and of one network, in an hour. */
const ofOne = { most: 12, perMs: hour };
const ofNetwork = { most: 300, perMs: hour };

/**
 * Writes a statement of a participant. Sent again with the same key it is written once.
 *
 * @returns its number, and whether it waits for a moderator
 * @throws Refusal `statement.not-yours` (403) when they may not write here
 * @throws Refusal `statement.closed` (409) when none are collected now
 * @throws Refusal `statement.same` (409) with the `statement` that has the very same words
 * @throws Refusal `statement.too-many` (429) with the `seconds` to wait
 * @throws Refusal `participant.work` (403), `participant.crowd` (429) for newcomers of a crowded network
 */
export async function writeStatement(
  { db, vault, participants }: Writing,
  sent: Sent,
): Promise<{ number: number; state: State }> {
  const { consultation, actor, taking, form, network } = sent;
  const verdict = mayTakePart(actor, consultation.writers, consultation.edition);
  if (verdict !== 'yes') throw new Refusal('statement.not-yours', 403, verdict);
  const lookup = participants.lookup(taking.secret, consultation.id);
  await admit(db, vault, { ...sent, lookup });
  return db.transaction().execute(async (tx) => {
    await lockConsultation(tx, consultation.id);
    const { number: author } = await join(tx, { ...taking, consultationId: consultation.id, lookup });
    const before = await byKey(tx, consultation.id, author, form.key);
    if (before) return before;
    const phase = await phaseOf(tx, consultation.id);
    if (!takesStatements(phase)) throw new Refusal('statement.closed', 409, whyShut(phase));
    await refuseSame(tx, consultation.id, form.text);
    await holdToPace(tx, limitKey(vault, lookup.toString('hex')), ofOne);
    if (network) await holdToPace(tx, limitKey(vault, network), ofNetwork);
    const text = textOf(form.language, { [form.language]: form.text });
    const state: State = consultation.moderation === 'before' ? 'waiting' : 'accepted';
    const [number = 0] = await insert(tx, consultation.id, [{ text, key: form.key, author, seededBy: null, state }]);
    if (state === 'waiting') await askAbout(tx, consultation, { number, text, author }, { why: 'new' });
    const details = { number, state };
    await record(tx, { actor: 'visitor', act: 'statement.write', subject: consultation.id, details });
    return { number, state };
  });
}

/** Asks moderators about a statement. The caller holds its row, or the consultation's. */
export const askAbout = (
  tx: Tx,
  { id, edition }: Pick<Consultation, 'id' | 'edition'>,
  { number, text, author }: Pick<Statement, 'number' | 'text' | 'author'>,
  { why, reasons = [] }: { why: 'new' | 'report'; reasons?: string[] },
): Promise<string> =>
  askModerators(tx, {
    kind: 'statement',
    subject: subjectOf(id, number),
    edition,
    language: text.source,
    text: text.texts[text.source] ?? '',
    author: author === null ? null : subjectOf(id, author),
    why,
    reasons,
  });

async function byKey(tx: Tx, consultationId: string, author: number, key: string) {
  const row = await tx
    .selectFrom('statement')
    .select(['number', 'state'])
    .where('consultation_id', '=', consultationId)
    .where('author', '=', author)
    .where('key', '=', key)
    .executeTakeFirst();
  return row && { number: row.number, state: row.state as State };
}

async function phaseOf(tx: Tx, consultationId: string): Promise<Phase | null> {
  const row = await tx
    .selectFrom('consultation_phase')
    .select('phase')
    .where('consultation_id', '=', consultationId)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return (row?.phase ?? null) as Phase | null;
}

async function refuseSame(tx: Tx, consultationId: string, words: string): Promise<void> {
  const { rows } = await sql<{ number: number }>`
    SELECT number FROM statement, jsonb_each_text(text->'texts') AS t (language, words)
    WHERE consultation_id = ${consultationId} AND state <> 'removed' AND t.words = ${words} LIMIT 1`.execute(tx);
  const [same] = rows;
  if (!same) return;
  const sentence = say.sentence('same', { number: same.number });
  throw new Refusal('statement.same', 409, sentence, { statement: same.number });
}

async function holdToPace(tx: Tx, key: Buffer, limit: typeof ofOne): Promise<void> {
  const { taken, waitMs } = await takeFrom(tx, 'statement.write', key, limit);
  const seconds = Math.ceil(waitMs / 1000);
  if (!taken) throw new Refusal('statement.too-many', 429, say.sentence('tooMany'), { seconds });
}

interface Made {
  text: Text;
  key: string;
  author: number | null;
  seededBy: string | null;
  state: State;
}

/** The caller holds the consultation's row. @returns their numbers */
async function insert(tx: Tx, consultationId: string, made: Made[]): Promise<number[]> {
  const { rows } = await sql<{ last: number }>`
    UPDATE consultation SET last_statement = last_statement + ${made.length}, revision = revision + 1
    WHERE id = ${consultationId} RETURNING last_statement AS last`.execute(tx);
  const first = (rows[0]?.last ?? 0) - made.length + 1;
  const values = made.map(({ text, key, author, seededBy, state }, at) => ({
    consultation_id: consultationId,
    number: first + at,
    text: JSON.stringify(text),
    key,
    author,
    seeded_by: seededBy,
    state,
  }));
  await tx.insertInto('statement').values(values).execute();
  return values.map(({ number }) => number);
}

const nameOf = (by: By): string => (by === 'cli' ? 'cli' : (by.personId ?? 'visitor'));

function insistOnModerator(consultation: Consultation, by: By): void {
  if (by === 'cli' || moderates(by, consultation)) return;
  throw new Refusal('statement.not-theirs', 403, say.sentence('notTheirs'));
}

/**
 * Statements to begin with, each accepted. Words that are there already are left out.
 *
 * @returns the numbers of those that are new
 * @throws Refusal `statement.not-theirs` (403)
 */
export async function seedStatements(
  tx: Tx,
  consultation: Consultation,
  seeds: readonly Text[],
  by: By,
): Promise<number[]> {
  insistOnModerator(consultation, by);
  await lockConsultation(tx, consultation.id);
  const { rows } = await sql<{ words: string }>`SELECT t.words FROM statement, jsonb_each_text(text->'texts')
    AS t (language, words) WHERE consultation_id = ${consultation.id}`.execute(tx);
  const there = new Set(rows.map(({ words }) => words));
  const fresh = seeds.filter((text) => {
    const words = text.texts[text.source] ?? '';
    return !there.has(words) && there.add(words);
  });
  if (fresh.length === 0) return [];
  const seededBy = nameOf(by);
  const made = fresh.map((text) => ({ text, key: randomUUID(), author: null, seededBy, state: 'accepted' as const }));
  const numbers = await insert(tx, consultation.id, made);
  const details = { first: numbers[0] ?? 0, count: numbers.length };
  await record(tx, { actor: seededBy, act: 'statement.seed', subject: consultation.id, details, open: true });
  return numbers;
}

/**
 * Adds or corrects a translation of a statement; its original stays as its author wrote it.
 *
 * @throws Refusal `statement.not-theirs` (403), `statement.unknown` (404), `statement.original` (409)
 */
export async function translateStatement(
  tx: Tx,
  consultation: Consultation,
  { number, language, text }: { number: number; language: Language; text: string },
  by: By,
): Promise<void> {
  insistOnModerator(consultation, by);
  await lockConsultation(tx, consultation.id);
  const [found] = await statementsByNumber(tx, consultation.id, [number]);
  if (!found) throw new Refusal('statement.unknown', 404, say.sentence('unknown'));
  if (found.text.source === language) throw new Refusal('statement.original', 409, say.sentence('original'));
  await tx
    .updateTable('statement')
    .set({ text: JSON.stringify(rewrite(found.text, language, text)) })
    .where('consultation_id', '=', consultation.id)
    .where('number', '=', number)
    .execute();
  await touch(tx, consultation.id);
  const details = { number, language };
  await record(tx, { actor: nameOf(by), act: 'statement.translate', subject: consultation.id, details, open: true });
}

/** Says that what was made of the statements has to be made anew. */
export const touch = (tx: Tx, consultationId: string) =>
  sql`UPDATE consultation SET revision = revision + 1 WHERE id = ${consultationId}`.execute(tx);
