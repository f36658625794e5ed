import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { isStale } from '../../platform/text.ts';
import { createArticle, findForDesk } from '../article/article.ts';
import { articleContent, makeAuthor, newsOf } from '../article/article.testing.ts';
import { typedOf } from './news-form.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'plenary-news-'));
after(() => rm(dataDir, { recursive: true, force: true }));
const { app, database, get, post, signIn } = await testAppWith({ dataDir }, summit);
const { db } = database;
const editor = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
const columnist = await signIn({ grants: [{ role: 'columnist', edition: newsOf }] });
const author = await makeAuthor(db);

const idIn = (answer: Response) => /news\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';
const fields = (more: Record<string, string> = {}) => ({
  slug: `desk-${randomUUID().slice(0, 8)}`,
  kind: 'news',
  source: 'en',
  'headline.en': 'Boats at the opening',
  'standfirst.en': 'By water.',
  'body.en': 'The first boat was early.',
  'author.0': author,
  'role.0': 'writer',
  ...more,
});
const find = (id: string) => findForDesk(db, 'cli', id);
const begin = async (headers: { Cookie: string }, more: Record<string, string> = {}) => {
  const answer = await post(`/en/desk/news/new?edition=${newsOf}`, fields(more), headers);
  assert.equal(answer.status, 303, await answer.text());
  return idIn(answer);
};
const again = async (id: string) => Object.fromEntries(typedOf((await find(id)).content));

test('a columnist writes and hands in, an editor publishes, and readers see it', async () => {
  const id = await begin(columnist.headers, { 'headline.en': 'Handed in' });
  const handed = await post(`/en/desk/news/${id}/states`, { state: 'review', version: '1' }, columnist.headers);
  assert.equal(handed.status, 303);
  assert.match(await (await get(`/en/desk/news/${id}`, columnist.headers)).text(), /It waits for the editors/);
  const refused = await post(`/en/desk/news/${id}/states`, { state: 'published', version: '1' }, columnist.headers);
  assert.equal(refused.status, 403);
  await post(`/en/desk/news/${id}/states`, { state: 'published', version: '1' }, editor.headers);
  await app.renew();
  assert.match(await (await get(`/en/${newsOf}/news`)).text(), /Handed in/);
});

test('a form that can’t be is shown again with all that was typed, and names what is wrong', async () => {
  const answer = await post(
    `/en/desk/news/new?edition=${newsOf}`,
    fields({ slug: 'No Address', 'body.en': 'Kept words' }),
    editor.headers,
  );
  const page = await answer.text();
  assert.equal(answer.status, 422);
  assert.match(page, /These fields can’t be like this: Address\./);
  assert.match(page, /Kept words/);
});

test('characters that no database keeps, and editions that are none, are no fault', async () => {
  const id = await begin(editor.headers, { 'headline.en': 'Before\u0000after', 'body.en': '\u0000' });
  assert.equal((await find(id)).content.headline.texts.en, 'Beforeafter');
  const owner = await signIn({ grants: [{ role: 'owner' }] });
  for (const edition of ['%00', 'nowhere', '%27']) {
    assert.equal((await post(`/en/desk/news/new?edition=${edition}`, fields(), owner.headers)).status, 404, edition);
  }
  for (const path of [`/${id}/versions/99`, `/${id}/versions/x`, `/${id}/translations/xx`, '/%00', '/x']) {
    assert.equal((await get(`/en/desk/news${path}`, owner.headers)).status, 404, path);
  }
});

test('a preview shows the text and saves nothing', async () => {
  const id = await begin(editor.headers);
  const typed = { ...(await again(id)), 'body.en': '> Quoted **words**', version: '1', do: 'preview' };
  const page = await (await post(`/en/desk/news/${id}`, typed, editor.headers)).text();
  assert.match(page, /<blockquote>[^]*<strong>words<\/strong>/);
  assert.equal((await find(id)).version, 1);
});

