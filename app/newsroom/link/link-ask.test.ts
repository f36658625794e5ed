import assert from 'node:assert/strict';
import { test } from 'node:test';
import { askLink } from './link-ask.ts';
import { addressOf, isBroken, isTroubled, linksIn, outcomeOf } from './link-rules.ts';
import { openSiteElsewhere } from './link.testing.ts';

const statuses: Record<string, number> = { '/fine': 200, '/gone': 410, '/none': 404, '/down': 503, '/login': 403 };
const there = await openSiteElsewhere(({ url = '', method }, response) => {
  if (url === '/get-only') return response.writeHead(method === 'HEAD' ? 405 : 200).end();
  if (url === '/for-good') return response.writeHead(301, { Location: '/fine' }).end();
  if (url === '/for-now') return response.writeHead(302, { Location: '/fine' }).end();
  if (url === '/good-then-now') return response.writeHead(308, { Location: '/for-now' }).end();
  if (url === '/to-nothing') return response.writeHead(301, { Location: '/none' }).end();
  if (url === '/circle') return response.writeHead(302, { Location: '/circle' }).end();
  if (url === '/inward') return response.writeHead(302, { Location: `http://localhost:${there.port}/secret` }).end();
  if (url === '/elsewhere') return response.writeHead(302, { Location: 'mailto:a@example.org' }).end();
  if (url === '/busy') return response.writeHead(429, { 'Retry-After': '120' }).end();
  if (url === '/cut') return response.destroy();
  if (url === '/endless') {
    if (method === 'HEAD') return response.writeHead(500).end();
    response.writeHead(200);
    const more = setInterval(() => response.write('x'.repeat(100_000)), 5);
    return response.on('close', () => clearInterval(more));
  }
  return response.writeHead(statuses[url] ?? 404).end();
});
const parts = { origin: 'https://summit.example', allowPrivate: true };
const askAt = (path: string) => askLink(there.url + path, parts);
const outcomeAt = async (path: string) => (await askAt(path)).outcome;

test('what a server answers is told apart: there, gone, failing, closed to programs', async () => {
  assert.equal(await outcomeAt('/fine'), 'fine');
  assert.deepEqual(await askAt('/gone'), { outcome: 'gone', status: 410, movedTo: null, notBefore: undefined });
  assert.equal(await outcomeAt('/none'), 'gone');
  assert.equal(await outcomeAt('/down'), 'failing');
  assert.equal(await outcomeAt('/login'), 'refused');
  assert.equal(outcomeOf(451), 'refused');
});

test('it asks by HEAD, and by GET only where that is not taken; it names the site that asks', async () => {
  there.asked.length = 0;
  await askAt('/fine');
  assert.deepEqual(there.asked, [
    { method: 'HEAD', path: '/fine', agent: 'Plenary link check (+https://summit.example)' },
  ]);
  there.asked.length = 0;
  assert.equal(await outcomeAt('/get-only'), 'fine');
  assert.deepEqual(
    there.asked.map(({ method }) => method),
    ['HEAD', 'GET'],
  );
});

test('an answer without an end is not read', async () => {
  assert.equal(await outcomeAt('/endless'), 'fine');
});

test('one that moved for good is told with its new address; one that is elsewhere for now is as it should be', async () => {
  assert.deepEqual(await askAt('/for-good'), { outcome: 'moved', status: 200, movedTo: `${there.url}/fine` });
  assert.equal(await outcomeAt('/for-now'), 'fine');
  assert.equal((await askAt('/good-then-now')).movedTo, `${there.url}/for-now`);
  assert.equal(await outcomeAt('/to-nothing'), 'gone');
});

test('circles and ways to what is no page end, and are failings', async () => {
  assert.equal(await outcomeAt('/circle'), 'failing');
  assert.equal(await outcomeAt('/elsewhere'), 'failing');
});

test('no private address is asked, neither at once nor by a redirect', async () => {
  there.asked.length = 0;
  assert.equal((await askLink(`${there.url}/fine`, { ...parts, allowPrivate: false })).outcome, 'private');
  assert.deepEqual(there.asked, []);
  assert.equal(await outcomeAt('/inward'), 'private');
  assert.ok(there.asked.every(({ path }) => path === '/inward'));
});

test('a host that asks for time gets it', async () => {
  const { outcome, notBefore } = await askAt('/busy');
  assert.equal(outcome, 'refused');
  assert.ok(notBefore && notBefore.getTime() > Date.now() + 60_000);
});

test('a server that hangs up, and a name that is none, give no answer; a first one is not yet a broken link', async () => {
  assert.equal(await outcomeAt('/cut'), 'silent');
  assert.equal((await askLink('http://nowhere.invalid/', parts)).outcome, 'silent');
  assert.ok(!isBroken({ outcome: 'silent', silences: 1 }));
  assert.ok(isBroken({ outcome: 'silent', silences: 2 }));
  assert.ok(isTroubled({ outcome: 'gone', silences: 0, leftAt: null }));
  assert.ok(!isTroubled({ outcome: 'gone', silences: 0, leftAt: new Date() }));
  assert.ok(!isTroubled({ outcome: 'unreached', silences: 0, leftAt: null }));
});

test('links are found as readers can follow them: in words, notes and plain addresses, and not in code', () => {
  const words = [
    '[one](https://a.example/?x=1&y=2#place) and https://b.example/plain and <https://c.example/>',
    '`[no](https://code.example/)` and [script](javascript:alert(1)) and [mail](mailto:a@b.example) [^n]',
    '[inner](/en/summit/programme) ![](photo:1)',
    '[^n]: See [two](http://d.example/).',
  ].join('\n\n');
  const page = 'https://summit.example/en/summit/news/boats';
  assert.deepEqual(
    linksIn(words).flatMap((href) => addressOf(href, page) ?? []),
    [
      'https://a.example/?x=1&y=2',
      'https://b.example/plain',
      'https://c.example/',
      'https://summit.example/en/summit/programme',
      'http://d.example/',
    ],
  );
  assert.equal(addressOf('#note-1', page), null);
  assert.equal(addressOf('https://user:secret@a.example/', page), null);
  assert.equal(addressOf(`https://a.example/${'x'.repeat(2000)}`, page), null);
});
