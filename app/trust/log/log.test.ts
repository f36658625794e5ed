import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testDatabase } from '../../platform/database.testing.ts';
import { testVault } from '../../platform/vault.testing.ts';
import { createPerson } from '../person/person.ts';
import { commitmentOf, isGenuine, leafOf } from './log-entry-rules.ts';
import { logKeys } from './log-keys.ts';
import { forgetEntries, record, recordAll } from './log.ts';
import type { EntryRow, LogEntry } from './log-schema.ts';

const { db } = await testDatabase();
const vault = await testVault(db);
const { entry: key } = await logKeys(db);

const write = (entry: LogEntry) => db.transaction().execute((tx) => record(tx, entry));
const read = async (act: string): Promise<EntryRow[]> =>
  (await db
    .selectFrom('log_entry')
    .selectAll()
    .where('act', '=', act)
    .orderBy('id')
    .execute()) as unknown as EntryRow[];
const person = (name: string) =>
  db.transaction().execute((tx) => {
    const fields = { name, email: `${randomUUID()}@example.org` };
    return createPerson(tx, vault, { language: 'en', fields, by: 'test' });
  });

test('an entry and the change that it tells of are stored together or not at all', async () => {
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await record(tx, { actor: 'cli', act: 'test.undone', subject: 'a' });
      throw new Error('undone');
    }),
  );
  assert.deepEqual(await read('test.undone'), []);
  await write({ actor: 'cli', act: 'test.done', subject: 'a' });
  assert.equal((await read('test.done')).length, 1);
});

test('the leaf of an entry shows act and time only, and of an open one all but who it was', async () => {
  const actor = randomUUID();
  await write({ actor, act: 'test.closed', subject: 'amina', details: { to: 'x' } });
  await write({ actor, act: 'test.open', subject: 'wuzhen-2016', details: { number: 3 }, open: true });
  const [closed] = await read('test.closed');
  const [open] = await read('test.open');
  assert.deepEqual(Object.keys(JSON.parse(leafOf(closed!))), ['act', 'at', 'commitment', 'v']);
  const { at: _at, commitment: _commitment, ...shown } = JSON.parse(leafOf(open!));
  assert.deepEqual(shown, { v: 1, act: 'test.open', by: 'person', subject: 'wuzhen-2016', details: { number: 3 } });
  assert.doesNotMatch(leafOf(closed!) + leafOf(open!), new RegExp(`amina|${actor}`));
  assert.deepEqual(commitmentOf(closed!.salt!, closed!), closed!.commitment);
});

test('a stored row is known to be ours, and with any one field changed it is not', async () => {
  await write({ actor: 'cli', act: 'test.field', subject: 'a', details: { n: 1, deep: 'x', b: true, none: null } });
  const [row] = await read('test.field');
  assert.ok(isGenuine(key, row!));
  const changes: Partial<EntryRow>[] = [
    { id: randomUUID() },
    { at: new Date(row!.at.getTime() + 1) },
    { act: 'test.other' },
    { actor: 'visitor' },
    { subject: 'b' },
    { details: { n: 2 } },
    { open: true },
    { salt: null },
    { commitment: Buffer.alloc(32) },
    { mac: Buffer.alloc(32) },
  ];
  for (const change of changes) assert.ok(!isGenuine(key, { ...row!, ...change }), Object.keys(change)[0]);
});

test('entries keep the order in which they were written, whatever their number', async () => {
  const numbers = Array.from({ length: 500 }, (_, number) => number);
  const entries = numbers.map((number) => ({ actor: 'job', act: 'test.order', subject: 'a', details: { number } }));
  await db.transaction().execute(async (tx) => {
    await recordAll(tx, entries.slice(0, 400));
    for (const entry of entries.slice(400)) await record(tx, entry);
  });
  assert.deepEqual(
    (await read('test.order')).map((row) => row.details?.number),
    numbers,
  );
});

test('an entry that no bundle could hold is refused', async () => {
  const details = { much: 'x'.repeat(66_000) };
  await assert.rejects(write({ actor: 'cli', act: 'test.long', subject: 'a', details, open: true }), /too long/);
});

test('what is forgotten of a person is gone, and what others are told by the same entries stays', async () => {
  const [one, other] = [await person('One'), await person('Other')];
  await write({ actor: one, act: 'forget.own', subject: randomUUID(), details: { method: 'passkey' } });
  await write({ actor: one, act: 'forget.reading', subject: other, details: { fields: 'email' } });
  await write({ actor: other, act: 'forget.about', subject: one, details: { role: 'editor' } });
  await write({ actor: 'cli', act: 'forget.named', subject: 'wuzhen-2016', details: { person: one } });
  await write({ actor: one, act: 'forget.open', subject: 'wuzhen-2016', details: { number: 3 }, open: true });
  const leaves = async () => (await read('forget.open')).map(leafOf);
  const before = await leaves();
  const forgotten = await db.transaction().execute((tx) => forgetEntries(tx, one));
  assert.equal(forgotten, 6, 'these five, and that the person was made');
  const left = async (act: string) => {
    const [row] = await read(act);
    assert.equal(row!.salt, null, act);
    assert.ok(isGenuine(key, row!), act);
    return [row!.actor, row!.subject, row!.details];
  };
  assert.deepEqual(await left('forget.own'), [null, null, null]);
  assert.deepEqual(await left('forget.reading'), [null, other, { fields: 'email' }]);
  assert.deepEqual(await left('forget.about'), [other, null, null]);
  assert.deepEqual(await left('forget.named'), ['cli', 'wuzhen-2016', null]);
  assert.deepEqual(await left('forget.open'), [null, 'wuzhen-2016', { number: 3 }]);
  assert.deepEqual(await leaves(), before, 'the leaf in the tree stays as it was');
  assert.ok(!JSON.stringify(await db.selectFrom('log_entry').selectAll().execute()).includes(one));
});

test('forgetting makes no forged row genuine', async () => {
  const one = await person('Forged');
  await write({ actor: one, act: 'test.forged', subject: 'a' });
  await db.updateTable('log_entry').set({ subject: 'b' }).where('act', '=', 'test.forged').execute();
  assert.ok(!isGenuine(key, (await read('test.forged'))[0]!));
  await db.transaction().execute((tx) => forgetEntries(tx, one));
  const [row] = await read('test.forged');
  assert.equal(row!.actor, null);
  assert.ok(!isGenuine(key, row!));
});
