import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { findByAddress, readOwnFields } from '../person/person.ts';
import { testBrowser, type TestBrowser, to } from './browser.testing.ts';
import { testProvider } from './provider.testing.ts';

const { issuer, signInAt } = await testProvider(`${testOrigin}/sign-in/return`);
const set = { issuer, clientId: 'plenary', clientSecret: 'a secret of a test' };
const providers = [
  { id: 'institute', label: 'The Institute', ...set },
  { id: 'away', label: 'Nobody home', ...set, issuer: 'http://127.0.0.1:9' },
];
const app = await testAppWith({ providers });
const { database, vault } = app;
const { db } = database;

const within = (address: string) => address.replace(testOrigin, '');
const leave = async (browser: TestBrowser, path: string) => {
  const response = await browser.get(path);
  assert.equal(response.status, 303);
  return response.headers.get('location') ?? '';
};

async function through(login: string, browser = testBrowser(app), path = '/fr/sign-in/with/institute?next=/fr/about') {
  const back = within(await signInAt(await leave(browser, path), login));
  return { browser, back, response: await browser.get(back) };
}

test('an account at an organisation signs in: who is new comes to be by the address that it verified', async () => {
  const { browser, response } = await through('amina');
  assert.equal(to(response), '303 /fr/about');
  const person = await findByAddress(db, vault, 'amina@example.org');
  assert.equal(person?.language, 'fr');
  assert.deepEqual(await readOwnFields(db, vault, person?.id ?? ''), {
    email: 'amina@example.org',
    name: 'Name of amina',
  });
  assert.match(await browser.page('/fr/me'), /amina@example\.org/);
  const again = await through('amina');
  assert.equal(to(again.response), '303 /fr/about');
  assert.equal((await db.selectFrom('person').select('id').execute()).length, 1);
});

test('an address that was not verified, or that has an account already, gets nobody in', async () => {
  const unverified = await through('unverified');
  assert.equal(unverified.response.status, 409);
  assert.equal(await findByAddress(db, vault, 'unverified@example.org'), null);
  await app.signIn({ email: 'bruno@example.org' });
  const { response, browser } = await through('bruno');
  assert.equal(response.status, 409);
  assert.match(await response.text(), /Il existe un compte/);
  assert.match(to(await browser.get('/fr/me')), /sign-in/);
});

test('whoever is signed in connects their account, is told by mail, and disconnects it', async () => {
  const { headers, personId } = await app.signIn({ email: 'clara@example.org' });
  const own = testBrowser(app, { '__Host-plenary': headers.Cookie.replace(/^.*?=/, '') });
  const { response } = await through('clara', own, '/en/me/sign-ins/with/institute');
  assert.equal(to(response), '303 /en/me/sign-ins');
  assert.match(await own.page('/en/me/sign-ins'), /The Institute: connected since/);
  const { browser } = await through('clara');
  assert.match(await browser.page('/fr/me'), /clara@example\.org/);
  const stranger = await app.signIn();
  const other = testBrowser(app, { '__Host-plenary': stranger.headers.Cookie.replace(/^.*?=/, '') });
  assert.equal((await through('clara', other, '/en/me/sign-ins/with/institute')).response.status, 409);
  await own.post('/en/me/sign-ins/with/institute/removal', {});
  assert.equal((await through('clara')).response.status, 409);
  const kinds = (await readMails(db, vault, 'clara@example.org')).map(({ kind }) => kind);
  assert.ok(kinds.includes('security.provider-connected') && kinds.includes('security.provider-disconnected'));
  assert.equal((await db.selectFrom('sign_in').select('id').where('person_id', '=', personId).execute()).length, 2);
});

test('an answer counts once, in the browser that asked, with the state that it asked with', async () => {
  const browser = testBrowser(app);
  const back = within(await signInAt(await leave(browser, '/en/sign-in/with/institute'), 'dario'));
  assert.equal((await testBrowser(app).get(back)).status, 422, 'another browser');
  const flight = Object.fromEntries(browser.jar);
  const bent = back.replace(/state=[^&]+/, 'state=x');
  assert.notEqual(bent, back);
  assert.equal((await testBrowser(app, flight).get(bent)).status, 422, 'another state');
  const other = testBrowser(app);
  await leave(other, '/en/sign-in/with/institute');
  assert.equal((await other.get(back)).status, 422, 'an answer to somebody else’s question');
  assert.equal(to(await browser.get(back)), '303 /en/me');
  assert.equal((await testBrowser(app, flight).get(back)).status, 422, 'a second time');
});

test('an organisation that is away or unknown is said to be, on the page of the sign-in', async () => {
  const away = await testBrowser(app).get('/en/sign-in/with/away');
  assert.equal(away.status, 503);
  assert.match(await away.text(), /The sign-in of Nobody home can’t be reached/);
  assert.equal((await testBrowser(app).get('/en/sign-in/with/nobody')).status, 404);
  assert.match(await testBrowser(app).page('/en/sign-in'), /Sign in with The Institute/);
});

test('what is stored of an account at an organisation is its keyed index', async () => {
  const { rows } = await sql<{ dump: string }>`
    SELECT query_to_xml('SELECT * FROM provider_account', true, true, '')::text AS dump`.execute(db);
  assert.match(rows[0]?.dump ?? '', /institute/);
  assert.doesNotMatch(rows[0]?.dump ?? '', /amina|clara/);
});
