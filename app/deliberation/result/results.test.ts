import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import pino from 'pino';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { testVault } from '../../platform/vault.testing.ts';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { moderationOf, pseudonymKey, pseudonymOf } from '../consultation/consultation-published.ts';
import { openConsultation } from '../consultation/consultation.testing.ts';
import { hashOf } from '../opinion/opinion-bytes.ts';
import { computeOpinion } from '../opinion/opinion.ts';
import { allStatements } from '../statement/statement.ts';
import { storeBatch } from '../vote/vote-batch.ts';
import { latestVotes } from '../vote/vote.ts';
import { castCrowd, lookupOf, votedConsultation } from './result.testing.ts';
import { momentsBetween, stepOf } from './result-moments.ts';
import type { Result } from './result-schema.ts';
import { openResults, type Results } from './results.ts';

const { database } = await testApp(summit);
const { db } = database;
const vault = await testVault(db);
const opened: Results[] = [];
const open = (): Results => {
  const results = openResults({ db, vault, log: pino({ level: 'silent' }), gap: 5 });
  opened.push(results);
  return results;
};
after(() => Promise.all(opened.map((results) => results.close())));

const standOf = async (id: string) => {
  const row = await db.selectFrom('consultation').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return { id, votes: row.last_vote, revision: row.revision };
};
const castOne = (id: string, participant: number, statement: number, value: 1 | 0 | -1 | null) =>
  storeBatch(db, [
    {
      consultationId: id,
      lookup: lookupOf(participant, id),
      standing: 'anonymous',
      language: 'en',
      statement,
      value,
      key: randomUUID(),
    },
  ]);
/** What is computed, but for when it was. */
const bytesOf = ({ at: _, ...result }: Result) => canonicalJson(result);

/** As a stranger computes it from the published votes. */
async function fromOpenVotes(id: string): Promise<string> {
  const key = pseudonymKey(vault);
  const votes = (await latestVotes(db, id)).map(({ participant, statement, value }) => ({
    participant: pseudonymOf(key, id, participant),
    statement,
    value,
  }));
  const voted = new Set(votes.map(({ statement }) => statement));
  const statements = (await allStatements(db, id))
    .filter(({ number }) => voted.has(number))
    .map((one) => ({ id: one.number, moderation: moderationOf(one) }));
  return hashOf(computeOpinion({ votes, statements }));
}

test('a consultation that nobody voted in costs nothing and has no result', async () => {
  const { id } = await openConsultation(db);
  const results = open();
  assert.equal(results.latest(await standOf(id)), null);
  assert.equal(results.holds(id), false);
  assert.equal(await results.settled(id), null);
});

test('the result is that of whoever computes it from the published votes, also after changes, one by one or at once', async () => {
  const { id } = await votedConsultation(db);
  const results = open();
  const first = await results.settled(id);
  assert.equal(first?.hash, await fromOpenVotes(id));
  await castOne(id, 3, 2, -1);
  await castOne(id, 4, 5, null);
  await castOne(id, 900, 1, 1);
  await sql`UPDATE statement SET state = 'removed' WHERE consultation_id = ${id} AND number = 3`.execute(db);
  await sql`UPDATE consultation SET revision = revision + 1 WHERE id = ${id}`.execute(db);
  const second = await results.settled(id);
  assert.equal(second?.hash, await fromOpenVotes(id));
  assert.notEqual(second?.hash, first?.hash);
  await castCrowd(db, await withStatements(id), { people: 60 });
  assert.equal((await results.settled(id))?.hash, await fromOpenVotes(id));
});

const withStatements = async (id: string) => ({ id, statements: (await allStatements(db, id)).length });

test('a statement on which every vote was taken back is not in the result', async () => {
  const { id } = await votedConsultation(db, { statements: 8 });
  await db.transaction().execute(async (tx) => {
    await sql`INSERT INTO statement (consultation_id, number, text, seeded_by, state, key)
      VALUES (${id}, 9, '{"source":"en","texts":{"en":"A ninth statement."}}', 'cli', 'accepted', gen_random_uuid())`.execute(
      tx,
    );
  });
  const results = open();
  const without = await results.settled(id);
  await castOne(id, 1, 9, 1);
  const withOne = await results.settled(id);
  assert.equal(withOne?.statements.length, 9);
  await castOne(id, 1, 9, null);
  assert.equal((await results.settled(id))?.hash, without?.hash);
  assert.equal(without?.hash, await fromOpenVotes(id));
});

