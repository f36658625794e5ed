import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { summit } from '../../programme/summit.testing.ts';
import { checkLog } from '../../trust/log/log-check.ts';
import { beginPhase } from '../consultation/consultation.ts';
import { openConsultation } from '../consultation/consultation.testing.ts';
import { latestVotes, ownVotes, votedBy, votesAfter } from './vote.ts';
import { storeBatch } from './vote-batch.ts';
import { openVotes } from './vote-queue.ts';
import type { Cast, Outcome, Stored } from './vote-schema.ts';

const { database } = await testApp(summit);
const { db } = database;

const castIn = (consultationId: string, more: Partial<Cast> = {}): Cast => ({
  consultationId,
  lookup: randomBytes(32),
  standing: 'anonymous',
  language: 'en',
  statement: 1,
  value: 1,
  key: randomUUID(),
  ...more,
});
const codeOf = (outcome: Outcome | undefined) => (outcome instanceof Refusal ? outcome.code : 'stored');
const asStored = (outcome: Outcome | undefined): Stored => {
  assert.ok(outcome && !(outcome instanceof Refusal), codeOf(outcome));
  return outcome;
};

test('a batch stores what can be, refuses the rest one by one, and is one entry of the log', async () => {
  const open = await openConsultation(db);
  const closed = await openConsultation(db, { phase: 'closed' });
  const foreign = await openConsultation(db, { statements: ['One.', 'Two.', 'Three.', 'Four.', 'Five.'] });
  await sql`UPDATE statement SET state = 'removed' WHERE consultation_id = ${open.id} AND number = 2`.execute(db);
  await sql`UPDATE statement SET state = 'waiting' WHERE consultation_id = ${open.id} AND number = 3`.execute(db);
  assert.equal(foreign.statements, 5);
  const outcomes = await storeBatch(db, [
    castIn(open.id),
    castIn(closed.id),
    castIn(open.id, { statement: 2 }),
    castIn(open.id, { statement: 3 }),
    castIn(open.id, { statement: 5 }),
    castIn(randomUUID()),
    castIn(open.id, { value: -1 }),
  ]);
  assert.deepEqual(outcomes.map(codeOf), [
    'stored',
    'vote.closed',
    'vote.removed',
    'vote.statement-unknown',
    'vote.statement-unknown',
    'vote.statement-unknown',
    'stored',
  ]);
  assert.deepEqual(
    (await votesAfter(db, open.id)).map(({ sequence, participant, value }) => [sequence, participant, value]),
    [
      [1, 1, 1],
      [2, 2, -1],
    ],
  );
  const log = await db.selectFrom('log_entry').selectAll().where('act', '=', 'vote.cast').execute();
  const own = log.filter(({ subject }) => subject === open.id);
  assert.equal(own.length, 1);
  assert.deepEqual(
    own.map(({ actor, open: shown }) => [actor, shown]),
    [['visitor', false]],
  );
  assert.equal(own.map(({ details }) => (details as { last: number }).last).join(), '2');
  assert.deepEqual((await checkLog(db)).faults, []);
});

test('the same key votes once, whatever it says the second time, in one batch, in another, and after the end', async () => {
  const { id } = await openConsultation(db);
  const first = castIn(id, { lookup: randomBytes(32) });
  const [one, two] = await storeBatch(db, [first, { ...first, value: -1 }]);
  assert.deepEqual({ ...asStored(two), again: false }, asStored(one));
  const [three] = await storeBatch(db, [{ ...first, statement: 3 }]);
  assert.deepEqual(asStored(three), asStored(two));
  await db.transaction().execute((tx) => beginPhase(tx, id, 'closed', 'cli'));
  const [four, five] = await storeBatch(db, [first, { ...first, key: randomUUID() }]);
  assert.equal(asStored(four).again, true);
  assert.equal(codeOf(five), 'vote.closed');
  // The key is the participant’s own: somebody else’s votes are not held up by it.
  assert.equal((await votesAfter(db, id)).length, 1);
});

test('somebody else may use the same key', async () => {
  const { id } = await openConsultation(db);
  const key = randomUUID();
  const outcomes = await storeBatch(db, [castIn(id, { key }), castIn(id, { key })]);
  assert.deepEqual(
    outcomes.map((outcome) => asStored(outcome).again),
    [false, false],
  );
});

test('the latest vote counts, one that was taken back does not, and the history keeps all', async () => {
  const { id } = await openConsultation(db);
  const lookup = randomBytes(32);
  const cast = (statement: number, value: Cast['value']) => castIn(id, { lookup, statement, value });
  await storeBatch(db, [cast(1, 1), cast(2, 0), cast(3, -1)]);
  await storeBatch(db, [cast(1, -1), cast(2, null)]);
  assert.deepEqual(
    (await latestVotes(db, id)).map(({ statement, value }) => [statement, value]),
    [
      [1, -1],
      [3, -1],
    ],
  );
  assert.deepEqual([...(await votedBy(db, id, 1))].sort(), [1, 3]);
  assert.equal((await votesAfter(db, id)).length, 5);
  assert.deepEqual(
    (await votesAfter(db, id, { after: 3 })).map(({ sequence }) => sequence),
    [4, 5],
  );
});

