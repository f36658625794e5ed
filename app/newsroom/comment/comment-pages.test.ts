import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { commentForm, guest, holdNobody, sending } from './comment.testing.ts';
import { formText } from './comment-form-messages.ts';
import { commentText } from './comment-page-messages.ts';
import { formFields, makeFormToken } from '../screening/screening-form.ts';
import { writeComment } from './comment-write.ts';
import { writerLookup } from './comment-writer.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const { house } = app;
await holdNobody(db);
const { id, content } = await publishArticle({ db, jobs: house.jobs });
await app.renew();
const base = `/en/${newsOf}/news/${content.slug}`;
const comments = `${base}/comments`;
const textOf = async (path: string, headers = {}) => (await get(path, headers)).text();

/** A browser that keeps its cookie. */
function browser(headers: Record<string, string> = {}) {
  let cookie = headers['Cookie'] ?? '';
  const keep = (answer: Response) => {
    for (const one of answer.headers.getSetCookie()) cookie = [cookie, one.split(';')[0]].filter(Boolean).join('; ');
    return answer;
  };
  /** A form that was looked at for a minute before it is sent. */
  const filled = (html: string, subject = id): Record<string, string> => {
    const secret = /commenter=([\w-]{43})\./.exec(cookie)?.[1] ?? '';
    const writer = writerLookup(vault, { secret }).toString('hex');
    const token = makeFormToken(vault, { kind: 'comment', subject, writer }, Date.now() - 60_000);
    return { ...fieldsIn(html), [formFields.token]: token };
  };
  return {
    filled,
    get: async (path: string) => keep(await get(path, cookie ? { Cookie: cookie } : {})),
    post: async (path: string, fields: Record<string, string>) =>
      keep(await post(path, fields, cookie ? { Cookie: cookie } : {})),
  };
}

const fieldsIn = (html: string): Record<string, string> =>
  Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

test('an article without comments says what happens to the first, and leads to the form', async () => {
  const html = await textOf(base);
  assert.ok(html.includes(commentText('en', 'none')));
  assert.ok(html.includes(`href="${comments}/write"`));
  assert.ok(html.includes('href="/en/rules"'));
});

test('a guest writes without scripts, sees it, changes it and takes it back', async () => {
  const own = browser();
  const form = await (await own.get(`${comments}/write`)).text();
  const words = `First!\nSecond line, https://example.org/a?b=1&c=2. Nobody else says ${randomUUID().slice(0, 8)}.`;
  const sent = await own.post(`${comments}/write`, {
    ...own.filled(form),
    name: 'Mira',
    words,
    language: 'en',
    email: '',
  });
  assert.equal(sent.status, 303, await sent.clone().text());
  const mine = await (await own.get(sent.headers.get('location') ?? '')).text();
  assert.ok(mine.includes(formText('en', 'wrotePublished')), mine);
  const page = await textOf(base);
  assert.match(
    page,
    /First!<br\/?>Second line, <a href="https:\/\/example\.org\/a\?b=1&amp;c=2" rel="nofollow ugc noopener"/,
  );
  const number = /comments\/(\d+)\/change/.exec(mine)?.[1] ?? assert.fail(mine);
  const change = await (await own.get(`${comments}/${number}/change`)).text();
  const changed = await own.post(`${comments}/${number}/change`, {
    ...own.filled(change),
    words: 'Changed.',
    language: 'en',
  });
  assert.equal(changed.status, 303);
  assert.ok((await textOf(`${comments}/${number}`)).includes('Changed.'));
  assert.match(await textOf(`${comments}/${number}/history`), /<del>|<ins>/);
  assert.equal((await get(`${comments}/${number}/change`)).status, 404, 'nobody else sees the form');
  assert.equal(
    (await post(`${comments}/${number}/withdrawal`, {})).status,
    403,
    'and nobody without a cookie sends it',
  );
  assert.equal((await own.post(`${comments}/${number}/withdrawal`, {})).status, 303);
  const gone = await textOf(`${comments}/${number}`);
  assert.ok(gone.includes(commentText('en', 'withdrawnHere')) && !gone.includes('Changed.'));
  assert.equal((await own.post(`${comments}/mine`, { erase: 'yes' })).status, 303);
  assert.ok((await textOf(`${comments}/${number}`)).includes(commentText('en', 'erasedHere')));
});

