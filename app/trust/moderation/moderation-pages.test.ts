import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { languages } from '../../platform/language.ts';
import { summit } from '../../programme/summit.testing.ts';
import { letterKind, makeLetters, stateOf, writeLetter } from './moderation.testing.ts';

const { app, database, get, post, signIn } = await testApp(summit);
const { db } = database;
const edition = summit.edition.slug;
app.house.moderation.register(letterKind);
await makeLetters(db);
const path = '/en/desk/moderation';
const moderator = await signIn({ grants: [{ role: 'moderator', edition }] });
const { headers } = moderator;

const itemOf = async (subject: string) =>
  (await db.selectFrom('moderation_item').select('id').where('subject', '=', subject).executeTakeFirstOrThrow()).id;
const page = async (at: string, as = headers) => (await get(at, as)).text();
const decisionOf = async (subject: string) =>
  (await db.selectFrom('moderation_decision').select('id').where('subject', '=', subject).executeTakeFirstOrThrow()).id;

test('the queue shows what waits, its words only when they are asked for, and says why', async () => {
  await writeLetter(db, { text: 'Words that nobody has to see', author: 'a' });
  const html = await page(path);
  assert.match(html, /1 thing waits for a decision/);
  assert.match(html, /<details class="covered"><summary/);
  assert.match(html, /Words that nobody has to see/);
  assert.match(html, /held back · too many links/);
  await post(`${path}/settings`, { mostDecisions: '', mostMinutes: '' }, headers);
  assert.match(await page(path), /<details class="covered" open/);
  assert.match(await page(`${path}?kind=comment`), /Nothing waits for a decision/);
  assert.match(await page(`${path}?kind=nonsense&like=1`), /Words that nobody has to see/);
});

test('one after the other is taken, decided with a clause, and undone', async () => {
  const id = await writeLetter(db, { text: 'Shouting at the chair', author: 'b' });
  const item = await itemOf(id);
  const taken = await post(`${path}/items/${item}/claim`, {}, headers);
  assert.equal(taken.headers.get('location'), `${path}/items/${item}`);
  const html = await page(`${path}/items/${item}`);
  assert.match(html, /You are at it/);
  assert.match(html, /What do you think\?/, 'what it answers');
  const without = await post(`${path}/items/${item}/decision`, { outcome: 'remove' }, headers);
  assert.equal(without.status, 422);
  assert.match(await without.text(), /Nothing is removed without reasons/);
  const done = await post(`${path}/items/${item}/decision`, { outcome: 'remove', ground: 'respect' }, headers);
  assert.equal(done.status, 303);
  assert.equal(await stateOf(db, id), 'removed');
  const next = done.headers.get('location') ?? '';
  assert.match(next, new RegExp(`${path}/items/[0-9a-f-]{36}\\?&decided=1&decision=`));
  assert.match(await page(next), /1 decision taken\./);
  await post(`${path}/decisions/${await decisionOf(id)}/undo`, {}, headers);
  assert.equal(await stateOf(db, id), 'held');
  assert.match(await page(`${path}/decisions`), /waits again/);
});