test('equal votes give equal bytes, in another process too, and whichever way they came', async () => {
  const { id } = await votedConsultation(db, { people: 30 });
  const [one, other] = [open(), open()];
  await one.settled(id);
  for (let vote = 1; vote <= 4; vote += 1) {
    await castOne(id, vote, vote, 1);
    await one.settled(id);
  }
  assert.equal(bytesOf((await one.settled(id))!), bytesOf((await other.settled(id))!));
});

test('what comes while a result is computed is in one more, however much it is', async () => {
  const { id } = await votedConsultation(db);
  const results = open();
  const made: number[] = [];
  results.onResult((of, { votes }) => of === id && made.push(votes));
  const first = results.settled(id);
  for (let vote = 0; vote < 20; vote += 1) {
    await castOne(id, 1000 + vote, 1, 1);
    results.wake(id);
  }
  await first;
  const { votes } = await standOf(id);
  assert.equal((await results.settled(id))?.votes, votes);
  assert.ok(made.length < 20, `${made.length} results of 20 votes`);
  assert.deepEqual(
    made,
    [...new Set(made)].sort((a, b) => a - b),
    'none twice',
  );
  await results.settled(id);
  assert.equal(made.at(-1), votes);
  assert.equal(made.filter((count) => count === votes).length, 1, 'nothing new is not computed again');
});

test('whoever asks gets the last result at once, and the next one follows', async () => {
  const { id } = await votedConsultation(db);
  const results = open();
  const before = await results.soon(await standOf(id), 60_000);
  await castOne(id, 2, 1, -1);
  const next = new Promise<Result>((heard) => results.onResult((_, result) => heard(result)));
  assert.equal(results.latest(await standOf(id)), before);
  assert.equal((await next).votes, (await standOf(id)).votes);
  assert.notEqual(results.latest(await standOf(id)), before);
});

test('a thread that ends in the middle costs nobody a vote', async () => {
  const { id } = await votedConsultation(db);
  const results = open();
  const before = await results.settled(id);
  await results.kill();
  assert.equal(results.latest(await standOf(id)), before, 'the last result stays');
  await castOne(id, 5, 1, 0);
  const running = results.settled(id);
  await new Promise((resolve) => setTimeout(resolve, 1));
  await results.kill();
  await running;
  assert.equal((await results.settled(id))?.hash, await fromOpenVotes(id));
});

test('groups of fewer than five leave nothing behind in what pages are given', async () => {
  const { id } = await votedConsultation(db, { people: 36, statements: 14, minds: 2 });
  // Three who answer everything the other way round than anybody.
  const casts = [901, 902, 903].flatMap((participant) =>
    Array.from({ length: 14 }, (_, at) => castOne(id, participant, at + 1, at % 2 ? 1 : -1)),
  );
  await Promise.all(casts);
  const result = await open().settled(id);
  const small = result!.groups.filter((group) => 'hidden' in group).map(({ id: group }) => group);
  for (const group of small) assert.ok(!result!.marks.some((mark) => mark.group === group));
  assert.ok(result!.marks.every(({ group }) => !small.includes(group)));
  assert.ok(result!.divides.every(({ most, least }) => !small.includes(most) && !small.includes(least)));
  assert.ok(!/"members"/.test(JSON.stringify(result)));
});

test('moments are a power of two of votes apart, at most eight, and stay where they are while votes double', () => {
  assert.deepEqual(momentsBetween(0, 31), []);
  assert.deepEqual(momentsBetween(0, 100), [32, 64, 96]);
  assert.deepEqual(momentsBetween(64, 100), [96]);
  for (const votes of [1, 33, 257, 10_000, 1_830_000]) {
    assert.ok(momentsBetween(0, votes).length <= 8);
    assert.ok(Number.isInteger(Math.log2(stepOf(votes))));
  }
});

test('a result looks back: what was then of the same votes', async () => {
  const { id } = await votedConsultation(db, { people: 50 });
  const result = await open().settled(id);
  assert.ok(result!.moments.length >= 3);
  assert.deepEqual(
    result!.moments.map(({ votes }) => votes),
    momentsBetween(0, result!.votes),
  );
  assert.ok(result!.moments.at(-1)!.participants <= result!.counts.participants);
  assert.ok(result!.moments.every(({ at }) => at > 0));
});

test('pseudonyms differ between consultations and lead to no number', () => {
  const key = randomBytes(32);
  const names = [pseudonymOf(key, 'a', 1), pseudonymOf(key, 'b', 1), pseudonymOf(key, 'a', 2)];
  assert.equal(new Set(names).size, 3);
  for (const name of names) assert.match(name, /^p[0-9a-f]{16}$/);
});
