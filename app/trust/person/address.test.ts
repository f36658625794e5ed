import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { testBrowser, to } from '../sign-in/browser.testing.ts';
import { findByAddress, readOwnFields } from './person.ts';

const app = await testApp();
const { database, vault } = app;
const { db } = database;

async function someone(email: string) {
  const { personId, headers } = await app.signIn({ email });
  return { personId, browser: testBrowser(app, { '__Host-plenary': headers.Cookie.replace(/^.*?=/, '') }) };
}

async function codeTo(address: string): Promise<string> {
  const mail = (await readMails(db, vault, address)).findLast(({ kind }) => kind === 'sign-in.code');
  return mail?.blocks.find((block) => 'code' in block)?.code ?? '';
}

async function changed(from: string, into: string) {
  const { browser, personId } = await someone(from);
  assert.equal(to(await browser.post('/en/me/address', { address: into })), '303 /en/me/address/codes');
  const response = await browser.post('/en/me/address/codes', { old: await codeTo(from), new: await codeTo(into) });
  return { browser, personId, response };
}

async function undoLink(address: string): Promise<string> {
  const mail = (await readMails(db, vault, address)).findLast(({ kind }) => kind === 'security.address-changed');
  const href = mail?.blocks.find((block) => 'link' in block)?.link.href ?? '';
  return new URL(href).pathname;
}

test('an address changes when both sides have typed in their code', async () => {
  const { browser, personId, response } = await changed('old1@example.org', 'new1@example.org');
  assert.equal(to(response), '303 /en/me?saved');
  assert.match(await browser.page('/en/me'), /new1@example\.org/);
  assert.equal((await findByAddress(db, vault, 'new1@example.org'))?.id, personId);
  assert.equal(await findByAddress(db, vault, 'old1@example.org'), null);
});

test('one code alone changes nothing', async () => {
  const { browser, personId } = await someone('old2@example.org');
  await browser.post('/en/me/address', { address: 'new2@example.org' });
  const fresh = await codeTo('new2@example.org');
  const response = await browser.post('/en/me/address/codes', { old: fresh, new: fresh });
  assert.equal(response.status, 422);
  assert.match(await response.text(), /id="old-problem"/);
  assert.deepEqual((await readOwnFields(db, vault, personId)).email, 'old2@example.org');
});

test('for three days the old address takes it back by a form, not by opening the link, and ends all sign-ins', async () => {
  const { browser, personId } = await changed('old3@example.org', 'new3@example.org');
  const link = await undoLink('old3@example.org');
  const victim = testBrowser(app);
  assert.equal((await victim.get(`/en${link}`)).status, 200);
  assert.equal((await readOwnFields(db, vault, personId)).email, 'new3@example.org', 'opening it changes nothing');
  await victim.post('/en/sign-in', { address: 'old3@example.org' });
  const early = await victim.post('/en/sign-in/code', { code: await codeTo('old3@example.org') });
  assert.equal(early.status, 409, 'meanwhile nobody makes a new account of it');
  assert.equal((await victim.post(`/en${link}`, {})).status, 200);
  assert.equal((await findByAddress(db, vault, 'old3@example.org'))?.id, personId);
  assert.equal(await findByAddress(db, vault, 'new3@example.org'), null);
  assert.match(to(await browser.get('/en/me')), /sign-in/);
  assert.equal((await victim.post(`/en${link}`, {})).status, 410, 'once');
});

test('an undoing reaches back over later changes, and is over after three days', async () => {
  const { browser, personId } = await changed('old4@example.org', 'mid4@example.org');
  await browser.post('/en/me/address', { address: 'new4@example.org' });
  const codes = { old: await codeTo('mid4@example.org'), new: await codeTo('new4@example.org') };
  assert.equal((await browser.post('/en/me/address/codes', codes)).status, 303);
  const link = await undoLink('old4@example.org');
  const later = await undoLink('mid4@example.org');
  await testBrowser(app).post(`/en${link}`, {});
  assert.equal((await findByAddress(db, vault, 'old4@example.org'))?.id, personId);
  assert.equal((await testBrowser(app).post(`/en${later}`, {})).status, 410);

  await changed('old5@example.org', 'new5@example.org');
  const late = await undoLink('old5@example.org');
  await sql`UPDATE address_change SET undo_until = now() - interval '1 second'`.execute(db);
  assert.equal((await testBrowser(app).get(`/en${late}`)).status, 410);
  assert.equal((await testBrowser(app).post(`/en${late}`, {})).status, 410);
});

test('an address that is somebody else’s, or was until a few days ago, is not taken', async () => {
  await someone('held@example.org');
  assert.equal((await changed('old6@example.org', 'held@example.org')).response.status, 409);
  await changed('gone@example.org', 'elsewhere@example.org');
  assert.equal((await changed('old7@example.org', 'gone@example.org')).response.status, 409);
  const { browser } = await someone('same@example.org');
  assert.equal((await browser.post('/en/me/address', { address: 'SAME@example.org' })).status, 422);
});

test('old addresses are stored sealed', async () => {
  await changed('canary.old@example.org', 'canary.new@example.org');
  const { rows } = await sql<{ dump: string }>`
    SELECT query_to_xml('SELECT * FROM address_change, mailed_code, log_entry', true, true, '')::text AS dump`.execute(
    db,
  );
  assert.ok((rows[0]?.dump.length ?? 0) > 100);
  assert.doesNotMatch(rows[0]?.dump ?? '', /canary/i);
});
