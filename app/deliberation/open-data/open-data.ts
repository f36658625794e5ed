import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { moderationOf, pseudonymKey, pseudonymOf } from '../consultation/consultation-published.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { categoryOf, languageTold } from '../consultation/participant.ts';
import { allStatements } from '../statement/statement.ts';
import { statesAt } from '../statement/statement-moderation.ts';
import type { Statement } from '../statement/statement-schema.ts';
import type { Gathered } from './open-data-files.ts';
import { openDataMessages as say } from './open-data-messages.ts';
import { cutToHour, isOpenData, shownColumns, type Stated } from './open-data-rules.ts';
import { licence, openFormat, type OpenParticipant, type OpenStatement } from './open-data-schema.ts';
import type { TimedVote } from './open-data-tables.ts';

export interface Gathering {
  db: Database | Tx;
  vault: Vault;
  /** Public origin without a trailing slash. */
  origin: string;
}

/**
 * Everything that a consultation publishes: votes that count, under pseudonyms that lead neither to the database nor to
 * another consultation; statements as they counted when the votes ended, without the words of removed ones.
 *
 * @throws Refusal `open-data.not-yet` (404) while nothing is shown
 */
export async function gatherOpenData({ db, vault, origin }: Gathering, consultation: Consultation): Promise<Gathered> {
  if (!isOpenData(consultation)) throw new Refusal('open-data.not-yet', 404, say.sentence('notYet'));
  const { id, edition, slug, title, introduction, since, phase } = consultation;
  const key = pseudonymKey(vault);
  const nameOf = (participant: number) => pseudonymOf(key, id, participant);
  const votes = await timedVotes(db, id, nameOf);
  const people = await statedBy(db, id, nameOf);
  const authorOf = (author: number) => createHmac('sha256', key).update(`${id} author ${author}`).digest('hex');
  return {
    open: {
      format: openFormat,
      licence: licence.name,
      source: `${origin}/en/${edition}/consultations/${slug}`,
      edition,
      consultation: slug,
      title,
      introduction,
      since: since.toISOString(),
      phase: phase ?? 'voting',
      votes: consultation.votes,
      statements: openStatements(
        await statementsWhenOver(db, consultation),
        votes,
        (number) => `a${authorOf(number).slice(0, 16)}`,
      ),
      participants: openParticipants(votes, people),
    },
    votes,
  };
}

/** Votes that count, by participant and statement. One query. */
async function timedVotes(db: Database | Tx, id: string, nameOf: (number: number) => string): Promise<TimedVote[]> {
  const { rows } = await sql<{ participant: number; statement: number; value: number; at: Date }>`
    SELECT participant, statement, value, at FROM (
      SELECT DISTINCT ON (participant, statement) participant, statement, value, at FROM vote
      WHERE consultation_id = ${id} ORDER BY participant, statement, sequence DESC) v
    WHERE value IS NOT NULL ORDER BY participant, statement`.execute(db);
  return rows.map(({ participant, at, ...vote }) => ({
    ...vote,
    participant: nameOf(participant),
    time: cutToHour(at),
  }));
}

async function statedBy(
  db: Database | Tx,
  id: string,
  nameOf: (number: number) => string,
): Promise<Map<string, Stated>> {
  const rows = await db
    .selectFrom('participant')
    .select(['number', categoryOf, languageTold])
    .where('consultation_id', '=', id)
    .execute();
  return new Map(rows.map(({ number, ...stated }) => [nameOf(number), stated]));
}

/** What was decided after the votes had ended changes what is shown, and not what counted. */
async function statementsWhenOver(db: Database | Tx, { id, phase }: Consultation) {
  const all = await allStatements(db, id);
  if (phase === 'voting') return all.map((statement) => ({ statement, counted: statement }));
  const before = await statesAt(db, id, await lastClosing(db, id));
  return all.map((statement) => ({ statement, counted: before.get(statement.number) ?? statement }));
}

async function lastClosing(db: Database | Tx, id: string): Promise<Date> {
  const row = await db
    .selectFrom('consultation_phase')
    .select('entered_at')
    .where('consultation_id', '=', id)
    .where('phase', '=', 'closed')
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow();
  return row.entered_at;
}

interface Counting {
  statement: Statement;
  /** What it was when the votes ended. */
  counted: Pick<Statement, 'state' | 'meta'>;
}

function openStatements(all: Counting[], votes: TimedVote[], authorOf: (author: number) => string): OpenStatement[] {
  const asked = new Set(votes.map(({ statement }) => statement));
  return all
    .filter(({ statement, counted }) => asked.has(statement.number) || counted.state === 'accepted')
    .map(({ statement: { number, text, author, writtenAt, state }, counted }) => ({
      id: number,
      moderation: moderationOf(counted),
      text: state === 'accepted' ? text : null,
      author: author === null ? null : authorOf(author),
      time: cutToHour(writtenAt),
    }));
}

function openParticipants(votes: TimedVote[], people: Map<string, Stated>): OpenParticipant[] {
  const byName = Map.groupBy(votes, ({ participant }) => participant);
  const names = [...byName.keys()].sort();
  const nothing: Stated = { category: null, language: null };
  const stated = names.map((name) => people.get(name) ?? nothing);
  const columns = shownColumns(stated);
  return names.map((id, at) => {
    const own = byName.get(id) ?? [];
    const said = (value: number) => own.filter((vote) => vote.value === value).map(({ statement }) => statement);
    const shown = Object.fromEntries(columns.map((column) => [column, stated[at]?.[column] ?? null]));
    return { id, ...shown, agrees: said(1), disagrees: said(-1), passes: said(0) };
  });
}
