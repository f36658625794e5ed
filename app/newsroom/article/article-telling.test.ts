import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testAppWith } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { sendMessages } from '../../trust/device/device-deliver.ts';
import { allMessages, openPushService } from '../../trust/device/device.testing.ts';
import { articleContent, makeAuthor, newsOf, publishArticle } from './article.testing.ts';
import { createArticle } from './article.ts';
import { enterState, publishDue } from './article-publish.ts';
import { tellDue } from './article-telling.ts';

const service = await openPushService();
const { app, database, get, post, signIn } = await testAppWith({ push: { allowPrivate: true } }, summit);
const { db } = database;
const { house } = app;
const parts = { ...house, allowPrivate: true };
const editor = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
const desk = (id: string) => `/en/desk/news/${id}/devices`;
const ask = (id: string, headers = editor.headers) => post(desk(id), {}, headers);
async function device(language: string, more: Record<string, string> = {}) {
  const { name, fields } = service.subscribe();
  const { breaking: _, ...none } = allMessages;
  const choices = more['breaking'] === 'no' ? none : allMessages;
  assert.equal((await post(`/${language}/me/device`, { ...choices, ...fields })).status, 303);
  return name;
}
async function tell(): Promise<void> {
  await tellDue(house);
  await sendMessages(parts);
}
const [english, chinese, quiet] = [await device('en'), await device('zh'), await device('en', { breaking: 'no' })];
const acts = async (id: string) => {
  const { rows } = await sql<{ act: string }>`SELECT act FROM log_entry WHERE subject = ${id}
    AND act LIKE 'article.t%' ORDER BY id`.execute(db);
  return rows.map(({ act }) => act);
};

test('an editor sees the words, decides, and devices are told once, each in its language; the log says who decided', async () => {
  const { id, content } = await publishArticle({ db, jobs: house.jobs });
  await tell();
  assert.deepEqual(service.came, [], 'publishing alone tells nobody');
  const page = await (await get(desk(id), editor.headers)).text();
  assert.match(page, /2 devices would be told now/);
  assert.match(page, /<blockquote lang="zh" dir="ltr"><p><strong>开幕式上的船/);
  assert.equal((await ask(id)).status, 303);
  await tell();
  await tell();
  const [note] = service.to(english);
  assert.equal(service.to(english).length, 1);
  assert.deepEqual(
    [note?.title, note?.body, note?.url],
    ['Boats at the opening', 'Delegates came by water.', `/en/${newsOf}/news/${content.slug}`],
  );
  assert.deepEqual(
    service.to(chinese).map(({ title, lang }) => [title, lang]),
    [['开幕式上的船', 'zh']],
  );
  assert.deepEqual(service.to(quiet), [], 'who did not choose it gets nothing');
  assert.match(await (await get(desk(id), editor.headers)).text(), /Told at .*2 devices/);
  assert.equal((await ask(id)).status, 409);
  assert.equal((await post(`${desk(id)}/removal`, {}, editor.headers)).status, 409);
  assert.deepEqual(await acts(id), ['article.tell', 'article.told']);
});

test('what is planned is told when it is published, unless that is taken back; a draft is told of not at all', async () => {
  const author = await makeAuthor(db);
  const content = articleContent({
    headline: textOf('en', { en: 'Planned' }),
    authors: [{ id: author, role: 'writer' }],
  });
  const id = await db.transaction().execute((tx) => createArticle(tx, newsOf, content, 'cli'));
  const early = await ask(id);
  assert.equal(early.status, 409);
  assert.match(await early.text(), /Publish this article or plan/);
  const due = new Date(Date.now() + 3_600_000);
  await db
    .transaction()
    .execute((tx) => enterState(tx, house.jobs, id, { state: 'scheduled', due, version: 1 }, 'cli'));
  await ask(id);
  assert.match(await (await get(desk(id), editor.headers)).text(), /as soon as it is published/);
  assert.equal((await post(`${desk(id)}/removal`, {}, editor.headers)).status, 303);
  await ask(id);
  const before = service.to(english).length;
  await tell();
  assert.equal(service.to(english).length, before);
  await sql`UPDATE article SET due_at = now() - interval '10 years' WHERE id = ${id}`.execute(db);
  await publishDue(db);
  await tell();
  assert.equal(service.to(english).at(-1)?.title, 'Planned');
  assert.deepEqual(await acts(id), ['article.tell', 'article.tell-back', 'article.tell', 'article.told']);
});

test('what was withdrawn before its message left is not told, and who does not edit the news decides nothing', async () => {
  const { id } = await publishArticle({ db, jobs: house.jobs }, { headline: textOf('en', { en: 'Withdrawn' }) });
  const columnist = await signIn({ grants: [{ role: 'columnist', edition: newsOf }] });
  assert.equal((await ask(id, columnist.headers)).status, 404);
  await ask(id);
  await tellDue(house);
  const note = textOf('en', { en: 'It was wrong.' });
  await db
    .transaction()
    .execute((tx) => enterState(tx, house.jobs, id, { state: 'withdrawn', version: 1, note }, 'cli'));
  await sendMessages(parts);
  assert.ok(!service.to(english).some(({ title }) => title === 'Withdrawn'));
});
