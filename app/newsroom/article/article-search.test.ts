import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import type { Language } from '../../platform/language.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { addEntry } from '../live/live-entry.ts';
import { articleContent, makeAuthor, newsOf, publishArticle } from './article.testing.ts';
import { createArticle, saveArticle } from './article.ts';
import { type Entering, enterState } from './article-publish.ts';
import { indexMissing } from './article-search.ts';

const { app, database, get, publish } = await testApp(summit);
const { db } = database;
const parts = { db, jobs: app.house.jobs };
const enter = (id: string, wish: Entering) =>
  db.transaction().execute((tx) => enterState(tx, app.house.jobs, id, wish, 'cli'));

async function found(query: string, language: Language = 'en'): Promise<string[]> {
  const html = await (await get(`/${language}/${newsOf}/search?${new URLSearchParams({ q: query })}`)).text();
  return [...html.matchAll(new RegExp(`href="/${language}/${newsOf}/news/([a-z0-9-]+)"`, 'g'))].map(
    ([, slug = '']) => slug,
  );
}

const written = {
  en: { headline: 'Ferries collided at dawn', body: 'Nobody was harmed by the collision.', asked: 'collisions' },
  zh: { headline: '渡轮清晨相撞', body: '互联网大会的渡轮在清晨相撞。', asked: '互联网' },
  ar: { headline: 'تصادم عبّارتين عند الفجر', body: 'لم يُصب أحد بالتصادم.', asked: 'تصادم' },
  es: { headline: 'Chocaron dos transbordadores', body: 'Nadie resultó herido en el choque.', asked: 'heridos' },
  fr: { headline: 'Deux bacs se sont heurtés', body: 'Personne n’a été blessé.', asked: 'blesser' },
  ru: { headline: 'Столкнулись два парома', body: 'В столкновении никто не пострадал.', asked: 'паромы' },
};
const texts = (field: 'headline' | 'body') =>
  Object.fromEntries(Object.entries(written).map(([tag, words]) => [tag, words[field]]));

test('an article is found in each of the six languages, by other forms of its words', async () => {
  const { content } = await publishArticle(parts, {
    headline: textOf('en', texts('headline')),
    body: textOf('en', texts('body')),
  });
  for (const [language, { asked }] of Object.entries(written)) {
    assert.ok((await found(asked, language as Language)).includes(content.slug), `${asked} in ${language}`);
  }
  const html = await (await get(`/zh/${newsOf}/search?q=${encodeURIComponent('渡轮')}`)).text();
  assert.match(html, /<h2 class="section-head">新闻/);
});

test('nothing of an article is found before it is published, nor after it is withdrawn', async () => {
  const authors = [{ id: await makeAuthor(db), role: 'writer' as const }];
  const content = articleContent({ headline: textOf('en', { en: 'Zeppelins over the canal' }), authors });
  const id = await db.transaction().execute((tx) => createArticle(tx, newsOf, content, 'cli'));
  assert.deepEqual(await found('zeppelins'), []);
  await enter(id, { state: 'scheduled', version: 1, due: new Date(Date.now() + 3_600_000) });
  assert.deepEqual(await found('zeppelins'), []);
  await enter(id, { state: 'published', version: 1 });
  assert.deepEqual(await found('zeppelins'), [content.slug]);
  // What the desk goes on writing is found only once readers see it.
  const later = { ...content, headline: textOf('en', { en: 'Balloons over the canal' }) };
  await db.transaction().execute((tx) => saveArticle(tx, id, 1, later, 'cli'));
  assert.deepEqual(await found('balloons'), []);
  await enter(id, { state: 'withdrawn', version: 2, note: textOf('en', { en: 'Nothing flew.' }) });
  assert.deepEqual(await found('zeppelins'), []);
});

test('a new release of the programme leaves the articles findable, and entries of a live report are found', async () => {
  const { id, content } = await publishArticle(parts, {
    kind: 'live-report',
    headline: textOf('en', { en: 'Submarines surface' }),
  });
  await publish({ ...summit, edition: { ...summit.edition, theme: textOf('en', { en: 'Another theme' }) } });
  assert.deepEqual(await found('submarines'), [content.slug]);
  const entry = { text: textOf('en', { en: 'A periscope was seen.' }), author: null, key: false, photo: null };
  await db.transaction().execute((tx) => addEntry(tx, id, entry, 'cli'));
  assert.deepEqual(await found('periscope'), [content.slug]);
});

test('articles that were published before there was a search for them are found after its job', async () => {
  const { content } = await publishArticle(parts, { headline: textOf('en', { en: 'Gondolas return' }) });
  await sql`DELETE FROM search_entry WHERE kind = 'article'`.execute(db);
  assert.deepEqual(await found('gondolas'), []);
  assert.ok((await indexMissing(db)) > 0);
  assert.deepEqual(await found('gondolas'), [content.slug]);
  assert.equal(await indexMissing(db), 0);
});
