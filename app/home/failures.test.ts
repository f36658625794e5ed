import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../app.testing.ts';
import { limitKey } from '../platform/limits.ts';
import { summit } from '../programme/summit.testing.ts';

const { get, post, signIn, database, vault } = await testApp(summit);
const agenda = '/en/summit-2016/agenda';

test('who sent too much is told so in their language, and how long to wait', async () => {
  const { personId, headers } = await signIn();
  assert.equal((await post(agenda, { star: '1' }, headers)).status, 303);
  const own = limitKey(vault, personId);
  await database.db.updateTable('limit_bucket').set({ tokens: -1000 }).where('key', '=', own).execute();
  const page = await post(agenda.replace('en', 'fr'), { star: '1' }, headers);
  assert.equal(page.status, 429);
  assert.match(await page.text(), /Attendez une minute/);
  assert.match(page.headers.get('retry-after') ?? '', /^[1-9]\d*$/);
  const data = await post(agenda, { star: '1' }, { ...headers, Accept: 'application/json' });
  assert.ok(Number(data.headers.get('retry-after')) > 300);
  const { code, limit } = (await data.json()) as { code: string; limit: string };
  assert.deepEqual([code, limit], ['request.too-many', 'person']);
  assert.equal((await get(agenda, headers)).status, 200, 'reading goes on');
});

test('what is too large is refused as a page before anything looks at it', async () => {
  const page = await post(agenda, { star: '1', note: 'a'.repeat(250_000) }, { 'Content-Length': '250020' });
  assert.equal(page.status, 413);
  assert.match(await page.text(), /larger than the 250 kB/);
});

test('a refusal that nobody has to wait for says no time', async () => {
  assert.equal((await get('/en/nowhere')).headers.get('retry-after'), null);
});

test('a character that no text has is refused wherever it comes in, and is no fault', async () => {
  const { headers } = await signIn({ grants: [{ role: 'owner' }] });
  assert.equal((await get('/en/desk/programme/summit-2016', headers)).status, 200);
  const page = await get('/en/desk/programme/summit%00-2016', headers);
  assert.equal(page.status, 400);
  assert.match(await page.text(), /a character that no text has/);
});
