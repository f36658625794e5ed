import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { saveTag } from '../tag/tag.ts';

const heard: { method: string; body: string }[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    heard.push({ method: request.method ?? '', body: Buffer.concat(parts).toString() });
    response.end(new URL(request.url ?? '/', 'http://localhost').searchParams.get('hub.challenge') ?? '');
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
after(() => server.close());
const local = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

test('the own hub asks no address of a private network, unless the host allows it', async () => {
  const { app, database } = await testAppWith({ websub: { hub: 'own', allowPrivate: false } }, summit);
  const fields = {
    'hub.mode': 'subscribe',
    'hub.topic': `${testOrigin}/en/${newsOf}/news/feed.atom`,
    'hub.callback': local,
  };
  const request = new Request(`${testOrigin}/websub`, { method: 'POST', body: new URLSearchParams(fields) });
  assert.equal((await app.fetch(request)).status, 202);
  await assert.rejects(app.house.jobs.drain(), /not a public address/);
  assert.deepEqual(heard, []);
  const { rows } = await sql`SELECT FROM websub_subscription`.execute(database.db);
  assert.equal(rows.length, 0);
});

test('a hub elsewhere is told of the feeds that changed, and named by them', async () => {
  const { app, database, get } = await testAppWith({ websub: { hub: `${local}hub`, allowPrivate: true } }, summit);
  const { jobs } = app.house;
  assert.match(await (await get(`/en/${newsOf}/news/feed.atom`)).text(), new RegExp(`rel="hub" href="${local}hub"`));
  const title = textOf('en', { en: 'Boats' });
  const tag = await database.db
    .transaction()
    .execute((tx) => saveTag(tx, newsOf, null, { slug: 'boats', title }, 'cli'));
  await publishArticle({ db: database.db, jobs }, { tags: [tag] });
  await database.db.transaction().execute((tx) => jobs.enqueue(tx, 'websub.look', {}));
  await jobs.drain();
  const sent = new URLSearchParams(heard.at(-1)?.body);
  assert.equal(sent.get('hub.mode'), 'publish');
  for (const path of ['/news', '/news/tags/boats'])
    assert.ok(sent.getAll('hub.url').includes(`${testOrigin}/en/${newsOf}${path}/feed.atom`), path);
  const asked = new Request(`${testOrigin}/websub`, { method: 'POST' });
  assert.equal((await app.fetch(asked)).status, 404, 'there is no hub here');
});

test('what is no address is refused with a sentence, and breaks nothing', async () => {
  const { app } = await testAppWith({ websub: { hub: 'own', allowPrivate: true } }, summit);
  const fields = { 'hub.mode': 'subscribe', 'hub.topic': 'nonsense', 'hub.callback': 'http://' };
  const request = new Request(`${testOrigin}/websub`, { method: 'POST', body: new URLSearchParams(fields) });
  const answer = await app.fetch(request);
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /hub\.topic, hub\.callback/);
});
