import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import type { Tx } from '../../platform/database.ts';
import { newSecret } from '../../platform/secret-cookie.ts';
import { Refusal } from '../../platform/refusal.ts';
import { simhash } from '../../platform/simhash.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { commentForm, guest, holdNobody, sending } from '../comment/comment.testing.ts';
import { takeWriter, type Writing } from '../comment/comment-writer.ts';
import { writeComment } from '../comment/comment-write.ts';
import {
  dismissCluster,
  findCluster,
  forgetExpired,
  holdCluster,
  listClusters,
  lookForCoordination,
  releaseCluster,
} from './coordination.ts';
import { readActions } from './coordination-read.ts';
import { wordGroups } from './coordination-words.ts';

const app = await testApp(summit);
const { db } = app.database;
const { house } = app.app;
const { vault } = app;
await holdNobody(db);
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const articles: string[] = [];
for (let at = 0; at < 12; at += 1) articles.push((await publishArticle(house, { slug: `piece-${at}` })).id);
const someone = async (role: 'moderator' | 'editor', edition = newsOf) => {
  const signed = await app.signIn({ grants: [{ role, edition }] });
  return { ...signed, actor: await actorAs(db, signed.personId) };
};
const hour = 3_600_000;
const start = Date.now() - 100 * hour;

async function write(writing: Writing, article: number, at: number, words = commentForm().words) {
  // What took days comes within seconds here.
  await sql`DELETE FROM limit_bucket`.execute(db);
  const form = commentForm({ words, key: randomUUID() });
  return writeComment({ db, vault }, articles[article % articles.length] ?? '', form, sending(writing, { now: at }));
}

/** Three who come to ten articles within minutes of each other, among thirty who come when they like. */
async function populate(): Promise<Writing[]> {
  const three = [guest(), guest(), guest()];
  for (let turn = 0; turn < 10; turn += 1)
    for (const [at, writing] of three.entries())
      await write(writing, turn, Math.floor((start + turn * 7 * hour) / 600_000) * 600_000 + at * 60_000);
  for (let one = 0; one < 30; one += 1) {
    const writing = guest();
    for (let turn = 0; turn < 3; turn += 1)
      await write(writing, one * 5 + turn * 3, start + ((one * 37 + turn * 61) % 70) * hour + one * 61_000);
  }
  return three;
}

const three = await populate();
const idsOf = (writings: Writing[]) =>
  inTx(async (tx) => {
    const ids: string[] = [];
    for (const writing of writings) ids.push((await takeWriter(tx, vault, writing)).id);
    return ids.sort();
  });

test('those who come together are told to the moderators of their edition, by pseudonym, and nothing is held by that', async () => {
  const moderator = await someone('moderator');
  assert.equal(await lookForCoordination(house), 1);
  const [cluster, ...others] = await listClusters(db, moderator.actor);
  assert.deepEqual(others, []);
  assert.deepEqual([cluster?.writers, cluster?.edition, cluster?.heldUntil], [3, newsOf, null]);
  assert.ok(cluster?.reasons.some(({ trace }) => trace === 'place'));
  const { rows } = await sql<{ id: string }>`SELECT writer_id AS id FROM coordination_member ORDER BY 1`.execute(db);
  assert.deepEqual(
    rows.map(({ id }) => id),
    await idsOf(three),
  );
  assert.equal((await write(three[0] as Writing, 11, Date.now())).state, 'published');
  const elsewhere = await someone('moderator', 'wuzhen-2015');
  assert.deepEqual(await listClusters(db, elsewhere.actor), []);
  await assert.rejects(findCluster(db, cluster?.id ?? '', elsewhere.actor), refusedAs('coordination.unknown'));
});

