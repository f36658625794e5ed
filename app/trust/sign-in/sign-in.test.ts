import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { createPerson, findByAddress, readOwnFields } from '../person/person.ts';
import { actorOf } from './sign-in.ts';

const { database, vault, signIn } = await testApp();
const { db } = database;
const tokenOf = (headers: { Cookie: string }) => headers.Cookie.replace(/^.*=/, '');

test('a token leads to its person and to the roles that hold now, and nothing else does', async () => {
  const { personId, headers } = await signIn({
    grants: [{ role: 'forum-host', edition: 'wic2016', forum: 'culture' }],
  });
  const actor = await actorOf(db, tokenOf(headers));
  assert.equal(actor.personId, personId);
  assert.deepEqual(actor.grants, [{ role: 'forum-host', edition: 'wic2016', forum: 'culture' }]);
  const other = tokenOf(headers).replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
  assert.equal((await actorOf(db, other)).personId, null);
});

test('a sign-in and a role end at their time', async () => {
  const { personId, signInId, headers } = await signIn({ grants: [{ role: 'owner' }] });
  assert.equal((await actorOf(db, tokenOf(headers))).grants.length, 1);
  await sql`UPDATE role_grant SET expires_at = now() - interval '1 second' WHERE person_id = ${personId}`.execute(db);
  assert.equal((await actorOf(db, tokenOf(headers))).grants.length, 0);
  await sql`UPDATE sign_in SET expires_at = now() - interval '1 second' WHERE id = ${signInId}`.execute(db);
  assert.equal((await actorOf(db, tokenOf(headers))).personId, null);
});

test('an address finds its person however it is typed, and is stored nowhere as text', async () => {
  const fields = { email: 'Amina.Canary@Example.org', name: 'Amina Canary' };
  const id = await db.transaction().execute((tx) => createPerson(tx, vault, { language: 'ar', fields, by: 'test' }));
  assert.deepEqual(await findByAddress(db, vault, ' amina.canary@example.ORG '), { id, language: 'ar' });
  assert.equal(await findByAddress(db, vault, 'amina.canary@example.com'), null);
  assert.deepEqual(await readOwnFields(db, vault, id), fields);
  const { rows } = await sql<{ dump: string }>`
    SELECT query_to_xml('SELECT * FROM person_field, person_address, person, log_entry', true, true, '')::text AS dump
  `.execute(db);
  assert.ok(rows[0]?.dump.includes(id));
  assert.doesNotMatch(rows[0]?.dump ?? '', /canary/i);
});
