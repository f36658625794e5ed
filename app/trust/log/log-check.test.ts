import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../platform/database.testing.ts';
import { testVault } from '../../platform/vault.testing.ts';
import { createPerson } from '../person/person.ts';
import { checkLog } from './log-check.ts';
import { forgetEntries, recordAll } from './log.ts';
import { sequence } from './log-sequencer.ts';

// The account of the tests owns the database, as somebody who got at it would.

const origin = 'https://summit.example';

async function logOf(count: number) {
  const database = await testDatabase();
  const { db } = database;
  const entries = Array.from({ length: count }, (_, number) => ({
    actor: number % 3 === 0 ? 'cli' : randomUUID(),
    act: number % 2 === 0 ? 'release.publish' : 'role.grant',
    subject: `subject-${number}`,
    details: { number },
    open: number % 2 === 0,
  }));
  await db.transaction().execute((tx) => recordAll(tx, entries));
  return { ...database, entries };
}

async function inTree(count: number) {
  const made = await logOf(count);
  // In steps, so that there are several checkpoints.
  for (let more = true; more; ) more = (await sequence(made.db, origin, 200))?.more ?? false;
  return made;
}

const named = async (db: Parameters<typeof checkLog>[0]) =>
  (await checkLog(db)).faults.map(({ kind, index, size }) => [kind, index ?? size]);

test('a log that nobody touched has nothing to tell, and every entry its place', async () => {
  const { db } = await inTree(600);
  const report = await checkLog(db);
  assert.deepEqual(report, { size: 600, waiting: 0, checkpoints: 3, faults: [] });
  const rows = await db.selectFrom('log_entry').select(['leaf_index', 'details']).orderBy('leaf_index').execute();
  assert.ok(rows.every((row, at) => row.leaf_index === at && (row.details as { number: number }).number === at));
});

const tampering: [what: string, statement: string, faults: [string, number | undefined][]][] = [
  [
    'an open entry was changed',
    `UPDATE log_entry SET details = '{"number": 7}' WHERE leaf_index = 4`,
    [['changed', 4]],
  ],
  ['a closed entry was changed', `UPDATE log_entry SET subject = 'x' WHERE leaf_index = 301`, [['changed', 301]]],
  ['somebody else was made the actor', `UPDATE log_entry SET actor = 'cli' WHERE leaf_index = 1`, [['changed', 1]]],
  ['an act was renamed', `UPDATE log_entry SET act = 'release.draft' WHERE leaf_index = 2`, [['changed', 2]]],
  ['a time was moved', `UPDATE log_entry SET at = at - interval '1 hour' WHERE leaf_index = 599`, [['changed', 599]]],
  ['a private part was wiped', `UPDATE log_entry SET salt = NULL, actor = NULL WHERE leaf_index = 3`, [['changed', 3]]],
  ['a row was dropped', 'DELETE FROM log_entry WHERE leaf_index = 300', [['dropped', 300]]],
  [
    'the last rows were dropped',
    'DELETE FROM log_entry WHERE leaf_index >= 598',
    [
      ['dropped', 598],
      ['dropped', 599],
    ],
  ],
  [
    'two rows were swapped',
    `UPDATE log_entry SET leaf_index = -1 WHERE leaf_index = 10; UPDATE log_entry SET leaf_index = 10 WHERE leaf_index = 20;
     UPDATE log_entry SET leaf_index = 20 WHERE leaf_index = -1`,
    [
      ['reordered', 10],
      ['reordered', 20],
    ],
  ],
  ['a row lost its place', 'UPDATE log_entry SET leaf_index = NULL WHERE leaf_index = 50', [['reordered', 50]]],
  [
    'a row took the place of one that was dropped',
    'DELETE FROM log_entry WHERE leaf_index = 50; UPDATE log_entry SET leaf_index = 50 WHERE leaf_index = 60',
    [
      ['dropped', 50],
      ['reordered', 60],
    ],
  ],
  [
    'a copy was put in behind the last',
    `INSERT INTO log_entry (id, at, act, actor, subject, details, open, by_kind, salt, commitment, mac, leaf_index)
     SELECT gen_random_uuid(), at, act, actor, subject, details, open, by_kind, salt, commitment, mac, 600
     FROM log_entry WHERE leaf_index = 5`,
    [['foreign', undefined]],
  ],
  [
    'a row was put in without a place',
    `INSERT INTO log_entry (id, at, act, actor, subject, details) VALUES (gen_random_uuid(), now(), 'role.grant', 'cli', 'x', '{}')`,
    [['foreign', undefined]],
  ],
  [
    'a hash of a leaf was changed',
    `UPDATE log_tile SET hashes = overlay(hashes placing '\\x00' from 65 for 1) WHERE level = 0 AND tile = 1`,
    [
      ['tile', 258],
      ['tile', undefined],
      ['checkpoint', 400],
    ],
  ],
  [
    'a tile was dropped',
    'DELETE FROM log_tile WHERE level = 1',
    [
      ['tile', undefined],
      ['checkpoint', 400],
      ['checkpoint', 600],
    ],
  ],
  ['a checkpoint was changed', `UPDATE log_checkpoint SET root = sha256('x') WHERE size = 400`, [['checkpoint', 400]]],
  [
    'a checkpoint was signed by another',
    `UPDATE log_checkpoint SET note = replace(note, chr(10) || '— ', chr(10) || '— x') WHERE size = 600`,
    [['checkpoint', 600]],
  ],
];

