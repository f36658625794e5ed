import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { createPerson } from '../../trust/person/person.ts';
import type { Reasons } from '../../trust/moderation/moderation-schema.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { carryOutErasure, requestErasure } from '../../trust/privacy/privacy-erasure.ts';
import { holdingsOf } from '../../trust/privacy/privacy-holdings.ts';
import { residue } from '../../trust/privacy/residue.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { withdrawComment } from './comment-change.ts';
import { commentForm, guest, holdNobody, sending } from './comment.testing.ts';
import { commentsByNumber, findComment, readThread } from './comment-read.ts';
import { reportComment } from './comment-report.ts';
import { writeComment } from './comment-write.ts';

const { app, database, vault, get, signIn } = await testApp(summit);
const { db } = database;
const { house } = app;
await holdNobody(db);
const reading = { db, vault };
const { id: articleId, content } = await publishArticle({ db, jobs: house.jobs });
await app.renew();
const by = await actorAs(db, (await signIn({ grants: [{ role: 'moderator', edition: newsOf }] })).personId);

const reasons: Reasons = {
  ground: { by: 'rules', clause: 'dignity' },
  facts: 'It calls somebody names.',
  factsLanguage: 'en',
  source: 'own',
  automatedDetection: false,
  automatedDecision: 'no',
};
const decide = (subject: string, what: { outcome: 'publish' | 'restore' | 'hold' } | { outcome: 'remove'; reasons: Reasons }) =>
  db.transaction().execute((tx) => house.moderation.decide(tx, { kind: 'comment', subjects: [subject], what, by }));
const comments = async () => (await readThread(db, articleId))?.comments ?? 0;

test('what is held is seen by its writer and the moderators alone, until they publish it', async () => {
  const before = await comments();
  const words = 'Please hold me: https://a.example https://b.example https://c.example https://d.example https://e.example';
  const { id, number, state } = await writeComment(house, articleId, commentForm({ words }), sending());
  assert.equal(state, 'held');
  assert.deepEqual(await commentsByNumber(reading, articleId, [number]), []);
  const { rows } = await sql<{ why: string }>`SELECT why FROM moderation_item WHERE subject = ${id} AND settled_at IS NULL`.execute(db);
  assert.deepEqual(rows, [{ why: 'held' }]);
  const piece = (await house.moderation.kind('comment').read(db, [id])).get(id);
  assert.deepEqual([piece?.text, piece?.state, piece?.edition], [words, 'held', newsOf]);
  assert.equal(await comments(), before);
  await decide(id, { outcome: 'publish' });
  assert.equal(await comments(), before + 1);
  assert.equal((await commentsByNumber(reading, articleId, [number]))[0]?.words, words);
});

test('a removed comment leaves its place with the clause, and comes back as it was', async () => {
  const before = await comments();
  const { id, number } = await writeComment(house, articleId, commentForm({ words: 'Unkind words' }), sending());
  const { number: answer } = await writeComment(house, articleId, commentForm({ parent: number }), sending());
  await decide(id, { outcome: 'remove', reasons });
  const [gone] = await commentsByNumber(reading, articleId, [number]);
  assert.deepEqual([gone?.state, gone?.words, gone?.replies], ['removed', '', 1]);
  assert.equal(gone?.removal?.by === 'rules' && gone.removal.clause, 'dignity');
  assert.equal(await comments(), before + 1);
  const page = await (await get(`/en/${newsOf}/news/${content.slug}/comments/${answer}`)).text();
  assert.ok(page.includes('/en/rules#dignity') && !page.includes('Unkind words'));
  await decide(id, { outcome: 'restore' });
  const [back] = await commentsByNumber(reading, articleId, [number]);
  assert.deepEqual([back?.state, back?.words, back?.removal], ['published', 'Unkind words', null]);
  assert.equal(await comments(), before + 2);
});

