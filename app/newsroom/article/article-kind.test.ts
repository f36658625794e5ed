import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import type { Reasons } from '../../trust/moderation/moderation-schema.ts';
import { locate } from '../../trust/notice/notice.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { commentForm, holdNobody, sending } from '../comment/comment.testing.ts';
import { reportComment } from '../comment/comment-report.ts';
import { writeComment } from '../comment/comment-write.ts';
import { articleMessages as say } from './article-messages.ts';
import { newsOf, publishArticle } from './article.testing.ts';

const { app, database, get, signIn } = await testApp(summit);
const { db } = database;
const { house } = app;
await holdNobody(db);
const article = await publishArticle({ db, jobs: house.jobs });
const at = `/${newsOf}/news/${article.content.slug}`;
const moderator = await signIn({ grants: [{ role: 'moderator', edition: newsOf }] });
const by = await actorAs(db, moderator.personId);
const placed = (address: string) => db.transaction().execute((tx) => locate(house, tx, address));

const reasons = (ground: Reasons['ground']): Reasons => ({
  ground,
  category: 'VIOLENCE',
  facts: 'It names a child.',
  factsLanguage: 'en',
  source: 'own',
  automatedDetection: false,
  automatedDecision: 'no',
});
const decide = (what: { outcome: 'restore' } | { outcome: 'remove'; reasons: Reasons }) =>
  db.transaction().execute((tx) => house.moderation.decide(tx, { kind: 'article', subjects: [article.id], what, by }));

test('a notice finds an article and a comment at their addresses', async () => {
  const { id, number } = await writeComment(house, article.id, commentForm(), sending());
  const found = async (address: string) => {
    const one = await placed(address);
    return one && [one.kind, one.subject];
  };
  assert.deepEqual(await found(at), ['article', article.id]);
  assert.deepEqual(await found(`${at}#p-2`), ['article', article.id]);
  for (const address of [`${at}/comments/${number}`, `${at}#comment-${number}`, `${at}/comments#comment-${number}`])
    assert.deepEqual(await found(address), ['comment', id], address);
  for (const address of [`${at}/comments/999`, `/${newsOf}/news/no-such`, `/no-such/news/x#comment-1`, at.slice(0, -1)])
    assert.equal(await found(address), null, address);
});

test('moderators withdraw an article, its readers learn by whom, and restore it as it was', async () => {
  await app.renew();
  assert.equal((await get(`/en${at}`)).status, 200);
  for (const [ground, key] of [
    [{ by: 'rules', clause: 'dignity' }, 'withdrawnRules'],
    [{ by: 'illegal', law: 'Penal Code § 1' }, 'withdrawnIllegal'],
  ] as const) {
    assert.equal((await decide({ outcome: 'remove', reasons: reasons(ground) })).length, 1);
    await app.renew();
    const gone = await get(`/en${at}`);
    assert.equal(gone.status, 410);
    assert.ok((await gone.text()).includes(say('en', key)), key);
    const piece = (await house.moderation.kind('article').read(db, [article.id])).get(article.id);
    assert.equal(piece?.state, 'removed');
    assert.equal((await decide({ outcome: 'restore' })).length, 1);
    await app.renew();
    assert.equal((await get(`/en${at}`)).status, 200);
  }
});

test('the page of an article leads to the form for a notice about it', async () => {
  const page = await (await get(`/en${at}`)).text();
  const href = /href="(\/en\/notices\/new\?[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? assert.fail();
  assert.ok(href.includes(article.id));
  assert.equal((await get(href)).status, 200);
});

test('moderators read what screening found and what readers reported, in words', async () => {
  const links = [1, 2, 3, 4, 5].map((one) => `https://${one}.example`).join(' ');
  const held = await writeComment(house, article.id, commentForm({ words: `Look: ${links}` }), sending());
  assert.equal(held.state, 'held');
  const seen = await writeComment(house, article.id, commentForm({ words: 'The boats were late.' }), sending());
  const reader = sending().writing.hand;
  await reportComment(house, { articleId: article.id, number: seen.number, reason: 'hate', hand: reader, network: '' });
  const queue = await (await get('/en/desk/moderation', moderator.headers)).text();
  assert.ok(queue.includes('many links') || queue.includes('links'), queue);
  assert.ok(!/screening\.|report\./.test(queue), 'no code is shown');
  const item = /href="(\/en\/desk\/moderation\/items\/[^"]+)"/g;
  const pages = await Promise.all(
    [...queue.matchAll(item)].map(async ([, href = '']) => (await get(href, moderator.headers)).text()),
  );
  assert.equal(pages.filter((page) => page.includes('What screening found')).length, 1);
});
