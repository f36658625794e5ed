import { createHash, createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { moderationOf, pseudonymKey, pseudonymOf } from '../consultation/consultation-published.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { categoryOf, languageTold } from '../consultation/participant.ts';
import { isShown, type Result } from '../result/result-schema.ts';
import { allStatements } from '../statement/statement.ts';
import { statesAt } from '../statement/statement-moderation.ts';
import type { Statement } from '../statement/statement-schema.ts';
import { openDataMessages as say } from './open-data-messages.ts';
import { cutToHour, isOpenData, shownColumns, type Stated } from './open-data-rules.ts';
import { licence, openFormat, type OpenHead, type OpenStatement } from './open-data-schema.ts';
import type { OpenSource, Tally, Voter } from './open-data-tables.ts';
import { type Asked, votersIn } from './open-data-voters.ts';

export interface Gathering {
  db: Database | Tx;
  vault: Vault;
  /** Public origin without a trailing slash. */
  origin: string;
  /** What the votes came to, of all that are published; null where nobody voted. */
  resultOf(consultation: Consultation): Promise<Result | null>;
}

/**
 * Everything that a consultation publishes: votes that count, under pseudonyms that lead neither to the database nor to
 * another consultation; statements as they counted when the votes ended, without the words of removed ones. Voters are
 * read as they are asked for, a hundred at a time, so that none of it has to fit into memory. What comes later is left
 * out: the history only grows, and what is published ends with one vote of it.
 *
 * @throws Refusal `open-data.not-yet` (404) while nothing is shown
 */
export async function openSource(parts: Gathering, consultation: Consultation): Promise<OpenSource> {
  if (!isOpenData(consultation)) throw new Refusal('open-data.not-yet', 404, say.sentence('notYet'));
  const { db, vault } = parts;
  const { id } = consultation;
  const result = await parts.resultOf(consultation);
  const until = result?.votes ?? 0;
  const key = pseudonymKey(vault);
  const { tallies, voters } = await countedVotes(db, id, until);
  const people = await statedBy(db, id, new Set(voters));
  const named = voters
    .map((number): Asked => ({ number, id: pseudonymOf(key, id, number), ...(people.get(number) ?? untold) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const columns = shownColumns(named);
  const statements = await statementsWhenOver(db, consultation);
  const head = headOf(parts, consultation, {
    until,
    statements: openStatements(statements, tallies, authorsOf(key, id)),
  });
  return {
    head,
    columns,
    tallies,
    asked: [...tallies.keys()].sort((a, b) => a - b),
    people: named.length,
    groups: { groups: result?.k ?? 0, clustered: result?.counts.clustered ?? 0 },
    mark: markOf(head, named, result?.hash),
    voters: () => withGroups(votersIn(db, { id, until, columns }, named), groupsOf(result)),
  };
}

const untold: Stated = { category: null, language: null };

/** By which equal files are known: of all that they are made from but the votes, which the result's hash stands for. */
const markOf = (head: OpenHead, named: Asked[], hash: string | undefined): string =>
  createHash('sha256')
    .update(canonicalJson([head, named.map(({ category, language }) => [category, language]), hash ?? null]))
    .digest('base64url');

interface Rest {
  until: number;
  statements: OpenStatement[];
}

function headOf({ origin }: Gathering, consultation: Consultation, { until, statements }: Rest): OpenHead {
  const { edition, slug, title, introduction, since, phase } = consultation;
  return {
    format: openFormat,
    licence: licence.name,
    source: `${origin}/en/${edition}/consultations/${slug}`,
    edition,
    consultation: slug,
    title,
    introduction,
    since: since.toISOString(),
    phase: phase ?? 'voting',
    votes: until,
    statements,
  };
}

/** How each statement was answered by the votes that count, and who has such a vote. One query. */
async function countedVotes(
  db: Database | Tx,
  id: string,
  until: number,
): Promise<{ tallies: Map<number, Tally>; voters: number[] }> {
  const { rows } = await sql<Tally & { participant: number | null; statement: number | null }>`
    SELECT participant, statement, count(*) FILTER (WHERE value = 1)::int AS agrees,
      count(*) FILTER (WHERE value = -1)::int AS disagrees
    FROM (SELECT DISTINCT ON (participant, statement) participant, statement, value FROM vote
      WHERE consultation_id = ${id} AND sequence <= ${until} ORDER BY participant, statement, sequence DESC) v
    WHERE value IS NOT NULL GROUP BY GROUPING SETS ((participant), (statement))`.execute(db);
  const tallies = rows.flatMap(({ statement, agrees, disagrees }) =>
    statement === null ? [] : [[statement, { agrees, disagrees }] as const],
  );
  return { tallies: new Map(tallies), voters: rows.flatMap(({ participant }) => participant ?? []) };
}

async function statedBy(db: Database | Tx, id: string, voters: ReadonlySet<number>): Promise<Map<number, Stated>> {
  const rows = await db
    .selectFrom('participant')
    .select(['number', categoryOf, languageTold])
    .where('consultation_id', '=', id)
    .execute();
  return new Map(rows.filter(({ number }) => voters.has(number)).map(({ number, ...stated }) => [number, stated]));
}

/** The group of each participant, where it is one that is shown. */
function groupsOf(result: Result | null): Map<number, number> {
  const shown = new Set(result?.groups.filter(isShown).map(({ id }) => id));
  const { numbers = [], groups = [] } = result?.people ?? {};
  return new Map(
    numbers.map((number, at) => [number, groups[at] ?? -1] as const).filter(([, group]) => shown.has(group)),
  );
}

async function* withGroups(
  voters: AsyncIterable<Omit<Voter, 'group'> & { number: number }>,
  groups: ReadonlyMap<number, number>,
): AsyncGenerator<Voter> {
  for await (const { number, ...voter } of voters) yield { ...voter, group: groups.get(number) ?? null };
}

/** What was decided after the votes had ended changes what is shown, and not what counted. */
async function statementsWhenOver(db: Database | Tx, { id, phase }: Consultation): Promise<Counting[]> {
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

/** Pseudonyms of those who wrote something, of another kind than those of voters. */
const authorsOf = (key: Uint8Array, id: string) => (author: number) =>
  `a${createHmac('sha256', key).update(`${id} author ${author}`).digest('hex').slice(0, 16)}`;

function openStatements(
  all: Counting[],
  asked: ReadonlyMap<number, unknown>,
  authorOf: (author: number) => string,
): OpenStatement[] {
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
