import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { sweepHub } from './websub.ts';

interface Told {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A real program that follows a feed: it answers challenges and keeps what it is told. */
async function openFollower() {
  const told: Told[] = [];
  const asked: URLSearchParams[] = [];
  const answers = { challenge: (challenge: string) => challenge, status: 200 };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (request.method === 'GET') {
      asked.push(url.searchParams);
      response.end(answers.challenge(url.searchParams.get('hub.challenge') ?? ''));
      return;
    }
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      told.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
      response.writeHead(answers.status).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  return { told, asked, answers, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told?mine=1` };
}

const follower = await openFollower();
const { app, database, get } = await testAppWith({ websub: { hub: 'own', allowPrivate: true } }, summit);
const { db } = database;
const { jobs } = app.house;
const topic = `${testOrigin}/en/${newsOf}/news/feed.atom`;
const ask = (fields: Record<string, string>) =>
  app.fetch(new Request(`${testOrigin}/websub`, { method: 'POST', body: new URLSearchParams(fields) }));
const asking = (more: Record<string, string> = {}) => ({
  'hub.mode': 'subscribe',
  'hub.topic': topic,
  'hub.callback': follower.url,
  'hub.secret': 'a secret of theirs',
  ...more,
});
const subscriptions = async () =>
  (await sql<{ callback: string }>`SELECT callback FROM websub_subscription`.execute(db)).rows.length;
/** Looks as the notice of a change makes the hub do within a second, and does what follows from it. */
async function letTell(): Promise<void> {
  await db.transaction().execute((tx) => jobs.enqueue(tx, 'websub.look', {}));
  await jobs.drain();
  await jobs.drain();
}

test('each feed names the hub and itself, in the document and in a header', async () => {
  const answer = await get(`/en/${newsOf}/news/feed.atom`);
  assert.equal(answer.headers.get('link'), `<${testOrigin}/websub>; rel="hub", <${topic}>; rel="self"`);
  assert.match(await answer.text(), new RegExp(`<link rel="hub" href="${testOrigin}/websub"/>`));
  assert.match(await (await get(`/en/${newsOf}/news/feed.rss`)).text(), /<atom:link rel="hub"/);
  const json = (await (await get(`/en/${newsOf}/news/feed.json`)).json()) as { hubs: unknown };
  assert.deepEqual(json.hubs, [{ type: 'WebSub', url: `${testOrigin}/websub` }]);
});

test('a program subscribes only when its callback answers the challenge', async () => {
  assert.equal((await ask(asking())).status, 202);
  follower.answers.challenge = () => 'something else';
  await jobs.drain();
  assert.equal(await subscriptions(), 0);
  follower.answers.challenge = (challenge) => challenge;
  assert.equal((await ask(asking({ 'hub.lease_seconds': '7200' }))).status, 202);
  await jobs.drain();
  assert.equal(await subscriptions(), 1);
  const said = follower.asked.at(-1);
  assert.deepEqual(
    ['mine', 'hub.mode', 'hub.topic', 'hub.lease_seconds'].map((name) => said?.get(name)),
    ['1', 'subscribe', topic, '7200'],
  );
});

test('a new article reaches it as the feed itself, signed with its secret; what did not change is not told', async () => {
  await publishArticle({ db, jobs }, { headline: textOf('en', { en: 'Told at once' }) });
  await letTell();
  const [first, ...more] = follower.told;
  assert.deepEqual(more, []);
  assert.ok(first);
  assert.equal(first.body, await (await get(`/en/${newsOf}/news/feed.atom`)).text());
  assert.match(first.body, /Told at once/);
  assert.equal(first.headers['content-type'], 'application/atom+xml; charset=utf-8');
  assert.equal(first.headers.link, `<${testOrigin}/websub>; rel="hub", <${topic}>; rel="self"`);
  const signature = createHmac('sha256', 'a secret of theirs').update(first.body).digest('hex');
  assert.equal(first.headers['x-hub-signature'], `sha256=${signature}`);
  await sql`UPDATE newsroom SET revision = revision + 1`.execute(db);
  await letTell();
  assert.equal(follower.told.length, 1);
});

test('a callback that fails is told again, and one that says it is gone is told no more', async () => {
  follower.answers.status = 503;
  await publishArticle({ db, jobs }, { headline: textOf('en', { en: 'Again' }) });
  const before = follower.told.length;
  await assert.rejects(letTell());
  assert.equal(follower.told.length, before + 1);
  const { rows } = await sql<{ failures: number }>`SELECT failures FROM websub_subscription`.execute(db);
  assert.equal(rows[0]?.failures, 1);
  const { rows: waiting } = await sql`SELECT FROM pgboss.job_common
    WHERE name = 'websub.tell' AND state = 'retry'`.execute(db);
  assert.equal(waiting.length, 1, 'the job waits for another try');
  follower.answers.status = 410;
  await sql`UPDATE pgboss.job_common SET start_after = now() WHERE name = 'websub.tell'`.execute(db);
  await jobs.drain();
  assert.equal(follower.told.length, before + 2);
  assert.equal(await subscriptions(), 0);
  follower.answers.status = 200;
});

test('it unsubscribes when its callback confirms that, and a lease that is over ends by itself', async () => {
  await ask(asking());
  await jobs.drain();
  assert.equal(await subscriptions(), 1);
  await ask(asking({ 'hub.mode': 'unsubscribe' }));
  follower.answers.challenge = () => 'no';
  await jobs.drain();
  assert.equal(await subscriptions(), 1, 'nobody else can end it');
  follower.answers.challenge = (challenge) => challenge;
  await ask(asking({ 'hub.mode': 'unsubscribe' }));
  await jobs.drain();
  assert.equal(await subscriptions(), 0);
  await ask(asking());
  await jobs.drain();
  await sql`UPDATE websub_subscription SET expires_at = now() - interval '1 second'`.execute(db);
  await sweepHub(app.house);
  assert.equal(await subscriptions(), 0);
  const { rows } = await sql`SELECT FROM data_key k WHERE NOT EXISTS (SELECT FROM person p WHERE p.key_id = k.id)
    AND NOT EXISTS (SELECT FROM mail m WHERE m.key_id = k.id)`.execute(db);
  assert.equal(rows.length, 0, 'the keys of secrets are gone with them');
});

test('what is no request, no feed of ours or no address is refused with a line that says so', async () => {
  const status = async (more: Record<string, string>) => (await ask(asking(more))).status;
  assert.equal(await status({ 'hub.mode': 'publish' }), 400);
  assert.equal(await status({ 'hub.callback': 'file:///etc/passwd' }), 400);
  assert.equal(await status({ 'hub.callback': 'http://user:password@example.org/' }), 400);
  assert.equal(await status({ 'hub.secret': 'x'.repeat(200) }), 400);
  assert.equal(await status({ 'hub.topic': 'https://example.org/en/x/news/feed.atom' }), 404);
  assert.equal(await status({ 'hub.topic': `${testOrigin}/en/nowhere/news/feed.atom` }), 404);
  assert.equal(await status({ 'hub.topic': `${testOrigin}/en/${newsOf}/programme` }), 404);
});
