import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { htmlRules } from '../../../journeys/markup.testing.ts';
import { testApp, testOrigin } from '../../app.testing.ts';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { textOf } from '../../platform/text.ts';
import { programmeSchema } from '../../programme/programme-schema.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import type { Role } from '../../trust/permission/permission-schema.ts';
import { linksFrom, linksTyped } from './lesson-rules.ts';
import type { LessonForm } from './lesson-schema.ts';
import { lessonsBefore, publicLessons, saveLesson, takeUpLesson } from './lesson.ts';

// The same summit a year before, under other ids.
const before = programmeSchema.parse(
  JSON.parse(JSON.stringify(summit).replaceAll('00000000-0000-4000-8', '10000000-0000-4000-8')),
);
before.edition = {
  ...before.edition,
  slug: 'before-2015',
  name: textOf('en', { en: 'The summit before' }),
  startsOn: '2015-12-16',
  endsOn: '2015-12-18',
};
const later = summit.edition.slug;
const app = await testApp(summit, before);
const { db } = app.database;
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const someone = async (role: Role, edition: string) => {
  const signed = await app.signIn({ grants: [{ role, edition }] });
  return { ...signed, actor: await actorAs(db, signed.personId) };
};
const form = (title: string, more: Partial<LessonForm> = {}): LessonForm => ({
  subject: 'venue',
  state: 'proposed',
  isPublic: true,
  content: {
    title: textOf('en', { en: title, zh: `${title} 中文` }),
    happened: textOf('en', { en: 'Everybody waited at the **same** landing.' }),
    change: textOf('en', { en: 'Three landings.' }),
    links: [{ path: `/${later}/news`, words: 'The news' }],
  },
  ...more,
});
const text = async (path: string, headers = {}) => {
  await app.app.renew();
  return (await app.get(path, headers)).text();
};

test('links lead to pages of this site alone, whatever language they are in', () => {
  const links = linksFrom(`${testOrigin}/zh/before-2015/news?x=1 What was said\n\n/before-2015\n`, testOrigin);
  assert.deepEqual(links, [
    { path: '/before-2015/news?x=1', words: 'What was said' },
    { path: '/before-2015', words: '' },
  ]);
  assert.equal(linksTyped(links ?? []), '/before-2015/news?x=1 What was said\n/before-2015');
  assert.equal(linksFrom('https://elsewhere.example/ x', testOrigin), null);
  assert.equal(linksFrom('javascript:alert(1)', testOrigin), null);
});

test('readers see what is public, in their language, on the page of the edition and on the one over all, and in feeds', async () => {
  const id = await inTx((tx) => saveLesson(tx, 'before-2015', null, form('Boats need a timetable'), 'cli'));
  await inTx((tx) => saveLesson(tx, 'before-2015', null, form('Not for readers', { isPublic: false }), 'cli'));
  const validator = new HtmlValidate(htmlRules);
  for (const path of ['/en/before-2015/lessons', '/en/lessons', '/ar/lessons']) {
    const html = await text(path);
    const { results } = await validator.validateString(html);
    assert.deepEqual(
      results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`)),
      [],
    );
    assert.match(html, /Boats need a timetable/);
    assert.doesNotMatch(html, /Not for readers/);
  }
  assert.match(await text('/en/before-2015/lessons'), /the <strong>same<\/strong> landing/);
  assert.match(await text('/zh/before-2015/lessons'), /Boats need a timetable 中文/);
  assert.match(await text('/en/lessons?subject=venue'), /Boats need a timetable/);
  assert.match(await text('/en/before-2015/lessons/feed.atom'), /Boats need a timetable/);
  assert.match(await text('/en/before-2015/lessons/feed.json'), /#lesson-1/);
  const found = await text('/en/before-2015/search?q=timetable');
  assert.match(found, /href="\/en\/before-2015\/lessons#lesson-1"/);
  // Taken back, it is gone from all of them.
  await inTx((tx) => saveLesson(tx, 'before-2015', id, form('Boats need a timetable', { isPublic: false }), 'cli'));
  assert.doesNotMatch(await text('/en/lessons'), /timetable/);
  assert.doesNotMatch(await text('/en/before-2015/search?q=timetable'), /#lesson-1/);
  await inTx((tx) => saveLesson(tx, 'before-2015', id, form('Boats need a timetable'), 'cli'));
});

test('a later edition says what becomes of it, and its news lead there', async () => {
  const [lesson] = await lessonsBefore(db, later);
  const id = lesson?.id ?? '';
  assert.match(await text(`/en/${later}/news`), /href="\/en\/before-2015\/lessons"/);
  const editor = await someone('programme-editor', later);
  const elsewhere = await someone('programme-editor', 'before-2015');
  await assert.rejects(
    inTx((tx) => takeUpLesson(tx, { edition: later, id, state: 'done', by: elsewhere.actor })),
    refusedAs('lesson.not-yours'),
  );
  await assert.rejects(
    inTx((tx) => takeUpLesson(tx, { edition: 'before-2015', id, state: 'done', by: elsewhere.actor })),
    refusedAs('lesson.unknown'),
  );
  await inTx((tx) => takeUpLesson(tx, { edition: later, id, state: 'adopted', by: editor.actor }));
  assert.equal((await publicLessons(db, 'before-2015'))[0]?.takenUpBy?.slug, later);
  assert.match(await text('/en/before-2015/lessons'), /adopted · Taken up by/);
  await inTx((tx) => takeUpLesson(tx, { edition: later, id, state: 'proposed', by: editor.actor }));
  assert.equal((await publicLessons(db, 'before-2015'))[0]?.takenUpBy, null);
});

test('the desk counts what waits, keeps what was typed, and is for those who run or edit the edition', async () => {
  const editor = await someone('editor', later);
  const list = await text('/en/desk/lessons', editor.headers);
  assert.match(list, /1 lesson of earlier editions, 1 not yet taken up/);
  const path = `/en/desk/lessons/of/${later}`;
  const typed = {
    id: '',
    subject: 'press',
    state: 'proposed',
    source: 'en',
    'title.en': 'Captions first',
    'happened.en': 'They came late.',
    'change.en': '',
    links: '',
    public: 'yes',
  };
  const refused = await app.post(path, typed, editor.headers);
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /Captions first/);
  assert.equal((await app.post(path, { ...typed, 'change.en': 'Earlier.' }, editor.headers)).status, 303);
  assert.match(await text(`/en/${later}/lessons`), /Captions first/);
  const [lesson] = await lessonsBefore(db, later);
  const taken = await app.post(`${path}/taken-up`, { id: lesson?.id ?? '', state: 'done' }, editor.headers);
  assert.equal(taken.status, 303);
  assert.match(await text('/en/desk/lessons', editor.headers), /1 lesson of earlier editions</);
  const columnist = await someone('columnist', later);
  assert.equal((await app.get('/en/desk/lessons', columnist.headers)).status, 404);
  const other = await someone('editor', 'before-2015');
  assert.equal((await app.get(path, other.headers)).status, 404);
  assert.equal((await app.post(path, typed, other.headers)).status, 404);
});
