import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type SignedIn, testApp } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { endExpired } from './invitation.ts';
import { grantsOf } from './permission.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const { slug } = summit.edition;
const forum = summit.forums[0]?.slug ?? assert.fail();
const owner = () => signIn({ grants: [{ role: 'owner' }], name: 'Olga Owner' });
let count = 0;
const newAddress = () => `canary-${(count += 1)}@example.org`;
const form = (address: string, more: Record<string, string> = {}) => ({
  address,
  role: 'moderator',
  scope: slug,
  until: '',
  language: 'en',
  ...more,
});
const invite = (by: SignedIn, fields: Record<string, string>) => post('/en/desk/invitations', fields, by.headers);
/** The path that the newest mail to an address leads to. */
async function linkTo(address: string): Promise<string> {
  const mail = (await readMails(db, vault, address)).filter(({ kind }) => kind === 'role.invitation').at(-1);
  const link = mail?.blocks.find((block) => 'link' in block);
  assert.ok(link && 'link' in link, `a mail to ${address}`);
  return new URL(link.link.href).pathname;
}
const mailsTo = async (address: string) => (await readMails(db, vault, address)).length;

test('whoever is invited accepts by a form after signing in, and holds the role until its day', async () => {
  const [by, address] = [await owner(), newAddress()];
  const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  assert.equal((await invite(by, form(address, { until }))).headers.get('location'), '/en/desk/invitations?done=sent');
  const link = await linkTo(address);
  assert.equal((await get(link)).headers.get('location'), `/en/sign-in?next=${encodeURIComponent(link)}`);
  const person = await signIn({ email: address, method: 'code' });
  const page = await (await get(link, person.headers)).text();
  assert.match(page, /Moderator/);
  assert.match(page, /The Third Summit/);
  assert.deepEqual(await grantsOf(db, person.personId), [], 'opening the link accepts nothing');
  assert.equal((await post(`${link}/acceptance`, {}, person.headers)).headers.get('location'), '/en/me/roles');
  assert.deepEqual(await grantsOf(db, person.personId), [{ role: 'moderator', edition: slug, forum: null }]);
  const { rows } = await sql<{ expires_at: Date; granted_by: string }>`
    SELECT expires_at, granted_by FROM role_grant WHERE person_id = ${person.personId}`.execute(db);
  assert.deepEqual(rows, [{ expires_at: new Date(`${until}T23:59:59Z`), granted_by: by.personId }]);
  assert.equal((await post(`${link}/acceptance`, {}, person.headers)).status, 404, 'a link works once');
  assert.equal((await readMails(db, vault, address)).at(-1)?.kind, 'security.role-accepted');
  const own = await (await get('/en/me/roles', person.headers)).text();
  assert.match(own, /Moderator/);
  assert.match(own, /only when you sign in with a passkey/);
});

test('nobody else can use the link, even who has it', async () => {
  const [by, address] = [await owner(), newAddress()];
  await invite(by, form(address));
  const link = await linkTo(address);
  const other = await signIn();
  assert.equal((await get(link, other.headers)).status, 403);
  for (const act of ['acceptance', 'refusal'])
    assert.equal((await post(`${link}/${act}`, {}, other.headers)).status, 403);
  assert.deepEqual(await grantsOf(db, other.personId), []);
  const right = await signIn({ email: address });
  assert.equal((await post(`${link}/acceptance`, {}, right.headers)).status, 303);
});