test('reports reach the moderators once from each reader, and say why', async () => {
  const { id, number } = await writeComment(house, articleId, commentForm(), sending());
  const [one, other] = [guest(), guest()];
  const report = (hand: typeof one.hand) =>
    reportComment(house, { articleId, number, reason: 'abuse', hand, network: '' });
  await report(one.hand);
  await report(one.hand);
  await report(other.hand);
  const { rows } = await sql<{ asked: number; reasons: string[] }>`SELECT asked, reasons FROM moderation_item
    WHERE subject = ${id} AND settled_at IS NULL`.execute(db);
  assert.deepEqual(rows, [{ asked: 2, reasons: ['report.abuse'] }]);
});

test('what its writer took back is nothing to decide about any more', async () => {
  const writing = guest();
  const { id, number } = await writeComment(house, articleId, commentForm(), sending(writing));
  await reportComment(house, { articleId, number, reason: 'hate', hand: guest().hand, network: '' });
  await withdrawComment(house, articleId, number, writing);
  const { rows } = await sql`SELECT FROM moderation_item WHERE subject = ${id} AND settled_at IS NULL`.execute(db);
  assert.equal(rows.length, 0);
  await decide(id, { outcome: 'restore' }).catch(() => {});
  assert.equal((await findComment(reading, { id }))?.state, 'withdrawn');
});

test('a person’s comments are in their export, and erased with them: nothing opens them, and their places are empty', async () => {
  const canaries = ['zyxcanarywords', 'Zyxcanaryname', 'zyx-canary-mail@example.org'];
  const [words = '', name = '', email = ''] = canaries;
  const personId = await db
    .transaction()
    .execute((tx) => createPerson(tx, vault, { language: 'en', fields: { email, name }, by: 'visitor' }));
  const writing = guest({ hand: { personId }, standing: 'signed-in' });
  const before = await comments();
  const { id, number } = await writeComment(house, articleId, commentForm({ words, name }), sending(writing));
  const held = (await holdingsOf(db, vault, personId)).get('comments') ?? [];
  assert.ok(held.some((row) => row['words'] === words && row['name'] === name), JSON.stringify(held));
  assert.ok(held.some((row) => String(row['address']).endsWith(`/comments/${number}`)));
  assert.deepEqual(await residue(database, canaries), [], 'sealed wherever it lies');
  await db.transaction().execute(async (tx) => {
    await requestErasure(tx, { personId, cause: 'person', by: personId, days: 0 });
    await carryOutErasure(tx, vault, { personId, site: 'https://summit.example' });
  });
  assert.deepEqual(await residue(database, canaries), []);
  const [gone] = await commentsByNumber(reading, articleId, [number]);
  assert.deepEqual([gone?.state, gone?.words, gone?.pseudonym], ['erased', '', '']);
  assert.equal((await findComment(reading, { id }))?.words, '');
  assert.equal(await comments(), before);
  assert.deepEqual((await holdingsOf(db, vault, personId)).get('comments'), []);
});

test('what was written in a span of time is found for rolling a flood back, page by page', async () => {
  const article = await publishArticle({ db, jobs: house.jobs });
  const from = new Date();
  const flood = guest();
  for (let at = 0; at < 5; at += 1) await writeComment(house, article.id, commentForm(), sending(flood, { network: '192.0.2.1' }));
  const until = new Date(Date.now() + 1000);
  const traces = house.moderation.kind('comment').traces ?? assert.fail();
  const first = await traces(db, { edition: newsOf, from, until, after: null, limit: 3 });
  const rest = await traces(db, { edition: newsOf, from, until, after: first.at(-1) ?? null, limit: 3 });
  assert.deepEqual([first.length, rest.length], [3, 2]);
  assert.equal(new Set([...first, ...rest].map(({ author, network }) => `${author} ${network?.toString('hex')}`)).size, 1);
  assert.ok(first.every(({ text }) => text.length > 0));
});