test('what was typed comes back with the sentence that says what is wrong', async () => {
  const own = browser();
  const form = own.filled(await (await own.get(`${comments}/write`)).text());
  const typed = { ...form, name: 'Moderator', words: 'Kept "words" & <b>marks</b>', language: 'fr', email: '' };
  const answer = await own.post(`${comments}/write`, typed);
  assert.equal(answer.status, 422);
  const html = await answer.text();
  assert.match(html, /role="alert"/);
  assert.ok(html.includes('Kept &quot;words&quot; &amp; &lt;b>marks&lt;/b>'));
  assert.ok(html.includes(`value="${form['key']}"`), 'the same key, so that it is written once');
  const preview = await (await own.post(`${comments}/write`, { ...typed, preview: 'yes' })).text();
  assert.ok(preview.includes(formText('en', 'previewHelp')));
  assert.equal((await own.post(`${comments}/write`, { words: 'x' })).status, 422);
  const strange = await post(`${comments}/write`, typed);
  assert.equal(strange.status, 403);
});

test('branches are folded, and each comment has a page with all below it', async () => {
  const article = await publishArticle({ db, jobs: house.jobs });
  await app.renew();
  const at = `/en/${newsOf}/news/${article.content.slug}`;
  const say = (parent: number | null) => writeComment(house, article.id, commentForm({ parent }), sending());
  const { number } = await say(null);
  for (let answer = 0; answer < 5; answer += 1) await say(number);
  const page = await textOf(at);
  assert.ok(page.includes(commentText('en', 'moreReplies', { count: 3 })));
  assert.ok(page.includes(`href="${at}/comments/1#replies"`));
  const branch = await textOf(`${at}/comments/${number}`);
  assert.equal(branch.match(/<li id="comment-/g)?.length, 6);
  assert.ok(!branch.includes(commentText('en', 'more')));
  for (const sort of ['', '?sort=oldest', '?sort=replies', '?sort=x&after=y']) {
    assert.equal((await get(`${at}/comments${sort}`)).status, 200);
  }
  assert.equal((await get(`${at}/comments/99`)).status, 404);
});

test('pages of comments are kept as bytes until something changes', async () => {
  const article = await publishArticle({ db, jobs: house.jobs });
  await app.renew();
  const path = `/en/${newsOf}/news/${article.content.slug}`;
  await get(path);
  assert.ok(app.cache.get(path));
  await writeComment(house, article.id, commentForm(), sending());
  for (let wait = 0; app.cache.get(path) && wait < 100; wait += 1) await new Promise((done) => setTimeout(done, 50));
  assert.equal(app.cache.get(path), undefined);
});

test('the home of the edition says how many comments its latest news have, and says it anew when one comes', async () => {
  const { id: latest, content: about } = await publishArticle({ db, jobs: house.jobs });
  await app.renew();
  const home = `/en/${newsOf}`;
  const link = (count: number) => `/news/${about.slug}/comments">${commentText('en', 'count', { count })}<`;
  const before = await textOf(home);
  assert.ok(before.includes(`/news/${about.slug}"`) && !before.includes(`/news/${about.slug}/comments`));
  for (const count of [1, 2]) {
    await writeComment(house, latest, commentForm({ words: `Number ${count}` }), sending(guest()));
    for (let wait = 0; app.cache.get(home) && wait < 100; wait += 1) await new Promise((done) => setTimeout(done, 50));
    assert.ok((await textOf(home)).includes(link(count)), `${count}`);
  }
});

test('a withdrawn or unknown article takes no comments, and no page of it is shown', async () => {
  assert.equal((await get(`/en/${newsOf}/news/no-such/comments`)).status, 404);
  assert.equal((await get(`/en/${newsOf}/news/no-such/comments/write`)).status, 404);
});

test('feeds have the comments with who, when and what', async () => {
  const article = await publishArticle({ db, jobs: house.jobs });
  await app.renew();
  const at = `/en/${newsOf}/news/${article.content.slug}/comments`;
  const words = 'In <feeds> & more\nhttps://example.org/';
  await writeComment(house, article.id, commentForm({ words, name: 'A & B' }), sending());
  const atom = await textOf(`${at}/feed.atom`);
  assert.ok(atom.includes('<author><name>A &amp; B</name></author>'));
  assert.ok(atom.includes('In &amp;#60;feeds&amp;#62; &amp;#38; more&lt;br&gt;'), atom);
  assert.match(atom, /<thr:in-reply-to ref="urn:uuid:[0-9a-f-]{36}"/);
  const news = await textOf(`/en/${newsOf}/news/feed.atom`);
  const [, answered] = /<thr:in-reply-to ref="([^"]+)"/.exec(atom) ?? [];
  assert.ok(news.includes(`<id>${answered}</id>`), 'what it answers is an entry of the news');
  assert.ok((await textOf(`${at}/feed.rss`)).includes('<dc:creator>A &amp; B</dc:creator>'));
  const json = JSON.parse(await textOf(`${at}/feed.json`)) as { items: { authors: { name: string }[] }[] };
  assert.equal(json.items[0]?.authors[0]?.name, 'A & B');
});

