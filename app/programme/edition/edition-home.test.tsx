import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { summit } from '../summit.testing.ts';

const [academy] = summit.organisations;
assert.ok(academy);
const { get } = await testApp({
  ...summit,
  organisations: [{ ...academy, logo: 'council-of-network-engineers.svg' }],
});

test('a host is shown with its logo, which this site serves itself', async () => {
  const html = await (await get(`/en/${summit.edition.slug}`)).text();
  const [, address = ''] = /<img src="(\/files\/[^"]+)"/.exec(html) ?? [];
  const logo = await get(address);
  assert.deepEqual([logo.status, logo.headers.get('content-type')], [200, 'image/svg+xml']);
});
