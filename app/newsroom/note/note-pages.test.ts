import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { commentForm, holdNobody, sending } from '../comment/comment.testing.ts';
import { writeComment } from '../comment/comment-write.ts';
import { makeCamps, makeReader } from './note.testing.ts';
import { keptResult } from './note-read.ts';
import { noteText as say } from './note-page-messages.ts';
import { ratingText } from './note-rating-messages.ts';
import { whyText } from './note-why-messages.ts';

const app = await testApp(summit);
const { get, post, signIn } = app;
const { db } = app.database;
const article = await publishArticle(app.app.house);
await app.app.renew();
const base = `/en/${newsOf}/news`;
const about = `article:${article.id}`;
const words = 'The boats came an hour late, as the log of the harbour says.';
const form = { about, text: words, language: 'en', sources: 'https://harbour.example/log', key: randomUUID() };

test('who is not signed in is led to the sign-in and back, and reads everything', async () => {
  const page = await (await get(`${base}/${article.content.slug}`)).text();
  assert.ok(page.includes(`${base}/notes?about=${about}`) && page.includes(`${base}/notes/new?about=${about}`));
  const led = await get(`${base}/notes/new?about=${about}`);
  assert.equal(led.status, 303);
  assert.match(led.headers.get('location') ?? '', /^\/en\/sign-in\?next=.*notes%2Fnew%3Fabout%3Darticle/);
  assert.equal((await post(`${base}/notes`, form)).status, 403);
  for (const path of ['', `?about=${about}`, '?status=helpful', '/recompute'])
    assert.equal((await get(`${base}/notes${path}`)).status, 200, path);
  assert.equal((await get(`${base}/notes/notes.json`)).status, 404);
  assert.equal((await get(`${base}/notes?about=article:${randomUUID()}`)).status, 404);
  assert.equal((await get(`${base}/notes/77`)).status, 404);
});

test('a note is written with the form, which comes back with what was typed and a sentence where something is wrong', async () => {
  const { headers } = await signIn({ method: 'code' });
  const empty = await (await get(`${base}/notes/new?about=${about}`, headers)).text();
  assert.match(empty, /<textarea[^>]*name="text"/);
  const wrong = await post(`${base}/notes`, { ...form, sources: 'harbour log' }, headers);
  assert.equal(wrong.status, 422);
  const again = await wrong.text();
  assert.ok(again.includes(words) && again.includes('harbour log'));
  assert.match(again, /role="alert">A note names one to 5 sources/);
  assert.match(
    await (await post(`${base}/notes`, { ...form, text: 'short' }, headers)).text(),
    /at least 20 characters/,
  );
  const sent = await post(`${base}/notes`, form, headers);
  assert.equal(sent.status, 303);
  const page = await (await get(sent.headers.get('location') ?? '', headers)).text();
  assert.ok(page.includes(words) && page.includes(say('en', 'yours')) && page.includes(say('en', 'sent')));
  assert.match(page, /<a href="https:\/\/harbour\.example\/log" rel="nofollow noopener ugc"[^>]*>harbour\.example</);
  // Nothing of it stands under the article yet.
  assert.ok(!(await (await get(`${base}/${article.content.slug}`)).text()).includes(words));
});

test('a note is rated with the form; what is missing is said, and what was chosen stays', async () => {
  const [writer, reader] = [await signIn({ method: 'code' }), await signIn({ method: 'code' })];
  const sent = await post(`${base}/notes`, { ...form, key: randomUUID() }, writer.headers);
  const address = (sent.headers.get('location') ?? '').replace('?sent', '');
  assert.match(await (await get(address)).text(), /\/en\/sign-in\?next=/);
  const bare = await post(`${address}/ratings`, { rating: 'helpful' }, reader.headers);
  assert.equal(bare.status, 422);
  assert.match(
    await bare.text(),
    /value="helpful" required=""? ?checked|checked[^>]*value="helpful"|value="helpful"[^>]*checked/,
  );
  assert.equal((await post(`${address}/ratings`, { rating: 'helpful', reasons: 'clear' }, reader.headers)).status, 303);
  const page = await (await get(address, reader.headers)).text();
  assert.ok(page.includes(say('en', 'ratedBefore')));
  assert.match(page, /value="clear"[^>]*checked/);
  assert.equal((await post(`${address}/ratings`, { rating: 'helpful', reasons: 'clear' }, writer.headers)).status, 409);
  assert.equal((await post(`${address}/withdrawal`, {}, reader.headers)).status, 404);
  assert.equal((await post(`${address}/withdrawal`, {}, writer.headers)).status, 303);
  assert.ok((await (await get(address)).text()).includes(say('en', 'withdrawn')));
});

