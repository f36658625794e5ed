import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { FourEyesKind } from './four-eyes-schema.ts';
import { actorAs } from './permission.ts';
import { holds } from './permission-rules.ts';
import type { Actor } from './permission-schema.ts';

const { app, database, get, post, signIn } = await testApp();
const { db } = database;
const { fourEyes } = app.house;
// An act of the test's own, beside those that the parts of the house have registered.
const kind = 'folder.purge' as FourEyesKind;
const done: string[] = [];
let breaks = false;
fourEyes.register(kind, {
  label:
    ({ subject }) =>
    () =>
      `Purge ${subject}`,
  mayConfirm: (actor) => (holds(actor, ['owner']) ? 'yes' : () => 'Owners only'),
  async carryOut(_tx, { subject }) {
    if (breaks) throw new Refusal('test.broken', 409, () => 'Broken');
    done.push(subject);
  },
});

const owner = () => signIn({ grants: [{ role: 'owner' }] });
const fresh = async (personId: string): Promise<Actor> => ({ ...(await actorAs(db, personId)), provenAt: Date.now() });
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);
const ask = async (by: Actor, subject = 'folder-1') => inTx((tx) => fourEyes.ask(tx, { kind, subject, by }));
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const entriesOf = async (id: string) => {
  const { rows } = await sql<{ act: string; actor: string }>`
    SELECT act, actor FROM log_entry WHERE subject = ${id} ORDER BY id`.execute(db);
  return rows;
};

test('a second person carries the act out, once, and the log names both', async () => {
  const [one, other] = [await owner(), await owner()];
  const id = await ask(await fresh(one.personId), 'both');
  assert.deepEqual(done, []);
  await inTx(async (tx) => fourEyes.answer(tx, id, 'confirmed', await fresh(other.personId)));
  assert.deepEqual(done, ['both']);
  const again = inTx(async (tx) => fourEyes.answer(tx, id, 'confirmed', await fresh(other.personId)));
  await assert.rejects(again, refusedAs('four-eyes.over'));
  assert.deepEqual(done, ['both']);
  assert.deepEqual(await entriesOf(id), [
    { act: 'four-eyes.ask', actor: one.personId },
    { act: 'four-eyes.confirmed', actor: other.personId },
  ]);
});

test('two who confirm at once carry it out once', async () => {
  const [one, second, third] = [await owner(), await owner(), await owner()];
  const id = await ask(await fresh(one.personId), 'at once');
  const answers = await Promise.allSettled(
    [second, third].map(async ({ personId }) => {
      const by = await fresh(personId);
      return inTx((tx) => fourEyes.answer(tx, id, 'confirmed', by));
    }),
  );
  assert.deepEqual(answers.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  assert.equal(done.filter((subject) => subject === 'at once').length, 1);
});

test('nobody confirms their own request, nor with an old proof, nor without the right', async () => {
  const [one, other] = [await owner(), await owner()];
  const by = await fresh(one.personId);
  const id = await ask(by);
  const answer = (actor: Actor) => inTx((tx) => fourEyes.answer(tx, id, 'confirmed', actor));
  await assert.rejects(answer(by), refusedAs('four-eyes.self'));
  await assert.rejects(answer(await actorAs(db, other.personId)), refusedAs('permission.proof'));
  const { personId } = await signIn({ grants: [{ role: 'secretariat' }] });
  await assert.rejects(answer(await fresh(personId)), refusedAs('four-eyes.unknown'));
  await assert.rejects(ask(await fresh(personId)), refusedAs('permission.not-yours'));
  await assert.rejects(ask(await actorAs(db, one.personId)), refusedAs('permission.proof'));
  await answer(await fresh(other.personId));
});

test('after a day, a refusal or a withdrawal nothing can be confirmed', async () => {
  const [one, other] = [await owner(), await owner()];
  const by = await fresh(one.personId);
  const second = await fresh(other.personId);
  const [late, refused, withdrawn] = [await ask(by, 'late'), await ask(by, 'refused'), await ask(by, 'withdrawn')];
  await sql`UPDATE four_eyes_request SET expires_at = now() - interval '1 second' WHERE id = ${late}`.execute(db);
  await inTx((tx) => fourEyes.answer(tx, refused, 'refused', second));
  await assert.rejects(
    inTx((tx) => fourEyes.withdraw(tx, withdrawn, second)),
    refusedAs('four-eyes.unknown'),
  );
  await inTx((tx) => fourEyes.withdraw(tx, withdrawn, by));
  for (const id of [late, refused, withdrawn]) {
    await assert.rejects(
      inTx((tx) => fourEyes.answer(tx, id, 'confirmed', second)),
      refusedAs('four-eyes.over'),
    );
  }
  assert.ok(!done.some((subject) => ['late', 'refused', 'withdrawn'].includes(subject)));
});

test('whoever lost the right since asking doesn’t get their act', async () => {
  const [one, other] = [await owner(), await owner()];
  const id = await ask(await fresh(one.personId), 'lost');
  await sql`UPDATE role_grant SET revoked_at = now() WHERE person_id = ${one.personId}`.execute(db);
  const second = await fresh(other.personId);
  await assert.rejects(
    inTx((tx) => fourEyes.answer(tx, id, 'confirmed', second)),
    refusedAs('permission.not-yours'),
  );
  assert.ok(!done.includes('lost'));
});

test('an act that fails leaves its request open', async () => {
  const [one, other] = [await owner(), await owner()];
  const id = await ask(await fresh(one.personId), 'broken');
  const second = await fresh(other.personId);
  breaks = true;
  await assert.rejects(
    inTx((tx) => fourEyes.answer(tx, id, 'confirmed', second)),
    refusedAs('test.broken'),
  );
  breaks = false;
  await inTx((tx) => fourEyes.answer(tx, id, 'confirmed', second));
  assert.ok(done.includes('broken'));
});

test('the desk shows a request to those who may confirm it, who do it there, and to whoever asked', async () => {
  const [one, other, outsider] = [await owner(), await owner(), await signIn({ grants: [{ role: 'moderator' }] })];
  const id = await ask(await fresh(one.personId), 'on-the-page');
  const shows = async (headers: { Cookie: string }) =>
    (await (await get('/en/desk/confirmations', headers)).text()).includes('Purge on-the-page');
  assert.deepEqual(await Promise.all([one, other, outsider].map(({ headers }) => shows(headers))), [true, true, false]);
  const own = await (await get('/en/desk/confirmations', one.headers)).text();
  assert.match(own, /You asked for this yourself/);
  assert.match(own, new RegExp(`${id}/withdrawal`));
  const to = `/en/desk/confirmations/${id}/confirmation`;
  assert.equal((await post(to, {}, outsider.headers)).status, 404);
  assert.equal((await post(to, {}, one.headers)).status, 409);
  assert.equal((await post(to, {}, other.headers)).headers.get('location'), '/en/desk/confirmations');
  assert.ok(done.includes('on-the-page'));
});
