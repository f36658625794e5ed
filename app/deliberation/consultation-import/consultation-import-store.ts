import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { join, lockConsultation } from '../consultation/participant.ts';
import { untold } from '../consultation/participant-schema.ts';
import { touch } from '../statement/statement.ts';
import { storeIn } from '../vote/vote-batch.ts';
import type { Difference } from './consultation-import-difference.ts';
import type { ImportNote, PlannedStatement } from './consultation-import-schema.ts';

/** So many votes are stored at once. */
const batch = 2000;

interface Storing {
  notes: ImportNote[];
  progress: ((done: number, all: number) => void) | undefined;
}

/** Stores what an import found to be new. The consultation takes votes meanwhile. */
export async function storeDifference(
  tx: Tx,
  id: string,
  difference: Difference,
  { notes, progress }: Storing,
): Promise<void> {
  const { statements, decided } = difference;
  await lockConsultation(tx, id);
  await insertStatements(tx, id, statements);
  // Votes on statements that were taken out are stored too: they count among what somebody has seen.
  const shut = await openRemoved(tx, id);
  await storeVotes(tx, id, difference, { notes, progress });
  await stateCategories(tx, difference);
  await joinAuthors(tx, id, difference);
  await nameAuthors(tx, id, difference);
  await decide(tx, id, [...statements, ...decided], shut);
  await touch(tx, id);
}

/** @returns the numbers of those that were removed */
async function openRemoved(tx: Tx, id: string): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`UPDATE statement SET state = 'accepted'
    WHERE consultation_id = ${id} AND state = 'removed' RETURNING number`.execute(tx);
  return rows.map(({ number }) => number);
}

async function insertStatements(tx: Tx, id: string, statements: PlannedStatement[]): Promise<void> {
  const rows = statements.map(({ number, text, meta, time }) => ({
    consultation_id: id,
    number,
    text: JSON.stringify(text),
    author: null,
    seeded_by: 'cli',
    state: 'accepted',
    meta,
    key: randomUUID(),
    ...(time !== null && { written_at: new Date(time) }),
  }));
  for (let first = 0; first < rows.length; first += 500)
    await tx
      .insertInto('statement')
      .values(rows.slice(first, first + 500))
      .execute();
  const last = statements.reduce((most, { number }) => Math.max(most, number), 0);
  await sql`UPDATE consultation SET last_statement = GREATEST(last_statement, ${last}) WHERE id = ${id}`.execute(tx);
}

async function storeVotes(tx: Tx, id: string, { votes }: Difference, { notes, progress }: Storing): Promise<void> {
  const now = new Date();
  const timeless = votes.filter(({ value, time }) => value !== null && time === 0).length;
  if (timeless > 0) {
    const note = { severity: 'guessed', code: 'voteTimes', file: 'votes.csv', line: 0 } as const;
    notes.push({ ...note, values: { count: timeless } });
  }
  for (let first = 0; first < votes.length; first += batch) {
    const casts = votes.slice(first, first + batch).map(({ time, ...vote }) => ({
      ...vote,
      consultationId: id,
      standing: 'anonymous',
      key: randomUUID(),
      at: time > 0 ? new Date(time) : now,
    }));
    const refused = (await storeIn(tx, casts)).find((outcome) => outcome instanceof Refusal);
    if (refused) throw refused;
    progress?.(Math.min(first + batch, votes.length), votes.length);
  }
}

/** What the tables say that people take part as. */
async function stateCategories(tx: Tx, { people }: Difference): Promise<void> {
  const said = people.filter(({ category }) => category !== null);
  if (said.length === 0) return;
  await sql`UPDATE participant p SET category = s.category
    FROM unnest(${said.map(({ lookup }) => lookup)}::bytea[], ${said.map(({ category }) => category)}::text[])
      AS s (lookup, category) WHERE p.lookup = s.lookup`.execute(tx);
}

/** Whoever wrote a statement and is nobody who voted, as far as the export tells, takes part as well. */
async function joinAuthors(tx: Tx, id: string, { statements, lookupOf }: Difference): Promise<void> {
  const authors = new Set(statements.flatMap(({ author }) => (author === null ? [] : [author])));
  const nameless = { standing: 'anonymous', accreditedAs: null, language: untold } as const;
  for (const author of authors) await join(tx, { ...nameless, consultationId: id, lookup: lookupOf(author) });
}

async function nameAuthors(tx: Tx, id: string, { statements, lookupOf }: Difference): Promise<void> {
  const written = statements.flatMap(({ number, author }) =>
    author === null ? [] : [{ number, by: lookupOf(author) }],
  );
  if (written.length === 0) return;
  await sql`UPDATE statement s SET author = p.number, seeded_by = NULL
    FROM unnest(${written.map(({ number }) => number)}::int[], ${written.map(({ by }) => by)}::bytea[]) AS w (number, by)
    JOIN participant p ON p.lookup = w.by
    WHERE s.consultation_id = ${id} AND s.number = w.number`.execute(tx);
}

/** Statements count as the tables say, and those that were removed before and are none of these stay removed. */
async function decide(tx: Tx, id: string, planned: PlannedStatement[], shut: number[]): Promise<void> {
  const named = new Set(planned.map(({ number }) => number));
  const removed = [
    ...planned.filter((one) => one.removed).map(({ number }) => number),
    ...shut.filter((number) => !named.has(number)),
  ];
  const meta = planned.filter((one) => one.meta).map(({ number }) => number);
  await sql`UPDATE statement SET state = 'removed'
    WHERE consultation_id = ${id} AND number = ANY(${removed}::int[])`.execute(tx);
  await sql`UPDATE statement SET meta = (number = ANY(${meta}::int[]))
    WHERE consultation_id = ${id} AND number = ANY(${[...named]}::int[])`.execute(tx);
}
