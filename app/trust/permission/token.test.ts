import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { actorAs } from './permission.ts';
import { bearerOf, listTokens, revokeToken } from './token.ts';
import { mostTokens, tokenIn } from './token-schema.ts';

const { database, vault, get, post, signIn } = await testApp();
const { db } = database;
const editor = (more = {}) => signIn({ grants: [{ role: 'programme-editor', edition: 'a' }], ...more });
const filled = { name: 'Canary screen in the hall', scope: 'programme.working.read', days: '30' };
const tokenOn = (page: string) => /plenary_[\w-]{43}/.exec(page)?.[0] ?? '';

test('a token is told once, names itself to its owner alone, and is stored as a hash', async () => {
  const email = 'token.owner@example.org';
  const { headers, personId } = await editor({ email });
  const page = await post('/en/me/tokens', filled, headers);
  const token = tokenOn(await page.text());
  assert.equal(page.status, 200);
  assert.deepEqual(
    (await readMails(db, vault, email)).map(({ kind }) => kind),
    ['security.token-made'],
  );
  assert.equal(page.headers.get('cache-control'), 'no-store');
  assert.equal((await bearerOf(db, token))?.actor.personId, personId);
  const list = await (await get('/en/me/tokens', headers)).text();
  assert.match(list, /Canary screen in the hall/);
  assert.doesNotMatch(list, new RegExp(token));
  const stranger = await editor();
  assert.doesNotMatch(await (await get('/en/me/tokens', stranger.headers)).text(), /Canary/);
  const { rows } = await sql<{ dump: string }>`
    SELECT query_to_xml('SELECT * FROM api_token, log_entry', true, true, '')::text AS dump`.execute(db);
  assert.match(rows[0]?.dump ?? '', new RegExp(personId));
  assert.doesNotMatch(rows[0]?.dump ?? '', new RegExp(`Canary|${token}`));
});

test('the day of its last use is shown, and written down once a day', async () => {
  const { headers, personId } = await editor();
  const token = tokenOn(await (await post('/en/me/tokens', filled, headers)).text());
  const actor = await actorAs(db, personId);
  assert.equal((await listTokens(db, vault, actor))[0]?.usedOn, null);
  await Promise.all([bearerOf(db, token), bearerOf(db, token), bearerOf(db, token)]);
  assert.equal((await listTokens(db, vault, actor))[0]?.usedOn, new Date().toISOString().slice(0, 10));
  const { rows } = await sql`
    SELECT 1 FROM log_entry WHERE act = 'token.use' AND actor = ${personId}`.execute(db);
  assert.equal(rows.length, 1);
});

test('a token acts with the roles that its owner holds now', async () => {
  const { headers, personId } = await editor();
  const token = tokenOn(await (await post('/en/me/tokens', filled, headers)).text());
  assert.equal((await bearerOf(db, token))?.actor.grants.length, 1);
  await sql`UPDATE role_grant SET revoked_at = now() WHERE person_id = ${personId}`.execute(db);
  assert.equal((await bearerOf(db, token))?.actor.grants.length, 0);
});

test('only its owner ends a token', async () => {
  const [owner, stranger] = [await editor(), await signIn({ grants: [{ role: 'owner' }] })];
  const token = tokenOn(await (await post('/en/me/tokens', filled, owner.headers)).text());
  const [made] = await listTokens(db, vault, await actorAs(db, owner.personId));
  const address = `/en/me/tokens/${made?.id}/revocation`;
  assert.equal((await post(address, {}, stranger.headers)).status, 404);
  assert.ok(await bearerOf(db, token));
  assert.equal((await post(address, {}, owner.headers)).status, 303);
  assert.equal(await bearerOf(db, token), null);
  assert.equal((await post(address, {}, owner.headers)).status, 404);
  await assert.rejects(
    db.transaction().execute(async (tx) => revokeToken(tx, 'x', await actorAs(db, owner.personId))),
    /does not exist/,
  );
});

test('what nobody may do themselves no token is made for, and the page says why', async () => {
  const { headers } = await signIn({ grants: [{ role: 'columnist' }] });
  const page = await (await get('/en/me/tokens', headers)).text();
  assert.match(page, /Your role does not cover this/);
  assert.match(page, /<input[^>]*type="checkbox"[^>]*disabled/);
  assert.equal((await post('/en/me/tokens', filled, headers)).status, 403);
});

test('a token needs a proof of the last minutes', async () => {
  const { headers, signInId } = await editor();
  await sql`UPDATE sign_in SET proven_at = now() - interval '6 minutes' WHERE id = ${signInId}`.execute(db);
  const page = await (await get('/en/me/tokens', headers)).text();
  assert.match(page, /href="\/en\/me\/proof\?next=%2Fen%2Fme%2Ftokens"/);
  assert.equal((await post('/en/me/tokens', filled, headers)).status, 403);
});

test('a form that is not whole comes back with what was typed', async () => {
  const { headers } = await editor();
  const answer = await post('/en/me/tokens', { name: 'Typed before', days: '7' }, headers);
  const page = await answer.text();
  assert.equal(answer.status, 422);
  assert.match(page, /value="Typed before"/);
  assert.match(page, /Choose what it is for/);
  assert.equal((await post('/en/me/tokens', { ...filled, name: ' ' }, headers)).status, 422);
  assert.equal((await post('/en/me/tokens', { ...filled, days: '9999' }, headers)).status, 422);
});

test('a person has twenty tokens at most', async () => {
  const { headers } = await editor();
  for (let made = 0; made < mostTokens; made += 1) {
    assert.equal((await post('/en/me/tokens', filled, headers)).status, 200);
  }
  const answer = await post('/en/me/tokens', filled, headers);
  assert.equal(answer.status, 409);
  assert.match(await answer.text(), /End one that you don’t need/);
});

test('a header carries a token of ours or none', () => {
  const token = `plenary_${'a'.repeat(43)}`;
  assert.equal(tokenIn(`Bearer ${token}`), token);
  assert.equal(tokenIn(`bearer ${token}`), token);
  for (const other of [undefined, '', token, `Bearer ${token}a`, `Basic ${token}`, 'Bearer x', `Bearer ${token} x`]) {
    assert.equal(tokenIn(other), null);
  }
});
