import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pino from 'pino';
import { testDatabase } from './database.testing.ts';
import { type Jobs, openJobs } from './jobs.ts';
import { Halt } from './process-halt.ts';

const log = pino({ level: 'silent' });

/** Jobs of a database, as one process holds them; stopped before the database is dropped. */
function processOf({ pool }: Pick<Awaited<ReturnType<typeof testDatabase>>, 'pool'>): Jobs {
  const jobs = openJobs({ pool, log });
  stopping.push(jobs);
  return jobs;
}
const stopping: Jobs[] = [];
after(() => Promise.all(stopping.map((jobs) => jobs.stop())));
const database = await testDatabase();
const { db, pool } = database;

async function until(happened: () => boolean): Promise<void> {
  for (let wait = 0; !happened() && wait < 400; wait += 1) await sleep(25);
  assert.ok(happened(), 'it happened in time');
}

test('a job is done when its transaction commits, and never when it does not', async () => {
  const jobs = processOf(database);
  const seen: string[] = [];
  jobs.work<{ note: string }>('test.note', async ({ note }) => void seen.push(note));
  await jobs.ready();
  await db.transaction().execute((tx) => jobs.enqueue(tx, 'test.note', { note: 'kept' }));
  const gone = db.transaction().execute(async (tx) => {
    await jobs.enqueue(tx, 'test.note', { note: 'rolled back' });
    throw new Error('no');
  });
  await assert.rejects(gone, /no/);
  assert.equal(await jobs.drain(), 1);
  assert.deepEqual(seen, ['kept']);
  assert.equal(await jobs.drain(), 0);
});

test('jobs wait for their moment, and one of a key waits at a time', async () => {
  const jobs = processOf(database);
  let times = 0;
  jobs.work('test.once', async () => void (times += 1));
  await jobs.ready();
  await db.transaction().execute(async (tx) => {
    await jobs.enqueue(tx, 'test.once', {}, { key: 'a' });
    await jobs.enqueue(tx, 'test.once', {}, { key: 'a' });
    await jobs.enqueue(tx, 'test.once', {}, { key: 'b', after: new Date(Date.now() + 3_600_000) });
  });
  assert.equal(await jobs.isUnderWay('test.once', 'b'), true);
  assert.equal(await jobs.drain(), 1);
  assert.equal(times, 1);
  assert.equal(await jobs.isUnderWay('test.once', 'a'), false);
});

test('what a job throws is tried again later, and only its code is kept', async () => {
  const jobs = processOf(database);
  jobs.work('test.fails', async () => {
    throw Object.assign(new Error('canary@example.org was not found'), { code: 'E_CANARY' });
  });
  await jobs.ready();
  await db.transaction().execute((tx) => jobs.enqueue(tx, 'test.fails', {}));
  await assert.rejects(jobs.drain(), { code: 'E_CANARY' });
  const { rows } = await sql<{ state: string; output: string; later: boolean }>`
    SELECT state, output::text, start_after > now() AS later FROM pgboss.job WHERE name = 'test.fails'`.execute(db);
  assert.deepEqual([rows[0]?.state, rows[0]?.later], ['retry', true]);
  assert.match(rows[0]?.output ?? '', /E_CANARY/);
  assert.doesNotMatch(rows[0]?.output ?? '', /canary@|jobs\.test/);
});

test('two processes share the jobs of a database, each done once, and a started one needs no clock to notice', async () => {
  const own = await testDatabase();
  const done: string[] = [];
  const both = [processOf(own), processOf(own)];
  for (const [at, jobs] of both.entries()) {
    jobs.work<{ n: number }>('test.shared', async ({ n }) => {
      await sleep(5);
      done.push(`${n} by ${at}`);
    });
    await jobs.ready();
    await jobs.start();
  }
  await own.db.transaction().execute(async (tx) => {
    for (let n = 0; n < 20; n += 1) await both[0]?.enqueue(tx, 'test.shared', { n });
  });
  await until(() => done.length === 20);
  await sleep(50);
  assert.equal(new Set(done.map((line) => line.split(' ')[0])).size, 20);
  assert.equal(done.length, 20);
  await Promise.all(both.map((jobs) => jobs.stop(5)));
});

test('a stop lets the job that is being done finish, and takes no other', async () => {
  const own = await testDatabase();
  const jobs = processOf(own);
  const steps: string[] = [];
  jobs.work<{ n: number }>('test.slow', async ({ n }) => {
    steps.push(`began ${n}`);
    await sleep(300);
    steps.push(`ended ${n}`);
  });
  await jobs.ready();
  await jobs.start();
  await own.db.transaction().execute(async (tx) => {
    await jobs.enqueue(tx, 'test.slow', { n: 1 });
    await jobs.enqueue(tx, 'test.slow', { n: 2 });
  });
  await until(() => steps.length > 0);
  await jobs.stop(5);
  const first = steps[0]?.at(-1) ?? '';
  assert.deepEqual(steps, [`began ${first}`, `ended ${first}`]);
});

test('jobs of a newer program are refused, and an empty database is made ready for ours', async () => {
  const own = await testDatabase({ from: 'empty' });
  await processOf(own).ready();
  const { rows } = await sql<{ version: number }>`SELECT version FROM pgboss.version`.execute(own.db);
  assert.ok(Number(rows[0]?.version) > 0);
  await sql`UPDATE pgboss.version SET version = version + 1`.execute(own.db);
  await assert.rejects(processOf(own).ready(), (error) => error instanceof Halt && /newer Plenary/.test(error.message));
});

test('what is done by the clock is scheduled, and what no longer is, is not', async () => {
  const before = processOf({ pool });
  before.work('test.old', async () => {});
  before.every('test.old', '0 3 * * *');
  await before.ready();
  await before.start();
  const now = processOf({ pool });
  now.work('test.new', async () => {});
  now.every('test.new', '*/5 * * * *');
  await now.ready();
  await now.start();
  const { rows } = await sql<{ name: string }>`SELECT name FROM pgboss.schedule`.execute(db);
  assert.deepEqual(rows, [{ name: 'test.new' }]);
});
