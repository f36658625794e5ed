import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../app/platform/database.testing.ts';
import { tables } from '../app/trust/privacy/privacy-columns.ts';
import { columnsOf, privacyFaults } from '../bin/check-privacy.ts';

test('every column of the real database is declared, and the declarations name no other', async () => {
  const { db } = await testDatabase();
  const { rows } = await sql<{ table: string; column: string }>`
    SELECT table_name AS table, column_name AS column FROM information_schema.columns
    WHERE table_schema = current_schema() AND table_name <> 'migration'`.execute(db);
  const declared = Object.entries(tables).flatMap(([table, { columns }]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  );
  assert.deepEqual(rows.map(({ table, column }) => `${table}.${column}`).sort(), declared.sort());
});

test('every table that refers to a person says by which column', async () => {
  const { db } = await testDatabase();
  const { rows } = await sql<{ table: string; column: string }>`
    SELECT c.conrelid::regclass::text AS table, a.attname AS column FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.confrelid = 'person'::regclass`.execute(db);
  assert.ok(rows.length > 3);
  assert.deepEqual(
    rows.filter(({ table, column }) => tables[table]?.person !== column),
    [],
  );
});

test('an undeclared personal column fails the check by its name, and so does a declared one that is gone', () => {
  assert.deepEqual(privacyFaults(), []);
  const found = columnsOf(["CREATE TABLE topic (id uuid PRIMARY KEY, title jsonb, CHECK (title <> '{}'));"]);
  assert.deepEqual([...(found.get('topic') ?? [])], ['id', 'title']);
  const withPhone = columnsOf([
    ...Object.entries(tables).map(
      ([name, { columns }]) => `CREATE TABLE ${name} (${Object.keys(columns).join(' text,')} text);`,
    ),
    'ALTER TABLE person ADD COLUMN phone text, DROP COLUMN language;',
  ]);
  assert.deepEqual(
    privacyFaults(withPhone).map((fault) => /person\.\w+/.exec(fault)?.[0]),
    ['person.phone', 'person.language'],
  );
});
