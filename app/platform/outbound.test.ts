import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { ask, isPublicAddress, OutboundError } from './outbound.ts';

let asked = 0;
const server = createServer((request, response) => {
  asked += 1;
  if (request.url === '/there') return response.writeHead(302, { Location: '/elsewhere' }).end();
  if (request.url === '/large') return response.end('x'.repeat(2000));
  if (request.url === '/slow') return undefined;
  response.end('here');
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
after(() => {
  server.closeAllConnections();
  server.close();
});
const { port } = server.address() as AddressInfo;
const refused = (address: string, words: RegExp, outbound = {}) =>
  assert.rejects(ask(address, {}, outbound), (error) => error instanceof OutboundError && words.test(error.message));

test('an own address answers where the host’s settings name it, and is never asked otherwise', async () => {
  const answer = await ask(`http://127.0.0.1:${port}/`, {}, { allowPrivate: true });
  assert.deepEqual([answer.status, answer.body.toString()], [200, 'here']);
  const before = asked;
  const shapes = ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1', '0', '127.1'];
  for (const host of shapes) await refused(`http://${host}:${port}/`, /public/);
  assert.equal(asked, before);
});

test('what is public and what is not', () => {
  for (const address of ['93.184.215.14', '2606:2800:21f:cb07::1']) assert.ok(isPublicAddress(address), address);
  const closed = [
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001::1',
    '2001:db8::1',
    'nonsense',
  ];
  for (const address of closed) assert.ok(!isPublicAddress(address), address);
});

test('a redirect is told and not followed; other schemes and passwords are refused', async () => {
  const before = asked;
  const answer = await ask(`http://127.0.0.1:${port}/there`, {}, { allowPrivate: true });
  assert.deepEqual([answer.status, answer.headers.get('location'), asked - before], [302, '/elsewhere', 1]);
  await refused('file:///etc/passwd', /not asked/);
  await refused('gopher://example.org/', /not asked/);
  await refused('http://user:secret@example.org/', /password/);
});

test('an answer that is too large or too slow is given up', async () => {
  const own = { allowPrivate: true };
  assert.equal((await ask(`http://127.0.0.1:${port}/large`, {}, { ...own, most: 2000 })).body.length, 2000);
  await refused(`http://127.0.0.1:${port}/large`, /larger/, { ...own, most: 1999 });
  await refused(`http://127.0.0.1:${port}/slow`, /could not be asked/, { ...own, within: 100 });
});
