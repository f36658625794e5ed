import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Answer, answer, pack, store } from './bytes.ts';

const moment = Date.UTC(2016, 10, 16, 1, 30, 0, 750);
const page = 'Order of the day. '.repeat(200);

const nothing = { acceptEncoding: undefined, ifNoneMatch: undefined, ifModifiedSince: undefined };
const headersOf = ({ headers }: Answer): Record<string, string> => {
  const pairs = Array.from({ length: headers.length / 2 }, (_, at) => [headers[at * 2], headers[at * 2 + 1]]);
  return Object.fromEntries(pairs);
};

async function made(body = page) {
  const stored = store({ body, type: 'text/html; charset=utf-8', modified: moment });
  await pack(stored, false);
  return stored;
}

test('a reader gets the best encoding that they accept, and it decodes to the same bytes', async () => {
  const stored = await made();
  const br = answer(stored, { ...nothing, acceptEncoding: 'gzip, deflate, br' });
  const gzip = answer(stored, { ...nothing, acceptEncoding: 'gzip;q=0.8, br;q=0' });
  assert.equal(headersOf(br)['Content-Encoding'], 'br');
  assert.equal(brotliDecompressSync(br.body ?? Buffer.of()).toString(), page);
  assert.equal(headersOf(gzip)['Content-Encoding'], 'gzip');
  assert.equal(gunzipSync(gzip.body ?? Buffer.of()).toString(), page);
});

test('a reader who accepts no encoding gets the bytes as they are, and caches are told what it varies by', async () => {
  const plain = answer(await made(), { ...nothing, acceptEncoding: 'deflate' });
  assert.equal(Buffer.from(plain.body ?? []).toString(), page);
  assert.equal(headersOf(plain)['Content-Encoding'], undefined);
  assert.equal(headersOf(plain).Vary, 'Accept-Encoding');
});

test('each encoding has its own strong validator', async () => {
  const stored = await made();
  const tags = ['br', 'gzip', ''].map(
    (acceptEncoding) => headersOf(answer(stored, { ...nothing, acceptEncoding })).ETag,
  );
  assert.equal(new Set(tags).size, 3);
  for (const tag of tags) assert.match(tag ?? '', /^"[\w-]+"$/);
});

test('whoever holds the bytes hears 304, without a body', async () => {
  const stored = await made();
  const first = headersOf(answer(stored, { ...nothing, acceptEncoding: 'br' }));
  for (const ifNoneMatch of [first.ETag, `W/${first.ETag}`, `"other", ${first.ETag}`, '*']) {
    const again = answer(stored, { ...nothing, acceptEncoding: 'br', ifNoneMatch });
    assert.deepEqual([again.status, again.body, headersOf(again).ETag], [304, null, first.ETag]);
  }
});

test('whoever holds other bytes gets these, even when the date would say otherwise', async () => {
  const asked = { ...nothing, ifNoneMatch: '"other"', ifModifiedSince: new Date(moment).toUTCString() };
  assert.equal(answer(await made(), asked).status, 200);
});

test('without a validator the date decides, to the second', async () => {
  const stored = await made();
  const since = (ms: number) => answer(stored, { ...nothing, ifModifiedSince: new Date(ms).toUTCString() }).status;
  assert.equal(since(moment), 304);
  assert.equal(since(moment - 1000), 200);
  assert.equal(answer(stored, { ...nothing, ifModifiedSince: 'yesterday' }).status, 200);
});

test('equal content has equal validators in every process, and other content has others', async () => {
  assert.equal((await made()).hash, (await made()).hash);
  assert.notEqual((await made()).hash, (await made(`${page}!`)).hash);
});

test('pictures and crumbs are left as they are', async () => {
  const picture = store({ body: new Uint8Array(5000), type: 'image/png', modified: moment });
  await pack(picture, true);
  assert.equal(headersOf(answer(picture, { ...nothing, acceptEncoding: 'br' })).Vary, undefined);
  assert.equal((await made('short')).bodies.br, undefined);
});
