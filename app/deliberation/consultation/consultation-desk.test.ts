import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { listStatements } from '../statement/statement.ts';
import { listConsultations } from './consultation.ts';
import { openConsultation } from './consultation.testing.ts';

const { app, database, get, post, signIn } = await testApp(summit);
const { db } = database;
const edition = summit.edition.slug;
const desk = '/en/desk/consultations';
const staff = async (role: 'secretariat' | 'moderator' | 'forum-host' | 'observer') =>
  (await signIn({ grants: [{ role, edition, ...(role === 'forum-host' && { forum: summit.forums[0]?.slug ?? '' }) }] }))
    .headers;
const send = (path: string, fields: [string, string][], headers: Record<string, string>) =>
  app.fetch(
    new Request(`https://summit.example${path}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://summit.example', ...headers },
    }),
  );
const formOf = (more: Record<string, string> = {}): [string, string][] => [
  ...Object.entries({
    slug: `desk-${randomUUID().slice(0, 8)}`,
    about: `topic ${summit.topics[0]?.id}`,
    source: 'en',
    'title.en': 'What should travel freely?',
    'title.zh': '什么应当自由流动？',
    'introduction.en': 'Tell us.',
    'writers.who': 'anyone',
    'voters.who': 'signed-in',
    moderation: 'before',
    ...more,
  }),
  ['languages', 'en'],
  ['languages', 'zh'],
];
const idIn = (answer: Response) =>
  /consultations\/([0-9a-f-]{36})/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';

test('the secretariat prepares a consultation, seeds it, opens it, changes it, closes it and marks it as reported', async () => {
  const headers = await staff('secretariat');
  assert.match(await (await get(desk, headers)).text(), /Prepare a consultation/);
  assert.match(await (await get(`${desk}/new?edition=${edition}`, headers)).text(), /Cross-border trade/);
  const form = formOf();
  const slug = form[0]?.[1] ?? '';
  const made = await send(`${desk}/new?edition=${edition}`, form, headers);
  assert.equal(made.status, 303);
  const path = `${desk}/${idIn(made)}`;
  const open = `/en/${edition}/consultations/${slug}`;
  assert.equal((await get(open)).status, 404, 'nobody outside knows of it yet');

  const lines = 'Goods should travel freely.\r\n\r\nIdeas should travel freely.\nGoods should travel freely.';
  const seeded = await post(`${path}/seeds`, { lines, language: 'en' }, headers);
  assert.match(seeded.headers.get('location') ?? '', /seeded=2/);
  const bad = await post(`${path}/seeds`, { lines: 'A fine statement to begin.\nShort', language: 'en' }, headers);
  assert.equal(bad.status, 422);
  assert.match(await bad.text(), /Line 2: Write a whole sentence/);

  const begin = (phase: string) => post(`${path}/phases`, { phase }, headers);
  assert.equal((await begin('closed')).status, 409);
  assert.equal((await begin('collecting')).status, 303);
  assert.equal((await get(open)).status, 200);
  const page = await (await get(path, headers)).text();
  assert.ok(page.includes(`https://summit.example${open}`), 'the link to send');
  assert.match(page, /QR code of the link/);

  const rename = await send(path, formOf({ slug: 'elsewhere' }), headers);
  assert.equal(rename.status, 409);
  assert.match(await rename.text(), /the address stays/);
  const changed = await send(path, formOf({ slug, 'title.en': 'What should travel?' }), headers);
  assert.equal(changed.status, 303);
  const [found] = await listConsultations(db, edition);
  assert.equal(found?.title.texts.en, 'What should travel?');
  assert.notEqual(found?.title.of?.zh, undefined, 'the translation is of the words before');

  for (const phase of ['voting', 'closed', 'voting', 'closed', 'reported'])
    assert.equal((await begin(phase)).status, 303, phase);
  assert.equal((await begin('closed')).status, 409);
  const acts = await db.selectFrom('log_entry').select('act').where('subject', '=', idIn(made)).orderBy('id').execute();
  assert.deepEqual(
    acts.map(({ act }) => act),
    [
      'consultation.create',
      'statement.seed',
      'consultation.phase',
      'consultation.change',
      ...Array.from({ length: 5 }, () => 'consultation.phase'),
    ],
  );
});

