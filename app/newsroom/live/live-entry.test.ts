import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { enterState } from '../article/article-publish.ts';
import { createArticle } from '../article/article.ts';
import { articleContent, makeAuthor, newsOf, publishArticle } from '../article/article.testing.ts';
import { addEntry, changeEntry, endCoverage, removeEntry } from './live-entry.ts';
import { findEntry, listEntries } from './live-entry-read.ts';
import type { EntryContent } from './live-entry-schema.ts';

const { app, database, get, signIn } = await testApp(summit);
const { db } = database;
const parts = { db, jobs: app.house.jobs };
const within = <Result>(work: (tx: Tx) => Promise<Result>) => db.transaction().execute(work);
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const text = (words: string) => textOf('en', { en: words });
const entry = (words: string, more: Partial<EntryContent> = {}): EntryContent => ({
  text: text(words),
  author: null,
  key: false,
  photo: null,
  ...more,
});
const add = (id: string, words: string, more: Partial<EntryContent> = {}) =>
  within((tx) => addEntry(tx, id, entry(words, more), 'cli'));
const report = () => publishArticle(parts, { kind: 'live-report', body: textOf('en', {}) });

async function page(path: string, language = 'en'): Promise<string> {
  await app.renew();
  return (await get(`/${language}/${newsOf}/news${path}`)).text();
}

const numbersIn = (html: string) => [...html.matchAll(/id="entry-(\d+)"/g)].map(([, number]) => Number(number));

test('entries of a live report show the latest first, or from the beginning, or those that mattered', async () => {
  const { id, content } = await report();
  assert.match(await page(`/${content.slug}`), /No entry yet/);
  await add(id, 'The doors **open**.');
  await add(id, 'The first boat arrives.', { key: true });
  await add(id, 'Rain.');
  const path = `/${content.slug}`;
  assert.deepEqual(numbersIn(await page(path)), [3, 2, 1]);
  assert.match(await page(path), /The doors <strong>open<\/strong>/);
  assert.deepEqual(numbersIn(await page(`${path}?order=oldest`)), [1, 2, 3]);
  assert.deepEqual(numbersIn(await page(`${path}?only=key`)), [2]);
});

test('a long report comes in pages, and only the page where the next entry will stand keeps itself up to date', async () => {
  const { id, content } = await report();
  for (let at = 1; at <= 43; at += 1) await add(id, `Entry ${at}`);
  const first = await page(`/${content.slug}`);
  assert.deepEqual(numbersIn(first).slice(0, 2), [43, 42]);
  assert.match(first, /<live-report/);
  const next = /href="([^"]*entry=4[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&').replace(/#.*/, '') ?? '';
  const second = await (await get(next)).text();
  assert.deepEqual(numbersIn(second), [3, 2, 1]);
  assert.doesNotMatch(second, /<live-report/);
});

test('a correction says what was wrong and when, and without that it is refused', async () => {
  const { id, content } = await report();
  const number = await add(id, 'Two hundred came.');
  const change = (base: number, words: string, note: string | null) =>
    within((tx) => changeEntry(tx, id, { number, base, note: note ? text(note) : null }, entry(words), 'cli'));
  await assert.rejects(change(1, 'Three hundred came.', null), refusal('article.note'));
  await change(1, 'Three hundred came.', 'It was three hundred.');
  await assert.rejects(change(1, 'Four hundred came.', 'It was four.'), refusal('article.conflict'));
  const html = await page(`/${content.slug}`);
  assert.match(html, /Three hundred came/);
  assert.match(html, /Corrected on [^<]*<[^]*It was three hundred/);
  // A mark that something mattered is no correction.
  await within((tx) =>
    changeEntry(tx, id, { number, base: 2, note: null }, entry('Three hundred came.', { key: true }), 'cli'),
  );
  assert.equal((await findEntry(db, id, number)).content.key, true);
});

test('what is removed says why in its place, is in no feed, and can be put back', async () => {
  const { id, content } = await report();
  await add(id, 'A rumour about boats.');
  assert.match(await page('/feed.atom'), /A rumour about boats/);
  await within((tx) => removeEntry(tx, id, 1, text('It was a rumour.'), 'cli'));
  for (const path of [`/${content.slug}`, `/${content.slug}/entries/1`]) {
    const html = await page(path);
    assert.match(html, /This entry was removed on [^<]*<[^]*|It was a rumour/);
    assert.doesNotMatch(html, /about boats/);
  }
  assert.doesNotMatch(await page('/feed.atom'), /A rumour about boats/);
  await within((tx) => removeEntry(tx, id, 1, null, 'cli'));
  assert.match(await page(`/${content.slug}`), /A rumour about boats/);
  await assert.rejects(
    within((tx) => removeEntry(tx, id, 1, text(' '), 'cli')),
    refusal('article.note'),
  );
});