test('many at once are stored in few transactions, numbered without gaps', async () => {
  const { id } = await openConsultation(db);
  const queue = openVotes(db);
  const heard: number[] = [];
  queue.onStored((_, votes) => heard.push(votes.length));
  const casts = Array.from({ length: 600 }, (_, at) => castIn(id, { statement: 1 + (at % 3) }));
  const queries = await countQueries(database, async () => {
    const outcomes = await queue.castAll(casts.map((cast) => ({ ...cast, key: randomUUID() })));
    assert.ok(outcomes.every((outcome) => !(outcome instanceof Refusal)));
  });
  assert.ok(queries <= 3, `${queries} connections for 600 votes`);
  assert.equal(
    heard.reduce((sum, count) => sum + count, 0),
    1800,
  );
  const sequences = (await votesAfter(db, id)).map(({ sequence }) => sequence);
  assert.deepEqual(
    sequences,
    sequences.map((_, at) => at + 1),
  );
  const participants = await db.selectFrom('participant').select('number').where('consultation_id', '=', id).execute();
  assert.equal(participants.length, 600);
});

test('a vote that the database can’t take fails alone, and those beside it are stored', async () => {
  const { id } = await openConsultation(db);
  const queue = openVotes(db);
  const bad = castIn(id, { language: null as never });
  await assert.rejects(storeBatch(db, [castIn(id), bad]));
  assert.equal((await votesAfter(db, id)).length, 0, 'a batch is stored as a whole or not at all');
  const settled = await Promise.allSettled([queue.cast(castIn(id)), queue.cast(bad), queue.cast(castIn(id))]);
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.equal((await votesAfter(db, id)).length, 2);
});

test('two processes that vote at once lose nothing and give no number twice', async () => {
  const { id } = await openConsultation(db);
  const queues = [openVotes(db), openVotes(db)];
  await Promise.all(
    queues.flatMap((queue) => Array.from({ length: 100 }, () => queue.cast(castIn(id, { statement: 2 })))),
  );
  const sequences = (await votesAfter(db, id)).map(({ sequence }) => sequence);
  assert.deepEqual(
    sequences,
    Array.from({ length: 200 }, (_, at) => at + 1),
  );
});

test('nothing is voted after a closing, however close they come', async () => {
  const { id } = await openConsultation(db);
  const queue = openVotes(db);
  const votes = Array.from({ length: 50 }, (_, at) =>
    new Promise((resolve) => setTimeout(resolve, at % 10)).then(() => queue.castAll([castIn(id)])),
  );
  const closing = new Promise((resolve) => setTimeout(resolve, 5)).then(() =>
    db.transaction().execute((tx) => beginPhase(tx, id, 'closed', 'cli')),
  );
  const outcomes = (await Promise.all(votes)).flat();
  await closing;
  const entry = await db
    .selectFrom('log_entry')
    .select('details')
    .where('act', '=', 'consultation.phase')
    .where('subject', '=', id)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const stored = outcomes.filter((outcome) => codeOf(outcome) === 'stored').length;
  assert.equal((entry.details as { votes: number }).votes, stored);
  assert.equal((await votesAfter(db, id)).length, stored);
});

test('somebody with 9,030 votes is answered by as many queries as somebody with one', async () => {
  const { id } = await openConsultation(db, { statements: [] });
  await sql`INSERT INTO statement (consultation_id, number, text, seeded_by, state, key)
    SELECT ${id}, n, jsonb_build_object('source', 'en', 'texts', jsonb_build_object('en', 'Statement ' || n)), 'cli',
      'accepted', gen_random_uuid() FROM generate_series(1, 10000) n`.execute(db);
  await sql`UPDATE consultation SET last_statement = 10000, revision = revision + 1 WHERE id = ${id}`.execute(db);
  const [busy, calm] = [randomBytes(32), randomBytes(32)];
  const casts = Array.from({ length: 9030 }, (_, at) => castIn(id, { lookup: busy, statement: at + 1 }));
  for (let from = 0; from < casts.length; from += 1000) await storeBatch(db, casts.slice(from, from + 1000));
  await storeBatch(db, [castIn(id, { lookup: calm })]);
  const read = async (participant: number) => {
    const page = await ownVotes(db, { consultationId: id, participant, after: 0, limit: 51 });
    return { page: page.length, voted: (await votedBy(db, id, participant)).size };
  };
  assert.deepEqual(await read(1), { page: 51, voted: 9030 });
  assert.deepEqual(await read(2), { page: 1, voted: 1 });
  const queries = [await countQueries(database, () => read(1)), await countQueries(database, () => read(2))];
  assert.deepEqual(queries, [2, 2]);
});