test('a form that can’t be comes back with what was typed and which fields to look at', async () => {
  const headers = await staff('secretariat');
  const cases: [Record<string, string>, RegExp][] = [
    [{ slug: 'Not an address' }, /Look at these once more: Address\./],
    [{ 'title.en': '' }, /once more: Title\./],
    [{ about: 'topic 1' }, /once more: About\./],
    [{ 'voters.who': 'categories' }, /once more: Who votes\./],
    [{ moderation: 'never' }, /once more: Moderation\./],
  ];
  for (const [more, words] of cases) {
    const answer = await send(`${desk}/new?edition=${edition}`, formOf(more), headers);
    assert.equal(answer.status, 422);
    const html = await answer.text();
    assert.match(html, words);
    assert.match(html, /Tell us\./);
  }
  const taken = formOf();
  assert.equal((await send(`${desk}/new?edition=${edition}`, taken, headers)).status, 303);
  assert.equal((await send(`${desk}/new?edition=${edition}`, taken, headers)).status, 409);
});

test('a host runs consultations of their own forum, a moderator decides about statements and runs none', async () => {
  const host = await staff('forum-host');
  const own = formOf({ about: `forum ${summit.forums[0]?.id}` });
  assert.equal((await send(`${desk}/new?edition=${edition}`, own, host)).status, 303);
  assert.equal((await send(`${desk}/new?edition=${edition}`, formOf(), host)).status, 403);
  const page = await (await get(`${desk}/new?edition=${edition}`, host)).text();
  assert.doesNotMatch(page, /Cross-border trade/);
  assert.match(page, /Digital Economy Forum/);

  const consultation = await openConsultation(db);
  const path = `${desk}/${consultation.id}`;
  assert.equal((await get(path, host)).status, 404, 'one about a topic is not theirs');
  const moderator = await staff('moderator');
  assert.equal((await get(`${desk}/new`, moderator)).status, 404);
  assert.equal((await get(path, moderator)).status, 200);
  assert.equal((await post(`${path}/phases`, { phase: 'closed' }, moderator)).status, 403);
  assert.equal((await get(path, await staff('observer'))).status, 404);
});

test('the queue shows what waits with what is like it, is decided about at once, and each decision is undone', async () => {
  const statements = ['Firms need one rule book.', 'All firms need one rule book.', 'Boats are slow but beautiful.'];
  const consultation = await openConsultation(db, { statements, moderation: 'before' });
  const headers = await staff('moderator');
  const path = `${desk}/${consultation.id}`;
  const html = await (await get(`${path}/statements?view=accepted`, headers)).text();
  assert.match(html, /like 2/);
  const decide = (fields: [string, string][]) => send(`${path}/decisions`, fields, headers);
  assert.equal(
    (
      await decide([
        ['decision', 'remove'],
        ['number', '1'],
      ])
    ).status,
    422,
    'a removal needs a reason',
  );
  assert.equal(
    (
      await decide([
        ['decision', 'remove'],
        ['reason', 'duplicate'],
      ])
    ).status,
    422,
    'and a statement',
  );
  const done = await decide([
    ['decision', 'remove'],
    ['reason', 'duplicate'],
    ['number', '1'],
    ['number', '2'],
    ['view', 'accepted'],
  ]);
  assert.match(done.headers.get('location') ?? '', /view=accepted&decided=2/);
  assert.equal((await listStatements(db, consultation.id)).length, 1);
  const after = await (await get(done.headers.get('location') ?? '', headers)).text();
  assert.match(after, /2 statements were decided about/);
  const undo = /action="([^"]+\/undo)"/.exec(after)?.[1] ?? '';
  assert.equal((await post(undo, {}, headers)).status, 303);
  assert.equal((await post(undo, {}, headers)).status, 409);
  assert.equal((await listStatements(db, consultation.id)).length, 2);
  const meta = await decide([
    ['decision', 'meta'],
    ['number', '3'],
  ]);
  assert.equal(meta.status, 303);
  assert.equal((await listStatements(db, consultation.id)).find(({ number }) => number === 3)?.meta, true);
});

test('a moderator adds a translation, which stands beside the original', async () => {
  const consultation = await openConsultation(db);
  const headers = await staff('moderator');
  const path = `${desk}/${consultation.id}/statements/1`;
  assert.match(await (await get(path, headers)).text(), /Translations of statement 1/);
  assert.equal((await post(path, { language: 'zh', text: '小企业需要一套统一的规则。' }, headers)).status, 303);
  assert.equal((await post(path, { language: 'en', text: 'Other words than these.' }, headers)).status, 409);
  assert.equal((await post(path, { language: 'zh', text: '短' }, headers)).status, 422);
  assert.equal((await get(`${desk}/${consultation.id}/statements/99`, headers)).status, 404);
  const page = await (await get(`/zh/${edition}/consultations/${consultation.slug}/statements/1`)).text();
  assert.match(page, /小企业需要一套统一的规则/);
  assert.match(page, /lang="en" dir="ltr">Small firms/);
});