test('the second of two editors is shown both, and can save then', async () => {
  const id = await begin(editor.headers);
  const typed = await again(id);
  await post(`/en/desk/news/${id}`, { ...typed, 'body.en': 'The first boat was late.', version: '1' }, editor.headers);
  const second = { ...typed, 'body.en': 'The first boat was punctual.', version: '1' };
  const answer = await post(`/en/desk/news/${id}`, second, editor.headers);
  const page = await answer.text();
  assert.equal(answer.status, 409);
  assert.match(page, /<del>late\.<\/del>/);
  assert.match(page, /<ins>punctual\.<\/ins>/);
  assert.match(page, /name="version" value="2"/);
  assert.equal((await find(id)).content.body.texts.en, 'The first boat was late.');
  await post(`/en/desk/news/${id}`, { ...second, version: '2' }, editor.headers);
  assert.equal((await find(id)).content.body.texts.en, 'The first boat was punctual.');
});

test('a translation ages with its original, is written beside it, and fits again once saved', async () => {
  const id = await begin(editor.headers, { 'headline.zh': '开幕式上的船' });
  await post(
    `/en/desk/news/${id}`,
    { ...(await again(id)), 'headline.en': 'Boats at the close', version: '1' },
    editor.headers,
  );
  assert.equal(isStale((await find(id)).content.headline, 'zh'), true);
  assert.match(await (await get(`/en/desk/news/${id}`, editor.headers)).text(), /out of date/);
  const page = await (await get(`/en/desk/news/${id}/translations/zh`, editor.headers)).text();
  assert.match(page, /Boats at the close/);
  assert.match(page, /开幕式上的船/);
  await post(`/en/desk/news/${id}/translations/zh`, { headline: '闭幕式上的船', version: '2' }, editor.headers);
  const { content } = await find(id);
  assert.deepEqual([content.headline.texts.zh, isStale(content.headline, 'zh')], ['闭幕式上的船', false]);
});

test('an article is planned in the edition’s own time', async () => {
  const id = await begin(editor.headers);
  await post(
    `/en/desk/news/${id}/states`,
    { state: 'scheduled', due: '2099-11-16T09:30', version: '1' },
    editor.headers,
  );
  const { dueAt, zone } = await find(id);
  assert.equal(zone, 'Asia/Shanghai');
  assert.equal(dueAt?.toISOString(), '2099-11-16T01:30:00.000Z');
  assert.match(await (await get(`/en/desk/news/${id}`, editor.headers)).text(), /value="2099-11-16T09:30"/);
  const past = await post(
    `/en/desk/news/${id}/states`,
    { state: 'scheduled', due: '2001-11-16T09:30', version: '1' },
    editor.headers,
  );
  assert.equal(past.status, 422);
});

test('each version shows what it changed, and an earlier one comes back', async () => {
  const id = await begin(editor.headers);
  await post(`/en/desk/news/${id}`, { ...(await again(id)), 'body.en': 'Worse words.', version: '1' }, editor.headers);
  assert.match(await (await get(`/en/desk/news/${id}/versions/2`, editor.headers)).text(), /<ins>Worse words\./);
  const back = await post(`/en/desk/news/${id}/versions/1`, { version: '2' }, editor.headers);
  assert.equal(back.status, 303);
  const found = await find(id);
  assert.deepEqual([found.version, found.content.body.texts.en], [3, 'The first boat was early.']);
});

const sendPhoto = (id: string, file: Blob, version: string) => {
  const body = new FormData();
  body.set('file', file, 'boat.jpg');
  body.set('version', version);
  const headers = { 'Sec-Fetch-Site': 'same-origin', Origin: testOrigin, ...editor.headers };
  return app.fetch(new Request(`${testOrigin}/en/desk/news/${id}/photos`, { method: 'POST', body, headers }));
};

