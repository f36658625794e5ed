import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { testApp } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { articleContent, makeAuthor, newsOf, publishArticle } from '../article/article.testing.ts';
import { createArticle, saveArticle } from '../article/article.ts';
import { enterState } from '../article/article-publish.ts';
import { addEntry, removeEntry } from '../live/live-entry.ts';
import { saveTag } from '../tag/tag.ts';
import { newsOperations } from './news-api.ts';

const { app, database, get } = await testApp(summit);
const { db } = database;
const parts = { db, jobs: app.house.jobs };
const at = `/api/v1/editions/${newsOf}`;
const document = (await (await get('/api/v1/openapi.json')).json()) as any;
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'api', ...document });

/** What an operation answered, held to what the document says of it. */
async function read(path: string, of: string): Promise<any> {
  const answer = await get(path.startsWith('http') ? path.replace(/^https:\/\/[^/]+/, '') : at + path);
  const said = document.paths[`/editions/{edition}${of}`].get.responses[answer.status];
  assert.ok(said, `${path} answered ${answer.status}: ${await answer.clone().text()}`);
  const [[, { schema }]] = Object.entries(said.content) as [[string, any]];
  const valid = ajv.compile({ $ref: `api${schema.$ref}` });
  const body = await answer.json();
  assert.ok(valid(body), JSON.stringify(valid.errors));
  return { status: answer.status, ...(body as object) };
}

const author = await makeAuthor(db, 'Lin Qiu');
const tag = await db
  .transaction()
  .execute((tx) => saveTag(tx, newsOf, null, { slug: 'canals', title: textOf('en', { en: 'Canals' }) }, 'cli'));
const photo = {
  name: 'a'.repeat(24),
  width: 1200,
  height: 800,
  focus: 'centre' as const,
  alt: textOf('en', { en: 'A boat' }),
  caption: textOf('en', {}),
  credit: 'Qiu',
  licence: '',
  taken: null,
  provenance: null,
  place: textOf('en', {}),
  standIn: null,
};

test('the document describes every operation, and keeps the rules of OpenAPI', async () => {
  const result = await new Validator().validate(structuredClone(document));
  assert.deepEqual(result.errors ?? [], []);
  for (const { path, id } of newsOperations(app.site)) assert.equal(document.paths[path].get.operationId, id);
});

test('articles come in pages that fit together, also when one is published in between', async () => {
  const slugs = [];
  for (let at = 0; at < 5; at += 1) slugs.push((await publishArticle(parts, { tags: [tag] })).content.slug);
  const of = '/articles';
  const first = await read('/articles?tag=canals&limit=2', of);
  assert.deepEqual(
    first.items.map((one: any) => one.slug),
    [slugs[4], slugs[3]],
  );
  await publishArticle(parts, { tags: [tag] });
  const second = await read(first.next, of);
  assert.deepEqual(
    second.items.map((one: any) => one.slug),
    [slugs[2], slugs[1]],
  );
  const third = await read(second.next, of);
  assert.deepEqual([third.items.length, third.next], [1, null]);
  assert.equal((await read('/articles?after=nonsense', of)).code, 'api.cursor');
});

test('lists are narrowed by kind, author, tag and language, and texts come in the one asked for', async () => {
  const { content } = await publishArticle(parts, {
    kind: 'interview',
    authors: [{ id: author, role: 'writer' }],
    headline: textOf('en', { en: 'Asked', ru: 'Вопрос' }),
  });
  const slugsOf = async (query: string) =>
    (await read(`/articles?${query}`, '/articles')).items.map((one: any) => one.slug);
  assert.deepEqual(await slugsOf('kind=interview'), [content.slug]);
  assert.deepEqual(await slugsOf(`author=${author}`), [content.slug]);
  assert.deepEqual(await slugsOf('language=ru'), [content.slug]);
  assert.deepEqual(await slugsOf('tag=nothing'), []);
  const one = await read(`/articles/${content.slug}?lang=ru&fields=headline`, '/articles/{article}');
  assert.deepEqual(one.headline, { text: 'Вопрос', lang: 'ru', stale: false });
  assert.deepEqual(Object.keys(one).sort(), ['headline', 'id', 'self', 'status']);
});

test('nothing is told of an article before it is published or after it is withdrawn', async () => {
  const content = articleContent({ authors: [{ id: author, role: 'writer' }] });
  const id = await db.transaction().execute((tx) => createArticle(tx, newsOf, content, 'cli'));
  const enter = (wish: Parameters<typeof enterState>[3]) =>
    db.transaction().execute((tx) => enterState(tx, parts.jobs, id, wish, 'cli'));
  const status = async () => (await read(`/articles/${content.slug}`, '/articles/{article}')).status;
  const listed = async () =>
    (await read('/articles?limit=200', '/articles')).items.some((one: any) => one.slug === content.slug);
  await enter({ state: 'scheduled', version: 1, due: new Date(Date.now() + 3_600_000) });
  assert.deepEqual([await status(), await listed()], [404, false]);
  await enter({ state: 'published', version: 1 });
  assert.deepEqual([await status(), await listed()], [200, true]);
  const moved = { ...content, slug: `moved-${randomUUID().slice(0, 8)}` };
  await db.transaction().execute((tx) => saveArticle(tx, id, 1, moved, 'cli'));
  await enter({ state: 'published', version: 2 });
  assert.equal((await read(`/articles/${content.slug}`, '/articles/{article}')).slug, moved.slug);
  await enter({ state: 'withdrawn', version: 2, note: textOf('en', { en: 'Wrong.' }) });
  assert.deepEqual([await status(), await listed()], [404, false]);
});

test('a photo that may no longer be shown is not handed on', async () => {
  const { content } = await publishArticle(parts, {
    photos: [
      { ...photo, until: '2000-01-01' },
      { ...photo, until: null },
    ],
  });
  const { photos } = await read(`/articles/${content.slug}`, '/articles/{article}');
  assert.equal(photos.length, 1);
  assert.deepEqual([photos[0].width, photos[0].height], [960, 640]);
});

test('authors, sections and tags can be read, and the entries of a live report in pages', async () => {
  assert.ok((await read('/news/authors', '/news/authors')).items.some((one: any) => one.id === author));
  assert.equal((await read('/news/tags/canals', '/news/tags/{tag}')).id, tag);
  assert.deepEqual((await read('/news/sections', '/news/sections')).items, []);
  assert.equal((await read('/news/sections/none', '/news/sections/{section}')).code, 'section.unknown');
  const { id, content } = await publishArticle(parts, { kind: 'live-report' });
  for (const words of ['One.', 'Two.', 'Three.']) {
    const entry = { text: textOf('en', { en: words }), author: null, key: false, photo: null };
    await db.transaction().execute((tx) => addEntry(tx, id, entry, 'cli'));
  }
  await db.transaction().execute((tx) => removeEntry(tx, id, 2, textOf('en', { en: 'Wrong.' }), 'cli'));
  const of = '/articles/{article}/entries';
  const first = await read(`/articles/${content.slug}/entries?limit=2`, of);
  assert.deepEqual(
    first.items.map((one: any) => [one.number, one.text?.texts.en ?? null]),
    [
      [3, 'Three.'],
      [2, null],
    ],
  );
  assert.equal((await read(first.next, of)).items[0].number, 1);
});
