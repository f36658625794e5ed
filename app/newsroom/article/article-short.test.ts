import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { isStale, rewrite, type Text, textOf } from '../../platform/text.ts';
import { Refusal } from '../../platform/refusal.ts';
import { summit } from '../../programme/summit.testing.ts';
import { typedOf } from '../desk/news-form.ts';
import { sendDue } from '../newsletter/issue-automatic.ts';
import { makeSubscribers } from '../newsletter/newsletter.testing.ts';
import { enterState } from './article-publish.ts';
import { inShort, sameOriginal } from './article-rules.ts';
import { articleSchema } from './article-schema.ts';
import { articleContent, newsOf, publishArticle } from './article.testing.ts';
import { findForDesk, saveArticle } from './article.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const parts = { db, jobs: app.house.jobs };
const long = textOf('en', {
  en: 'After a night of fog the first of the long boats reached the opening early',
  zh: '一夜大雾之后，第一艘长船提前抵达开幕式现场',
});
const short = textOf('en', { en: 'First boat early', zh: '首船早到' });
const textAt = async (path: string, language = 'en') => {
  await app.renew();
  return (await get(`/${language}/${newsOf}${path}`)).text();
};

test('in each language of an article the short headline stands where there is one, else the headline', () => {
  const content = { headline: long, shortHeadline: textOf('en', { zh: '首船早到', fr: 'Premier bateau' }) };
  const { source, texts } = inShort(content);
  assert.deepEqual([source, texts], ['en', { en: long.texts['en'], zh: '首船早到' }]);
  assert.equal(inShort({ headline: long, shortHeadline: null }), long);
});

test('a short headline is stale when its own original changed, whatever became of the headline', () => {
  const stale = (headline: Text, shortHeadline: Text) => isStale(inShort({ headline, shortHeadline }), 'zh');
  assert.ok(!stale(long, short));
  assert.ok(stale(long, rewrite(short, 'en', 'First boat late')));
  assert.ok(!stale(rewrite(long, 'en', 'Another headline'), short));
});

test('a first short headline corrects nothing; one that says something else does', () => {
  const [none, one] = [articleContent({ headline: long }), articleContent({ headline: long, shortHeadline: short })];
  assert.ok(sameOriginal(none, one));
  assert.ok(sameOriginal(one, none));
  assert.ok(!sameOriginal(one, { ...one, shortHeadline: rewrite(short, 'en', 'First boat late') }));
});

test('what was stored before there were short headlines is still read, and one that is too long is not', () => {
  const { shortHeadline: _, agency: __, ...before } = articleContent();
  assert.deepEqual([articleSchema.parse(before).shortHeadline, articleSchema.parse(before).agency], [null, null]);
  const wish = { ...before, shortHeadline: textOf('en', { en: 'x'.repeat(71) }) };
  assert.ok(!articleSchema.safeParse(wish).success);
});

test('lists, cards and search show the short one; the page, its data and the feeds keep the headline', async () => {
  const { content } = await publishArticle(parts, { headline: long, shortHeadline: short });
  const page = await textAt(`/news/${content.slug}`);
  assert.match(page, /<h1>After a night of fog/);
  assert.match(page, /<title>After a night of fog/);
  assert.match(page, /<meta property="og:title" content="First boat early"/);
  assert.match(page, /"headline":"After a night of fog[^"]+","alternativeHeadline":"First boat early"/);
  for (const path of ['/news', '']) {
    assert.match(await textAt(path), /First boat early/, path);
    assert.doesNotMatch(await textAt(path), /After a night of fog/, path);
    assert.match(await textAt(path, 'zh'), /首船早到/, path);
  }
  assert.match(await textAt('/search?q=fog'), /First boat early/);
  assert.match(await textAt('/news/feed.rss'), /<title>After a night of fog/);
  const { items } = (await (await get(`/api/v1/editions/${newsOf}/articles?limit=1`)).json()) as any;
  assert.deepEqual(items[0].shortHeadline.texts, short.texts);
});

