import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { testDatabase } from '../app/platform/database.testing.ts';
import { isAlive } from '../app/platform/process-identity.ts';
import { plenaryProcess, testDataFolder } from '../app/platform/process.testing.ts';

const folder = testDataFolder();

async function start(env: NodeJS.ProcessEnv = {}) {
  const running = plenaryProcess(['start'], {
    PLENARY_DATA_DIR: folder,
    PLENARY_PORT: '0',
    PLENARY_DEMO: 'no',
    ...env,
  });
  const [, url = ''] = await running.says(/open at (http:\S+)[\s\S]*stop /);
  const postgres = Number(/process (\d+)/.exec(running.said())?.[1]);
  return { ...running, url, postgres };
}

async function stop(site: Awaited<ReturnType<typeof start>>): Promise<void> {
  site.child.kill('SIGTERM');
  assert.equal(await site.ended, 0, site.said());
}

async function refusal(env: NodeJS.ProcessEnv): Promise<string> {
  const running = plenaryProcess(['start'], {
    PLENARY_DATA_DIR: folder,
    PLENARY_PORT: '0',
    PLENARY_DEMO: 'no',
    ...env,
  });
  assert.equal(await running.ended, 1, running.said());
  assert.doesNotMatch(running.said(), /^\s+at /m, 'a sentence, not a stack');
  return running.said();
}

/** A connection of somebody else, which the last to leave does not wait for. */
async function visitor(database: string): Promise<pg.Client> {
  const client = new pg.Client({ host: join(folder, 'run'), user: 'plenary', database });
  client.on('error', () => {});
  await client.connect();
  return client;
}

test('start tells where the site is, what runs where and how to stop; health and metrics answer', async () => {
  const site = await start();
  assert.match(site.said(), /database {2}PostgreSQL 18, process \d+, data in .*\n {2}stop {6}Ctrl-C, or: kill \d+/);
  const health = await fetch(`${site.url}/health`);
  assert.equal(health.status, 200);
  const { status, schemaVersion } = (await health.json()) as { status: string; schemaVersion: number };
  assert.equal(status, 'ok');
  assert.ok(schemaVersion > 0);
  const metrics = await (await fetch(`${site.url}/metrics`)).text();
  assert.match(metrics, /plenary_request_seconds_count\{method="GET",route="\/health",status="200"\} 1/);
  assert.match(metrics, /plenary_database_connections \d/);
  assert.match(metrics, /nodejs_eventloop_lag_p99_seconds/);
  await stop(site);
  assert.equal(isAlive(site.postgres), false);
});

test('a second start on the same data folder is refused and told where the first is', async () => {
  const site = await start();
  const sentence = await refusal({});
  assert.ok(sentence.includes(`Plenary already runs on ${folder}: process ${site.pid}, ${site.url}.`), sentence);
  assert.equal((await fetch(`${site.url}/health`)).status, 200);
  await stop(site);
});

test('a command works beside the running site, and a stop of the site lets it keep the database', async () => {
  const site = await start();
  const command = plenaryProcess(['migrate', '--json'], { PLENARY_DATA_DIR: folder });
  assert.equal(await command.ended, 0, command.said());
  assert.ok(isAlive(site.postgres), 'the command left the database to the site');
  await stop(site);
});

test('SIGTERM lets a request in flight finish, then stops the database', async () => {
  const site = await start();
  const other = await visitor('plenary');
  await other.query('begin; lock table migration in access exclusive mode');
  const answer = fetch(`${site.url}/health`);
  const watcher = await visitor('plenary');
  const waiting = "select from pg_stat_activity where wait_event_type = 'Lock' and query like '%from migration%'";
  while ((await watcher.query(waiting)).rowCount === 0);
  site.child.kill('SIGTERM');
  await site.says(/is stopping/);
  await assert.rejects(fetch(`${site.url}/health`), 'nothing new is taken');
  await other.query('rollback');
  assert.equal((await answer).status, 200);
  assert.equal(await site.ended, 0);
  assert.equal(isAlive(site.postgres), false);
  assert.match(readFileSync(join(folder, 'postgres.log'), 'utf8').trimEnd(), /database system is shut down$/);
});

test('SIGTERM does not wait for a connection that asked nothing, as browsers open ahead of need', async () => {
  const site = await start({ PLENARY_DRAIN_SECONDS: '3600' });
  const { hostname, port } = new URL(site.url);
  const silent = connect(Number(port), hostname).resume();
  await once(silent, 'connect');
  const closed = once(silent, 'close');
  await stop(site);
  await closed;
});

test('killed site, killed database, or both: the next start recovers by itself', async () => {
  const killedSite = await start();
  killedSite.child.kill('SIGKILL');
  await killedSite.ended;
  const next = await start();
  assert.equal(next.postgres, killedSite.postgres, 'the orphan is taken over');
  process.kill(next.postgres, 'SIGKILL');
  assert.equal(await next.ended, 1);
  assert.match(next.said(), /The database ended by itself, so Plenary ends too/);
  const third = await start();
  const client = await visitor('plenary');
  await client.query('create table promise (id int); insert into promise values (1)');
  process.kill(third.postgres, 'SIGKILL');
  third.child.kill('SIGKILL');
  await third.ended;
  const fourth = await start();
  const after = await visitor('plenary');
  assert.equal((await after.query('select from promise')).rowCount, 1);
  await after.query('drop table promise');
  await after.end();
  await stop(fourth);
});

test('a taken port is refused before anything else is started', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const sentence = await refusal({ PLENARY_PORT: String(port) });
  other.close();
  assert.match(
    sentence,
    new RegExp(
      `Port ${port} on 127\\.0\\.0\\.1 is taken by another program\\. Choose another, for example PLENARY_PORT=${port + 1}`,
    ),
  );
});

test('wrong settings are refused by name', async () => {
  assert.match(await refusal({ PLENARY_LOG_LEVEL: 'loud' }), /^PLENARY_LOG_LEVEL must be silent/m);
  assert.match(await refusal({ PLENARY_HOST: '203.0.113.1' }), /203\.0\.113\.1 is not an address of this machine/);
});

test('DATABASE_URL is used instead, and several sites may share it', async () => {
  const { url, pool } = await testDatabase({ from: 'empty' });
  const elsewhere = { DATABASE_URL: url, PLENARY_DATA_DIR: join(folder, 'unused') };
  const [one, two] = await Promise.all([start(elsewhere), start(elsewhere)]);
  assert.match(one.said(), /database {2}PostgreSQL 18 at postgres:/);
  assert.equal((await fetch(`${two.url}/health`)).status, 200);
  assert.equal((await pool.query('select from migration where number = 1')).rowCount, 1);
  await Promise.all([stop(one), stop(two)]);
});

test('a DATABASE_URL that leads nowhere is refused, and its password is not repeated', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const sentence = await refusal({ DATABASE_URL: `postgres://me:secret@127.0.0.1:${port}/db` });
  assert.match(sentence, new RegExp(`postgres://me@127\\.0\\.0\\.1:${port}/db can't be used: nothing answers there`));
  assert.doesNotMatch(sentence, /secret/);
});

test('a database that a newer program has written is refused', async () => {
  const { url, pool } = await testDatabase();
  await pool.query("insert into migration (number, name, checksum) values (9999, '9999_future.sql', 'x')");
  assert.match(await refusal({ DATABASE_URL: url }), /newer Plenary .*9999_future\.sql/);
});
