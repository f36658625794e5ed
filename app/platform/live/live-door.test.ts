import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { after, test } from 'node:test';
import { testDatabase } from '../database.testing.ts';
import { anyone, type Rule } from '../routes.ts';
import { announce, announceAll } from './live-announce.ts';
import type { Listenable } from './live-door.ts';
import { Pulse } from './live-pulse.ts';
import { frameOf } from './live-rules.ts';
import { mostWaiting, Stream } from './live-stream.ts';
import { LiveTopic } from './live-topic.ts';
import { type LiveSite, liveSite, Reader, until } from './live.testing.ts';

const { url: databaseUrl } = await testDatabase();

const byKey: Rule = {
  name: 'holders of the key',
  roles: 'setting',
  may: (context) => context.req.header('x-key') === 'right',
  otherwise: (context) => context.redirect('/en/sign-in', 303),
};
const topics: Listenable[] = [
  { path: 'open/:thing', rule: anyone, isKnown: ({ thing }) => thing !== 'nothing' },
  { path: 'guarded/:thing', rule: byKey, isKnown: () => true },
  {
    path: 'failing/:thing',
    rule: anyone,
    isKnown: () => {
      throw new Error('The database is away.');
    },
  },
];
const site = await liveSite(databaseUrl, topics);
const metricOf = async (name: string, { metrics }: LiveSite) =>
  Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(await metrics.text())?.[1]);

test('a stream is answered with the headers that keep it flowing, and is never compressed', async () => {
  const reader = await Reader.listen(`${site.url}/live/open/headers`, { 'Accept-Encoding': 'gzip, br' });
  await until(() => reader.heard.length === 1, 'told on arrival');
  assert.equal(reader.status, 200);
  assert.equal(reader.headers['content-type'], 'text/event-stream; charset=utf-8');
  assert.match(String(reader.headers['cache-control']), /no-store/);
  assert.equal(reader.headers['x-accel-buffering'], 'no');
  assert.equal(reader.headers['content-encoding'], undefined);
  assert.equal(reader.headers['content-length'], undefined);
  assert.match(String(reader.headers['content-security-policy']), /default-src 'none'/);
  assert.match(reader.text, /^retry: 3000\n\nid: \S+\nevent: resync\ndata: \{\}\n\n$/);
});

test('what isn’t there, or isn’t for those who ask, is not found', async () => {
  const status = async (path: string, headers = {}) => (await Reader.listen(site.url + path, headers)).status;
  assert.equal(await status('/live/open/something'), 200);
  assert.equal(await status('/live/open/nothing'), 404);
  assert.equal(await status('/live/open/a%20b'), 404);
  assert.equal(await status('/live/unheard-of/something'), 404);
  assert.equal(await status('/live/guarded/a', { 'X-Key': 'right' }), 200);
  // No redirect: a browser that listens would make nothing of a page.
  assert.equal(await status('/live/guarded/a', { 'X-Key': 'wrong' }), 404);
});

test('where nothing can stay open, what is known now is told, and the answer ends', async () => {
  const head = await fetch(`${site.url}/live/open/head`, { method: 'HEAD' });
  assert.equal(head.status, 200);
  assert.match(head.headers.get('content-type') ?? '', /event-stream/);
  assert.equal(await head.text(), '');
});

test('a client of HTTP/1.0, as some proxies are, gets the same bytes without chunks', async () => {
  const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => (text += part));
  socket.write('GET /live/open/old HTTP/1.0\r\nHost: x\r\n\r\n');
  await until(() => text.includes('event: resync'), 'told on arrival');
  await announce(site.db, 'open/old', { vote: 1 });
  await until(() => text.includes('data: {"vote":1}'), 'told of the change');
  assert.match(
    text,
    /\r\n\r\nretry: 3000\n\nid: \S+\nevent: resync\ndata: \{\}\n\nid: \S+\nevent: change\ndata: \{"vote":1\}\n\n$/,
  );
  socket.destroy();
});

test('when all seats are taken the next one is told to come later, and gets one that was left', async () => {
  const small = await liveSite(databaseUrl, topics, { live: { all: 2, network: 2 } });
  const [first, second] = await Promise.all([1, 2].map(() => Reader.listen(`${small.url}/live/open/seat`)));
  assert.deepEqual([first?.status, second?.status], [200, 200]);
  const third = await Reader.listen(`${small.url}/live/open/seat`);
  await until(() => third.ended, 'answered');
  assert.equal(third.status, 503);
  assert.match(third.text, /"code":"live.full"/);
  first?.leave();
  await until(async () => (await Reader.listen(`${small.url}/live/open/seat`)).status === 200, 'a seat that was left');
});

test('one network can’t take all seats', async () => {
  const small = await liveSite(databaseUrl, topics, { live: { all: 9, network: 1 } });
  const from = (address: string) => Reader.listen(`${small.url}/live/open/net`, { 'X-Forwarded-For': address });
  assert.equal((await from('2001:db8::1')).status, 200);
  assert.equal((await from('2001:db8::2')).status, 429);
  assert.equal((await from('192.0.2.1')).status, 200);
});