test('whoever is signed in ignores somebody, and reads on without them', async () => {
  const article = await publishArticle({ db, jobs: house.jobs });
  await app.renew();
  const at = `/en/${newsOf}/news/${article.content.slug}/comments`;
  const { number } = await writeComment(house, article.id, commentForm({ words: 'Ignore me' }), sending());
  await writeComment(house, article.id, commentForm({ words: 'Read me' }), sending(guest()));
  const { headers } = await signIn();
  assert.equal((await post(`${at}/${number}/ignoring`, {}, headers)).status, 303);
  const without = await textOf(`${at}/without`, headers);
  assert.ok(!without.includes('Ignore me') && without.includes('Read me'));
  const list = await textOf('/en/me/ignored', headers);
  const pseudonym = /name="pseudonym" value="(\w+)"/.exec(list)?.[1] ?? assert.fail(list);
  assert.deepEqual(JSON.parse(await textOf('/comments/ignored.json', headers)), [pseudonym]);
  await post('/en/me/ignored', { pseudonym }, headers);
  assert.ok((await textOf(`${at}/without`, headers)).includes('Ignore me'));
  assert.equal((await post(`${at}/${number}/ignoring`, {})).status, 403);
});

test('an edition and an article say at the desk how they take comments', async () => {
  const { headers } = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  const of = `/en/desk/news/of/${newsOf}/comments`;
  assert.equal((await get(of, headers)).status, 200);
  assert.equal((await post(of, { open: 'yes', days: 'x', minutes: '5' }, headers)).status, 422);
  assert.equal((await post(of, { open: 'yes', days: '', minutes: '5' }, headers)).status, 303);
  assert.match(await textOf(of, headers), /name="minutes"[^>]*value="5"/);
  assert.equal((await post(`/en/desk/news/${id}/comments`, { choice: 'closed' }, headers)).status, 303);
  assert.ok((await textOf(comments)).includes(commentText('en', 'closedNow')));
  assert.equal((await get(`${comments}/write`)).status, 409);
  assert.equal((await post(`/en/desk/news/${id}/comments`, { choice: 'edition' }, headers)).status, 303);
  const columnist = await signIn({ grants: [{ role: 'columnist', edition: newsOf }] });
  assert.equal((await get(of, columnist.headers)).status, 404);
});