test('a newsletter names it in subject and item', async () => {
  await makeSubscribers({ db, vault }, ['short@example.org']);
  await publishArticle(parts, { headline: long, shortHeadline: short });
  await sendDue({ db, jobs: app.house.jobs }, Date.now());
  await app.house.jobs.drain();
  const mails = await readMails(db, vault, 'short@example.org');
  const told = mails.find(({ blocks }) => JSON.stringify(blocks).includes('First boat early'));
  assert.ok(told, 'a mail with the short headline');
  assert.doesNotMatch(JSON.stringify(told), /After a night of fog/);
});

test('the desk takes it in each language, counts, translates, compares and keeps it while it is typed', async () => {
  const { headers } = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  const { id } = await publishArticle(parts, { headline: long });
  const at = `/en/desk/news/${id}`;
  const typed = Object.fromEntries(typedOf((await findForDesk(db, 'cli', id)).content));
  const form = { ...typed, version: '1', 'shortHeadline.en': ' Boat early ' };
  assert.match(await (await get(at, headers)).text(), /<field-count>.*name="shortHeadline.en" maxlength="70"/);
  assert.match(await (await post(at, { ...form, do: 'preview' }, headers)).text(), /Short headline: Boat early/);
  const refused = await post(at, { ...form, 'shortHeadline.en': 'x'.repeat(71) }, headers);
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /can’t be like this: Short headline\./);
  assert.equal((await post(at, form, headers)).status, 303);
  assert.equal((await findForDesk(db, 'cli', id)).content.shortHeadline?.texts['en'], 'Boat early');
  assert.match(await (await get(`${at}/versions/2`, headers)).text(), /<ins>Boat early<\/ins>/);
  const translation = { headline: '标题', shortHeadline: '早到', standfirst: '导语', body: '正文', version: '2' };
  assert.equal((await post(`${at}/translations/zh`, translation, headers)).status, 303);
  const { content } = await findForDesk(db, 'cli', id);
  assert.ok(content.shortHeadline && !isStale(content.shortHeadline, 'zh'));
  const later = { ...content, shortHeadline: rewrite(content.shortHeadline, 'en', 'Boat late') };
  await db.transaction().execute((tx) => saveArticle(tx, id, 3, later, 'cli'));
  assert.match(await (await get(at, headers)).text(), /The original was changed|Outdated|out of date/i);
  await post(
    `${at}/autosave`,
    { base: '4', form: new URLSearchParams({ 'shortHeadline.en': 'Typed' }).toString() },
    headers,
  );
  assert.match(await (await get(`${at}?draft=mine`, headers)).text(), /value="Typed"/);
});

test('a translation may have a short headline where the original needs none', async () => {
  const { headers } = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  const { id } = await publishArticle(parts, { headline: textOf('en', { en: 'Boats' }) });
  const translation = { headline: '一个非常长的标题', shortHeadline: '船', standfirst: '', body: '', version: '1' };
  await post(`/en/desk/news/${id}/translations/zh`, translation, headers);
  const { content } = await findForDesk(db, 'cli', id);
  assert.deepEqual(inShort(content).texts, { en: 'Boats', zh: '船' });
});

test('readers are told when a short headline that they knew is corrected', async () => {
  const { id, content } = await publishArticle(parts, { headline: long, shortHeadline: short });
  const later = { ...content, shortHeadline: rewrite(short, 'en', 'First boat late') };
  await db.transaction().execute((tx) => saveArticle(tx, id, 1, later, 'cli'));
  const enter = (state: 'published' | 'corrected') =>
    db.transaction().execute((tx) => {
      const note = textOf('en', { en: 'It was late.' });
      return enterState(tx, app.house.jobs, id, { state, version: 2, note }, 'cli');
    });
  await assert.rejects(enter('published'), (error) => error instanceof Refusal && error.code === 'article.correction');
  await enter('corrected');
  assert.match(await textAt(`/news/${content.slug}`), /<del>early<\/del>/);
});
