import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { rewrite, textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { saveSection } from '../section/section.ts';
import { createArticle, saveArticle } from './article.ts';
import { dueJob, enterState, publishDue } from './article-publish.ts';
import type { ArticleContent } from './article-schema.ts';
import { articleContent, makeAuthor, newsOf, publishArticle } from './article.testing.ts';

const { app, database, get } = await testApp(summit);
const { db } = database;
const { jobs } = app.house;
const at = (path: string, language = 'en') => `/${language}/${newsOf}${path}`;
const textAt = async (path: string, language = 'en') => (await get(at(path, language))).text();
const publish = async (more: Partial<ArticleContent> = {}) => {
  const made = await publishArticle({ db, jobs }, more);
  await app.renew();
  return made;
};

/** Every public address that could name an article. */
const places = [
  '',
  '/news',
  '/news/feed.atom',
  '/news/feed.rss',
  '/news/feed.json',
  '/news/sitemap.xml',
  '/search?q=Embargoed',
];

test('an article is found on the front, in its section, with its author, on the home and in every feed', async () => {
  const author = await makeAuthor(db, 'Zhao Min');
  const section = await db
    .transaction()
    .execute((tx) =>
      saveSection(tx, newsOf, null, { slug: 'trade', title: textOf('en', { en: 'Trade', zh: '贸易' }) }, 'cli'),
    );
  const headline = textOf('en', { en: 'Parcels without paper', zh: '无纸包裹' });
  const { content } = await publish({ headline, section, authors: [{ id: author, role: 'writer' }] });
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM news_author WHERE id = ${author}`.execute(db);
  const ofAuthor = `/news/authors/${rows[0]?.slug}`;
  for (const path of ['', '/news', '/news/sections/trade', ofAuthor, `/news/${content.slug}`]) {
    assert.match(await textAt(path), /Parcels without paper/, path);
    assert.match(await textAt(path, 'zh'), /无纸包裹/, path);
  }
  for (const list of ['/news', '/news/sections/trade', ofAuthor]) {
    for (const ending of ['atom', 'rss', 'json']) {
      assert.match(await textAt(`${list}/feed.${ending}`), /Parcels without paper/, `${list} ${ending}`);
      // Feeds of a language hold what exists in it.
      assert.doesNotMatch(await textAt(`${list}/feed.${ending}`, 'fr'), /Parcels|<entry>|<item>/, `${list} ${ending}`);
    }
  }
  assert.match(await textAt('/news/feeds'), /sections\/trade\/feed\.atom/);
  assert.match(await textAt('/news'), /aria-current="page">News</);
});

test('before its moment an embargoed article is nowhere, to nobody, and after it everywhere', async () => {
  const content = articleContent({
    headline: textOf('en', { en: 'Embargoed words' }),
    authors: [{ id: await makeAuthor(db), role: 'writer' }],
  });
  const due = new Date(Date.now() + 3_600_000);
  const id = await db.transaction().execute(async (tx) => {
    const made = await createArticle(tx, newsOf, content, 'cli');
    await enterState(tx, jobs, made, { state: 'scheduled', version: 1, due }, 'cli');
    return made;
  });
  await publishDue(db);
  await app.renew();
  assert.equal(await jobs.isUnderWay(dueJob, `${id} ${due.toISOString()}`), true);
  for (const path of places) assert.doesNotMatch(await textAt(path), /Embargoed words/, path);
  assert.equal((await get(at(`/news/${content.slug}`))).status, 404);

  await sql`UPDATE article SET due_at = now() WHERE id = ${id}`.execute(db);
  await publishDue(db);
  await app.renew();
  for (const path of places.slice(0, -1)) assert.match(await textAt(path), /Embargoed words/, path);
  assert.equal((await get(at(`/news/${content.slug}`))).status, 200);
});

test('an article carries its byline, its moment, data for search engines and previews, and the same in other languages', async () => {
  const { content } = await publish({ kind: 'opinion' });
  const page = await textAt(`/news/${content.slug}`);
  assert.match(page, /rel="author" href="\/en\/[^"]+\/news\/authors\//);
  assert.match(page, /<time datetime="20/);
  assert.match(page, /"@type":"OpinionNewsArticle"/);
  assert.match(page, /property="og:type" content="article"/);
  assert.match(page, /hreflang="zh"/);
  assert.match(page, /opinion of its author/);
  assert.match(page, /id="p-1"/);
  assert.match(page, /mailto:\?subject=/);
  assert.match(page, /name="size"/);
});

test('answers are kept as bytes, and dropped when a correction is published', async () => {
  const { id, content } = await publish();
  const path = `/news/${content.slug}`;
  const first = await get(at(path));
  const tag = first.headers.get('etag') ?? assert.fail();
  assert.equal((await get(at(path), { 'If-None-Match': tag })).status, 304);
  const feed = await get(at('/news/feed.atom'));
  assert.equal((await get(at('/news/feed.atom'), { 'If-None-Match': feed.headers.get('etag') ?? '' })).status, 304);
  const note = textOf('en', { en: 'The second boat was on time.' });
  const after = {
    ...content,
    body: rewrite(content.body, 'en', 'The first boat was **early**.\n\nThe second was punctual.'),
  };
  await db.transaction().execute(async (tx) => {
    await saveArticle(tx, id, 1, after, 'cli');
    await enterState(tx, jobs, id, { state: 'corrected', version: 2, note }, 'cli');
  });
  await app.renew();
  const page = await textAt(path);
  assert.match(page, /The second boat was on time/);
  assert.match(page, /<del>late\.<\/del>|<del>late\. ?<\/del>/);
  assert.match(page, /<ins>punctual\.<\/ins>/);
});

test('a withdrawn article answers 410 with the reason and without its text, and is in no list', async () => {
  const { id, content } = await publish({ headline: textOf('en', { en: 'Gone with reason' }) });
  assert.match(await textAt('/news'), /Gone with reason/);
  const note = textOf('en', { en: 'The boat did not exist.' });
  await db.transaction().execute((tx) => enterState(tx, jobs, id, { state: 'withdrawn', version: 1, note }, 'cli'));
  await app.renew();
  const answer = await get(at(`/news/${content.slug}`));
  const page = await answer.text();
  assert.equal(answer.status, 410);
  assert.match(page, /The boat did not exist/);
  assert.doesNotMatch(page, /The first boat was/);
  for (const path of places) assert.doesNotMatch(await textAt(path), /Gone with reason/, path);
});

test('a place in a list that can be none shows the list from its beginning', async () => {
  await publish();
  const none = `after=1479200000000.${'-'.repeat(36)}`;
  assert.match(await textAt(`/news?${none}`), /news-list/);
  const api = await get(
    `/api/v1/editions/${newsOf}/articles?after=${Buffer.from(none.slice(6)).toString('base64url')}`,
  );
  assert.equal(api.status, 400);
});

test('an address that changed leads to the new one for good', async () => {
  const { id, content } = await publish();
  const slug = `${content.slug}-anew`;
  await db.transaction().execute(async (tx) => {
    await saveArticle(tx, id, 1, { ...content, slug }, 'cli');
    await enterState(tx, jobs, id, { state: 'published', version: 2 }, 'cli');
  });
  await app.renew();
  const answer = await get(at(`/news/${content.slug}`, 'zh'));
  assert.deepEqual([answer.status, answer.headers.get('location')], [301, at(`/news/${slug}`, 'zh')]);
});

test('facts show what the programme says of them now', async () => {
  const session = summit.sessions.find(({ startsAt }) => startsAt) ?? assert.fail();
  const { content } = await publish({
    facts: [
      { kind: 'session', id: session.id },
      { kind: 'edition', id: newsOf },
      { kind: 'forum', id: '00000000-0000-4000-8000-00000000ffff' },
    ],
  });
  const page = await textAt(`/news/${content.slug}`);
  assert.match(page, new RegExp(`href="/en/${newsOf}/sessions/${session.slug}"`));
  assert.doesNotMatch(page, /00ffff/);
});

test('a photo whose time is over is shown no more', async () => {
  const photo = {
    name: 'abcdef0123456789abcdef01',
    width: 1600,
    height: 900,
    focus: 'top-left' as const,
    alt: textOf('en', { en: 'A boat under a bridge' }),
    caption: textOf('en', { en: 'The first boat.' }),
    credit: 'Lin Qiu',
    licence: 'CC BY 4.0',
    until: null,
    taken: null,
    provenance: null,
    place: textOf('en', {}),
    standIn: null,
  };
  const lasting = await publish({ photos: [photo] });
  const page = await textAt(`/news/${lasting.content.slug}`);
  assert.match(page, /abcdef0123456789abcdef01-960\.avif 960w/);
  assert.match(page, /Photo: Lin Qiu, CC BY 4\.0/);
  assert.match(page, /alt="A boat under a bridge"/);
  const over = await publish({ photos: [{ ...photo, until: '2016-01-01' }] });
  assert.doesNotMatch(await textAt(`/news/${over.content.slug}`), /abcdef0123456789abcdef01/);
});

test('in a list each name stands by itself, so that what follows it from the right is not drawn into it', async () => {
  await publish({ headline: textOf('en', { en: 'Names in a row' }) });
  assert.match(await textAt('/news', 'ar'), / · <bdi><span lang="en" dir="ltr">Lin Qiu<\/span><\/bdi>/);
});

test('the front asks six queries for one article, for many, and for the first page of twenty thousand', async () => {
  const front = () => {
    app.cache.clear();
    return get(at('/news'));
  };
  await publish({ headline: textOf('en', { en: 'Counted' }) });
  assert.equal(await countQueries(database, front), 6);
  // As many as an edition will never have, each as it would be stored.
  await sql`WITH made AS (
      INSERT INTO article (id, edition_id, made_by, version, state, public_version, published_at, updated_at)
      SELECT gen_random_uuid(), e.id, 'test', 1, 'published', 1, now() - n * interval '1 minute', now()
      FROM edition e, generate_series(1, 20000) n WHERE e.slug = ${newsOf} RETURNING id)
    INSERT INTO article_version (article_id, number, content, saved_by)
    SELECT id, 1, ${JSON.stringify(articleContent())}::jsonb, 'test' FROM made`.execute(db);
  assert.equal(await countQueries(database, front), 6);
  const page = await (await front()).text();
  assert.equal(page.match(/class="news-item/g)?.length, 24);
  assert.ok(page.length < 100_000);
  const next = /href="([^"]*\?after=[^"]*)"/.exec(page)?.[1] ?? assert.fail();
  assert.equal((await (await get(next)).text()).match(/class="news-item/g)?.length, 24);
});
