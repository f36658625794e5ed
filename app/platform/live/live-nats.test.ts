import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { testDatabase } from '../database.testing.ts';
import { anyone } from '../routes.ts';
import { announce } from './live-announce.ts';
import type { Listenable } from './live-door.ts';
import { natsOptions } from './live-nats.ts';
import type { Notice } from './live-schema.ts';
import { type LiveSite, liveSite, Reader, until } from './live.testing.ts';

test('an address says server, name and password, or a token, and whether it has to be encrypted', () => {
  assert.deepEqual(natsOptions('nats://a.example'), { servers: ['a.example'] });
  assert.deepEqual(natsOptions('nats://me:p%40ss@a.example:4333, nats://b.example:4222'), {
    servers: ['a.example:4333', 'b.example:4222'],
    user: 'me',
    pass: 'p@ss',
  });
  assert.deepEqual(natsOptions('tls://secret@[::1]:4222'), { servers: ['[::1]:4222'], token: 'secret', tls: {} });
});

const given = process.env['NATS_URL'];
const isInstalled = spawnSync('nats-server', ['--version']).error === undefined;
const skip = given || isInstalled ? false : 'needs nats-server on the PATH, or NATS_URL';

/** A server of our own on a port that was free, which can be stopped and started. */
async function ownServer() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  let child: ChildProcess | undefined;
  const stop = async () => {
    if (!child || child.exitCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  const start = async () => {
    child = spawn('nats-server', ['--addr', '127.0.0.1', '--port', String(port)], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (part: string) => (said += part));
    await until(() => said.includes('Server is ready'), 'NATS started');
  };
  after(stop);
  return { url: `nats://127.0.0.1:${port}`, start, stop };
}

const topics: Listenable[] = [{ path: 'read/:thing', rule: anyone, isKnown: () => true }];
const heard: Notice[] = [];

async function open() {
  const { url: databaseUrl } = await testDatabase();
  const server = given ? undefined : await ownServer();
  await server?.start();
  const natsUrl = given ?? server?.url;
  const one = await liveSite(databaseUrl, topics, { natsUrl });
  const other = await liveSite(databaseUrl, topics, { natsUrl });
  other.live.subscribe('read/', (notice) => heard.push(notice));
  await hearsOf(one, other);
  return { databaseUrl, server, one, other };
}

/** Announces until it is heard on the other side: both are connected then. */
async function hearsOf(one: LiveSite, other: LiveSite): Promise<void> {
  let ready = false;
  const stop = other.live.subscribe('read/ready', ({ topic }) => (ready ||= topic !== null));
  await until(async () => {
    if (!ready) await announce(one.db, 'read/ready');
    return ready;
  }, 'both connected');
  stop();
}

const all = skip ? undefined : await open();

const { databaseUrl, server, one, other } = all ?? ({} as NonNullable<typeof all>);
const heardOf = (topic: string) => heard.filter((notice) => notice.topic === topic);

test('what one process commits, pages of the other hear, once, and not by PostgreSQL', { skip }, async () => {
  const byNotify = await liveSite(databaseUrl, topics);
  const passedOver: Notice[] = [];
  byNotify.live.subscribe('read/vote', (notice) => passedOver.push(notice));
  const readers = await Promise.all([one, other].map(({ url }) => Reader.listen(`${url}/live/read/vote`)));
  const { db } = one;
  await db.transaction().execute((tx) => announce(tx, 'read/vote', { vote: 1 }));
  for (const reader of readers) await until(() => reader.heard.length === 2, 'told of the vote');
  assert.deepEqual(
    readers.map(({ heard: all }) => all.at(-1)?.data),
    [{ vote: 1 }, { vote: 1 }],
  );
  assert.equal(heardOf('read/vote').length, 1);
  assert.equal(passedOver.length, 0);
});

test('what is rolled back is not announced, and not before the end of the transaction', { skip }, async () => {
  const within = (fails: boolean) =>
    one.db.transaction().execute(async (tx) => {
      const before = heardOf('read/back').length;
      await announce(tx, 'read/back');
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(heardOf('read/back').length, before);
      if (fails) throw new Error('rolled back');
    });
  await within(false);
  await until(() => heardOf('read/back').length === 1, 'the committed one');
  await assert.rejects(async () => within(true), /rolled back/);
  await within(false);
  await until(() => heardOf('read/back').length === 2, 'the one after');
});

test('what a command announces by PostgreSQL is heard too', { skip }, async () => {
  const command = await liveSite(databaseUrl, []);
  await announce(command.db, 'read/command');
  await until(() => heardOf('read/command').length === 1, 'heard');
});

test('while the server is away a process hears itself; afterwards all read again, and hear each other', {
  skip,
}, async (t) => {
  if (!server) return t.skip('NATS_URL names a server that is not ours to stop');
  const own: Notice[] = [];
  one.live.subscribe('read/away', (notice) => own.push(notice));
  const reader = await Reader.listen(`${other.url}/live/read/away`);
  await until(() => reader.heard.length === 1, 'told on arrival');
  await server.stop();
  await announce(one.db, 'read/away', { vote: 1 });
  await until(() => own.length === 1, 'heard in the same process');
  await server.start();
  await until(() => reader.heard.length > 1, 'told to read again');
  assert.deepEqual(reader.heard.at(-1)?.event, 'resync');
  await hearsOf(one, other);
  await hearsOf(other, one);
});

test('a server that isn’t there keeps no process from starting, and is found when it comes', { skip }, async (t) => {
  if (!server) return t.skip('NATS_URL names a server that is not ours to stop');
  const late = await ownServer();
  const [a, b] = [
    await liveSite(databaseUrl, topics, { natsUrl: late.url }),
    await liveSite(databaseUrl, topics, { natsUrl: late.url }),
  ];
  await late.start();
  await hearsOf(a, b);
});
