import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { sessionOf, summit } from '../summit.testing.ts';

const [academy] = summit.organisations;
assert.ok(academy);
const { get, setNow } = await testApp({
  ...summit,
  sessions: [...summit.sessions, sessionOf(9, textOf('en', { en: 'Lunch' }), { kind: 'break' })],
  organisations: [{ ...academy, logo: 'council-of-network-engineers.svg' }],
});

test('a host is shown with its logo, which this site serves itself', async () => {
  const html = await (await get(`/en/${summit.edition.slug}`)).text();
  const [, address = ''] = /<img src="(\/files\/[^"]+)"/.exec(html) ?? [];
  const logo = await get(address);
  assert.deepEqual([logo.status, logo.headers.get('content-type')], [200, 'image/svg+xml']);
});

test('a count of sessions is the same everywhere, and leaves out what is only a pause', async () => {
  const told = async (path: string) =>
    / (\d+)\s+sessions/.exec((await (await get(path)).text()).replace(/[>·]/g, ' '))?.[1];
  const count = String(summit.sessions.length);
  assert.equal(await told(`/en/${summit.edition.slug}`), count);
  assert.equal(await told('/en/editions'), count);
  assert.equal(await told(`/en/${summit.edition.slug}/programme`), count);
});

test('what is on now is counted in words that one thing can have', async () => {
  const link = async () =>
    /href="[^"]*programme#now">([^<]*)</.exec(await (await get(`/en/${summit.edition.slug}`)).text())?.[1];
  await setNow('2016-11-16T01:30:00Z');
  assert.equal(await link(), 'See it in the programme');
});
