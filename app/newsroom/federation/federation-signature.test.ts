import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { messageBase, readMessageSignature } from './federation-message-rules.ts';
import {
  digestOf,
  isFitKey,
  isSignedBy,
  readSignature,
  type Signed,
  signRequest,
} from './federation-signature-rules.ts';

// The key, the request and the signature of appendix C.3 of draft-cavage-http-signatures-12.
const draftKey = `-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3
6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6
Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw
oYi+1hqp1fIekaxsyQIDAQAB
-----END PUBLIC KEY-----`;
const draftDate = 'Sun, 05 Jan 2014 21:31:40 GMT';
const draftSignature =
  'vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32NfpB2bEKBIvB1q52LaEUHFv120V01IL+TAD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zkly4zKH7s1dE=';
const draftRequest: Signed = {
  method: 'POST',
  url: new URL('https://example.com/foo?param=value&pet=dog'),
  headers: new Headers({
    Host: 'example.com',
    Date: draftDate,
    'Content-Type': 'application/json',
    Digest: 'SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=',
    'Content-Length': '18',
    Signature: `keyId="Test",algorithm="rsa-sha256",headers="(request-target) host date content-type digest content-length",signature="${draftSignature}"`,
  }),
  body: Buffer.from('{"hello": "world"}'),
};
const draftNow = Date.parse(draftDate);

test('the signature of the draft’s own example is read and fits its key, and no other body', () => {
  const read = readSignature(draftRequest, draftNow);
  assert.ok(typeof read !== 'string', String(read));
  assert.equal(read.keyId, 'Test');
  assert.ok(isSignedBy(read, draftKey));
  assert.equal(digestOf(draftRequest.body), 'X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=');
  assert.match(
    String(readSignature({ ...draftRequest, body: Buffer.from('{"hello": "World"}') }, draftNow)),
    /digest does not fit/,
  );
  assert.ok(!isSignedBy({ ...read, base: read.base.replace('post /foo', 'post /bar') }, draftKey));
  assert.ok(!isFitKey(draftKey), 'a key of 1024 bits is believed by nobody today');
});

// The key and signature of appendix B.2.6 of RFC 9421.
test('what RFC 9421 signs is written as in its own example', () => {
  const key = `-----BEGIN PUBLIC KEY-----
MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=
-----END PUBLIC KEY-----`;
  const request: Signed = {
    method: 'POST',
    url: new URL('https://example.com/foo?param=Value&Pet=dog'),
    headers: new Headers({
      Date: 'Tue, 20 Apr 2021 02:07:55 GMT',
      'Content-Type': 'application/json',
      'Content-Length': '18',
    }),
    body: Buffer.from('{"hello": "world"}'),
  };
  const components = ['date', '@method', '@path', '@authority', 'content-type', 'content-length'];
  const parameters = `(${components.map((one) => `"${one}"`).join(' ')});created=1618884473;keyid="test-key-ed25519"`;
  const base = messageBase(components, parameters, request) ?? '';
  const signature = 'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==';
  assert.ok(isSignedBy({ signature: Buffer.from(signature, 'base64'), base }, key));
  assert.ok(!isSignedBy({ signature: Buffer.from(signature, 'base64'), base: base.replace('POST', 'PUT') }, key));
});

const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const url = new URL('https://summit.example/federation/inbox');
const body = Buffer.from('{"type":"Follow"}');
const now = Date.parse('2026-11-28T03:00:00Z');
const key = { id: 'https://a.example/u#main-key', privateKey: pair.privateKey };
const ours = (at = now): Signed => ({
  method: 'POST',
  url,
  body,
  headers: new Headers(signRequest({ method: 'POST', url, body: body.toString() }, key, at)),
});

test('what is signed here is read and believed; after an hour, and before one, it is not', () => {
  const read = readSignature(ours(), now);
  assert.ok(typeof read !== 'string');
  assert.ok(isSignedBy(read, pair.publicKey));
  assert.ok(typeof readSignature(ours(), now + 3_500_000) !== 'string');
  for (const later of [3_700_000, -3_700_000])
    assert.match(String(readSignature(ours(), now + later)), /too far from now/);
});

test('a signature that leaves out where, when or what is not believed', () => {
  for (const [left, why] of [
    ['(request-target) ', /does not hold \(request-target\)/],
    ['host ', /does not hold host/],
    [' digest', /does not hold digest/],
    ['date ', /does not hold its date/],
  ] as const) {
    const request = ours();
    request.headers.set('signature', (request.headers.get('signature') ?? '').replace(left, ''));
    assert.match(String(readSignature(request, now)), why);
  }
  for (const broken of ['', 'nonsense', 'keyId="a",keyId="b",signature="c"', `keyId="${'a'.repeat(100_000)}`]) {
    const request = ours();
    request.headers.set('signature', broken);
    assert.match(String(readSignature(request, now)), /no signature that can be read/);
  }
});

function message(components: string[], at = now, sent = body): Signed {
  const headers = new Headers({ 'Content-Digest': `sha-256=:${digestOf(body)}:` });
  const request: Signed = { method: 'POST', url, headers, body: sent };
  const created = Math.floor(at / 1000);
  const parameters = `(${components.map((one) => `"${one}"`).join(' ')});created=${created};keyid="${key.id}";alg="rsa-v1_5-sha256"`;
  const base = messageBase(components, parameters, request) ?? '';
  headers.set('Signature-Input', `sig1=${parameters}`);
  headers.set('Signature', `sig1=:${sign('sha256', Buffer.from(base), pair.privateKey).toString('base64')}:`);
  return request;
}

test('a signature of RFC 9421 has to hold method, address, body and moment as well', () => {
  const whole = ['@method', '@target-uri', 'content-digest'];
  const read = readMessageSignature(message(whole), now);
  assert.ok(typeof read !== 'string', String(read));
  assert.equal(read.keyId, key.id);
  assert.ok(isSignedBy(read, pair.publicKey));
  assert.match(String(readMessageSignature(message(['@method', 'content-digest']), now)), /method and address/);
  assert.match(String(readMessageSignature(message(['@method', '@target-uri']), now)), /content-digest/);
  assert.match(String(readMessageSignature(message([...whole, 'date']), now)), /not there/);
  assert.match(String(readMessageSignature(message(whole, now - 3_700_000), now)), /too far from now/);
  assert.match(String(readMessageSignature(message(whole, now, Buffer.from('{}')), now)), /digest does not fit/);
});
