import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { assets } from './assets.ts';

const ask = (path: string, headers: Record<string, string> = {}) =>
  assets.serve(new Request(`http://localhost${path}`, { headers }));
const bytes = async (response: Response) => Buffer.from(await response.arrayBuffer());

test('an asset has an address that changes with its bytes, and is kept for ever', () => {
  const href = assets.href('plenary.css');
  assert.match(href, /^\/assets\/plenary-[\w-]{8}\.css$/);
  assert.match(ask(href).headers.get('cache-control') ?? '', /max-age=31536000, immutable/);
});

test('it is compressed as the browser asks, to the same bytes', async () => {
  const href = assets.href('plenary.css');
  const plain = await bytes(ask(href));
  const br = ask(href, { 'accept-encoding': 'gzip, br' });
  const gzip = ask(href, { 'accept-encoding': 'gzip, br;q=0' });
  assert.deepEqual([br.headers.get('content-encoding'), gzip.headers.get('content-encoding')], ['br', 'gzip']);
  assert.deepEqual(brotliDecompressSync(await bytes(br)), plain);
  assert.deepEqual(gunzipSync(await bytes(gzip)), plain);
});

test('unknown addresses are not found, unknown names are a bug', () => {
  assert.equal(ask('/assets/nothing.css').status, 404);
  assert.equal(ask('/assets/../package.json').status, 404);
  assert.throws(() => assets.href('nothing.css'), /no asset called nothing\.css/);
});

test('the style sheet asks for nothing beyond this site, and every font that it names is served', async () => {
  const css = (await bytes(ask(assets.href('plenary.css')))).toString();
  const named = [...css.matchAll(/url\(([^)]+)\)/g)].map(([, url = '']) => url.replaceAll('"', ''));
  assert.ok(named.some((url) => url.endsWith('.woff2')));
  for (const url of named) assert.equal(ask(url).status, 200, url);
});

test('directions are never written by hand: logical properties only', async () => {
  const css = (await bytes(ask(assets.href('plenary.css')))).toString();
  assert.doesNotMatch(css, /(margin|padding|border)-(left|right)|[;{](left|right):|text-align:(left|right)/);
});

/** Of pages that only those who sign in or work at the desk open. */
const ofTheHouse = /^\/assets\/(passkey-|desk-)/;

/** Of times, of consultations with their results, of news, and of recomputing: no page has two of these. */
const ofTimes = /^\/assets\/(own-zone|programme-now)-/;
const ofConsultations = /^\/assets\/(vote-|statement-|result-|live-link-)/;
const ofNews = /^\/assets\/article-/;
const ofRecomputing = /^\/assets\/recompute-/;

/** What a page starts beside it once somebody asks for it. */
const worker = /\.worker-[\w-]+\.js$/;

async function weigh(chosen: (path: string) => boolean): Promise<number[]> {
  const islands = assets.list().filter((path) => path.endsWith('.js') && !worker.test(path) && chosen(path));
  return Promise.all(islands.map(async (path) => (await bytes(ask(path, { 'accept-encoding': 'br' }))).length));
}

test('all islands that a public page can have stay below five kilobytes together on the wire', async () => {
  const apart = [ofTimes, ofConsultations, ofNews, ofRecomputing];
  for (const own of apart) {
    const others = apart.filter((one) => one !== own);
    const sizes = await weigh((path) => !ofTheHouse.test(path) && !others.some((one) => one.test(path)));
    assert.ok(sizes.length >= 4);
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= 5 * 1024, sizes.join());
  }
});

test('so do those that only pages of the house have', async () => {
  const sizes = await weigh((path) => ofTheHouse.test(path));
  assert.ok(sizes.length >= 3);
  assert.ok(sizes.reduce((sum, size) => sum + size, 0) <= 5 * 1024, sizes.join());
});
