import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { isKept, isStorable, newestFirst } from './offline-rules.ts';
import { summit } from '../summit.testing.ts';

const { get } = await testApp(summit);
const origin = 'https://summit.example';
const kept = (path: string, mode = 'navigate', method = 'GET') => isKept(method, new URL(path, origin), origin, mode);

describe('the manifest', () => {
  test('installs the edition in the language of its reader', async () => {
    const response = await get('/ar/summit-2016/manifest.webmanifest');
    assert.match(response.headers.get('content-type') ?? '', /application\/manifest\+json/);
    const manifest = (await response.json()) as Record<string, unknown> & { icons: { src: string }[] };
    assert.deepEqual([manifest.lang, manifest.dir, manifest.start_url], ['ar', 'rtl', '/ar/summit-2016']);
    for (const { src } of manifest.icons) assert.equal((await get(src)).status, 200, src);
  });

  test('is named by every page, with what the service worker wants to know', async () => {
    const html = await (await get('/en/summit-2016/forums')).text();
    assert.match(html, /rel="manifest" href="\/en\/summit-2016\/manifest.webmanifest"/);
    assert.match(html, /data-edition="summit-2016" data-release="1"/);
    assert.match(html, /\/assets\/offline-[^"]*\.js/);
  });
});

describe('the service worker', () => {
  test('is small, stands at the root, and is asked for again each time', async () => {
    const response = await get('/service-worker.js');
    const script = await response.text();
    assert.match(response.headers.get('content-type') ?? '', /text\/javascript/);
    assert.equal(response.headers.get('cache-control'), 'no-cache');
    assert.ok(script.length < 4000, String(script.length));
  });

  test('keeps pages and assets', () => {
    assert.equal(kept('/en/summit-2016/programme'), 'page');
    assert.equal(kept('/en/summit-2016'), 'page');
    assert.equal(kept('/assets/plenary-x.css', 'no-cors'), 'asset');
  });

  test('keeps the reader’s own agenda, but nothing else that asks not to be kept', () => {
    assert.equal(kept('/en/summit-2016/agenda'), 'page');
    assert.equal(isStorable('/en/summit-2016/agenda', 200, 'no-store'), true);
    assert.equal(isStorable('/en/summit-2016/forums', 200, 'no-store'), false);
    assert.equal(isStorable('/en/summit-2016/forums', 404, ''), false);
  });

  test('lets pass what is live or pinned, without keeping it', () => {
    for (const path of ['/agenda/key.ics', '/search?q=a', '/changes', '/releases/2/forums'])
      assert.equal(kept(`/en/summit-2016${path}`), 'passing', path);
  });

  test('leaves alone what is sent, or elsewhere', () => {
    for (const path of ['/health', '/', 'https://other.example/en/x']) {
      assert.equal(kept(path), null, path);
    }
    assert.equal(kept('/en/summit-2016/programme', 'cors'), null);
    assert.equal(kept('/en/summit-2016/programme', 'navigate', 'POST'), null);
  });

  test('forgets the oldest first', () => assert.deepEqual(newestFirst([1, 2, 3]), [3, 2, 1]));
});
