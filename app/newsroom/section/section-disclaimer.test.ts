import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { isStale, textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { sendDue } from '../newsletter/issue-automatic.ts';
import { makeSubscribers } from '../newsletter/newsletter.testing.ts';
import { disclaimerOf } from './section-disclaimer.ts';
import { listSections, saveSection } from './section.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const parts = { db, jobs: app.house.jobs };
const own = 'Paid <for> by the sponsors of the forum.';
const byDefault = /opinion of its author/;
const title = (en: string) => textOf('en', { en });
const make = (slug: string, disclaimer: string | null) =>
  db.transaction().execute((tx) => {
    const wish = { slug, title: title(slug), disclaimer: disclaimer === null ? null : title(disclaimer) };
    return saveSection(tx, newsOf, null, wish, 'cli');
  });
const textAt = async (path: string) => {
  await app.renew();
  return (await get(`/en/${newsOf}/news${path}`)).text();
};
const [plain, sponsored] = [await make('plain', null), await make('sponsored', own)];

test('a section says its own under each of its articles; without one, an opinion is called one and news are not', async () => {
  const at = async (section: string, kind: 'news' | 'opinion') =>
    textAt(`/${(await publishArticle(parts, { section, kind })).content.slug}`);
  assert.doesNotMatch(await at(plain, 'news'), byDefault);
  assert.match(await at(plain, 'opinion'), byDefault);
  for (const kind of ['news', 'opinion'] as const) {
    const page = await at(sponsored, kind);
    assert.match(page, /<p class="message">Paid &lt;for> by the sponsors/);
    assert.doesNotMatch(page, byDefault);
  }
  assert.match(await textAt('/sections/sponsored/feed.rss'), /Paid &amp;lt;for&amp;gt; by the sponsors/);
  assert.match(await textAt('/sections/plain/feed.rss'), byDefault);
});

test('in a language that it is not written in it falls back as every text does, and says in which it is', () => {
  const shownTo = disclaimerOf({ kind: 'opinion' }, textOf('zh', { zh: '由赞助方付费。' }), 'fr');
  assert.deepEqual(shownTo, { text: '由赞助方付费。', language: 'zh', stale: false });
  assert.equal(disclaimerOf({ kind: 'opinion' }, textOf('en', {}), 'en')?.language, 'en');
  assert.equal(disclaimerOf({ kind: 'news' }, null, 'en'), null);
});

test('a newsletter says each of them once', async () => {
  await makeSubscribers({ db, vault }, ['told@example.org'], { frequency: 'daily' });
  for (const kind of ['news', 'opinion', 'news'] as const) await publishArticle(parts, { section: sponsored, kind });
  await publishArticle(parts, { section: plain, kind: 'opinion' });
  await sendDue({ db, jobs: app.house.jobs }, Date.now() + 86_400_000);
  await app.house.jobs.drain();
  const [mail] = await readMails(db, vault, 'told@example.org');
  const said = (mail?.blocks ?? []).flatMap((block) => ('p' in block ? [block.p] : []));
  assert.equal(said.filter((one) => one === own).length, 1);
  assert.equal(said.filter((one) => byDefault.test(one)).length, 1);
});

test('the desk writes it in each language, a translation ages with its original, and the log has it', async () => {
  const { headers } = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  const desk = `/en/desk/news/of/${newsOf}`;
  const fields = { id: plain, of: 'section', source: 'en', 'title.en': 'plain', 'disclaimer.en': 'One.' };
  assert.equal((await post(`${desk}/sections`, { ...fields, 'disclaimer.zh': '一。' }, headers)).status, 303);
  await post(`${desk}/sections`, { ...fields, 'disclaimer.en': 'Two.', 'disclaimer.zh': '一。' }, headers);
  const disclaimer = (await listSections(db, newsOf)).find(({ id }) => id === plain)?.disclaimer;
  assert.ok(disclaimer && isStale(disclaimer, 'zh'));
  const { rows } = await sql<{ act: string }>`SELECT act FROM log_entry WHERE subject = ${plain}`.execute(db);
  assert.deepEqual(
    rows.map(({ act }) => act),
    ['section.save', 'section.save', 'section.save'],
  );
  assert.equal((await post(`${desk}/sections`, { ...fields, 'disclaimer.en': 'x'.repeat(501) }, headers)).status, 422);
  await post(`${desk}/sections`, { ...fields, 'disclaimer.en': '', 'disclaimer.zh': '' }, headers);
  assert.equal((await listSections(db, newsOf)).find(({ id }) => id === plain)?.disclaimer, null);
});
