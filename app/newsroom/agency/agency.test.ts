import assert from 'node:assert/strict';
import { test } from 'node:test';
import { XmlDocument } from 'libxml2-wasm';
import { testApp } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { importArticle } from '../article/article-import.ts';
import { readPage } from '../article/article-import-rules.ts';
import { articleContent, newsOf, publishArticle } from '../article/article.testing.ts';
import { createArticle, findForDesk } from '../article/article.ts';
import { listAgencies } from './agency.ts';

const { app, database, get, post, signIn } = await testApp(summit);
const { db } = database;
const parts = { db, jobs: app.house.jobs };
const { headers } = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
const desk = `/en/desk/news/of/${newsOf}`;
const form = (more: Record<string, string> = {}) => ({
  id: '',
  of: 'agency',
  code: 'XINHUA',
  source: 'en',
  'name.en': 'Xinhua News Agency',
  'name.zh': '新华社',
  address: 'https://news.example/',
  ...more,
});
const save = (more: Record<string, string> = {}) => post(`${desk}/agencies`, form(more), headers);
const named = async (code: string) => (await listAgencies(db, newsOf)).find((one) => one.code === code);
const idOf = async (code: string) => (await named(code))?.id ?? assert.fail(code);
const textAt = async (path: string, language = 'en') => {
  await app.renew();
  return (await get(`/${language}/${newsOf}/news${path}`)).text();
};
assert.equal((await save()).status, 303);

test('editors keep the register; a code is one agency’s, in capitals or not', async () => {
  assert.match(await (await get(desk, headers)).text(), /Xinhua News Agency \(XINHUA\)/);
  const taken = await save({ code: 'xinhua' });
  assert.equal(taken.status, 409);
  assert.match(await taken.text(), /Another agency has the code xinhua already/);
  const wrongs: Record<string, string>[] = [
    { code: 'X Y' },
    { code: '' },
    { address: 'javascript:alert(1)' },
    { 'name.en': '' },
  ];
  for (const wrong of wrongs) {
    assert.equal((await save({ code: 'OTHER', ...wrong })).status, 422, JSON.stringify(wrong));
  }
  const columnist = await signIn({ grants: [{ role: 'columnist', edition: newsOf }] });
  assert.equal((await post(`${desk}/agencies`, form({ code: 'MINE' }), columnist.headers)).status, 404);
});

test('an article is chosen an agency in its form, and says so in byline, data, lists, feeds and API', async () => {
  const agency = await idOf('XINHUA');
  const { id, content } = await publishArticle(parts, { headline: textOf('en', { en: 'Taken over' }) });
  const page = await (await get(`/en/desk/news/${id}`, headers)).text();
  assert.match(page, new RegExp(`<option value="${agency}">Xinhua News Agency \\(XINHUA\\)`));
  const { typedOf } = await import('../desk/news-form.ts');
  const typed = { ...Object.fromEntries(typedOf(content)), agency, version: '1' };
  await post(`/en/desk/news/${id}`, typed, headers);
  await post(`/en/desk/news/${id}/states`, { state: 'published', version: '2' }, headers);
  const html = await textAt(`/${content.slug}`);
  assert.match(html, /Source: <a href="[^"]+\/news\/agencies\/xinhua">Xinhua News Agency<\/a>/);
  const organisation = {
    '@type': 'NewsMediaOrganization',
    name: 'Xinhua News Agency',
    alternateName: 'XINHUA',
    url: 'https://news.example/',
  };
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}');
  assert.deepEqual([data.sourceOrganization, data.copyrightHolder], [organisation, organisation]);
  assert.match(await textAt(`/${content.slug}`, 'zh'), /来源： ?<a [^>]+>新华社/);
  assert.match(await textAt('/agencies/xinhua'), /Taken over/);
  assert.match(await textAt(''), / · <bdi>XINHUA<\/bdi>/);
  const names = { a: 'http://www.w3.org/2005/Atom', dc: 'http://purl.org/dc/elements/1.1/' };
  for (const [format, path] of [
    ['atom', '//a:entry/dc:source'],
    ['rss', '//item/dc:source'],
  ] as const) {
    const feed = XmlDocument.fromString(await textAt(`/agencies/xinhua/feed.${format}`));
    assert.deepEqual(
      feed.find(path, names).map((one) => one.content),
      ['Xinhua News Agency', 'https://news.example/'],
    );
  }
  const { items } = (await (await get(`/api/v1/editions/${newsOf}/articles?agency=xinhua`)).json()) as any;
  assert.deepEqual(
    items.map((one: any) => [one.slug, one.agency]),
    [[content.slug, agency]],
  );
  const one = (await (await get(`/api/v1/editions/${newsOf}/news/agencies/xinhua`)).json()) as any;
  assert.deepEqual([one.code, one.address], ['XINHUA', 'https://news.example/']);
});

