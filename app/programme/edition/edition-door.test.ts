import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { testApp, testOrigin } from '../../app.testing.ts';
import { saveProgramme } from '../programme.ts';
import { publishRelease } from '../release/release.ts';
import { summit } from '../summit.testing.ts';

const { app, database, get, publish, setNow } = await testApp(summit);
const { slug } = summit.edition;

const withoutLists = {
  organisations: [],
  hosts: [],
  venues: [],
  rooms: [],
  forums: [],
  topics: [],
  speakers: [],
  sessions: [],
};

let made = 0;
app.site.page('/test/page', (visit) => {
  made += 1;
  return { title: 'Test', body: `${visit.base} ${visit.view.release.number} ${visit.zone}` };
});
app.site.page('/test/passing', (visit) => ({ title: 'Passing', body: `now ${visit.now}`, until: visit.now + 60_000 }));
app.site.file('/test/file.txt', () => ({
  body: 'lines\n'.repeat(100),
  type: 'text/plain; charset=utf-8',
  name: 'a"b.txt',
}));

const behind = createServer((incoming, response) => {
  if (!app.front(incoming, response)) response.writeHead(599).end();
});
behind.listen(0, '127.0.0.1');
await once(behind, 'listening');
after(() => behind.close());

/** Asks only the cache in front of the router; 599 when it leaves the request to the router. */
async function front(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = behind.address() as AddressInfo;
  const asked = request({ port, host: '127.0.0.1', path, method, headers }).end();
  const [response] = await once(asked, 'response');
  const chunks: Buffer[] = await response.toArray();
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) };
}

test('a page is made once, and then answered in front of the router from the same bytes', async () => {
  assert.equal((await front(`/en/${slug}/test/page`)).status, 599);
  const first = await get(`/en/${slug}/test/page`);
  const before = made;
  const second = await front(`/en/${slug}/test/page`);
  assert.equal(second.status, 200);
  assert.equal(second.body.toString(), await first.text());
  assert.equal(second.headers.etag, first.headers.get('etag'));
  assert.equal(made, before);
});

test('a reader who holds the page hears 304 from both, and HEAD answers without a body', async () => {
  const { headers } = await get(`/en/${slug}/test/page`);
  const held = { 'if-none-match': headers.get('etag') ?? '' };
  assert.equal((await get(`/en/${slug}/test/page`, held)).status, 304);
  assert.equal((await front(`/en/${slug}/test/page`, held)).status, 304);
  const head = await front(`/en/${slug}/test/page`, {}, 'HEAD');
  assert.deepEqual([head.status, head.body.length, head.headers['content-length'] === '0'], [200, 0, false]);
});

test('a publication drops what was made from the release before', async () => {
  await get(`/en/${slug}/test/page`);
  assert.equal((await front(`/en/${slug}/test/page`)).status, 200);
  await publish({ ...summit, sessions: summit.sessions.slice(1) }, '2016-10-02T00:00:00Z');
  assert.equal((await front(`/en/${slug}/test/page`)).status, 599);
  assert.match(await (await get(`/en/${slug}/test/page`)).text(), /\/en\/summit-2016 2 /);
});

test('every release stays at its own address', async () => {
  assert.match(await (await get(`/en/${slug}/releases/1/test/page`)).text(), /\/en\/summit-2016\/releases\/1 1 /);
  const none = await get(`/zh/${slug}/releases/9/test/page`, { accept: 'text/html' });
  assert.equal(none.status, 404);
  assert.match(await none.text(), /本日程没有第 9 版，最新的是第 2 版/);
});

test('what a page shows of the moment is kept until that moment passes', async () => {
  await setNow('2016-11-16T01:00:00Z');
  await get(`/en/${slug}/test/passing`);
  assert.equal((await front(`/en/${slug}/test/passing`)).status, 200);
  await setNow('2016-11-16T01:02:00Z');
  assert.equal((await front(`/en/${slug}/test/passing`)).status, 599);
});

test('a demonstration’s clock moves no other edition', async () => {
  const own = { ...summit, edition: { ...summit.edition, id: crypto.randomUUID(), slug: 'own-2016' }, ...withoutLists };
  await database.db.transaction().execute(async (tx) => {
    await saveProgramme(tx, own, { actor: 'test', act: 'programme.save', origin: 'desk' });
    await publishRelease(tx, 'own-2016', { note: null, actor: 'test' });
  });
  await setNow('2016-11-16T01:00:00Z');
  const nowIn = async (edition: string) =>
    Number(/now (\d+)/.exec(await (await get(`/en/${edition}/test/passing`)).text())?.[1]);
  assert.equal(new Date(await nowIn(slug)).getUTCFullYear(), 2016);
  assert.equal(Math.abs((await nowIn('own-2016')) - Date.now()) < 60_000, true);
});

test('a file may be read by other sites, is dated by its release, and its name is harmless', async () => {
  const { headers } = await get(`/en/${slug}/releases/1/test/file.txt`);
  assert.equal(headers.get('access-control-allow-origin'), '*');
  assert.equal(headers.get('last-modified'), 'Sat, 01 Oct 2016 00:00:00 GMT');
  assert.equal(headers.get('content-disposition'), 'inline; filename="a_b.txt"');
});

test('a page allows only what this server sends, and is not for other sites to read or frame', async () => {
  const { headers } = await get(`/en/${slug}/test/page`);
  assert.match(
    headers.get('content-security-policy') ?? '',
    /^default-src 'none'; script-src 'self'; .*frame-ancestors 'none'/,
  );
  assert.equal(headers.get('access-control-allow-origin'), null);
  assert.equal(headers.get('x-content-type-options'), 'nosniff');
});

test('an unknown edition is a page that says which exist, and a problem document for programs', async () => {
  const page = await get('/fr/nowhere/test/page', { accept: 'text/html' });
  assert.equal(page.status, 404);
  assert.match(await page.text(), /Aucune édition ne s’appelle «\u00a0nowhere\u00a0»/);
  const file = await get('/fr/nowhere/test/file.txt', { 'accept-language': 'fr' });
  assert.equal(file.headers.get('content-type'), 'application/problem+json; charset=utf-8');
  assert.partialDeepStrictEqual(await file.json(), { status: 404, code: 'edition.unknown' });
});

test('an address with a closing slash leads to the one without', async () => {
  const moved = await get(`/en/${slug}/test/page/?zone=UTC`);
  assert.deepEqual([moved.status, moved.headers.get('location')], [301, `/en/${slug}/test/page?zone=UTC`]);
});

test('a zone that exists is used, and one that does not leaves the venue’s', async () => {
  assert.match(await (await get(`/en/${slug}/test/page?zone=Asia/Tokyo`)).text(), /Asia\/Tokyo/);
  assert.match(await (await get(`/en/${slug}/test/page?zone=Mars/Olympus`)).text(), /Asia\/Shanghai/);
});

test('addresses never follow the Host header', async () => {
  const answer = await app.fetch(new Request(`https://evil.example/en/${slug}/test/page?poison`));
  const text = await answer.text();
  assert.equal(text.includes('evil.example'), false);
  assert.equal(text.includes(testOrigin), true);
});
