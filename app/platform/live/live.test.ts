import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../database.testing.ts';
import { anyone } from '../routes.ts';
import { announce } from './live-announce.ts';
import type { Listenable } from './live-door.ts';
import type { Notice } from './live-schema.ts';
import { liveSite, Reader, until } from './live.testing.ts';

const { url: databaseUrl, db: elsewhere } = await testDatabase();

/** Readers of `told/…` are told the state, those of `read/…` read by themselves. */
const states = new Map<string, unknown>();
let reads = 0;
const told: Listenable = {
  path: 'told/:thing',
  rule: anyone,
  isKnown: ({ thing = '' }) => states.has(thing),
  read: async ({ thing = '' }) => {
    reads += 1;
    const state = states.get(thing);
    if (state === 'broken') throw new Error('The state is broken.');
    return state ?? null;
  },
};
const read: Listenable = { path: 'read/:thing', rule: anyone, isKnown: () => true };

const site = await liveSite(databaseUrl, [told, read]);
const other = await liveSite(databaseUrl, [told, read]);

const names = (reader: Reader) => reader.heard.map(({ event }) => event);
const last = (reader: Reader) => reader.heard.at(-1)?.data;

test('who comes is told the state, and each change of it, in every process, wherever it was announced', async () => {
  states.set('one', { votes: 1 });
  const readers = await Promise.all([site, other].map(({ url }) => Reader.listen(`${url}/live/told/one`)));
  for (const reader of readers) await until(() => reader.heard.length === 1, 'told on arrival');
  states.set('one', { votes: 2 });
  await announce(site.db, 'told/one');
  for (const reader of readers) await until(() => reader.heard.length === 2, 'told of the change');
  states.set('one', { votes: 3 });
  // A command has a database, and no hub.
  await announce(elsewhere, 'told/one');
  for (const reader of readers) {
    await until(() => reader.heard.length === 3, 'told by a command');
    assert.deepEqual(
      reader.heard.map(({ event, data }) => [event, data]),
      [1, 2, 3].map((votes) => ['change', { votes }]),
    );
  }
  assert.equal(readers[0]?.heard.at(-1)?.id, readers[1]?.heard.at(-1)?.id);
});

test('what was committed is announced, and what was rolled back isn’t', async () => {
  const reader = await Reader.listen(`${other.url}/live/read/committed`);
  const within = (ids: Record<string, number>, fails: boolean) =>
    site.db.transaction().execute(async (tx) => {
      const before = names(reader).filter((name) => name === 'change').length;
      await announce(tx, 'read/committed', ids);
      await new Promise((resolve) => setTimeout(resolve, 100));
      assert.equal(names(reader).filter((name) => name === 'change').length, before, 'told before the end');
      if (fails) throw new Error('rolled back');
    });
  await within({ vote: 1 }, false);
  await until(() => reader.heard.length === 2, 'the committed one');
  assert.deepEqual(last(reader), { vote: 1 });
  reader.heard.length = 0;
  reader.text = '';
  await assert.rejects(within({ vote: 2 }, true), /rolled back/);
  await announce(site.db, 'read/committed', { vote: 3 });
  await until(() => reader.heard.length > 0, 'the one after');
  assert.deepEqual(
    reader.heard.map(({ data }) => data),
    [{ vote: 3 }],
  );
});

test('many announcements are told at most three times a second, the latest for sure, each read once for all', async () => {
  states.set('busy', 0);
  const readers = await Promise.all([1, 2, 3].map(() => Reader.listen(`${site.url}/live/told/busy`)));
  for (const reader of readers) await until(() => reader.heard.length === 1, 'told on arrival');
  reads = 0;
  const start = performance.now();
  for (let vote = 1; vote <= 200; vote += 1) {
    states.set('busy', vote);
    await announce(site.db, 'told/busy');
  }
  for (const reader of readers) await until(() => last(reader) === 200, 'the latest');
  const windows = Math.ceil((performance.now() - start) / 334) + 1;
  const most = Math.max(...readers.map(({ heard }) => heard.length - 1));
  assert.ok(most >= 1 && most <= windows, `${most} broadcasts in ${windows} windows`);
  assert.ok(reads <= windows, `${reads} reads for ${windows} windows and three readers`);
  // The last one may be told twice, and is on its way to some of them then. On a busy machine one of them arrived while
  // another was told, and heard that, too: what all hear is the rest.
  const lastFrame = ({ text }: Reader) => text.split('\n\n').findLast((frame) => frame.includes('data: '));
  await until(() => new Set(readers.map(lastFrame)).size === 1, 'the same bytes for all');
});

test('changes with different ids that are told as one say to read all, since one of them would be forgotten', async () => {
  const reader = await Reader.listen(`${site.url}/live/read/pair`);
  await until(() => reader.heard.length === 1, 'told on arrival');
  await announce(site.db, 'read/pair', { vote: 1 });
  await until(() => names(reader).join() === 'resync,change', 'the first at once');
  await announce(site.db, 'read/pair', { vote: 2 });
  await announce(site.db, 'read/pair', { vote: 3 });
  await until(() => reader.heard.length === 3, 'both of the others');
  assert.deepEqual(names(reader), ['resync', 'change', 'resync']);
});

