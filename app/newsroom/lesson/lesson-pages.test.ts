import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import type { Tx } from '../../platform/database.ts';
import { rewrite } from '../../platform/text.ts';
import { archiveMessages } from '../../programme/edition/edition-archive-messages.ts';
import { homeText } from '../../programme/edition/edition-home-messages.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { earlierText } from '../earlier/earlier-messages.ts';
import { lessonDesk as desk } from './lesson-desk-messages.ts';
import { lessonMessages } from './lesson-messages.ts';
import { lessonText as say } from './lesson-page-messages.ts';
import { findForDesk } from './lesson-read.ts';
import type { LessonContent } from './lesson-schema.ts';
import { takeUp } from './lesson-taking.ts';
import { editionOf, english, lessonContent } from './lesson.testing.ts';
import { createLesson, enterLessonState, saveLesson } from './lesson.ts';

const before = editionOf(1, 'before-2015', '2015-12-16', '2015-12-18');
const { app, database, get, post, signIn } = await testApp(summit, before);
const { db } = database;
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);

async function learn(
  more: Partial<LessonContent> = {},
): Promise<{ id: string; number: number; content: LessonContent }> {
  const content = lessonContent(more);
  const id = await inTx(async (tx) => {
    const made = await createLesson(tx, 'before-2015', content, 'cli');
    await enterLessonState(tx, made, { state: 'adopted', version: 1 }, 'cli');
    return made;
  });
  await app.renew();
  return { id, number: (await findForDesk(db, 'cli', id)).number ?? 0, content };
}

const page = async (path: string, headers = {}) => {
  const answer = await get(path, headers);
  return { status: answer.status, html: await answer.text() };
};

test('before there are lessons, nothing leads to any and the register says when they come', async () => {
  assert.ok((await page('/en/before-2015/lessons')).html.includes(say('en', 'none')));
  assert.ok(!(await page('/en/before-2015')).html.includes('/lessons'));
  assert.ok(!(await page('/en/editions')).html.includes('/lessons'));
});

test('readers find a lesson in the registers, by searching, from the home, the archive and the news of later editions', async () => {
  const { number, content } = await learn({ facts: [{ kind: 'edition', id: 'before-2015' }] });
  await publishArticle({ db, jobs: app.house.jobs });
  await app.renew();
  const address = `/en/before-2015/lessons/${number}`;
  const title = content.title.texts['en'] ?? '';
  for (const path of ['/en/before-2015/lessons', '/en/lessons', '/en/lessons?subject=venue&standing=open'])
    assert.ok((await page(path)).html.includes(`href="${address}"`), path);
  assert.ok(!(await page('/en/lessons?subject=press')).html.includes(title));
  const own = await page(address);
  assert.match(own.html, /Nobody could <strong>board<\/strong>/);
  assert.match(own.html, /href="\/en\/before-2015"[^>]*>Summit 2015/);
  const found = await page(`/en/${newsOf}/search?all=1&q=${encodeURIComponent(title)}`);
  assert.ok(found.html.includes(`href="${address}"`));
  assert.ok((await page(`/zh/before-2015/search?q=${encodeURIComponent('坡道')}`)).html.includes(`/lessons/${number}`));
  assert.ok((await page('/en/before-2015')).html.includes(homeText('en', 'lessons')));
  assert.ok((await page('/en/editions')).html.includes(archiveMessages('en', 'lessons', { count: 1 })));
  const led = earlierText('en', 'lessonsOf', { count: 1, edition: 'Summit 2015' });
  assert.ok((await page(`/en/${newsOf}/news`)).html.includes(led));
  assert.match((await page('/en/before-2015/sitemap.xml')).html, /before-2015\/lessons</);
});

test('what was taken up stands with the lesson and on the page of the edition that did', async () => {
  const { id, number } = await learn();
  await inTx((tx) => takeUp(tx, newsOf, id, english('We built *ramps* for the boats.'), 'cli'));
  await app.renew();
  const own = await page(`/en/before-2015/lessons/${number}`);
  assert.match(own.html, /We built <em>ramps<\/em> for the boats/);
  const later = await page(`/en/${newsOf}/lessons`);
  assert.ok(later.html.includes(say('en', 'taken')));
  assert.ok(later.html.includes('We built ramps for the boats.'));
  assert.ok(!(await page('/en/before-2015/lessons?standing=open')).html.includes(`/lessons/${number}"`));
});

test('a change is seen with what was struck out, and a translation that aged says so', async () => {
  const { id, number, content } = await learn();
  const change = rewrite(content.change, 'en', 'One boat of two has a ramp.');
  await inTx((tx) => saveLesson(tx, id, 1, { ...content, change }, 'cli'));
  await app.renew();
  const { html } = await page(`/en/before-2015/lessons/${number}`);
  assert.match(html, /<del>three ?<\/del>\s*<ins>two ?<\/ins>/);
  const chinese = (await page(`/zh/before-2015/lessons/${number}`)).html;
  assert.match(chinese, /三条船中有一条带坡道/);
  assert.match(chinese, /<p class="quiet">[^<]*原文/);
});