test('many are looked at before they are decided about in one act, which is undone in one', async () => {
  const ids = await Promise.all(
    [1, 2, 3].map((one) => writeLetter(db, { text: `Cheap flights ${one}`, author: `c${one}` })),
  );
  const items = await Promise.all(ids.map(itemOf));
  const other = await signIn({ grants: [{ role: 'moderator', edition }] });
  await post(`${path}/items/${items[2]}/claim`, {}, other.headers);
  const form = new URLSearchParams([
    ...items.map((item) => ['item', item]),
    ['outcome', 'remove'],
    ['ground', 'advertising'],
  ]);
  const send = (at: string, body: URLSearchParams) =>
    app.fetch(
      new Request(`https://summit.example${at}`, {
        method: 'POST',
        body,
        headers: { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://summit.example', ...headers },
      }),
    );
  const preview = await (await send(`${path}/bulk`, form)).text();
  assert.match(preview, /2 things by 2 authors/);
  assert.match(preview, /left out: a colleague/);
  assert.equal(await stateOf(db, ids[0] ?? ''), 'held', 'a look changes nothing');
  const done = await send(`${path}/bulk/decision`, form);
  const [, act = ''] = /act=([0-9a-f-]{36})/.exec(done.headers.get('location') ?? '') ?? [];
  assert.deepEqual(await Promise.all(ids.map((id) => stateOf(db, id))), ['removed', 'removed', 'held']);
  await post(`${path}/acts/${act}/undo`, {}, headers);
  assert.deepEqual(await Promise.all(ids.map((id) => stateOf(db, id))), ['held', 'held', 'held']);
});

test('a flood is found from one of its things, shown, and rolled back', async () => {
  const at = new Date(Date.now() - 7_200_000);
  const words = 'Click here for the miracle cure that doctors hate so very much';
  const ids = await Promise.all(
    [1, 2, 3].map(() => writeLetter(db, { text: words, state: 'public', at, author: 'd' })),
  );
  const fields = {
    kind: 'story',
    edition,
    from: new Date(at.getTime() - 60_000).toISOString().slice(0, 16),
    until: new Date(at.getTime() + 120_000).toISOString().slice(0, 16),
    mark: 'words',
    like: ids[0] ?? '',
  };
  const shown = await page(`${path}/flood?${new URLSearchParams(fields)}`);
  assert.match(shown, /3 found among 3/);
  assert.equal(await stateOf(db, ids[0] ?? ''), 'public');
  const done = await post(`${path}/flood`, { ...fields, outcome: 'remove', ground: 'advertising' }, headers);
  assert.match(done.headers.get('location') ?? '', /decided=3&act=/);
  assert.equal(await stateOf(db, ids[2] ?? ''), 'removed');
  const elsewhere = await post(`${path}/flood`, { ...fields, edition: 'elsewhere', outcome: 'remove' }, headers);
  assert.equal(elsewhere.status, 403);
});

test('an author reads the reasons in their language, from a secret address and among their own things', async () => {
  const author = await signIn();
  const id = await writeLetter(db, { text: 'My neighbour’s number is 555 0101', personId: author.personId });
  const item = await itemOf(id);
  const fields = { outcome: 'remove', ground: 'privacy', facts: 'The number belongs to a person.', days: '7' };
  await post(`${path}/items/${item}/decision`, fields, headers);
  const receipt = app.house.moderation.receiptPath(await decisionOf(id));
  for (const language of languages) {
    const answer = await get(`/${language}${receipt}`);
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get('x-robots-tag'), 'noindex');
    const html = await answer.text();
    assert.match(html, /555 0101/);
    assert.match(html, /The number belongs to a person\./);
    assert.match(html, new RegExp(`/${language}/rules/1#privacy`));
  }
  assert.match(await page(`/en${receipt}`), /It will be public again on/);
  assert.equal((await get(`/en${receipt.slice(0, -1)}`)).status, 404);
  assert.equal((await get('/en/decisions/nonsense/nonsense')).status, 404);
  const file = (await (await get(`${receipt}/receipt.json`)).json()) as { statement: { clause: string }; salt: string };
  assert.equal(file.statement.clause, 'privacy');
  assert.match(await page('/en/me/decisions', author.headers), new RegExp(receipt));
  assert.match(await page('/en/me/decisions', moderator.headers), /Moderators have decided about nothing of yours/);
});

test('the queue and its pages take the same number of queries however much waits', async () => {
  const counted = () => countQueries(database, () => page(path));
  const few = await counted();
  for (let one = 0; one < 30; one += 1) await writeLetter(db, { text: `Many ${one}`, author: `m${one}` });
  assert.equal(await counted(), few);
});
