import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { type SignInWish, testApp } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { testBrowser, to } from './browser.testing.ts';
import { deviceWords, safeNext } from './sign-in-rules.ts';

const app = await testApp();
const { database, vault } = app;
const { db } = database;
const cookie = '__Host-plenary';

async function someone(wish: SignInWish = {}) {
  const signedIn = await app.signIn(wish);
  return { ...signedIn, browser: testBrowser(app, { [cookie]: signedIn.headers.Cookie.replace(/^.*?=/, '') }) };
}

async function byCode(email: string, browser = testBrowser(app), next = '') {
  await browser.post('/en/sign-in', { address: email, next });
  const block = (await readMails(db, vault, email)).findLast(({ kind }) => kind === 'sign-in.code')?.blocks[1];
  const response = await browser.post('/en/sign-in/code', { code: block && 'code' in block ? block.code : '' });
  return { browser, response };
}

test('the cookie of a sign-in is for this host, over TLS, out of reach of scripts and of other sites', async () => {
  const { response } = await byCode('cookie@example.org');
  const [own = ''] = response.headers.getSetCookie().filter((one) => one.startsWith(`${cookie}=`));
  for (const flag of [/; Path=\//, /; HttpOnly/, /; Secure/, /; SameSite=Lax/, /; Max-Age=2419200/])
    assert.match(own, flag);
  assert.doesNotMatch(own, /Domain/i);
});

test('a token from before the sign-in, or before a proof, is worth nothing after it', async () => {
  const email = 'rotate@example.org';
  const { browser } = await byCode(email);
  const open = async (token: string) => (await testBrowser(app, { [cookie]: token }).get('/en/me')).status;
  const first = browser.jar.get(cookie) ?? '';
  assert.equal(await open(first), 200);
  await byCode(email, browser);
  assert.equal(await open(first), 303, 'the one before is over');
  const second = browser.jar.get(cookie) ?? '';
  assert.equal(await open(second), 200);
  await browser.post('/en/me/proof', {});
  const mails = await readMails(db, vault, email);
  const code = mails.at(-1)?.blocks.find((block) => 'code' in block)?.code ?? '';
  assert.equal(to(await browser.post('/en/me/proof/code', { code })), '303 /en/me');
  assert.equal(await open(second), 303);
  assert.equal(await open(browser.jar.get(cookie) ?? ''), 200);
  const planted = testBrowser(app, { [cookie]: 'A'.repeat(43) });
  await byCode(email, planted);
  assert.notEqual(planted.jar.get(cookie), 'A'.repeat(43));
});

test('a sensitive page asks for a proof when the last one is older than five minutes, and leads back', async () => {
  const { browser, signInId } = await someone();
  assert.equal((await browser.get('/en/me/recovery-codes')).status, 200);
  await sql`UPDATE sign_in SET proven_at = now() - interval '5 minutes' WHERE id = ${signInId}`.execute(db);
  assert.equal(to(await browser.get('/en/me/recovery-codes')), '303 /en/me/proof?next=%2Fen%2Fme%2Frecovery-codes');
  assert.equal((await browser.post('/en/me/recovery-codes', {})).status, 403);
});

test('a new device is told by mail, the same one and the first one are not', async () => {
  const email = 'device@example.org';
  const { browser } = await byCode(email);
  const told = async () => (await readMails(db, vault, email)).filter(({ kind }) => kind === 'security.new-device');
  assert.equal((await told()).length, 0);
  await browser.post('/en/me/sign-out', {});
  await byCode(email, browser);
  assert.equal((await told()).length, 0);
  await byCode(email);
  const [mail] = await told();
  assert.match(JSON.stringify(mail?.blocks), /Firefox · Linux/);
});

test('sign-ins are listed by device and ended one by one, all, or by signing out', async () => {
  const email = 'list@example.org';
  const [one, two, three] = [await byCode(email), await byCode(email), await byCode(email)];
  const page = await one.browser.page('/en/me/sign-ins');
  assert.equal(page.split('Firefox · Linux</bdi>').length - 1, 3);
  const [own] = /\/me\/sign-ins\/([0-9a-f-]{36})\/end"><button>Sign out/.exec(page)?.slice(1) ?? [];
  const others = [...page.matchAll(/me\/sign-ins\/([0-9a-f-]{36})\/end/g)]
    .map(([, id]) => id)
    .filter((id) => id !== own);
  assert.equal(others.length, 2);
  const { browser: stranger } = await someone();
  await stranger.post(`/en/me/sign-ins/${others[0]}/end`, {});
  assert.equal((await two.browser.get('/en/me')).status, 200, 'nobody ends another person’s');
  await one.browser.post(`/en/me/sign-ins/${others[0]}/end`, {});
  const open = async () =>
    (await Promise.all([two, three].map(({ browser }) => browser.get('/en/me')))).filter(({ status }) => status === 200)
      .length;
  assert.equal(await open(), 1);
  await one.browser.post('/en/me/sign-ins/end', {});
  assert.equal(await open(), 0);
  const token = one.browser.jar.get(cookie) ?? '';
  const out = await one.browser.post('/en/me/sign-out', {});
  assert.equal(to(out), '303 /en/sign-in');
  assert.equal(out.headers.get('clear-site-data'), '"cache"');
  assert.equal(one.browser.jar.has(cookie), false);
  assert.match(to(await testBrowser(app, { [cookie]: token }).get('/en/me')), /sign-in/);
});

test('half a day away ends the sign-in of whoever holds a role, and of nobody else', async () => {
  for (const [grants, status] of [
    [[], 200],
    [[{ role: 'editor' as const }], 303],
  ] as const) {
    const { browser, signInId } = await someone({ grants: [...grants] });
    await sql`UPDATE sign_in SET seen_at = now() - interval '11 hours' WHERE id = ${signInId}`.execute(db);
    assert.equal((await browser.get('/en/me')).status, 200);
    await sql`UPDATE sign_in SET seen_at = now() - interval '13 hours' WHERE id = ${signInId}`.execute(db);
    assert.equal((await browser.get('/en/me')).status, status);
  }
});

test('whoever holds a role and came by a code is led to a passkey', async () => {
  const email = 'led@example.org';
  await someone({ email, grants: [{ role: 'moderator' }] });
  const { response } = await byCode(email, testBrowser(app), '/en/desk');
  assert.equal(to(response), '303 /en/me/passkeys/new?next=%2Fen%2Fdesk');
  const { browser, signInId } = await someone({ method: 'code', grants: [{ role: 'moderator' }] });
  assert.equal(to(await browser.get('/en/desk')), '303 /en/me/proof?next=%2Fen%2Fdesk');
  assert.equal(to(await browser.get('/en/me/proof?next=/en/desk')), '303 /en/me/passkeys/new?next=%2Fen%2Fdesk');
  await sql`UPDATE sign_in SET proven_at = now() - interval '6 minutes' WHERE id = ${signInId}`.execute(db);
  assert.equal((await browser.get('/en/me/proof?next=/en/desk')).status, 200, 'first the proof, then the passkey');
});

test('the way on after a sign-in never leaves the site', () => {
  const base = 'https://summit.example';
  const stays = (next: unknown) => {
    const led = safeNext(next, '/en/me');
    assert.equal(new URL(led, base).origin, base, String(next));
    assert.ok(led.startsWith('/') && !led.startsWith('//'), led);
    return led;
  };
  assert.equal(stays('/en/about?a=1#b'), '/en/about?a=1#b');
  for (const evil of [
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '',
    undefined,
    '/\n//evil.example',
  ])
    assert.equal(stays(evil), '/en/me', String(evil));
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '\n',
    '@',
    ':',
    '%2f',
    '?',
    '#',
    'evil.example',
    'https:',
    ' ',
  );
  fc.assert(fc.property(fc.array(part, { maxLength: 8 }), (parts) => void stays(`/${parts.join('')}`)));
  fc.assert(fc.property(fc.string(), (text) => void stays(text)));
});

test('devices are named by browser and system', () => {
  const words = {
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0':
      'Edge · Windows',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15':
      'Safari · macOS',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1':
      'Safari · iOS',
    'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36':
      'Samsung Internet · Android',
    'Mozilla/5.0 (Android 16; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0': 'Firefox · Android',
    'curl/8.0': '',
  };
  for (const [agent, device] of Object.entries(words)) assert.equal(deviceWords(agent), device);
});