test('a photo is taken in three formats and several sizes, without its place, and needs a description to be published', async () => {
  const id = await begin(editor.headers);
  const bytes = await sharp({ create: { width: 2000, height: 1200, channels: 3, background: '#0b5a63' } })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 44/1 0/1' } })
    .jpeg()
    .toBuffer();
  assert.ok((await sharp(bytes).metadata()).exif);
  const sent = await sendPhoto(id, new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), '1');
  assert.equal(sent.status, 303, await sent.text());
  const [photo] = (await find(id)).content.photos;
  assert.ok(photo);
  for (const file of [
    `${photo.name}-480.avif`,
    `${photo.name}-960.webp`,
    `${photo.name}-1600.jpg`,
    `${photo.name}-card-centre.jpg`,
  ]) {
    const answer = await get(`/files/${file}`);
    assert.equal(answer.status, 200, file);
    assert.equal((await sharp(await answer.arrayBuffer()).metadata()).exif, undefined);
  }
  const early = await post(`/en/desk/news/${id}/states`, { state: 'published', version: '2' }, editor.headers);
  assert.equal(early.status, 422);
  assert.match(await early.text(), /Photo 1 has no description/);
  const words = { name: photo.name, source: 'en', 'alt.en': 'A boat', focus: 'top-left', credit: 'Lin', version: '2' };
  assert.equal((await post(`/en/desk/news/${id}/photos/1`, words, editor.headers)).status, 303);
  assert.equal((await get(`/files/${photo.name}-card-top-left.jpg`)).status, 200);
  const published = await post(`/en/desk/news/${id}/states`, { state: 'published', version: '3' }, editor.headers);
  assert.equal(published.status, 303, await published.text());
  await app.renew();
  const { content } = await find(id);
  assert.match(
    await (await get(`/en/${newsOf}/news/${content.slug}`)).text(),
    /og:image" content="[^"]+-card-top-left\.jpg/,
  );
});

test('what is no picture is refused with a sentence, and the article stays', async () => {
  const id = await begin(editor.headers);
  const answer = await sendPhoto(id, new Blob(['<svg onload="alert(1)"/>'], { type: 'image/svg+xml' }), '1');
  assert.equal(answer.status, 422);
  assert.equal((await find(id)).version, 1);
});

test('authors and sections are made and changed by editors, and a columnist finds no such page', async () => {
  const path = `/en/desk/news/of/${newsOf}`;
  const slug = `zhao-${randomUUID().slice(0, 6)}`;
  const form = { of: 'author', id: '', slug, source: 'zh', 'name.zh': '赵敏', 'name.en': 'Zhao Min' };
  assert.equal((await post(`${path}/authors`, form, editor.headers)).status, 303);
  const twice = await post(`${path}/authors`, { ...form, 'biography.en': 'Typed words' }, editor.headers);
  assert.equal(twice.status, 409);
  assert.match(await twice.text(), /Typed words/);
  assert.equal(
    (
      await post(
        `${path}/sections`,
        { of: 'section', id: '', slug: 'trade', source: 'en', 'title.en': 'Trade' },
        editor.headers,
      )
    ).status,
    303,
  );
  await app.renew();
  assert.match(await (await get(`/zh/${newsOf}/news/authors/${slug}`)).text(), /赵敏/);
  assert.match(await (await get(`/en/${newsOf}/news/sections/trade`)).text(), /Trade/);
  assert.equal((await get(path, columnist.headers)).status, 404);
});

test('the list shows a columnist their own, and never more rows than it says', async () => {
  const other = await db
    .transaction()
    .execute((tx) =>
      createArticle(tx, newsOf, articleContent({ headline: textOf('en', { en: 'Somebody else’s' }) }), 'cli'),
    );
  const own = await begin(columnist.headers, { 'headline.en': 'My own' });
  const page = await (await get('/en/desk/news', columnist.headers)).text();
  assert.match(page, /My own/);
  assert.doesNotMatch(page, /Somebody else’s/);
  assert.equal((await get(`/en/desk/news/${other}`, columnist.headers)).status, 404);
  assert.equal((await get(`/en/desk/news/${own}`, columnist.headers)).status, 200);
});