test('whoever was not let in holds no seat', async () => {
  const small = await liveSite(databaseUrl, topics, { live: { all: 1, network: 1 } });
  for (const path of ['open/nothing', 'failing/x', 'guarded/x', 'failing/x']) {
    assert.notEqual((await Reader.listen(`${small.url}/live/${path}`)).status, 200);
  }
  assert.equal((await fetch(`${small.url}/live/open/x`, { method: 'HEAD' })).status, 200);
  assert.equal((await Reader.listen(`${small.url}/live/open/x`)).status, 200);
  assert.equal(await metricOf('plenary_live_topics', small), 1);
});

test('a reader that takes nothing is cut off, and one who reads the same isn’t', async () => {
  const streams: Stream[] = [];
  const server = createServer((_request, response) => {
    if (response.socket) streams.push(new Stream(response, response.socket, {}));
  });
  after(() => server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const quick = await Reader.listen(url);
  const slow = await Reader.listen(url);
  slow.response.pause();
  const [toQuick, toSlow] = streams;
  assert.ok(toQuick && toSlow);
  // The system takes some megabytes for a reader before anything waits here.
  const frame = frameOf('a'.repeat(mostWaiting / 2));
  let kept = 0;
  while (toSlow.write(frame)) {
    assert.ok(toQuick.write(frame), 'the one who reads was cut');
    kept += 1;
    assert.ok(kept < 2000, 'nobody is ever cut');
    await until(() => quick.text.length === kept * frame.plain.length, 'read');
    quick.response.resume();
  }
  assert.ok(kept > 1);
  assert.deepEqual([toQuick.isOpen, toSlow.isOpen], [true, false]);
  await until(() => slow.ended || slow.response.resume().destroyed, 'cut');
});

test('who is cut off is counted, and the others are told', async () => {
  const told: string[] = [];
  let dropped = 0;
  const topic = new LiveTopic({ onDropped: () => (dropped += 1), onUnread: () => {} });
  assert.equal(await topic.ready(), true);
  for (const [name, takes] of [
    ['slow', false],
    ['quick', true],
  ] as const) {
    topic.streams.add({ write: () => told.push(name) > 0 && takes } as unknown as Stream);
  }
  topic.take({ id: 'a', topic: 'open/x', ids: {} });
  await until(() => told.length === 2, 'both written to');
  assert.deepEqual([told, dropped], [['slow', 'quick'], 1]);
});

test('a stream ends when what it depends on is announced, and not for anything else', async () => {
  const endsWith = () => 'rights/one';
  const path = 'ending/:thing';
  const ending = await liveSite(databaseUrl, [{ path, rule: anyone, isKnown: () => true, endsWith }]);
  const reader = await Reader.listen(`${ending.url}/live/ending/a`);
  await until(() => reader.heard.length === 1, 'told on arrival');
  await announce(ending.db, 'rights/other');
  await announce(ending.db, 'ending/a', { vote: 1 });
  await until(() => reader.heard.length === 2, 'told of the change');
  assert.equal(reader.ended, false);
  await announceAll(ending.db, ['ending/b', 'rights/one']);
  await until(() => reader.ended, 'ended');
  assert.match(reader.text, /retry: 1000/);
  assert.equal((await Reader.listen(`${ending.url}/live/ending/a`)).status, 200);
});

test('a heartbeat reaches every reader within twenty beats', async () => {
  let dropped = 0;
  const pulse = new Pulse(() => (dropped += 1));
  const written: string[] = [];
  const stream = (name: string, ends = false) =>
    ({
      openedAt: ends ? -2_000_000 : performance.now(),
      write: () => written.push(name) > 0,
      end: () => written.push(`${name} ends`),
    }) as never;
  const leave = pulse.add(stream('a'));
  pulse.add(stream('b'));
  pulse.add(stream('old', true));
  for (let beat = 0; beat < 20; beat += 1) pulse.beat();
  assert.deepEqual(written, ['a', 'b', 'old ends']);
  leave();
  for (let beat = 0; beat < 20; beat += 1) pulse.beat();
  assert.deepEqual(written.slice(3), ['b', 'old ends']);
  pulse.stop();
  assert.equal(dropped, 0);
});

test('a stop ends the streams, says when to come back, and doesn’t wait for them', async () => {
  const stopping = await liveSite(databaseUrl, topics);
  const reader = await Reader.listen(`${stopping.url}/live/open/end`);
  await until(() => reader.heard.length === 1, 'told on arrival');
  stopping.live.drain();
  assert.equal((await Reader.listen(`${stopping.url}/live/open/end`)).status, 503);
  await until(() => reader.ended, 'ended');
  assert.match(reader.text, /\n\nretry: [1-6]\d{3}\n\n$/);
  assert.equal(reader.response.complete, true);
  await stopping.stop();
});
