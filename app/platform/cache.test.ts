import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { pack, store } from './bytes.ts';
import { ByteCache, popular } from './cache.ts';

const cache = new ByteCache();
const server = createServer((request, response) => {
  if (!cache.serve(request, response)) response.writeHead(404).end();
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const { port } = server.address() as { port: number };
after(() => server.close());

// Text that packs the better the longer one tries.
const body = Array.from({ length: 4000 }, (_, at) => `session ${(at * 7919) % 4001} in hall ${at % 12}`).join('\n');

async function keep(key: string): Promise<void> {
  const stored = store({ body, type: 'text/html', modified: 0 });
  await pack(stored, false);
  cache.put(key, stored);
}

async function transferred(path: string): Promise<number> {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { 'Accept-Encoding': 'br' } });
  await answer.text();
  return Number(answer.headers.get('content-length'));
}

test('what is asked for often is packed thoroughly, and what is asked for once is not', async () => {
  await keep('/often');
  await keep('/once');
  const quickly = await transferred('/once');
  for (let asked = 0; asked < popular; asked += 1) assert.equal(await transferred('/often'), quickly);
  await cache.settled();
  assert.ok((await transferred('/often')) < quickly);
  assert.equal(await transferred('/once'), quickly);
});

test('addresses with a query stay packed quickly, as there is no end of them', async () => {
  await keep('/often?q=a');
  const quickly = await transferred('/often?q=a');
  for (let asked = 0; asked <= popular; asked += 1) await transferred('/often?q=a');
  await cache.settled();
  assert.equal(await transferred('/often?q=a'), quickly);
});

test('what was dropped is not brought back by its packing', async () => {
  await keep('/dropped');
  for (let asked = 0; asked < popular; asked += 1) await transferred('/dropped');
  cache.clear();
  await cache.settled();
  assert.equal((await fetch(`http://127.0.0.1:${port}/dropped`)).status, 404);
});

const tagged = (tags: string[]) => store({ body, type: 'text/html', modified: 0, tags });
const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;

test('what has a tag is dropped by it, and the rest stays', async () => {
  cache.put('/tagged', tagged(['one', 'other']));
  cache.put('/tagged/otherwise', tagged(['other']));
  assert.deepEqual([await status('/tagged'), await status('/tagged/otherwise')], [200, 200]);
  cache.drop('one');
  assert.deepEqual([await status('/tagged'), await status('/tagged/otherwise')], [404, 200]);
  cache.drop('other');
  assert.equal(await status('/tagged/otherwise'), 404);
});

test('what was being made while something of it was dropped is not kept', async () => {
  const since = cache.moment;
  cache.drop('one');
  cache.put('/late', tagged(['one']), since);
  assert.equal(await status('/late'), 404);
  cache.put('/late', tagged(['other']), since);
  assert.equal(await status('/late'), 200);
  const before = cache.moment;
  cache.clear();
  cache.put('/later', tagged([]), before);
  assert.equal(await status('/later'), 404);
});
