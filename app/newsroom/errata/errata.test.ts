import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { saveArticle } from '../article/article.ts';
import { enterState } from '../article/article-publish.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { addEntry, changeEntry } from '../live/live-entry.ts';
import { listErrata } from './errata.ts';

const { app, database, get } = await testApp(summit);
const { db } = database;
const parts = { db, jobs: app.house.jobs };
const english = (words: string) => textOf('en', { en: words });

async function correct(body: string, after: string, note: string) {
  const { id, content } = await publishArticle(parts, { body: english(body) });
  await db.transaction().execute((tx) => saveArticle(tx, id, 1, { ...content, body: english(after) }, 'cli'));
  await db
    .transaction()
    .execute((tx) => enterState(tx, parts.jobs, id, { state: 'corrected', version: 2, note: english(note) }, 'cli'));
  return { id, content };
}

test('the list has every correction of articles and of live entries, the latest first, with what changed', async () => {
  await correct('One hundred came.', 'Two hundred came.', 'It was two hundred.');
  const { id, content } = await publishArticle(parts, { kind: 'live-report' });
  const entry = (words: string) => ({ text: english(words), author: null, key: false, photo: null });
  await db.transaction().execute((tx) => addEntry(tx, id, entry('It rains.'), 'cli'));
  await db
    .transaction()
    .execute((tx) =>
      changeEntry(tx, id, { number: 1, base: 1, note: english('It snows.') }, entry('It snows.'), 'cli'),
    );
  const errata = await listErrata(db, { edition: newsOf, most: 10 });
  assert.deepEqual(
    errata.map(({ entry: number, note }) => [number, note.texts['en']]),
    [
      [1, 'It snows.'],
      [null, 'It was two hundred.'],
    ],
  );
  await app.renew();
  const page = await (await get(`/en/${newsOf}/news/corrections`)).text();
  assert.match(page, /<del>rains\.<\/del><ins>snows\.<\/ins>/);
  assert.match(page, /<del>One <\/del><ins>Two <\/ins>/);
  assert.match(page, new RegExp(`news/${content.slug}/entries/1`));
  for (const format of ['atom', 'rss', 'json']) {
    const feed = await get(`/en/${newsOf}/news/corrections/feed.${format}`);
    assert.match(await feed.text(), /Correction: Boats at the opening/, format);
  }
});

test('what was withdrawn leaves the list, and says why itself', async () => {
  const { id } = await correct('A gift.', 'A loan.', 'It was a loan.');
  const has = async () => (await listErrata(db, { edition: newsOf, most: 10 })).some((one) => one.article === id);
  assert.ok(await has());
  const wish = { state: 'withdrawn' as const, version: 2, note: english('It was neither.') };
  await db.transaction().execute((tx) => enterState(tx, parts.jobs, id, wish, 'cli'));
  assert.ok(!(await has()));
});

test('a long list comes in pages, with one query for each', async () => {
  for (let at = 0; at < 21; at += 1) await correct(`Before ${at}.`, `After ${at}.`, `Note ${at}.`);
  await app.renew();
  const page = async (path: string) => {
    app.cache.clear();
    return (await get(path)).text();
  };
  assert.equal(await countQueries(database, () => page(`/en/${newsOf}/news/corrections`)), 1);
  const first = await page(`/en/${newsOf}/news/corrections`);
  assert.equal(first.match(/class="difference"/g)?.length, 20);
  const next = /href="([^"]*\?before=\d+)"/.exec(first)?.[1] ?? assert.fail();
  assert.match(await page(next), /Note 0\./);
});
