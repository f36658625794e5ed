import assert from 'node:assert/strict';
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { newBrowser, openPush } from './push-seal.testing.ts';
import { mostBytes, sealPush } from './push-seal.ts';
import { push } from './push-send.ts';
import { authorize, vapidFrom } from './push-vapid.ts';

const bytes = (text: string) => Buffer.from(text, 'base64url');

test('the example of RFC 8291 comes out octet by octet', () => {
  const browser = newBrowser(bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'), bytes('BTBZMqHH6r4Tts7J_aSIgg'));
  assert.equal(
    browser.p256dh.toString('base64url'),
    'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  );
  const message = Buffer.from('When I grow up, I want to be a watermelon');
  const chance = {
    own: bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'),
    salt: bytes('DGv6ra1nlYgDCS1FRnbzlw'),
  };
  const sealed = sealPush(message, browser, 0, chance);
  assert.equal(
    sealed.toString('base64url'),
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_' +
      'yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
  );
  assert.deepEqual(openPush(sealed, browser), message);
});

test('only the browser that it is for opens a message, and its length says nothing', () => {
  const [browser, other] = [newBrowser(), newBrowser()];
  const short = sealPush(Buffer.from('a'), browser, 512);
  assert.equal(openPush(short, browser).toString(), 'a');
  assert.equal(short.length, sealPush(Buffer.from('a'.repeat(400)), browser, 512).length);
  assert.throws(() => openPush(short, other));
  assert.throws(() => openPush(Buffer.concat([short.subarray(0, -1), Buffer.of(0)]), browser));
  assert.equal(sealPush(Buffer.alloc(mostBytes, 1), browser).length, 4096, 'as long as a push service has to take');
  assert.throws(() => sealPush(Buffer.alloc(mostBytes + 1), browser), /3993/);
  assert.throws(() => sealPush(Buffer.from('a'), { p256dh: Buffer.alloc(65, 4), auth: browser.auth }));
});

const secret = randomBytes(32);
const vapid = vapidFrom(secret, 'https://summit.example');

test('the keys of the site are the same each time, and what it signs can be checked by them', () => {
  assert.equal(vapidFrom(secret, '').publicKey, vapid.publicKey);
  assert.notEqual(vapidFrom(randomBytes(32), '').publicKey, vapid.publicKey);
  const header = authorize(vapid, new URL('https://push.example:8443/send/abc'), 1_480_000_000_000);
  const [, head = '', claims = '', signature = '', key = ''] =
    /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), k=([\w-]{87})$/.exec(header) ?? [];
  assert.deepEqual(JSON.parse(bytes(claims).toString()), {
    aud: 'https://push.example:8443',
    exp: 1_480_000_000 + 12 * 3600,
    sub: 'https://summit.example',
  });
  const point = bytes(key);
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const holds = (text: string) =>
    verify('sha256', Buffer.from(text), { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes(signature));
  assert.equal(holds(`${head}.${claims}`), true);
  assert.equal(holds(`${head}.${claims}x`), false);
});

const answers: { status: number; headers?: Record<string, string> }[] = [];
const seen: { headers: Record<string, unknown>; body: Buffer }[] = [];
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    seen.push({ headers: request.headers, body: Buffer.concat(parts) });
    const { status, headers } = answers.shift() ?? { status: 201 };
    response.writeHead(status, headers).end();
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
after(() => server.close());
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send/abc`;
const message = { body: Buffer.from('{"title":"Hello"}'), ttl: 3600, urgency: 'high', topic: 'a-topic' } as const;
const browser = newBrowser();
const told = () => push({ endpoint, ...browser }, message, { vapid, allowPrivate: true });

test('a push service gets headers as RFC 8030 has them, and a body that the browser opens', async () => {
  assert.deepEqual(await told(), { kind: 'taken' });
  const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = seen;
  assert.deepEqual(
    [headers['ttl'], headers['urgency'], headers['topic'], headers['content-encoding']],
    ['3600', 'high', 'a-topic', 'aes128gcm'],
  );
  assert.match(String(headers['authorization']), /^vapid t=/);
  assert.equal(openPush(body, browser).toString(), '{"title":"Hello"}');
});

test('what a push service answers is told apart: ended, for later, and no', async () => {
  answers.push({ status: 410 }, { status: 404 }, { status: 429, headers: { 'Retry-After': '120' } });
  answers.push({ status: 503 }, { status: 403 }, { status: 301, headers: { Location: endpoint } });
  assert.deepEqual(await told(), { kind: 'gone' });
  assert.deepEqual(await told(), { kind: 'gone' });
  assert.deepEqual(await told(), { kind: 'later', code: '429', pause: 120_000 });
  assert.deepEqual(await told(), { kind: 'later', code: '503', pause: null });
  assert.deepEqual(await told(), { kind: 'refused', code: '403' });
  assert.deepEqual(await told(), { kind: 'refused', code: '301' }, 'it is not led on');
});

test('an address of this machine or its networks is not asked, nor one without TLS', async () => {
  const before = seen.length;
  const guarded = (address: string) => push({ endpoint: address, ...browser }, message, { vapid, allowPrivate: false });
  assert.deepEqual(await guarded(endpoint), { kind: 'refused', code: 'not-https' });
  const { port } = new URL(endpoint);
  for (const host of ['127.0.0.1', '[::1]', 'localhost', '10.0.0.1', '169.254.169.254'])
    assert.deepEqual(await guarded(`https://${host}:${port}/x`), { kind: 'later', code: 'unreachable', pause: null });
  assert.equal(seen.length, before);
});
