import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { cutToHour, type Stated } from './open-data-rules.ts';
import type { Voter } from './open-data-tables.ts';

/** Somebody whose votes are published: number, pseudonym, and what they state. */
export interface Asked extends Stated {
  number: number;
  id: string;
}

export interface Reading {
  /** Of the consultation. */
  id: string;
  /** The last vote that is published. */
  until: number;
  /** Which of what people state is published. */
  columns: readonly (keyof Stated)[];
}

/** So many people are read at once: what is between two answers to others stays short. */
const atOnce = 100;

interface VoteRow {
  participant: number;
  statement: number;
  value: number;
  at: Date;
}

/** Votes that count of each, by statement, in the order in which people are given. One query for a hundred. */
export async function* votersIn(
  db: Database | Tx,
  { id, until, columns }: Reading,
  people: readonly Asked[],
): AsyncGenerator<Omit<Voter, 'group'> & { number: number }> {
  for (let from = 0; from < people.length; from += atOnce) {
    const page = people.slice(from, from + atOnce);
    const numbers = page.map(({ number }) => number);
    const { rows } = await sql<VoteRow>`
      SELECT participant, statement, value, at FROM (
        SELECT DISTINCT ON (participant, statement) participant, statement, value, at FROM vote
        WHERE consultation_id = ${id} AND participant = ANY(${numbers}::int[]) AND sequence <= ${until}
        ORDER BY participant, statement, sequence DESC) v WHERE value IS NOT NULL`.execute(db);
    const byNumber = Map.groupBy(rows, ({ participant }) => participant);
    for (const person of page) yield voterOf(person, byNumber.get(person.number) ?? [], columns);
  }
}

function voterOf(
  { number, id, ...stated }: Asked,
  rows: readonly VoteRow[],
  columns: Reading['columns'],
): Omit<Voter, 'group'> & { number: number } {
  const said = (wanted: number) => rows.filter(({ value }) => value === wanted).map(({ statement }) => statement);
  const shown = Object.fromEntries(columns.map((column) => [column, stated[column]]));
  const votes = rows.map(({ statement, value, at }) => ({ statement, value, time: cutToHour(at) }));
  return { number, open: { id, ...shown, agrees: said(1), disagrees: said(-1), passes: said(0) }, votes };
}
