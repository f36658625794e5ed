import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../app.testing.ts';
import { summit } from '../programme/summit.testing.ts';

const { app, get } = await testApp(summit);
const origin = 'https://another.example';
const feed = `/en/${summit.edition.slug}/schedule.json`;

test('a script of another site may ask conditionally for a feed, and read the answer', async () => {
  const asked = {
    Origin: origin,
    'Access-Control-Request-Method': 'GET',
    'Access-Control-Request-Headers': 'if-none-match',
  };
  const allowed = await app.fetch(new Request(`https://summit.example${feed}`, { method: 'OPTIONS', headers: asked }));
  assert.equal(allowed.status, 204);
  assert.match(allowed.headers.get('access-control-allow-headers') ?? '', /If-None-Match/);
  const first = await get(feed, { Origin: origin });
  assert.equal(first.headers.get('access-control-allow-origin'), '*');
  const held = { Origin: origin, 'If-None-Match': first.headers.get('etag') ?? '' };
  assert.equal((await get(feed, held)).status, 304);
});

test('it may not ask to change anything, nor read a page', async () => {
  const { headers } = await app.fetch(new Request('https://summit.example/', { method: 'OPTIONS' }));
  assert.equal(headers.get('access-control-allow-methods'), 'GET, HEAD');
  const page = await get(`/en/${summit.edition.slug}`, { Origin: origin });
  assert.deepEqual([page.status, page.headers.get('access-control-allow-origin')], [200, null]);
});