test('a moderator who says so has their new comments held, for a time, and no one else’s', async () => {
  const { actor } = await someone('moderator');
  const [cluster] = await listClusters(db, actor);
  const id = cluster?.id ?? '';
  await inTx((tx) => holdCluster(tx, { id, days: 3, by: actor }));
  assert.equal((await write(three[1] as Writing, 11, Date.now())).state, 'held');
  assert.equal((await write(guest(), 11, Date.now())).state, 'published');
  const { rows } = await sql<{
    reasons: string[];
  }>`SELECT reasons FROM moderation_item WHERE settled_at IS NULL`.execute(db);
  assert.deepEqual(rows, [{ reasons: ['screening.together'] }]);
  // What a moderator deals with is not told of again.
  assert.equal(await lookForCoordination(house), 0);
  await assert.rejects(
    inTx((tx) => dismissCluster(tx, id, actor)),
    refusedAs('coordination.over'),
  );
  await inTx((tx) => releaseCluster(tx, id, actor));
  assert.equal((await write(three[2] as Writing, 11, Date.now())).state, 'published');
  await inTx((tx) => dismissCluster(tx, id, actor));
  assert.equal(await lookForCoordination(house), 0);
  await assert.rejects(
    inTx((tx) => holdCluster(tx, { id, days: 3, by: actor })),
    refusedAs('coordination.over'),
  );
});

test('the desk says why in plain words, warns, and shows what they wrote only when asked', async () => {
  const moderator = await someone('moderator');
  const list = await (await app.get('/en/desk/coordination', moderator.headers)).text();
  assert.match(list, /3 writers/);
  assert.match(list, /within 10 minutes of each other/);
  assert.match(list, /A campaign of honest people looks just the same/);
  const [cluster] = await listClusters(db, moderator.actor);
  for (const language of ['en', 'zh', 'ar', 'es', 'fr', 'ru']) {
    const page = await (await app.get(`/${language}/desk/coordination/${cluster?.id}`, moderator.headers)).text();
    assert.match(page, /<details class="covered">/);
    assert.doesNotMatch(page, /undefined|NaN/);
  }
  assert.equal((await app.get('/en/desk/coordination', (await someone('editor')).headers)).status, 404);
  await sql`UPDATE coordination_cluster SET dismissed_at = NULL, dismissed_by = NULL`.execute(db);
  const path = `/en/desk/coordination/${cluster?.id}`;
  assert.equal((await app.post(`${path}/holding`, { days: '400' }, moderator.headers)).status, 422);
  assert.equal((await app.post(`${path}/holding`, { days: '7' }, moderator.headers)).status, 303);
  assert.match(await (await app.get(path, moderator.headers)).text(), /new comments held until/);
  assert.equal((await app.post(`${path}/release`, {}, moderator.headers)).status, 303);
  assert.equal((await app.post(`${path}/dismissal`, {}, moderator.headers)).status, 303);
});

test('what was found is forgotten when its days are over, and a writer who is erased is in no group', async () => {
  await sql`DELETE FROM coordination_cluster`.execute(db);
  assert.equal(await lookForCoordination(house), 1);
  const [writer = ''] = await idsOf(three);
  const count = async () => {
    const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM coordination_member`.execute(db);
    return rows[0]?.count;
  };
  assert.equal(await count(), 3);
  await inTx(async (tx) => {
    await sql`DELETE FROM comment_writer WHERE id = ${writer}`.execute(tx);
  });
  assert.equal(await count(), 2);
  await forgetExpired(db, new Date(Date.now() + 29 * 24 * hour));
  assert.equal(await count(), 2);
  await forgetExpired(db, new Date(Date.now() + 31 * 24 * hour));
  assert.equal(await count(), 0);
});

test('links are compared by host and path, those to the site itself not at all, and near words as one', async () => {
  const edition = await db.selectFrom('edition').select('id').where('slug', '=', newsOf).executeTakeFirstOrThrow();
  const hand = { secret: newSecret() };
  const words = `See https://www.one.example/Page?utm=7 and ${house.origin}/en for what was said this morning`;
  await write(guest({ hand }), 3, Date.now(), words);
  const found = (await readActions(house, edition.id)).filter(({ links }) => links.length > 0);
  assert.deepEqual(
    found.map(({ links }) => links),
    [['one.example/Page']],
  );
  const same = 'Buy the cheapest golden tickets for the evening boats at the harbour kiosk today, offer number';
  const other =
    'The session about customs was worth the walk, and I would have asked the last speaker what comes next.';
  assert.deepEqual(wordGroups([`${same} 1`, other, `${same} 2`, 'Yes!'].map(simhash)), [0, 1, 0, null]);
});
