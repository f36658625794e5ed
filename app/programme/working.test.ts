import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { sql } from 'kysely';
import { type SignInWish, testApp } from '../app.testing.ts';
import { textOf } from '../platform/text.ts';
import { actorAs } from '../trust/permission/permission.ts';
import { makeToken } from '../trust/permission/token.ts';
import type { Programme } from './programme-schema.ts';
import { saveProgramme } from './programme.ts';
import { summit } from './summit.testing.ts';

const { app, database, vault, get, signIn } = await testApp(summit);
const { db } = database;
const { slug } = summit.edition;
const [forum] = summit.forums;
assert.ok(forum);
// Not yet public: in one session of a forum, in one of no forum, and a person who stands in the latter alone.
const secret = (word: string) => textOf('en', { en: `Canary ${word}` });
const [opening, panel] = summit.sessions;
assert.ok(opening && panel?.forumId === forum.id);
const [, second] = summit.speakers;
assert.ok(second);
const working: Programme = {
  ...summit,
  speakers: summit.speakers.map((one) =>
    one.id === second.id ? { ...one, biography: secret('of a speaker of the opening') } : one,
  ),
  sessions: summit.sessions.map((one) => {
    if (one.id === panel.id) return { ...one, title: secret('in the forum') };
    return one.id === opening.id ? { ...one, title: secret('outside of it') } : one;
  }),
};
await db.transaction().execute((tx) => saveProgramme(tx, working, { actor: 'test', act: 'programme.save' }));

const address = `/api/v1/editions/${slug}/working`;
async function tokenFor(wish: SignInWish) {
  const person = await signIn(wish);
  const by = { ...(await actorAs(db, person.personId)), provenAt: Date.now() };
  const made = await db
    .transaction()
    .execute((tx) => makeToken(tx, vault, { name: 'Screen', scopes: ['programme.working.read'], days: 7, by }));
  return { ...person, ...made, bearer: { Authorization: `Bearer ${made.token}` } };
}
const editorToken = () => tokenFor({ grants: [{ role: 'programme-editor', edition: slug }] });

test('a program with a token reads the working programme, as the document says', async () => {
  const { bearer } = await editorToken();
  const answer = await get(address, bearer);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('cache-control'), 'private, no-store');
  assert.equal(answer.headers.get('access-control-allow-origin'), null);
  const body = (await answer.json()) as { programme: Programme; revision: number };
  assert.deepEqual(body.programme, working);
  assert.ok(body.revision > 1);
  const document = (await (await get('/api/v1/openapi.json')).json()) as any;
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', ...document });
  const { security, responses } = document.paths['/editions/{edition}/working'].get;
  assert.deepEqual(security, [{ token: [] }]);
  assert.ok(responses[401] && responses[403]);
  const documented = ajv.compile({ $ref: `api${responses[200].content['application/json'].schema.$ref}` });
  assert.ok(documented(body), ajv.errorsText(documented.errors));
});

test('the forum host’s program sees their forum, and nothing of what stands outside of it', async () => {
  const { bearer } = await tokenFor({ grants: [{ role: 'forum-host', edition: slug, forum: forum.slug }] });
  const body = (await (await get(address, bearer)).json()) as { programme: Programme };
  const text = JSON.stringify(body);
  assert.match(text, /Canary in the forum/);
  assert.doesNotMatch(text, /Canary (outside|of a speaker)/);
  assert.deepEqual(new Set(body.programme.sessions.map(({ forumId }) => forumId)), new Set([forum.id]));
  const named = new Set(body.programme.sessions.flatMap(({ people }) => people.map(({ speakerId }) => speakerId)));
  for (const { id } of body.programme.speakers) assert.ok(named.has(id) || id === forum.chairId);
});

test('without a token that holds, nothing of it leaks, and the answer says what is missing', async () => {
  const { headers, bearer, id, personId, token } = await editorToken();
  assert.equal((await get(address, bearer)).status, 200);
  const refused = async (what: Record<string, string>, status: number, code: string) => {
    const answer = await get(address, what);
    const text = await answer.text();
    assert.equal(answer.status, status, text);
    assert.equal(JSON.parse(text).code, code);
    assert.doesNotMatch(text, /Canary/);
    return answer.headers.get('www-authenticate');
  };
  assert.equal(await refused({}, 401, 'token.missing'), 'Bearer realm="plenary"');
  assert.match(
    (await refused(headers, 401, 'token.missing')) ?? '',
    /^Bearer realm="plenary"$/,
    'a cookie is no token',
  );
  const other = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  for (const wrong of [`Bearer ${other}`, `Bearer ${token}x`, 'Bearer ', `Basic ${token}`]) {
    assert.match((await refused({ Authorization: wrong }, 401, 'token.missing')) ?? '', /error="invalid_token"/);
  }
  await sql`UPDATE api_token SET scopes = '["something.else"]' WHERE id = ${id}`.execute(db);
  assert.match((await refused(bearer, 403, 'token.scope')) ?? '', /insufficient_scope/);
  await sql`UPDATE api_token SET scopes = '["programme.working.read"]' WHERE id = ${id}`.execute(db);
  await sql`UPDATE role_grant SET expires_at = now() - interval '1 second' WHERE person_id = ${personId}`.execute(db);
  await refused(bearer, 404, 'edition.unknown');
  await sql`UPDATE role_grant SET expires_at = NULL, edition = 'another' WHERE person_id = ${personId}`.execute(db);
  await refused(bearer, 404, 'edition.unknown');
});

test('a token ends at its time, when it is revoked, and when its owner is erased', async () => {
  const statements = [
    sql`UPDATE api_token SET expires_at = now() - interval '1 second'`,
    sql`UPDATE api_token SET revoked_at = now()`,
    sql`UPDATE person SET erased_at = now()`,
  ];
  for (const statement of statements) {
    const { bearer } = await editorToken();
    assert.equal((await get(address, bearer)).status, 200);
    await statement.execute(db);
    assert.equal((await get(address, bearer)).status, 401);
  }
});

test('no page and no other address opens by token', async () => {
  const { bearer } = await tokenFor({ grants: [{ role: 'owner' }] });
  assert.equal((await get('/en/desk', bearer)).status, 303);
  assert.equal((await get('/en/me/tokens', bearer)).status, 303);
  const byToken = app.house.routes.list.filter(({ rule }) => rule.token).map(({ path }) => path);
  assert.ok(byToken.includes('/api/v1/editions/:edition/working'), byToken.join());
  assert.ok(
    byToken.every((path) => !path.startsWith('/:language')),
    byToken.join(),
  );
});
