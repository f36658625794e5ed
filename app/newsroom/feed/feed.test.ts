import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XmlDocument } from 'libxml2-wasm';
import { testApp } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';

const { app, database, get } = await testApp(summit);
const hostile = 'Boats & <b>“bridges”</b> ]]> \u0007';
await publishArticle(
  { db: database.db, jobs: app.house.jobs },
  {
    headline: textOf('en', { en: hostile }),
    body: textOf('en', { en: 'A **boat** & [a link](https://example.org/?a=1&b=2).' }),
    kind: 'opinion',
  },
);
await app.renew();
const fetched = async (path: string, language = 'en') => {
  const answer = await get(`/${language}/${newsOf}${path}`);
  return { type: answer.headers.get('content-type') ?? '', body: await answer.text(), headers: answer.headers };
};
const names = {
  a: 'http://www.w3.org/2005/Atom',
  dc: 'http://purl.org/dc/elements/1.1/',
  c: 'http://purl.org/rss/1.0/modules/content/',
  s: 'http://www.sitemaps.org/schemas/sitemap/0.9',
  n: 'http://www.google.com/schemas/sitemap-news/0.9',
};

function read(body: string) {
  const document = XmlDocument.fromString(body);
  const one = (path: string) => document.get(path, names)?.content ?? assert.fail(path);
  return { one, all: (path: string) => document.find(path, names).map(({ content }) => content) };
}

test('Atom has what RFC 4287 asks for: ids, titles, moments, authors, and whole texts as escaped HTML', async () => {
  const { type, body } = await fetched('/news/feed.atom');
  assert.equal(type, 'application/atom+xml; charset=utf-8');
  const { one, all } = read(body);
  assert.match(one('/a:feed/a:id'), /^urn:uuid:[0-9a-f-]{36}$/);
  assert.match(one('/a:feed/a:link[@rel="self"]/@href'), /\/en\/[^/]+\/news\/feed\.atom$/);
  assert.equal(one('/a:feed/a:entry/a:title'), 'Boats & <b>“bridges”</b> ]]> ');
  assert.match(
    one('/a:feed/a:entry/a:content'),
    /<strong>boat<\/strong> &amp; <a href="https:\/\/example.org\/\?a=1&amp;b=2"/,
  );
  assert.match(one('/a:feed/a:entry/a:content'), /opinion of its author/);
  for (const moment of [...all('//a:updated'), ...all('//a:published')])
    assert.ok(!Number.isNaN(Date.parse(moment)), moment);
  assert.deepEqual(all('/a:feed/a:entry/a:author/a:name'), ['Lin Qiu']);
});

test('RSS has a channel with title, link and description, and items with a lasting guid', async () => {
  const { type, body } = await fetched('/news/feed.rss');
  assert.equal(type, 'application/rss+xml; charset=utf-8');
  const { one } = read(body);
  for (const name of ['title', 'link', 'description']) assert.ok(one(`/rss/channel/${name}`));
  assert.equal(one('/rss/channel/item/guid/@isPermaLink'), 'false');
  assert.match(one('/rss/channel/item/pubDate'), /^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT$/);
  assert.equal(one('/rss/channel/item/dc:creator'), 'Lin Qiu');
  assert.match(one('/rss/channel/item/c:encoded'), /<strong>boat<\/strong>/);
});

test('JSON Feed has what version 1.1 asks for', async () => {
  const { type, body } = await fetched('/news/feed.json');
  assert.equal(type, 'application/feed+json; charset=utf-8');
  const feed = JSON.parse(body) as Record<string, unknown> & { items: Record<string, string>[] };
  assert.equal(feed['version'], 'https://jsonfeed.org/version/1.1');
  assert.equal(feed['language'], 'en');
  assert.equal(feed.items.length, 1);
  for (const key of ['id', 'url', 'title', 'content_html', 'date_published']) assert.ok(feed.items[0]?.[key], key);
});

test('an entry has one id in all formats, and another in each language', async () => {
  const [atom, rss] = [read((await fetched('/news/feed.atom')).body), read((await fetched('/news/feed.rss')).body)];
  assert.equal(atom.one('//a:entry/a:id'), rss.one('//item/guid'));
  const other = read((await fetched('/news/feed.atom', 'zh')).body);
  assert.deepEqual(other.all('//a:entry/a:id'), []);
});

test('a feed without entries is valid, and says when the release was', async () => {
  const { one } = read((await fetched('/news/feed.atom', 'ar')).body);
  assert.ok(!Number.isNaN(Date.parse(one('/a:feed/a:updated'))));
});

test('the sitemap for news names each article with title, moment and publication, and is named by the index', async () => {
  const { one } = read((await fetched('/news/sitemap.xml')).body);
  assert.match(one('/s:urlset/s:url/s:loc'), /\/news\/article-/);
  assert.ok(one('//n:news/n:publication/n:name'));
  assert.ok(!Number.isNaN(Date.parse(one('//n:publication_date'))));
  assert.match(await (await get('/sitemap.xml')).text(), new RegExp(`/en/${newsOf}/news/sitemap\\.xml`));
});