test('an invitation that was declined, taken back or is over gives nothing, and its address is forgotten', async () => {
  const by = await owner();
  const addresses = [newAddress(), newAddress(), newAddress()];
  for (const address of addresses) await invite(by, form(address));
  const links = await Promise.all(addresses.map(linkTo));
  const people = await Promise.all(addresses.map((email) => signIn({ email })));
  await post(`${links[0]}/refusal`, {}, people[0]?.headers);
  const list = await (await get('/en/desk/invitations', by.headers)).text();
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM role_invitation WHERE ended_at IS NULL ORDER BY invited_at DESC LIMIT 2`.execute(db);
  assert.match(list, new RegExp(addresses[2] ?? ''));
  await post(`/en/desk/invitations/${rows[1]?.id}/withdrawal`, {}, by.headers);
  await sql`UPDATE role_invitation SET expires_at = now() - interval '1 second' WHERE id = ${rows[0]?.id}`.execute(db);
  for (const [at, link] of links.entries()) {
    assert.equal((await post(`${link}/acceptance`, {}, people[at]?.headers)).status, 404);
  }
  assert.equal(await endExpired(db, vault), 1);
  const after = await (await get('/en/desk/invitations', by.headers)).text();
  for (const address of addresses) assert.doesNotMatch(after, new RegExp(address));
  const { rows: left } = await sql`
    SELECT 1 FROM role_invitation i JOIN data_key k ON k.id = i.key_id WHERE i.ended_at IS NOT NULL`.execute(db);
  assert.deepEqual(left, []);
});

test('an invitation of somebody who lost the right meanwhile is void', async () => {
  const [by, address] = [await owner(), newAddress()];
  await owner();
  await invite(by, form(address));
  await sql`UPDATE role_grant SET revoked_at = now() WHERE person_id = ${by.personId}`.execute(db);
  const person = await signIn({ email: address });
  const answer = await post(`${await linkTo(address)}/acceptance`, {}, person.headers);
  assert.equal(answer.status, 409);
  assert.match(await answer.text(), /may no longer grant this role/);
  assert.deepEqual(await grantsOf(db, person.personId), []);
});

test('an owner’s invitation leaves only after a second owner confirmed it', async () => {
  const [one, second, address] = [await owner(), await owner(), newAddress()];
  const sent = await invite(one, form(address, { role: 'owner', scope: '' }));
  assert.equal(sent.headers.get('location'), '/en/desk/invitations?done=asked');
  assert.equal(await mailsTo(address), 0);
  const page = await (await get('/en/desk/confirmations', second.headers)).text();
  const path = /\/en\/desk\/confirmations\/[0-9a-f-]{36}\/confirmation/.exec(page)?.[0] ?? '';
  assert.match(page, /Invite somebody to be an owner/);
  assert.match(page, /Olga Owner/);
  assert.equal((await post(path, {}, one.headers)).status, 409, 'not by whoever asked');
  assert.equal(await mailsTo(address), 0);
  assert.equal((await post(path, {}, second.headers)).status, 303);
  const person = await signIn({ email: address });
  await post(`${await linkTo(address)}/acceptance`, {}, person.headers);
  assert.deepEqual(await grantsOf(db, person.personId), [{ role: 'owner', edition: null, forum: null }]);
});

test('a refused invitation to be owner is gone, and can be made anew', async () => {
  const [one, second, address] = [await owner(), await owner(), newAddress()];
  const fields = form(address, { role: 'owner', scope: '' });
  await invite(one, fields);
  assert.equal((await invite(one, fields)).status, 409);
  const page = await (await get('/en/desk/confirmations', second.headers)).text();
  await post(/\/en\/desk\/confirmations\/[0-9a-f-]{36}\/refusal/.exec(page)?.[0] ?? '', {}, second.headers);
  assert.equal(await mailsTo(address), 0);
  assert.equal((await invite(one, fields)).status, 303);
});

test('what a form lacks is said beside the field, and what was typed stays', async () => {
  const by = await owner();
  const wrong: [Record<string, string>, number, RegExp][] = [
    [form('nobody'), 422, /Type a whole mail address/],
    [form('a@example.org', { role: 'king' }), 422, /Choose a role/],
    [form('a@example.org', { scope: 'nowhere' }), 422, /Choose something that is there/],
    [form('a@example.org', { scope: `${slug}/nowhere` }), 422, /Choose something that is there/],
    [form('a@example.org', { until: '2016-11-16' }), 422, /Choose a day that is still to come/],
    [form('a@example.org', { role: 'forum-host' }), 403, /can’t be held for that/],
  ];
  for (const [fields, status, sentence] of wrong) {
    const answer = await invite(by, fields);
    const page = await answer.text();
    assert.equal(answer.status, status);
    assert.match(page, sentence);
    assert.match(page, new RegExp(`value="${fields['address']}"`));
  }
  assert.equal(await mailsTo('a@example.org'), 0);
});

test('the secretariat of an edition invites within it, and the form says why not to the rest', async () => {
  const by = await signIn({ grants: [{ role: 'secretariat', edition: slug }] });
  const page = await (await get('/en/desk/invitations', by.headers)).text();
  assert.match(page, /<input[^>]*value="owner"[^>]*disabled/);
  assert.match(page, /granted by owners only/);
  assert.doesNotMatch(page, /<option value=""[^>]*>everything/);
  const address = newAddress();
  assert.equal((await invite(by, form(address, { scope: '' }))).status, 403);
  assert.equal((await invite(by, form(address, { role: 'owner', scope: '' }))).status, 403);
  assert.equal((await invite(by, form(address, { role: 'forum-host', scope: `${slug}/${forum}` }))).status, 303);
  assert.match((await readMails(db, vault, address))[0]?.subject ?? '', /Forum host/);
});

test('inviting needs a proof of the last minutes', async () => {
  const by = await owner();
  await sql`UPDATE sign_in SET proven_at = now() - interval '6 minutes' WHERE id = ${by.signInId}`.execute(db);
  assert.equal((await invite(by, form(newAddress()))).status, 403);
});

test('an address is stored nowhere as text, and reading one that somebody else typed is written down', async () => {
  const [by, other, address] = [await owner(), await owner(), 'residue@example.org'];
  await invite(by, form(address));
  const readings = async () => {
    const { rows } =
      await sql`SELECT 1 FROM log_entry WHERE act = 'invitation.read' AND actor = ${other.personId}`.execute(db);
    return rows.length;
  };
  assert.match(await (await get('/en/desk/invitations', by.headers)).text(), /residue@example\.org/);
  assert.equal(await readings(), 0);
  assert.match(await (await get('/en/desk/invitations', other.headers)).text(), /residue@example\.org/);
  assert.ok((await readings()) > 0);
  const { rows } = await sql<{ dump: string }>`
    SELECT query_to_xml('SELECT * FROM role_invitation', true, true, '')::text
      || query_to_xml('SELECT * FROM log_entry', true, true, '')::text
      || query_to_xml('SELECT * FROM mail', true, true, '')::text AS dump`.execute(db);
  assert.match(rows[0]?.dump ?? '', /invitation\.make/);
  assert.doesNotMatch(rows[0]?.dump ?? '', /residue|canary/i);
  assert.ok(app);
});
