import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type SignInWish, testApp, testOrigin } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { grantRole } from '../permission/permission.ts';
import { testBrowser, to } from './browser.testing.ts';
import { isChallenge, makeChallenge } from './passkey-challenge.ts';
import { optionsIn, softAuthenticator } from './passkey.testing.ts';

const app = await testApp();
const { database, vault } = app;
const { db } = database;

/** Somebody who is signed in, and the browser they use. */
async function someone(wish: SignInWish = {}) {
  const { personId, headers } = await app.signIn(wish);
  const [name = '', token = ''] = headers.Cookie.split('=');
  return { personId, browser: testBrowser(app, { [name]: token }) };
}

/** The same, with a passkey made on the page for it. */
async function withPasskey(wish: SignInWish = {}, name = 'My key') {
  const { personId, browser } = await someone(wish);
  const key = softAuthenticator(testOrigin);
  const response = key.make(optionsIn(await browser.page('/en/me/passkeys/new')));
  assert.equal(to(await browser.post('/en/me/passkeys/new', { response, name })), '303 /en/me');
  return { personId, browser, key };
}

const visit = async () => {
  const browser = testBrowser(app);
  return { browser, options: optionsIn(await browser.page('/en/sign-in')) };
};

test('a passkey signs in, without a name being typed, and a mail told of it', async () => {
  const email = 'passkey@example.org';
  const { key, browser: own } = await withPasskey({ method: 'code', email }, 'Amina’s phone');
  assert.match(await own.page('/en/me/passkeys'), /Amina’s phone/);
  assert.deepEqual(
    (await readMails(db, vault, email)).map(({ kind }) => kind),
    ['security.passkey-added'],
  );
  const { browser, options } = await visit();
  const answer = await browser.post('/en/sign-in/passkey', { response: key.use(options), next: '/en/about' });
  assert.equal(to(answer), '303 /en/about');
  assert.match(await browser.page('/en/me'), /passkey@example\.org/);
  assert.equal((await readMails(db, vault, email)).at(-1)?.kind, 'security.new-device');
});

test('an answer is taken once, in the browser that asked, at this address, for what was asked, and with a finger, face or PIN', async () => {
  const { key, personId } = await withPasskey();
  const { browser, options } = await visit();
  const response = key.use(options);
  const elsewhere = testBrowser(app);
  await elsewhere.get('/en/sign-in');
  assert.equal((await elsewhere.post('/en/sign-in/passkey', { response })).status, 422, 'another browser');
  const again = testBrowser(app, Object.fromEntries(browser.jar));
  assert.equal(to(await browser.post('/en/sign-in/passkey', { response })), '303 /en/me');
  assert.equal((await again.post('/en/sign-in/passkey', { response })).status, 422, 'a second time');

  const refused = async (make: (options: { challenge: string; rpId: string }) => string) => {
    const { browser, options } = await visit();
    return (await browser.post('/en/sign-in/passkey', { response: make(options) })).status;
  };
  assert.equal(await refused((options) => key.use(options)), 303);
  assert.equal(await refused((options) => key.use(options, { at: 'https://summit.example.evil' })), 422);
  assert.equal(await refused((options) => key.use({ ...options, rpId: 'evil.example' })), 422);
  assert.equal(await refused((options) => key.use(options, { verified: false })), 422);
  assert.equal(await refused((options) => key.use(options, { copied: true })), 422, 'a copied authenticator');
  assert.equal(await refused((options) => key.use({ ...options, challenge: 'AAAA' })), 422);
  const foreign = makeChallenge(vault, { purpose: `proof ${personId}`, browser: 'x'.repeat(43) });
  assert.equal(await refused((options) => key.use({ ...options, challenge: foreign })), 422);
  assert.equal(await refused(() => 'no JSON'), 422);
  assert.equal(await refused(() => '{"id":"AA"}'), 422);
});

test('a challenge holds for half an hour', () => {
  const asked = { purpose: 'sign-in', browser: 'b' } as const;
  const made = makeChallenge(vault, asked, 0);
  assert.equal(isChallenge(vault, asked, made, 30 * 60_000 - 1), true);
  assert.equal(isChallenge(vault, asked, made, 30 * 60_000), false);
  assert.equal(isChallenge(vault, asked, made, -1), false);
  assert.equal(isChallenge(vault, { ...asked, browser: 'c' }, made, 1), false);
  assert.equal(isChallenge(vault, { ...asked, purpose: 'add x' }, made, 1), false);
});