test('one that was withdrawn says why at its address and nowhere else', async () => {
  const { id, number, content } = await learn();
  const note = english('It rested on a wrong number.');
  await inTx((tx) => enterLessonState(tx, id, { state: 'withdrawn', version: 1, note }, 'cli'));
  await app.renew();
  const { html, status } = await page(`/en/before-2015/lessons/${number}`);
  assert.equal(status, 200);
  assert.ok(html.includes('It rested on a wrong number.'));
  assert.ok(!html.includes('One boat of three'));
  const title = content.title.texts['en'] ?? '';
  for (const path of [
    '/en/before-2015/lessons',
    '/en/lessons',
    `/en/before-2015/search?q=${encodeURIComponent(title)}`,
  ])
    assert.ok(!(await page(path)).html.includes(`/lessons/${number}"`), path);
  assert.equal((await page('/en/before-2015/lessons/99999')).status, 404);
});

test('the interface for programs reads them, and tells nothing of drafts', async () => {
  const { number } = await learn({ subject: 'privacy' });
  const draft = await inTx((tx) => createLesson(tx, 'before-2015', lessonContent({ subject: 'privacy' }), 'cli'));
  const read = async (path: string) => (await get(`/api/v1${path}`)).json() as Promise<any>;
  const list = await read('/editions/before-2015/lessons?subject=privacy&lang=zh');
  assert.equal(list.items.length, 1);
  assert.deepEqual(list.items[0].title, { text: '船上的坡道', lang: 'zh', stale: false });
  assert.equal(list.items[0].standing, 'adopted');
  const one = await read(`/editions/before-2015/lessons/${number}?fields=takings`);
  assert.deepEqual(Object.keys(one).sort(), ['id', 'self', 'takings']);
  const first = await read('/lessons?limit=1');
  assert.ok(first.next);
  const second = await read(first.next.replace(/^https:\/\/[^/]+\/api\/v1/, ''));
  assert.notEqual(second.items[0].id, first.items[0].id);
  assert.ok(!JSON.stringify(await read('/lessons?limit=200')).includes(draft));
  assert.equal((await read('/lessons?after=nonsense')).code, 'api.cursor');
  assert.equal((await read('/editions/before-2015/lessons/777')).code, 'lesson.unknown');
});

test('at the desk a secretariat takes up what an earlier edition learnt, and an editor reads why they can’t', async () => {
  const { id, content } = await learn();
  const title = content.title.texts['en'] ?? '';
  const { headers } = await signIn({ grants: [{ role: 'secretariat', edition: newsOf }] });
  const list = await page(`/en/desk/lessons/of/${newsOf}`, headers);
  assert.match(list.html, /\d+ lessons of earlier editions, \d+ not yet taken up/);
  const address = `/en/desk/lessons/of/${newsOf}/earlier/${id}`;
  assert.ok(list.html.includes(`href="${address}#how"`));
  const wordless = await post(`${address}/taking`, { source: 'en', 'how.zh': '造了。' }, headers);
  assert.equal(wordless.status, 422);
  assert.match(await wordless.text(), /造了。/);
  const taken = await post(`${address}/taking`, { source: 'en', 'how.en': 'We built them.' }, headers);
  assert.equal(taken.status, 303);
  assert.ok((await page(`/en/desk/lessons/of/${newsOf}`, headers)).html.includes(desk('en', 'takenHere')));
  const editor = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  const shown = await page(address, editor.headers);
  assert.ok(shown.html.includes(title) && shown.html.includes(lessonMessages('en', 'notYours')));
  assert.equal((await post(`${address}/taking-back`, {}, editor.headers)).status, 403);
  assert.equal((await post(`${address}/taking-back`, {}, headers)).status, 303);
});

test('at the desk a lesson is written, kept when it can’t be taken, proposed and adopted', async () => {
  const { headers } = await signIn({ grants: [{ role: 'secretariat', edition: 'before-2015' }] });
  const form = '/en/desk/lessons/of/before-2015/new';
  const typed = { source: 'en', subject: 'press', 'title.en': 'Typed', 'happened.en': 'Something typed.' };
  const refused = await post(form, typed, headers);
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /What we change[\s\S]*Something typed\./);
  const answer = await post(form, { ...typed, 'change.en': 'Everything.' }, headers);
  assert.equal(answer.status, 303, await answer.clone().text());
  const address = answer.headers.get('location')?.replace(/\?.*$/, '') ?? '';
  const state = (name: string, more = {}) => post(`${address}/state`, { state: name, version: '1', ...more }, headers);
  assert.equal((await state('proposed')).status, 303);
  assert.equal((await state('adopted')).status, 303);
  assert.equal((await state('adopted')).status, 409);
  assert.equal((await state('withdrawn')).status, 422);
  const wish = { ...typed, 'change.en': 'Nearly everything.', version: '0' };
  const conflict = await post(address, wish, headers);
  assert.equal(conflict.status, 409);
  assert.match(await conflict.text(), /Nearly everything\./);
  assert.equal((await state('withdrawn', { 'note.en': 'No.' })).status, 303);
});

test('a register costs as many queries with three lessons as with one', async () => {
  const count = () =>
    countQueries(database, async () => {
      app.cache.clear();
      await page(`/en/${newsOf}/lessons`);
      await page('/en/before-2015/lessons');
    });
  const one = await count();
  await learn();
  await learn();
  assert.equal(await count(), one);
  assert.equal(one, 4);
});
