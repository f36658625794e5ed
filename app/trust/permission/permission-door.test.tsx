import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import type { Rule } from '../../platform/routes.ts';
import { fresh, proven, roleAnywhere, signedIn, staff } from './permission-door.ts';

const { app, database, get, post, signIn } = await testApp();
const doors: Record<string, Rule> = { signedIn, fresh, staff, moderator: roleAnywhere('moderator') };
doors['provenModerator'] = proven(doors['moderator'] as Rule);
for (const [name, rule] of Object.entries(doors)) {
  app.house.page(`/me/door-${name}`, rule, () => ({ title: name, body: <p>In</p> }));
  app.house.form(`/me/door-${name}`, rule, () => ({ title: name, body: <p>Taken</p> }));
}
app.house.deskPage('/desk/door', staff, () => ({ title: 'Door', body: <h1>Door</h1> }));
app.house.deskItem({ path: '/desk/door', label: () => 'A door', about: () => 'For staff', rule: staff });
app.house.deskItem({ path: '/desk/other', label: () => 'Not theirs', about: () => '', rule: roleAnywhere('owner') });

const outcome = async (name: string, headers = {}, query = '') => {
  const answer = await get(`/fr/me/door-${name}${query}`, headers);
  return answer.status === 303 ? (answer.headers.get('location') ?? '') : String(answer.status);
};

test('a visitor is led to sign in and back, and what they send is refused', async () => {
  for (const name of Object.keys(doors)) {
    const to = `/fr/sign-in?next=${encodeURIComponent(`/fr/me/door-${name}?a=1&b=2`)}`;
    assert.equal(await outcome(name, {}, '?a=1&b=2'), to);
    const sent = await post(`/fr/me/door-${name}`, {});
    assert.equal(sent.status, 403);
    assert.match(await sent.text(), /Vous n’êtes plus connecté/);
  }
});

test('a person without a role passes the doors for people, and finds no others', async () => {
  const { headers } = await signIn();
  assert.equal(await outcome('signedIn', headers), '200');
  assert.equal(await outcome('fresh', headers), '200');
  for (const name of ['staff', 'moderator', 'provenModerator']) {
    assert.equal(await outcome(name, headers), '404');
    assert.equal((await post(`/fr/me/door-${name}`, {}, headers)).status, 404);
  }
});

test('a role opens its door anywhere, and no other role does', async () => {
  const moderator = await signIn({ grants: [{ role: 'moderator', edition: 'wic2016' }] });
  for (const name of Object.keys(doors)) assert.equal(await outcome(name, moderator.headers), '200');
  const editor = await signIn({ grants: [{ role: 'editor' }] });
  assert.equal(await outcome('staff', editor.headers), '200');
  assert.equal(await outcome('moderator', editor.headers), '404');
});

test('staff who signed in by a code are led to their passkey; a role of others stays unseen', async () => {
  const { headers } = await signIn({ grants: [{ role: 'editor' }], method: 'code' });
  assert.equal(await outcome('staff', headers), '/fr/me/proof?next=%2Ffr%2Fme%2Fdoor-staff');
  assert.equal(await outcome('moderator', headers), '404');
});

test('after five minutes a sensitive door asks for a proof anew, and refuses what is sent', async () => {
  const { headers, signInId } = await signIn({ grants: [{ role: 'moderator' }] });
  assert.equal(await outcome('provenModerator', headers), '200');
  await sql`UPDATE sign_in SET proven_at = now() - interval '5 minutes' WHERE id = ${signInId}`.execute(database.db);
  assert.equal(await outcome('moderator', headers), '200');
  for (const name of ['fresh', 'provenModerator']) {
    assert.equal(await outcome(name, headers), `/fr/me/proof?next=%2Ffr%2Fme%2Fdoor-${name}`);
    const sent = await post(`/fr/me/door-${name}`, {}, headers);
    assert.equal(sent.status, 403);
    assert.match(await sent.text(), /preuve de votre identité/);
  }
});

test('the desk shows each person what their role opens', async () => {
  const { headers } = await signIn({ grants: [{ role: 'observer' }] });
  for (const path of ['/en/desk', '/en/desk/door']) {
    const page = await (await get(path, headers)).text();
    assert.match(page, /href="\/en\/desk\/door"/);
    assert.doesNotMatch(page, /Not theirs/);
  }
  const owner = await signIn({ grants: [{ role: 'owner' }] });
  assert.match(await (await get('/en/desk', owner.headers)).text(), /Not theirs/);
});