test('who comes back in step hears nothing, and who missed something is told', async () => {
  states.set('back', 'a');
  for (const [path, event] of [
    ['told/back', 'change'],
    ['read/back', 'resync'],
  ] as const) {
    // Holds the topic in memory, as another reader would.
    await Reader.listen(`${site.url}/live/${path}`);
    const before = await Reader.listen(`${site.url}/live/${path}`);
    await until(() => before.heard.length === 1, 'told on arrival');
    before.leave();
    const id = before.heard[0]?.id ?? '';
    const inStep = await Reader.listen(`${site.url}/live/${path}`, { 'Last-Event-ID': id });
    const behind = await Reader.listen(`${site.url}/live/${path}`, { 'Last-Event-ID': 'something else' });
    await until(() => behind.heard.length === 1, 'told what was missed');
    assert.deepEqual(names(behind), [event]);
    assert.deepEqual(names(inStep), []);
  }
});

test('a state that can’t be read is read again, and the readers are told then', async () => {
  states.set('fragile', 'whole');
  const reader = await Reader.listen(`${site.url}/live/told/fragile`);
  await until(() => last(reader) === 'whole', 'told on arrival');
  states.set('fragile', 'broken');
  await announce(site.db, 'told/fragile');
  await new Promise((resolve) => setTimeout(resolve, 400));
  states.set('fragile', 'mended');
  await until(() => last(reader) === 'mended', 'told once it could be read');
});

test('when the thing is gone its readers are sent away, and find nothing when they come back', async () => {
  states.set('passing', 1);
  const reader = await Reader.listen(`${site.url}/live/told/passing`);
  await until(() => reader.heard.length === 1, 'told on arrival');
  states.delete('passing');
  await announce(site.db, 'told/passing');
  await until(() => reader.ended, 'sent away');
  assert.equal((await Reader.listen(`${site.url}/live/told/passing`)).status, 404);
});

test('after the connection to PostgreSQL broke, all read again, and announcements come through as before', async () => {
  states.set('cut', 1);
  const heard: Notice[] = [];
  site.live.subscribe('told/cut', (notice) => heard.push(notice));
  const [state, ids] = await Promise.all(
    ['told/cut', 'read/cut'].map((path) => Reader.listen(`${site.url}/live/${path}`)),
  );
  assert.ok(state && ids);
  await until(() => state.heard.length === 1 && ids.heard.length === 1, 'told on arrival');
  // Changed where the notice is lost: nobody listens in that moment.
  const { rows } = await sql<{ pid: number }>`
    SELECT pid, pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND (query LIKE 'LISTEN%' OR query = 'SELECT 1 AS listening')`.execute(
    elsewhere,
  );
  assert.ok(rows.length >= 2, 'each process has a connection that listens');
  states.set('cut', 2);
  await until(() => last(state) === 2, 'the state read again');
  await until(() => names(ids).join() === 'resync,resync', 'told to read again');
  await until(() => heard.some(({ topic }) => topic === null), 'told within the process');
  states.set('cut', 3);
  await announce(other.db, 'told/cut');
  await until(() => last(state) === 3, 'heard on the new connection');
});

test('within a process one hears of a topic, or of all whose names begin alike, and of no others', async () => {
  const [one, all, none]: string[][] = [[], [], []];
  const stops = [
    site.live.subscribe('votes/a', ({ topic }) => one?.push(topic ?? '')),
    site.live.subscribe('votes/', ({ topic }) => all?.push(topic ?? '')),
    site.live.subscribe('vote/', ({ topic }) => none?.push(topic ?? '')),
  ];
  for (const topic of ['votes/a', 'votes/b']) await announce(other.db, topic);
  await until(() => all?.length === 2, 'both heard');
  assert.deepEqual([one, all, none], [['votes/a'], ['votes/a', 'votes/b'], []]);
  for (const stop of stops) stop();
  const heard = Promise.withResolvers<void>();
  site.live.subscribe('votes/c', () => heard.resolve());
  await announce(other.db, 'votes/c');
  await heard.promise;
  assert.equal(all?.length, 2);
});

test('an announcement longer than PostgreSQL carries, or of a name that no topic has, is a bug and changes nothing', async () => {
  await announce(site.db, 'read/long', { id: 'a'.repeat(7000) });
  await assert.rejects(announce(site.db, 'read/long', { id: 'a'.repeat(8000) }), RangeError);
  await assert.rejects(announce(site.db, 'read/long', { id: '议'.repeat(3000) }), RangeError);
  for (const name of ['', 'read', 'read/', '/read/x', 'read/a b', 'Read/x', 'read//x']) {
    await assert.rejects(announce(site.db, name), RangeError, name);
  }
});

test('what others write into the channel is passed over', async () => {
  const reader = await Reader.listen(`${site.url}/live/read/noise`);
  await until(() => reader.heard.length === 1, 'told on arrival');
  for (const text of ['', 'hello', '{}', '{"topic":"read/noise"}', '{"id":1,"topic":"read/noise","ids":{}}']) {
    await sql`SELECT pg_notify('plenary_live', ${text})`.execute(elsewhere);
  }
  await announce(site.db, 'read/noise', { after: 1 });
  await until(() => reader.heard.length > 1, 'the one that is ours');
  assert.deepEqual(last(reader), { after: 1 });
});