test('roles count from the first passkey on, and an open mailbox adds no second one', async () => {
  const email = 'staff@example.org';
  const { browser, personId } = await someone({ method: 'code', email, grants: [{ role: 'owner' }] });
  const desk = async (who: typeof browser) => (await who.get('/en/desk')).status;
  assert.notEqual(await desk(browser), 200);
  const key = softAuthenticator(testOrigin);
  const response = key.make(optionsIn(await browser.page('/en/me/passkeys/new')));
  assert.equal(to(await browser.post('/en/me/passkeys/new', { response, name: 'One' })), '303 /en/me');
  assert.equal(await desk(browser), 200);

  const { headers } = await app.signIn({ method: 'code' });
  await sql`UPDATE sign_in SET person_id = ${personId} WHERE id = (SELECT id FROM sign_in ORDER BY made_at DESC LIMIT 1)`.execute(
    db,
  );
  const [name = '', token = ''] = headers.Cookie.split('=');
  const thief = testBrowser(app, { [name]: token });
  assert.match(to(await thief.get('/en/me/passkeys/new')), /^303 \/en\/me\/proof/);
  const own = softAuthenticator(testOrigin);
  const challenge = makeChallenge(vault, {
    purpose: `add ${personId}`,
    browser: thief.jar.get('__Host-plenary-browser') ?? '',
  });
  const forged = own.make({ challenge, rp: { id: 'summit.example' }, user: { id: 'AA' } });
  assert.equal((await thief.post('/en/me/passkeys/new', { response: forged, name: 'Two' })).status, 403);
  assert.equal((await thief.post('/en/me/proof', {})).status, 403, 'nor is a code to that mailbox a proof');

  const options = optionsIn(await thief.page('/en/me/proof'));
  assert.equal(to(await thief.post('/en/me/proof/passkey', { response: key.use(options) })), '303 /en/me');
  assert.equal((await thief.get('/en/me/passkeys/new')).status, 200, 'with the passkey it is theirs');
});

test('whoever holds a role keeps the last passkey, others need not; a removal ends every other sign-in', async () => {
  const email = 'last@example.org';
  const { browser, personId, key } = await withPasskey({ email });
  const [, id = ''] = /me\/passkeys\/([0-9a-f-]{36})/.exec(await browser.page('/en/me/passkeys')) ?? [];
  await db.transaction().execute((tx) => grantRole(tx, { personId, role: 'editor', by: 'cli' }));
  assert.match(await browser.page(`/en/me/passkeys/${id}`), /<button disabled/);
  assert.equal((await browser.post(`/en/me/passkeys/${id}/removal`, {})).status, 409);
  await sql`DELETE FROM role_grant WHERE person_id = ${personId}`.execute(db);

  const { browser: other, options } = await visit();
  await other.post('/en/sign-in/passkey', { response: key.use(options) });
  assert.equal((await other.get('/en/me')).status, 200);
  assert.equal(to(await browser.post(`/en/me/passkeys/${id}/removal`, {})), '303 /en/me/passkeys');
  assert.match(to(await other.get('/en/me')), /^303 \/en\/sign-in/);
  assert.equal((await browser.get('/en/me')).status, 200);
  assert.equal((await readMails(db, vault, email)).at(-1)?.kind, 'security.passkey-removed');
  const { browser: late, options: asked } = await visit();
  assert.equal((await late.post('/en/sign-in/passkey', { response: key.use(asked) })).status, 422);
});

test('nobody sees or touches another person’s passkeys; names are sealed', async () => {
  const { browser } = await withPasskey({}, 'Canary key');
  const [, id = ''] = /me\/passkeys\/([0-9a-f-]{36})/.exec(await browser.page('/en/me/passkeys')) ?? [];
  const { browser: stranger } = await someone();
  assert.equal((await stranger.get(`/en/me/passkeys/${id}`)).status, 404);
  assert.equal((await stranger.post(`/en/me/passkeys/${id}/removal`, {})).status, 404);
  assert.equal((await browser.post(`/en/me/passkeys/${id}`, { name: 'Canary two' })).status, 303);
  assert.match(await browser.page('/en/me/passkeys'), /Canary two/);
  assert.equal((await browser.post(`/en/me/passkeys/${id}`, { name: ' ' })).status, 422);
  const { rows } = await sql<{ dump: string }>`
    SELECT query_to_xml('SELECT * FROM passkey, log_entry', true, true, '')::text AS dump`.execute(db);
  assert.ok(rows[0]?.dump.includes(id));
  assert.doesNotMatch(rows[0]?.dump ?? '', /canary/i);
});
