import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { moderationOf } from '../consultation/consultation-published.ts';
import type { StatementModeration } from '../opinion/opinion-schema.ts';
import { categoryOf, languageTold } from '../consultation/participant.ts';
import { votesAfter } from '../vote/vote.ts';
import type { State } from '../statement/statement-schema.ts';
import { type Person, takenBack, type VoteChunk } from './result-schema.ts';

/** Votes that are read at once: few enough that a request in between does not notice. */
const atOnce = 2000;

/** Votes behind a sequence, in chunks as the thread takes them. One query a chunk. */
export async function* chunksAfter(db: Database, id: string, after: number): AsyncGenerator<VoteChunk> {
  for (let last = after; ; ) {
    const votes = await votesAfter(db, id, { after: last, limit: atOnce });
    const first = votes[0];
    if (!first) return;
    last += votes.length;
    yield {
      from: first.sequence,
      participants: Uint32Array.from(votes, ({ participant }) => participant),
      statements: Uint32Array.from(votes, ({ statement }) => statement),
      values: Int8Array.from(votes, ({ value }) => value ?? takenBack),
      times: Float64Array.from(votes, ({ at }) => at.getTime()),
    };
    if (votes.length < atOnce) return;
  }
}

/** What participants behind a number say of themselves. One query. */
export async function peopleAfter(db: Database, id: string, after: number): Promise<Person[]> {
  const rows = await db
    .selectFrom('participant')
    .select(['number', categoryOf, languageTold])
    .where('consultation_id', '=', id)
    .where('number', '>', after)
    .orderBy('number')
    .execute();
  return rows.map(({ number, category, language }) => [number, category, language]);
}

/** How each statement counts. One query. */
export async function moderationIn(db: Database, id: string): Promise<[number, StatementModeration][]> {
  const rows = await db
    .selectFrom('statement')
    .select(['number', 'state', 'meta'])
    .where('consultation_id', '=', id)
    .execute();
  return rows.map(({ number, state, meta }) => [number, moderationOf({ state: state as State, meta })]);
}

/** How many votes there are, and which revision of the statements. One query. */
export async function standOf(db: Database, id: string): Promise<{ votes: number; revision: number } | null> {
  const { rows } = await sql<{ votes: number; revision: number }>`
    SELECT last_vote AS votes, revision FROM consultation WHERE id = ${id}`.execute(db);
  return rows[0] ?? null;
}
