import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from './database.testing.ts';
import { forgetBuckets, limitKey, networkOf, takeFrom } from './limits.ts';
import { testVault } from './vault.testing.ts';

const { db } = await testDatabase();
const vault = await testVault(db);
const three = { most: 3, perMs: 3_600_000 };
const age = (bucket: string, minutes: number) =>
  sql`UPDATE limit_bucket SET at = at - make_interval(mins => ${minutes}) WHERE bucket = ${bucket}`.execute(db);

test('as many as the limit says are taken, then it says how long to wait, and fills up again evenly', async () => {
  const key = limitKey(vault, 'a');
  for (let n = 0; n < 3; n += 1) assert.equal((await takeFrom(db, 'even', key, three)).taken, true);
  const { taken, waitMs } = await takeFrom(db, 'even', key, three);
  assert.equal(taken, false);
  assert.ok(waitMs > 19 * 60_000 && waitMs <= 20 * 60_000, String(waitMs));
  await age('even', 21);
  assert.equal((await takeFrom(db, 'even', key, three)).taken, true);
  assert.equal((await takeFrom(db, 'even', key, three)).taken, false);
  await age('even', 10_000);
  for (let n = 0; n < 3; n += 1) assert.equal((await takeFrom(db, 'even', key, three)).taken, true);
  assert.equal((await takeFrom(db, 'even', key, three)).taken, false, 'it holds no more than its limit');
});

test('many at once take no more than there is', async () => {
  const key = limitKey(vault, 'b');
  const all = await Promise.all(Array.from({ length: 20 }, () => takeFrom(db, 'race', key, three)));
  assert.equal(all.filter(({ taken }) => taken).length, 3);
});

test('each key and each bucket has its own, and a rollback gives back', async () => {
  const one = { most: 1, perMs: 1000 };
  const key = limitKey(vault, 'c');
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await takeFrom(tx, 'own', key, one);
      throw new Error('rolled back');
    }),
  );
  assert.equal((await takeFrom(db, 'own', key, one)).taken, true);
  assert.equal((await takeFrom(db, 'own', limitKey(vault, 'd'), one)).taken, true);
  assert.equal((await takeFrom(db, 'other', key, one)).taken, true);
});

test('keys tell nothing and change with the day', () => {
  const day = (date: string) => limitKey(vault, 'amina@example.org', new Date(date)).toString('hex');
  assert.equal(day('2016-11-16T00:00:00Z'), day('2016-11-16T23:59:59Z'));
  assert.notEqual(day('2016-11-16T23:59:59Z'), day('2016-11-17T00:00:00Z'));
});

test('a network is an address in IPv4 and a /64 in IPv6, however it is written', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
  assert.equal(networkOf('2001:0db8:0001:0002::9'), '2001:db8:1:2::/64');
  assert.equal(networkOf('elsewhere'), 'elsewhere');
});

test('buckets that nobody used for days are forgotten', async () => {
  await takeFrom(db, 'old', limitKey(vault, 'e'), three);
  await age('old', 3 * 24 * 60);
  const before = await db.selectFrom('limit_bucket').select('bucket').execute();
  assert.equal(await forgetBuckets(db), 1);
  assert.equal((await db.selectFrom('limit_bucket').select('bucket').execute()).length, before.length - 1);
});
