import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { switchOn } from './federation-switch.ts';
import { makePair } from './federation-key.ts';
import { look } from './federation-look.ts';
import { knowInbox } from './federation-send.ts';
import { openElsewhere } from './federation.testing.ts';

const wish = { on: true, allowPrivate: false };
const { app, database, vault, get } = await testAppWith({ federation: wish }, summit);
const { db } = database;
const parts = { ...app.house, ...wish };
const elsewhere = await openElsewhere(() => (path) => get(path));
const pair = await makePair();
const actor = await db
  .transaction()
  .execute((tx) => switchOn(tx, parts, { edition: newsOf, section: null, pair }, 'cli'));

test('no address of a private network is asked for a key, and none is told anything', async () => {
  const ana = elsewhere.account('ana');
  const address = `${testOrigin}/federation/inbox`;
  const activity = {
    id: `${elsewhere.origin}/1`,
    type: 'Follow',
    actor: ana.id,
    object: `${testOrigin}/federation/actors/${actor}`,
  };
  const letter = elsewhere.letter(ana, address, activity);
  const answer = await app.fetch(new Request(address, { method: 'POST', ...letter }));
  assert.equal(answer.status, 401);
  await db.transaction().execute(async (tx) => {
    for (const inbox of [`${elsewhere.origin}/inbox`, 'https://localhost:1/inbox', 'http://[::1]:1/inbox']) {
      const id = await knowInbox(tx, vault, inbox);
      await sql`INSERT INTO federation_follower (id, actor_id, lookup, inbox_id, host)
        VALUES (${randomUUID()}, ${actor}, ${Buffer.from(inbox)}, ${id}, 'a')`.execute(tx);
    }
  });
  await publishArticle({ db, jobs: app.house.jobs });
  await look(parts);
  await app.house.jobs.drain();
  assert.deepEqual(elsewhere.heard, []);
  assert.equal(elsewhere.asked.documents, 0);
  const { rows } = await sql<{ failures: number }>`SELECT failures FROM federation_inbox`.execute(db);
  assert.deepEqual(
    rows.map(({ failures }) => failures),
    [1, 1, 1],
    'tried, and not told',
  );
});

test('where the host switched it off, there is nothing of it, and the desk says why', async () => {
  const off = await testAppWith({ federation: { on: false, allowPrivate: false } }, summit);
  for (const path of [
    '/.well-known/webfinger?resource=acct:news_summit_2016@summit.example',
    '/.well-known/nodeinfo',
    `/federation/actors/${actor}`,
  ])
    assert.equal((await off.get(path)).status, 404, path);
  const sent = new Request(`${testOrigin}/federation/inbox`, { method: 'POST', body: '{}' });
  assert.equal((await off.app.fetch(sent)).status, 404);
  const page = await (await off.get(`/en/${newsOf}/news/fediverse`)).text();
  assert.match(page, /can’t be followed from other servers yet/);
  const { headers } = await off.signIn({ grants: [{ role: 'owner' }] });
  assert.match(await (await off.get('/en/desk/federation', headers)).text(), /PLENARY_FEDERATION=no/);
  const parted = { ...off.app.house, on: false, allowPrivate: false };
  await assert.rejects(
    off.database.db
      .transaction()
      .execute((tx) => switchOn(tx, parted, { edition: newsOf, section: null, pair }, 'cli')),
    (error) => error instanceof Refusal && error.code === 'federation.impossible' && error.status === 409,
  );
});