test('a helpful note stands under the article, with why and its history, in the language that it is in', async () => {
  const own = await publishArticle(app.app.house);
  const { write, said, settle } = await makeCamps({ ...app.app.house, edition: newsOf }, own.id);
  const stranger = await makeReader(app.app.house);
  const number = await write(stranger, { language: 'ar', text: 'وصلت القوارب متأخرة ساعة كاملة بحسب سجل الميناء.' });
  const waits = await (await get(`${base}/notes/${number}`)).text();
  assert.ok(waits.includes(whyText('en', 'waiting')));
  await said(number, [6, 5]);
  const result = await settle();
  await app.app.renew();
  const page = await (await get(`${base}/${own.content.slug}`)).text();
  assert.ok(page.includes(say('en', 'shownTitle')));
  assert.match(page, /<p lang="ar" dir="rtl" class="note-text">وصلت القوارب/);
  const why = await (await get(`${base}/notes/${number}`)).text();
  for (const part of [
    whyText('en', 'both'),
    whyText('en', 'history'),
    ratingText('en', 'status-helpful'),
    `result ${result}`,
  ])
    assert.ok(why.includes(part), part);
  assert.match(why, /0\.\d\d \(from 0\.40 on it is helpful; with one more rating between 0\.\d\d and 0\.\d\d\)/);
  const partisan = await (await get(`${base}/notes?about=article:${own.id}&status=needs-ratings`)).text();
  assert.ok(!partisan.includes('القوارب'));
  assert.match(partisan, /aria-current="true"[^>]*>Needs more ratings/);

  const check = await (await get(`${base}/notes/recompute`)).text();
  const kept = await keptResult(db, newsOf);
  assert.ok(check.includes(kept?.hash ?? '-') && check.includes('note-recompute.worker-'));
  const file = await get(`${base}/notes/notes.json`);
  assert.equal(await file.text(), kept?.file);
  assert.equal(file.headers.get('access-control-allow-origin'), '*');
  // A reader who opened the page checks what it is about, also when there is a newer result meanwhile.
  const pinned = /data-file="([^"]+)"/.exec(check)?.[1] ?? '';
  assert.equal(pinned, `${base}/notes/results/${result}/notes.json`);
  await said(number, [6, 6]);
  await settle();
  assert.equal(await (await get(pinned)).text(), kept?.file);
  assert.notEqual(await (await get(`${base}/notes/notes.json`)).text(), kept?.file);
  assert.equal((await get(`${base}/notes/results/999/notes.json`)).status, 404);
  const list = (await (await get(`/api/v1/editions/${newsOf}/notes?status=helpful`)).json()) as {
    items: { number: number; status: string; about: string }[];
  };
  assert.deepEqual(
    list.items.map(({ number, about }) => [number, about]),
    [[number, `article:${own.id}`]],
  );
  const one = (await (await get(`/api/v1/editions/${newsOf}/notes/${number}`)).json()) as {
    history: unknown[];
    score: { score: number };
  };
  assert.equal(one.history.length, 1);
  assert.ok(one.score.score >= 0.4);
  assert.equal((await get(`/api/v1/editions/${newsOf}/notes/777`)).status, 404);
});

test('no article can take the address of the notes', async () => {
  await assert.rejects(publishArticle(app.app.house, { slug: 'notes' }));
});

test('a note stands under a comment as well, and leads back to it', async () => {
  await holdNobody(db);
  const own = await publishArticle(app.app.house);
  const comment = await writeComment(
    app.app.house,
    own.id,
    commentForm({ words: 'The boats were on time, I say.' }),
    sending(),
  );
  const under = `comment:${comment.id}`;
  const piece = { about: { kind: 'comment' as const, id: comment.id } };
  const { write, said, settle } = await makeCamps({ ...app.app.house, edition: newsOf }, own.id);
  const number = await write(await makeReader(app.app.house), { ...piece, text: 'The harbour has them an hour late.' });
  await app.app.renew();
  const thread = `${base}/${own.content.slug}`;
  assert.ok((await (await get(thread)).text()).includes(`/news/notes?about=${under}`));
  const list = await (await get(`${base}/notes?about=${under}`)).text();
  assert.ok(list.includes('The boats were on time, I say.') && list.includes('an hour late'));
  assert.ok(!(await (await get(thread)).text()).includes('The harbour has them an hour late.'));
  await said(number, [6, 5]);
  await settle();
  await app.app.renew();
  for (const path of [thread, `${thread}/comments`, `${thread}/comments/${comment.number}`])
    assert.match(await (await get(path)).text(), /class="notes-under".*The harbour has them an hour late\./s, path);
  assert.match(
    await (await get(`${base}/notes/${number}`)).text(),
    new RegExp(`href="${thread}/comments/${comment.number}"`),
  );
  // Of a comment that nobody sees there is nothing to add to.
  await db.updateTable('comment').set({ state: 'held' }).where('id', '=', comment.id).execute();
  assert.equal((await get(`${base}/notes?about=${under}`)).status, 404);
});
