import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
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

/** Islands of every page of an edition, and of every page of the desk; those of a page come on top. */
const frames = {
  edition: ['theme', 'account', 'agenda-stars', 'offline', 'search-suggest'],
  desk: ['theme', 'account', 'desk'],
};

/** A page that takes in a part that names islands of its own. */
const takesIn: Record<string, string> = {
  'newsroom/article/article-pages.tsx': 'newsroom/comment/comment-section.tsx',
};

const app = join(import.meta.dirname, '..');
const sources = globSync('**/*.{ts,tsx}', { cwd: app }).filter(
  (path) => !/\.(test|testing|d|island)\.tsx?$/.test(path),
);
const textOf = new Map(sources.map((path) => [path, readFileSync(join(app, path), 'utf8')]));
const islands = globSync('**/*.island.ts', { cwd: app }).map((path) => basename(path, '.island.ts'));

/** What constants that are called “…Island” or “…Islands” hold. */
const constants = new Map(
  [...textOf.values()].flatMap((text) =>
    [...text.matchAll(/const (\w+Islands?) = (.+);/g)].map(([, name = '', value = '']) => [name, value] as const),
  ),
);

/** The islands that an expression may come to: whatever its conditions are. */
function namedIn(expression: string): string[] {
  const quoted = [...expression.matchAll(/'([\w-]+)'/g)].map(([, name = '']) => name);
  const constant = [...expression.matchAll(/\b\w+Islands?\b/g)].flatMap(([name]) => namedIn(constants.get(name) ?? ''));
  return [...quoted.filter((name) => islands.includes(name)), ...constant];
}

/** The islands that the pages of each file name. */
const pages = new Map(
  sources.map((path) => {
    const named = [...(textOf.get(path) ?? '').matchAll(/\bislands: (.+)/g)];
    return [path, namedIn(named.map(([line]) => line).join())] as const;
  }),
);

async function weigh(names: readonly string[]): Promise<number> {
  const sizes = [...new Set(names)].map(async (name) => {
    const answer = ask(assets.href(`${name}.js`), { 'accept-encoding': 'br' });
    return (await bytes(answer)).length;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

test('the islands of a page stay below five kilobytes together on the wire', async () => {
  assert.ok((await weigh(frames.desk)) < (await weigh(frames.edition)), 'so no page weighs more than with this frame');
  for (const [path, own] of pages) {
    const all = [...frames.edition, ...own, ...(pages.get(takesIn[path] ?? '') ?? [])];
    const weight = await weigh(all);
    assert.ok(weight <= 5 * 1024, `${path}: ${weight} bytes of ${all.join()}`);
  }
});

test('every island is of a frame or of a page', () => {
  const used = new Set([...Object.values(frames).flat(), ...[...pages.values()].flat()]);
  assert.deepEqual([...islands].sort(), [...used].sort());
  const article = pages.get('newsroom/article/article-pages.tsx') ?? [];
  assert.deepEqual([...article].sort(), ['article-tools', 'live-link', 'live-report', 'reading-later']);
});
