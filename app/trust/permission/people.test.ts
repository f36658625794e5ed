import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { listRoleHolders } from './people.ts';
import { actorAs, grantRole, grantsOf } from './permission.ts';

const { database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const { slug } = summit.edition;
const owner = await signIn({ grants: [{ role: 'owner' }], name: 'Olga Owner' });
const ofEdition = await signIn({ grants: [{ role: 'secretariat', edition: slug }], name: 'Sana Secretariat' });
const inside = await signIn({
  grants: [{ role: 'moderator', edition: slug }],
  name: 'Ines Inside',
  email: 'ines@example.org',
});
const outside = await signIn({
  grants: [{ role: 'editor', edition: 'another' }],
  name: 'Omar Outside',
  email: 'omar@example.org',
});
const page = async (path: string, who: { headers: { Cookie: string } }) => (await get(path, who.headers)).text();

test('owners see everybody who holds a role, the secretariat of an edition those of its roles', async () => {
  const all = await page('/en/desk/people', owner);
  for (const name of ['Olga Owner', 'Sana Secretariat', 'Ines Inside', 'Omar Outside'])
    assert.match(all, new RegExp(name));
  const some = await page('/en/desk/people', ofEdition);
  assert.match(some, /Ines Inside/);
  assert.doesNotMatch(some, /Omar Outside|Olga Owner/);
});

test('a name that was shown is a reading that the person finds, with the reason', async () => {
  const { rows } = await sql<{ reader_id: string }>`
    SELECT reader_id FROM personal_reading WHERE person_id = ${inside.personId}`.execute(db);
  assert.ok(rows.some(({ reader_id }) => reader_id === owner.personId));
});

test('filters narrow, and pages join up', async () => {
  const moderators = await page('/en/desk/people?role=moderator', owner);
  assert.match(moderators, /Ines Inside/);
  assert.doesNotMatch(moderators, /Omar Outside/);
  assert.doesNotMatch(await page(`/en/desk/people?edition=${slug}`, owner), /Omar Outside/);
  assert.match(await page('/en/desk/people?role=reviewer', owner), /Nobody here holds such a role/);
  const actor = await actorAs(db, owner.personId);
  const whole = await listRoleHolders(db, actor, { most: 100 });
  const joined: string[] = [];
  for (let before: (typeof whole)[number] | undefined, more = true; more; ) {
    const [next] = await listRoleHolders(db, actor, { most: 1, before });
    if (next) joined.push(next.personId);
    before = next;
    more = next !== undefined;
  }
  assert.deepEqual(
    joined,
    whole.map(({ personId }) => personId),
  );
});

test('an address finds its person, without standing in an address of a page', async () => {
  const found = await post('/en/desk/people/search', { address: 'Ines@Example.org' }, ofEdition.headers);
  assert.equal(found.headers.get('location'), `/en/desk/people/${inside.personId}`);
  for (const address of ['omar@example.org', 'nobody@example.org']) {
    const missed = await post('/en/desk/people/search', { address }, ofEdition.headers);
    assert.equal(missed.headers.get('location'), null);
    assert.match(await missed.text(), /Nobody with this address holds a role that you can see/);
  }
});

test('the page of a person shows who granted what and when, and only to those who may see it', async () => {
  const shown = await page(`/en/desk/people/${inside.personId}`, ofEdition);
  assert.match(shown, /Ines Inside/);
  assert.match(shown, /ines@example\.org/);
  assert.match(shown, /The Third Summit/);
  assert.equal((await get(`/en/desk/people/${outside.personId}`, ofEdition.headers)).status, 404);
  assert.equal((await get(`/en/desk/people/${inside.personId}`, outside.headers)).status, 404);
});

const grantId = async (personId: string) => {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM role_grant WHERE person_id = ${personId} AND revoked_at IS NULL LIMIT 1`.execute(db);
  return rows[0]?.id ?? assert.fail('no grant');
};

test('a role is taken back by those who could grant it, at once, and stays in the history', async () => {
  const email = 'taken.back@example.org';
  const { personId, headers } = await signIn({ grants: [{ role: 'moderator', edition: slug }], email });
  const address = `/en/desk/people/${personId}/roles/${await grantId(personId)}/revocation`;
  const stranger = await signIn({ grants: [{ role: 'secretariat', edition: 'another' }] });
  assert.equal((await post(address, {}, stranger.headers)).status, 404);
  assert.equal((await get('/en/desk', headers)).status, 200);
  assert.deepEqual(await readMails(db, vault, email), []);
  assert.equal((await post(address, {}, ofEdition.headers)).headers.get('location'), `/en/desk/people/${personId}`);
  assert.deepEqual(await grantsOf(db, personId), []);
  assert.equal((await get('/en/desk', headers)).status, 404);
  assert.match(await page(`/en/desk/people/${personId}`, ofEdition), /taken back on .* by you/);
  assert.deepEqual(
    (await readMails(db, vault, email)).map(({ kind }) => kind),
    ['security.role-ended'],
  );
  assert.equal((await post(address, {}, ofEdition.headers)).status, 404);
});

test('everybody lays down their own role, and nobody else’s', async () => {
  const { personId, headers } = await signIn({ grants: [{ role: 'columnist' }] });
  assert.equal((await post(`/en/me/roles/${await grantId(inside.personId)}/end`, {}, headers)).status, 404);
  assert.match(await page('/en/me/roles', { headers }), /Columnist/);
  assert.equal((await post(`/en/me/roles/${await grantId(personId)}/end`, {}, headers)).status, 303);
  assert.deepEqual(await grantsOf(db, personId), []);
});

test('the last owner stays, also when the last two leave at once', async () => {
  const { database: own, get: getOwn, post: postOwn, signIn: signInOwn } = await testApp();
  const two = [await signInOwn({ grants: [{ role: 'owner' }] }), await signInOwn({ grants: [{ role: 'owner' }] })];
  const answers = await Promise.all(
    two.map(async ({ personId, headers }) => {
      const { rows } = await sql<{ id: string }>`SELECT id FROM role_grant WHERE person_id = ${personId}`.execute(
        own.db,
      );
      return postOwn(`/en/me/roles/${rows[0]?.id}/end`, {}, headers);
    }),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), [303, 403]);
  const left = two[answers.findIndex(({ status }) => status === 403)];
  const roles = await (await getOwn('/en/me/roles', left?.headers)).text();
  assert.match(roles, /<button[^>]*disabled[^>]*>Lay down/);
  assert.match(roles, /This is the last owner/);
});

test('another role goes out as an invitation to the person, whose address nobody types', async () => {
  const answer = await post(
    `/en/desk/people/${inside.personId}/invitations`,
    { role: 'columnist', scope: slug, until: '' },
    ofEdition.headers,
  );
  assert.equal(answer.headers.get('location'), '/en/desk/invitations?done=sent');
  assert.equal((await readMails(db, vault, 'ines@example.org')).length, 1);
  const foreign = `/en/desk/people/${outside.personId}/invitations`;
  assert.equal((await post(foreign, { role: 'columnist', scope: slug, until: '' }, ofEdition.headers)).status, 404);
  assert.equal((await readMails(db, vault, 'omar@example.org')).length, 0);
});

test('the list takes two queries, however many people there are', async () => {
  const actor = await actorAs(db, owner.personId);
  for (const most of [1, 3]) {
    assert.equal((await listRoleHolders(db, actor, { most })).length, most);
    assert.equal(await countQueries(database, () => listRoleHolders(db, actor, { most })), 2);
  }
});

test('roles of somebody who is erased count no more', async () => {
  const { personId } = await signIn({ grants: [{ role: 'moderator' }] });
  await db.transaction().execute((tx) => grantRole(tx, { personId, role: 'reviewer', by: 'test' }));
  assert.equal((await grantsOf(db, personId)).length, 2);
  await sql`UPDATE person SET erased_at = now() WHERE id = ${personId}`.execute(db);
  assert.deepEqual(await grantsOf(db, personId), []);
});
