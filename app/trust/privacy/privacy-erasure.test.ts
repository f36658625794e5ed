import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { readOwnFields } from '../person/person.ts';
import { dueErasures, requestErasure, waitingErasure } from './privacy-erasure.ts';
import { belongsTo, holdingsOf, tablesOfPeople } from './privacy-holdings.ts';
import { carryOutDue, runRetention } from './privacy-jobs.ts';
import { readFieldsOf } from './privacy-reading.ts';
import { type SignedReceipt, verifyReceipt } from './privacy-receipt.ts';
import { retentionPlan, setRetention } from './privacy-retention.ts';
import { dayMs } from './privacy-rules.ts';

const { app, database, vault, signIn, get, post } = await testApp();
const { db } = database;
const { house } = app;
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const inDays = (days: number) => new Date(Date.now() + days * dayMs);
const secretIn = (answer: Response) => answer.headers.get('location')?.split('/').at(-1) ?? '';

test('being erased: asked for, waited for, done, and proved by a signed receipt that names nobody', async () => {
  const somebody = await signIn({ email: 'canary@example.org', name: 'Canary Person', grants: [{ role: 'observer' }] });
  const { personId, headers } = somebody;
  const officer = await signIn({ grants: [{ role: 'owner' }] });
  await readFieldsOf(db, vault, {
    reader: {
      personId: officer.personId,
      signInId: null,
      grants: [{ role: 'owner', edition: null, forum: null }],
      passkey: true,
      provenAt: 0,
    },
    personIds: [personId],
    fields: ['name'],
    reason: 'To greet her at the door',
  });
  const unticked = await post('/en/me/privacy/erasure', {}, headers);
  assert.equal(unticked.status, 422);
  assert.match(await unticked.text(), /Tick the box first/);
  const asked = await post('/en/me/privacy/erasure', { understood: 'yes' }, headers);
  assert.equal(asked.status, 303);
  const secret = secretIn(asked);
  assert.match(await (await get(`/en/erasure/${secret}`)).text(), /Keep this address/);
  assert.equal(await carryOutDue(house, inDays(13)), 0);
  assert.equal((await readOwnFields(db, vault, personId)).email, 'canary@example.org');
  assert.equal(await carryOutDue(house, inDays(15)), 1);
  assert.deepEqual(await readOwnFields(db, vault, personId), {});
  assert.equal((await get('/en/me/privacy', headers)).status, 303, 'the sign-in ended too');
  for (const table of tablesOfPeople) {
    if (table === 'person' || table === 'erasure') continue;
    const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} WHERE ${belongsTo(table, personId)}`.execute(db);
    assert.equal(rows.length, 0, table);
  }
  const file = await get(`/erasure/${secret}/receipt.json`);
  const receipt = (await file.json()) as SignedReceipt;
  assert.ok(verifyReceipt(receipt));
  assert.ok(!verifyReceipt({ ...receipt, receipt: { ...receipt.receipt, logEntries: 0, cause: 'desk' } }));
  assert.equal(receipt.receipt.deleted.person_field, 2);
  assert.equal(receipt.receipt.deleted.personal_reading, 1);
  assert.doesNotMatch(JSON.stringify(receipt), new RegExp(`canary|${personId}`, 'i'));
  assert.match(await (await get(`/ar/erasure/${secret}`)).text(), /أُتلف المفتاح/);
});

test('until its day an erasure can be taken back, and nothing is gone', async () => {
  const { personId, headers } = await signIn({ name: 'Amina' });
  await post('/en/me/privacy/erasure', { understood: 'yes' }, headers);
  assert.ok(await waitingErasure(db, personId));
  const twice = await post('/en/me/privacy/erasure', { understood: 'yes' }, headers);
  assert.equal(twice.status, 409);
  assert.equal((await post('/en/me/privacy/erasure/withdrawal', {}, headers)).status, 303);
  assert.equal(await waitingErasure(db, personId), null);
  assert.ok(!(await dueErasures(db, inDays(99))).includes(personId));
  assert.equal((await readOwnFields(db, vault, personId)).name, 'Amina');
});

test('the only owner can’t be erased, and one of two can', async () => {
  await sql`UPDATE role_grant SET expires_at = now() - interval '1 second' WHERE role = 'owner'`.execute(db);
  const one = await signIn({ grants: [{ role: 'owner' }] });
  const ask = (personId: string) =>
    db.transaction().execute((tx) => requestErasure(tx, { personId, cause: 'person', by: personId }));
  await assert.rejects(ask(one.personId), refusedAs('privacy.last-owner'));
  await signIn({ grants: [{ role: 'owner' }] });
  assert.ok((await ask(one.personId)).secret);
});

test('asking for it needs a proof of the last minutes', async () => {
  const { signInId, headers } = await signIn();
  await sql`UPDATE sign_in SET proven_at = now() - interval '6 minutes' WHERE id = ${signInId}`.execute(db);
  const page = await get('/en/me/privacy/erasure', headers);
  assert.match(page.headers.get('location') ?? '', /proof\?next=/);
  assert.equal((await post('/en/me/privacy/erasure', { understood: 'yes' }, headers)).status, 403);
  assert.equal((await get('/en/me/privacy/export', headers)).status, 303);
});

test('the file to take along holds everything that is held, as data and to read', async () => {
  const { personId, headers } = await signIn({ email: 'take@example.org', name: 'تالا' });
  const answer = await get('/ar/me/privacy/export', headers);
  assert.equal(answer.headers.get('content-type'), 'application/zip');
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  const text = (name: string) => Buffer.from(files[name] ?? []).toString();
  const data = JSON.parse(text('data.json')) as { personId: string; items: Record<string, { rows: object[] }> };
  const held = await holdingsOf(db, vault, personId);
  assert.deepEqual(Object.keys(data.items), [...held.keys()]);
  assert.equal(data.personId, personId);
  assert.deepEqual(data.items.email?.rows, JSON.parse(JSON.stringify(held.get('email'))));
  assert.match(text('index.html'), /<html lang="ar" dir="rtl">[\s\S]*تالا/);
});

test('what is past its days is told beforehand, then ended; what is not stays', async () => {
  const { signInId } = await signIn();
  const { signInId: recent } = await signIn();
  await sql`UPDATE sign_in SET expires_at = now() - interval '31 days' WHERE id = ${signInId}`.execute(db);
  const planned = (await retentionPlan(db)).find(({ item }) => item === 'sign-ins');
  assert.deepEqual([planned?.days, planned?.due], [30, 1]);
  assert.equal((await runRetention(house))['sign-ins'], 1);
  const left = await db.selectFrom('sign_in').select('id').where('id', 'in', [signInId, recent]).execute();
  assert.deepEqual(left, [{ id: recent }]);
});

test('days are set within the bounds of the register only', async () => {
  const set = (item: string, days: number) =>
    db.transaction().execute((tx) => setRetention(tx, { item, days, by: 'test' }));
  await set('sign-ins', 7);
  assert.equal((await retentionPlan(db)).find(({ item }) => item === 'sign-ins')?.days, 7);
  await assert.rejects(set('sign-ins', 91), refusedAs('privacy.retention-bounds'));
  await assert.rejects(set('sign-ins', 1.5), refusedAs('privacy.retention-bounds'));
  await assert.rejects(set('email', 7), refusedAs('privacy.retention-unknown'));
});

test('who has not been here for years is asked first, and coming back keeps the account', async () => {
  const { personId } = await signIn();
  const { personId: staff } = await signIn({ grants: [{ role: 'editor' }] });
  await sql`UPDATE person SET active_on = current_date - 1096 WHERE id IN (${personId}, ${staff})`.execute(db);
  assert.equal((await runRetention(house)).inactivity, 1);
  const waiting = await waitingErasure(db, personId);
  assert.equal(waiting?.cause, 'retention');
  assert.ok((waiting?.dueAt.getTime() ?? 0) > inDays(29).getTime());
  assert.equal(await waitingErasure(db, staff), null, 'who holds a role is not ended by itself');
  assert.equal((await runRetention(house)).inactivity, 0, 'asked once');
});
