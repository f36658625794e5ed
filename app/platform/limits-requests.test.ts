import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Hono } from 'hono';
import { testDatabase } from './database.testing.ts';
import { limitRequests, networkBehind } from './limits-requests.ts';
import { listen } from './process-http.ts';
import type { Refusal } from './refusal.ts';
import { testVault } from './vault.testing.ts';

/** A site on a port of its own that takes three requests of each kind; whom it believes is given. */
async function siteBehind(trustProxy: string[]) {
  const { db } = await testDatabase();
  const hono = new Hono();
  hono.use(
    limitRequests({
      db,
      vault: await testVault(db),
      limits: { read: 3, write: 3, person: 2 },
      network: networkBehind(trustProxy),
      person: (context) => context.req.header('x-person'),
      apart: /^\/votes$/,
      costly: /\/picture\.png$/,
    }),
  );
  hono.all('*', (context) => context.text('done'));
  hono.onError((error, context) => {
    const { code, status, details } = error as Refusal;
    return context.text(`${code} ${String(details.limit)}`, status as 429);
  });
  const listener = await listen({ host: '127.0.0.1', port: 0, url: undefined });
  after(() => listener.drain(0));
  listener.answerWith({ front: () => false, fetch: (request, env) => hono.fetch(request, env) });
  return async (path: string, headers: Record<string, string> = {}, method = 'POST') =>
    (await fetch(listener.url + path, { method, headers })).text();
}

type Ask = Awaited<ReturnType<typeof siteBehind>>;

async function several(times: number, ask: () => ReturnType<Ask>): Promise<string[]> {
  const answers: string[] = [];
  for (let n = 0; n < times; n += 1) answers.push(await ask());
  return answers;
}

const [done, refused] = ['done', 'request.too-many write'];

test('what one network sends is limited, whoever it says to be; what it reads from memory is not', async () => {
  const ask = await siteBehind([]);
  assert.deepEqual(await several(5, () => ask('/')), [done, done, done, refused, refused]);
  assert.equal(await ask('/', {}, 'DELETE'), refused);
  assert.deepEqual(new Set(await several(9, () => ask('/programme', {}, 'GET'))), new Set([done]));
});

test('what is costly to read is limited: whatever has a query, and pictures', async () => {
  const ask = await siteBehind([]);
  const asks = ['/search?q=1', '/en?a', '/en/picture.png', '/search?q=2', '/en/other/picture.png'];
  const answers = await Promise.all(asks.map((path) => ask(path, {}, 'GET')));
  assert.equal(answers.filter((answer) => answer === 'request.too-many read').length, 2);
  assert.equal(await ask('/search', {}, 'GET'), done);
});

test('a person is limited wherever they send from', async () => {
  const ask = await siteBehind(['127.0.0.1']);
  const from = (address: string, person: string) => ask('/', { 'X-Forwarded-For': address, 'X-Person': person });
  assert.equal(await from('198.51.100.1', 'amina'), done);
  assert.equal(await from('198.51.100.2', 'amina'), done);
  assert.equal(await from('198.51.100.3', 'amina'), 'request.too-many person');
  assert.equal(await from('198.51.100.3', 'li'), done);
});

test('another address in X-Forwarded-For for each request is no way round: nobody vouches for it', async () => {
  const ask = await siteBehind([]);
  let n = 0;
  const spoof = () => ask('/', { 'X-Forwarded-For': `203.0.113.${(n += 1)}` });
  assert.deepEqual(await several(5, spoof), [done, done, done, refused, refused]);
});

test('behind our own proxy each client has a limit of its own, and what a client writes before it counts for nothing', async () => {
  const ask = await siteBehind(['127.0.0.1']);
  let n = 0;
  // The proxy adds the address that it saw at the end, as nginx and Caddy do.
  const passedOn = (client: string) => ask('/', { 'X-Forwarded-For': `10.0.0.${(n += 1)}, ${client}` });
  assert.deepEqual(await several(4, () => passedOn('198.51.100.7')), [done, done, done, refused]);
  assert.equal(await passedOn('198.51.100.8'), done, 'the proxy itself is not the network');
});

test('the addresses of one IPv6 subscriber are one network', async () => {
  const ask = await siteBehind(['127.0.0.1']);
  let n = 0;
  const passedOn = () => ask('/', { 'X-Forwarded-For': `2001:db8:1:2::${(n += 1)}` });
  assert.deepEqual(await several(4, passedOn), [done, done, done, refused]);
});

test('what has limits of its own is not held to these', async () => {
  const ask = await siteBehind([]);
  assert.deepEqual(new Set(await several(8, () => ask('/votes'))), new Set([done]));
  assert.deepEqual(await several(4, () => ask('/votes/else')), [done, done, done, refused]);
});