const whole = await inTree(600);

for (const [what, statement, faults] of tampering) {
  test(`it is named when ${what}`, async () => {
    const { db } = whole;
    assert.deepEqual(await named(db), []);
    const tampered = db.transaction().execute(async (tx) => {
      for (const one of statement.split(';')) await sql.raw(one).execute(tx);
      assert.deepEqual(await named(tx), faults);
      throw new Error('undone');
    });
    await assert.rejects(tampered, { message: 'undone' });
  });
}

test('a row that was changed, forged or reordered before it had a place is named, and gets none', async () => {
  const { db, pool } = await logOf(20);
  const { rows } = await pool.query<{ id: string }>('SELECT id FROM log_entry ORDER BY id');
  const [one, two, three] = rows.map(({ id }) => id);
  await pool.query(`UPDATE log_entry SET actor = 'cli' WHERE id = $1`, [two]);
  // Swapped in time: ids are what the order comes from.
  await pool.query(`UPDATE log_entry SET id = gen_random_uuid() WHERE id = $1`, [one]);
  await pool.query(`UPDATE log_entry SET id = $1 WHERE id = $2`, [one, three]);
  await pool.query(
    `INSERT INTO log_entry (id, at, act, actor, subject, details, open, by_kind, salt, commitment, mac)
     VALUES (gen_random_uuid(), now(), 'role.grant', 'cli', 'x', '{}', false, null, sha256('s'), sha256('c'), sha256('m'))`,
  );
  const before = await checkLog(db);
  assert.equal(before.waiting, 17);
  assert.deepEqual(
    before.faults.map(({ kind }) => kind),
    ['foreign', 'foreign', 'foreign', 'foreign'],
  );
  const done = await sequence(db, origin);
  assert.deepEqual([done?.added, done?.refused.length], [17, 4]);
  await sequence(db, origin);
  const after = await checkLog(db);
  assert.equal(after.size, 21, 'and four entries that say so');
  assert.deepEqual(
    after.faults.map(({ kind }) => kind),
    ['foreign', 'foreign', 'foreign', 'foreign'],
  );
  const { rows: said } = await pool.query<{ subject: string }>(
    `SELECT subject FROM log_entry WHERE act = 'log.refuse'`,
  );
  assert.deepEqual(new Set(said.map(({ subject }) => subject)), new Set(done?.refused));
});

test('a row of ours that was marked as refused is named', async () => {
  const { db, pool } = await logOf(3);
  await pool.query('UPDATE log_entry SET refused = true WHERE id = (SELECT min(id::text)::uuid FROM log_entry)');
  await sequence(db, origin);
  assert.deepEqual(
    (await checkLog(db)).faults.map(({ kind }) => kind),
    ['withheld'],
  );
});

test('nothing is signed over a tree that was rewritten', async () => {
  const { db, pool } = await inTree(600);
  await db.transaction().execute((tx) => recordAll(tx, [{ actor: 'cli', act: 'seed.write', subject: 'x' }]));
  await pool.query(`UPDATE log_tile SET hashes = overlay(hashes placing '\\x00' from 1 for 1) WHERE level = 1`);
  await assert.rejects(sequence(db, origin), /check log/);
  assert.equal((await checkLog(db)).size, 600);
});

test('what was forgotten leaves a log that still agrees', async () => {
  const { db, pool } = await logOf(10);
  const vault = await testVault(db);
  const fields = { name: 'Amina', email: 'amina@example.org' };
  const id = await db.transaction().execute((tx) => createPerson(tx, vault, { language: 'en', fields, by: 'test' }));
  await sequence(db, origin);
  assert.equal(await db.transaction().execute((tx) => forgetEntries(tx, id)), 1);
  assert.deepEqual(await named(db), []);
  await pool.query('UPDATE log_entry SET salt = NULL WHERE leaf_index = 2');
  assert.deepEqual(await named(db), [['changed', 2]], 'forgetting behind the program’s back is not forgetting');
});

test('several processes give each entry one place', async () => {
  const { db } = await logOf(1000);
  for (let left = 1; left > 0; ) {
    const done = await Promise.all([sequence(db, origin, 150), sequence(db, origin, 150), sequence(db, origin, 150)]);
    left = done.filter((one) => one?.more).length;
  }
  assert.deepEqual(await named(db), []);
  assert.equal((await checkLog(db)).size, 1000);
});