test('readers fetch what changed after the revision that they know: new entries counted, others as they are now', async () => {
  const { id, content } = await report();
  await add(id, 'One.');
  const revision = Number(/data-revision="(\d+)"/.exec(await page(`/${content.slug}`))?.[1]);
  const since = () => page(`/${content.slug}/entries?since=${revision}&last=1`);
  assert.deepEqual(numbersIn(await since()), []);
  await add(id, 'Two.');
  await add(id, 'Three.');
  await within((tx) => removeEntry(tx, id, 1, text('Wrong.'), 'cli'));
  const html = await since();
  assert.deepEqual(numbersIn(html), [3, 2, 1]);
  assert.match(html, /data-say="2 new entries"/);
  assert.match(html, new RegExp(`data-revision="${revision + 3}"`));
});

test('an entry has a page of its own, in the language of its reader where it was translated', async () => {
  const { id, content } = await report();
  await add(id, 'The doors open.', { text: textOf('en', { en: 'The doors open.', zh: '大门打开。' }) });
  assert.match(await page(`/${content.slug}/entries/1`, 'zh'), /大门打开。/);
  assert.equal((await get(`/en/${newsOf}/news/${content.slug}/entries/2`)).status, 404);
});

test('search engines are told of a live blog: when it began and ended, and of each entry', async () => {
  const { id, content } = await report();
  await add(id, 'The doors **open**.');
  const data = async () => {
    const html = await page(`/${content.slug}`);
    const found = [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/g)].map(
      ([, json = '']) => JSON.parse(json) as Record<string, unknown>,
    );
    return found.find((one) => one['@type'] === 'LiveBlogPosting') ?? assert.fail('no LiveBlogPosting');
  };
  const open = await data();
  const [update] = open['liveBlogUpdate'] as Record<string, string>[];
  assert.equal(update?.['articleBody'], 'The doors open.');
  assert.match(update?.['url'] ?? '', /\/entries\/1$/);
  assert.ok(open['coverageStartTime'] && !open['coverageEndTime']);
  await within((tx) => endCoverage(tx, id, true, 'cli'));
  assert.ok((await data())['coverageEndTime']);
});

test('when coverage has ended nothing is added, until it is taken up again', async () => {
  const { id, content } = await report();
  await within((tx) => endCoverage(tx, id, true, 'cli'));
  await assert.rejects(add(id, 'Late.'), refusal('live.ended'));
  const html = await page(`/${content.slug}`);
  assert.match(html, /Coverage ended on/);
  assert.doesNotMatch(html, /<live-report/);
  await within((tx) => endCoverage(tx, id, false, 'cli'));
  assert.equal(await add(id, 'On again.'), 1);
});

test('before its article is published, nobody outside reads an entry or hears of the report', async () => {
  const content = articleContent({ kind: 'live-report', authors: [{ id: await makeAuthor(db), role: 'writer' }] });
  const id = await within((tx) => createArticle(tx, newsOf, content, 'cli'));
  await add(id, 'Under embargo.');
  const paths = [`/${content.slug}`, `/${content.slug}/entries`, `/${content.slug}/entries/1`];
  const asked = async () => {
    await app.renew();
    const pages = paths.map((path) => get(`/en/${newsOf}/news${path}`));
    return (await Promise.all([...pages, get(`/live/report/${id}`)])).map(({ status }) => status);
  };
  assert.deepEqual(await asked(), [404, 404, 404, 404]);
  await within((tx) => enterState(tx, parts.jobs, id, { state: 'published', version: 1 }, 'cli'));
  assert.deepEqual(await asked(), [200, 200, 200, 200]);
});

test('only editors of the edition write in it, and only in an article that is a live report', async () => {
  const { id } = await report();
  const { personId } = await signIn({ grants: [{ role: 'columnist', edition: newsOf }] });
  const columnist = await actorAs(db, personId);
  await assert.rejects(
    within((tx) => addEntry(tx, id, entry('Mine.'), columnist)),
    refusal('article.unknown'),
  );
  const news = await publishArticle(parts);
  await assert.rejects(add(news.id, 'No report.'), refusal('live.kind'));
  const photo = { name: 'a'.repeat(24), width: 10, height: 10, alt: text(''), caption: text('') };
  const bare = {
    ...photo,
    focus: 'centre' as const,
    credit: '',
    licence: '',
    until: null,
    taken: null,
    provenance: null,
    place: textOf('en', {}),
    standIn: null,
  };
  await assert.rejects(add(id, 'With a photo.', { photo: bare }), refusal('live.alt'));
  assert.deepEqual(await listEntries(db, { article: id, most: 10 }), []);
});
