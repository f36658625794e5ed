import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { readOwnFields } from '../person/person.ts';
import { holdingsOf } from './privacy-holdings.ts';
import { retentionDays } from './privacy-retention.ts';

const { database, vault, signIn, get, post } = await testApp();
const { db } = database;
const one = await signIn({ grants: [{ role: 'owner' }] });
const other = await signIn({ grants: [{ role: 'secretariat' }] });
const somebody = await signIn({ email: 'list@example.org', name: '=cmd|calc' });

async function confirm(kind: string, headers: { Cookie: string }) {
  const { id } = await db
    .selectFrom('four_eyes_request')
    .select('id')
    .where('kind', '=', kind)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow();
  return post(`/en/desk/confirmations/${id}/confirmation`, {}, headers);
}

test('only those who decide about personal data come in', async () => {
  assert.equal((await get('/en/desk/privacy', one.headers)).status, 200);
  const editor = await signIn({ grants: [{ role: 'editor' }] });
  assert.equal((await get('/en/desk/privacy', editor.headers)).status, 404);
  assert.equal((await get('/en/desk/privacy')).status, 303);
});

test('days change when a second person confirms, and not before; wrong ones keep what was typed', async () => {
  const wrong = await post('/en/desk/privacy/retention', { item: 'sign-ins', days: '400' }, one.headers);
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /value="400"/);
  const asked = await post('/en/desk/privacy/retention', { item: 'sign-ins', days: '9' }, one.headers);
  assert.equal(asked.status, 303);
  assert.equal((await retentionDays(db)).get('sign-ins'), 30);
  assert.equal((await confirm('retention.change', one.headers)).status, 409, 'never the same person');
  assert.equal((await confirm('retention.change', other.headers)).status, 303);
  assert.equal((await retentionDays(db)).get('sign-ins'), 9);
});

test('the list of people goes to whoever asked, once confirmed; everybody in it sees the reading', async () => {
  assert.equal((await get('/en/desk/privacy/list.csv', one.headers)).status, 404);
  await post('/en/desk/privacy/list', {}, one.headers);
  assert.equal((await confirm('personal.export', other.headers)).status, 303);
  const list = await (await get('/en/desk/privacy/list.csv', one.headers)).text();
  assert.match(list, /"list@example\.org"/);
  assert.match(list, /"'=cmd\|calc"/, 'no formula for a spreadsheet');
  assert.equal((await get('/en/desk/privacy/list.csv', other.headers)).status, 404, 'not to whoever confirmed it');
  const [reading] = (await holdingsOf(db, vault, somebody.personId)).get('readings') ?? [];
  assert.match(String(reading?.reason), /^A list of people/);
});

test('two people together erase somebody at once', async () => {
  const unknown = await post('/en/desk/privacy/purge', { person: 'nobody' }, one.headers);
  assert.equal(unknown.status, 404);
  assert.match(await unknown.text(), /value="nobody"/);
  await post('/en/desk/privacy/purge', { person: somebody.personId }, one.headers);
  assert.equal((await readOwnFields(db, vault, somebody.personId)).email, 'list@example.org');
  assert.equal((await confirm('personal.purge', other.headers)).status, 303);
  assert.deepEqual(await readOwnFields(db, vault, somebody.personId), {});
});
