import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testDatabase } from './database.testing.ts';
import { migrate, readMigrations, schemaVersion } from './database-migrate.ts';
import { Halt } from './process-halt.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-migrate-'));
after(() => rmSync(folder, { recursive: true }));

let made = 0;
function filesOf(files: Record<string, string>) {
  const place = join(folder, String((made += 1)));
  mkdirSync(place);
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(place, name), sql);
  return readMigrations(place);
}

const one = { '0001_cities.sql': 'create table city (name text primary key);' };
const two = {
  ...one,
  '0002_people.sql': 'create table guest (city text references city); insert into city values (1);',
};

test('files run once, in order, and later only the new ones', async () => {
  const { pool } = await testDatabase({ from: 'empty' });
  assert.deepEqual(await migrate(pool, filesOf(one)), ['0001_cities.sql']);
  assert.deepEqual(await migrate(pool, filesOf(two)), ['0002_people.sql']);
  assert.deepEqual(await migrate(pool, filesOf(two)), []);
  assert.equal(await schemaVersion(pool), 2);
});

test('several processes that start together apply each file once', async () => {
  const { pool } = await testDatabase({ from: 'empty' });
  const applied = await Promise.all([1, 2, 3].map(() => migrate(pool, filesOf(two))));
  assert.deepEqual(applied.flat().sort(), Object.keys(two));
});

test('a file that fails leaves nothing of itself, and what ran before stays', async () => {
  const { pool } = await testDatabase({ from: 'empty' });
  const broken = { ...one, '0002_people.sql': 'create table guest (id int); select nonsense;' };
  await assert.rejects(migrate(pool, filesOf(broken)), /0002_people\.sql failed: .*nonsense/);
  const { rows } = await pool.query(
    "select to_regclass('city') is not null as city, to_regclass('guest') is not null as guest",
  );
  assert.deepEqual(rows, [{ city: true, guest: false }]);
});

test('a file that was changed after it ran is refused by name; other line endings are no change', async () => {
  const { pool } = await testDatabase({ from: 'empty' });
  const lines = { '0001_cities.sql': 'create table city (\n name text);\n' };
  await migrate(pool, filesOf(lines));
  assert.deepEqual(
    await migrate(pool, filesOf({ '0001_cities.sql': lines['0001_cities.sql'].replaceAll('\n', '\r\n') })),
    [],
  );
  await assert.rejects(
    migrate(pool, filesOf(one)),
    (error: Error) => error instanceof Halt && /0001_cities\.sql was changed/.test(error.message),
  );
});

test('a database that a newer program has written is refused with what to do', async () => {
  const { pool } = await testDatabase({ from: 'empty' });
  await migrate(pool, filesOf(two));
  await assert.rejects(migrate(pool, filesOf(one)), (error: Error) => {
    return error instanceof Halt && /newer Plenary .*0002_people\.sql.*up to 0001_cities\.sql/.test(error.message);
  });
});

test('numbers must follow each other', () => {
  assert.throws(() => filesOf({ ...one, '0003_people.sql': '' }), /0003_people\.sql: expected 0002_name\.sql/);
  assert.throws(() => filesOf({ '0001_a.sql': '', '0001_b.sql': '' }), /0001_b\.sql: expected 0002_name\.sql/);
});

test('the migrations of Plenary itself are in order', () => {
  assert.ok(readMigrations().length > 0);
});
