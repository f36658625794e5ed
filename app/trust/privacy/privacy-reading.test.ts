import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor, Role } from '../permission/permission-schema.ts';
import { consentsOf, giveConsent, withdrawConsent } from './privacy-consent.ts';
import { holdingsOf } from './privacy-holdings.ts';
import { readFieldsOf } from './privacy-reading.ts';

const { database, vault, signIn, get, post } = await testApp();
const { db } = database;
const somebody = await signIn({ email: 'amina@example.org', name: 'Amina' });
const reader = await signIn();

const actor = (role: Role | null, passkey = true): Actor => ({
  personId: reader.personId,
  signInId: null,
  grants: role ? [{ role, edition: null, forum: null }] : [],
  passkey,
  provenAt: 0,
});

const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const reading = {
  personIds: [somebody.personId],
  fields: ['email', 'name'] as const,
  reason: 'She asked for her badge',
};
const readingsOf = async (id: string) => (await holdingsOf(db, vault, id)).get('readings') ?? [];

test('a role that the register names reads, and the person sees role, time, fields and reason', async () => {
  const found = await readFieldsOf(db, vault, { ...reading, reader: actor('accreditation-officer') });
  assert.deepEqual(found.get(somebody.personId), { email: 'amina@example.org', name: 'Amina' });
  const [seen] = await readingsOf(somebody.personId);
  assert.deepEqual(
    { role: seen?.role, fields: seen?.fields, reason: seen?.reason, glass: seen?.break_glass },
    { role: 'accreditation-officer', fields: ['email', 'name'], reason: 'She asked for her badge', glass: false },
  );
  assert.ok(Math.abs(Date.parse(String(seen?.at)) - Date.now()) < 60_000);
  const page = await (await get('/en/me/privacy', somebody.headers)).text();
  assert.match(page, /She asked for her badge/);
  assert.doesNotMatch(page, new RegExp(reader.personId), 'never who it was');
});

test('the reading and its log entry are one: who reads without leaving a trace reads nothing', async () => {
  const before = await db.selectFrom('log_entry').select('id').where('act', '=', 'personal.read').execute();
  await readFieldsOf(db, vault, { ...reading, reader: actor('owner') });
  const after = await db.selectFrom('log_entry').select('id').where('act', '=', 'personal.read').execute();
  assert.equal(after.length, before.length + 1);
});

test('other roles, no role, and a role without a passkey read nothing', async () => {
  const count = (await readingsOf(somebody.personId)).length;
  for (const stranger of [actor('moderator'), actor(null), actor('owner', false)]) {
    await assert.rejects(readFieldsOf(db, vault, { ...reading, reader: stranger }), refusedAs('privacy.not-yours'));
  }
  assert.equal((await readingsOf(somebody.personId)).length, count);
});

test('without a reason that says something nobody reads', async () => {
  await assert.rejects(
    readFieldsOf(db, vault, { ...reading, reader: actor('owner'), reason: '   test  ' }),
    refusedAs('privacy.reason-missing'),
  );
});

test('a consent is kept in the words it was given in; taken back it stays, with the time', async () => {
  const { personId } = somebody;
  await db.transaction().execute((tx) => giveConsent(tx, personId, 'photographs', 'fr'));
  await db.transaction().execute((tx) => giveConsent(tx, personId, 'photographs', 'en'));
  const [given, ...more] = await consentsOf(db, personId);
  assert.equal(more.length, 0, 'agreeing twice is agreeing once');
  assert.match(given?.wording ?? '', /^Les photographies/);
  await db.transaction().execute((tx) => withdrawConsent(tx, personId, 'photographs'));
  assert.ok((await consentsOf(db, personId))[0]?.withdrawnAt);
  await assert.rejects(
    db.transaction().execute((tx) => giveConsent(tx, personId, 'everything', 'en')),
    refusedAs('privacy.consent-unknown'),
  );
});

test('the privacy page is one’s own: signing in leads to it, and forms change only one’s own consents', async () => {
  const visitor = await get('/en/me/privacy');
  assert.equal(visitor.status, 303);
  assert.match(visitor.headers.get('location') ?? '', /^\/en\/sign-in\?next=%2Fen%2Fme%2Fprivacy$/);
  const agreed = await post('/zh/me/privacy/consents/next-edition/agreement', {}, somebody.headers);
  assert.equal(agreed.status, 303);
  assert.match((await consentsOf(db, somebody.personId)).find((one) => !one.withdrawnAt)?.wording ?? '', /下一届/);
  assert.equal((await consentsOf(db, reader.personId)).length, 0);
  const taken = await post('/zh/me/privacy/consents/next-edition/withdrawal', {}, somebody.headers);
  assert.equal(taken.status, 303);
  assert.ok((await consentsOf(db, somebody.personId)).every((one) => one.withdrawnAt));
});