test('an agency becomes part of another: its articles and its address go there, and one that is named stays', async () => {
  await save({ code: 'XNA', 'name.en': 'Xinhua', 'name.zh': '' });
  const [from, into] = [await idOf('XNA'), await idOf('XINHUA')];
  const { id } = await publishArticle(parts, { agency: from });
  const removal = await post(`${desk}/removal`, { kind: 'agency', id: from }, headers);
  assert.equal(removal.status, 409);
  assert.equal((await post(`${desk}/merging`, { kind: 'agency', from, into }, headers)).status, 303);
  assert.equal((await findForDesk(db, 'cli', id)).content.agency, into);
  await app.renew();
  const moved = await get(`/en/${newsOf}/news/agencies/xna`);
  assert.deepEqual([moved.status, moved.headers.get('location')], [301, `/en/${newsOf}/news/agencies/xinhua`]);
  await save({ code: 'GONE', 'name.en': 'Gone' });
  assert.equal((await post(`${desk}/removal`, { kind: 'agency', id: await idOf('GONE') }, headers)).status, 303);
});

test('an agency of another edition, or none, can’t be named', async () => {
  const content = articleContent({ agency: '00000000-0000-4000-8000-000000000000' });
  await assert.rejects(
    db.transaction().execute((tx) => createArticle(tx, newsOf, content, 'cli')),
    { code: 'article.reference' },
  );
});

const paragraph =
  'The town by the canal has learned to wait, and on the eve of the summit it waits with all its lamps on.';

test('a saved page says which agency it is from, in a line or by its dateline', () => {
  const of = (text: string) => readPage(`A town that waits\n\n${text}`).agency;
  assert.equal(of(`Source: Xinhua\n\n${paragraph}`), 'Xinhua');
  assert.equal(of(`Source: Xinhua | 2016-11-16 09:30:00 | Editor: huaxia\n\n${paragraph}`), 'Xinhua');
  assert.equal(of(`${paragraph}\n\n（来源：新华社）`), '新华社');
  assert.equal(of(`WUZHEN, Nov. 16 (Xinhua) -- ${paragraph}`), 'Xinhua');
  assert.equal(of(`新华社乌镇11月16日电 ${'水乡静候峰会开幕。'.repeat(10)}`), '新华社');
  assert.equal(of(paragraph), null);
  assert.equal(of(`${paragraph}\n\nSource: ${'x'.repeat(200)}`), null);
});

test('an imported page is of the agency that the register has by that code or name; else its name is kept in the text', async () => {
  const take = (text: string) => importArticle(db, { edition: newsOf, language: 'en', text });
  const known = await take(`Lamps by the canal\n\nSource: Xinhua News Agency\n\n${paragraph}`);
  const { content } = await findForDesk(db, 'cli', known.id);
  assert.deepEqual([known.agencyKnown, content.agency], [true, await idOf('XINHUA')]);
  const byCode = await take(`Lamps at dawn\n\nWUZHEN, Nov. 16 (Xinhua) -- ${paragraph}`);
  assert.equal(byCode.agencyKnown, true);
  const unknown = await take(`Lamps at night\n\nSource: Nowhere Wire\n\n${paragraph}`);
  assert.equal(unknown.agencyKnown, false);
  assert.match((await findForDesk(db, 'cli', unknown.id)).content.body.texts['en'] ?? '', /\*Nowhere Wire\*$/);
});

test('a page that gives others a shorter headline than its own brings both', () => {
  const page = (card: string) =>
    `<html><head><meta property="og:title" content="${card}"></head><body><h1>A town by the canal that waits with all its lamps on</h1><p>${paragraph}</p></body></html>`;
  assert.equal(readPage(page('A town waits - Example News')).shortHeadline, 'A town waits');
  assert.equal(readPage(page('A town by the canal that waits with all its lamps on')).shortHeadline, null);
});
