import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from './database.testing.ts';
import { readSettings } from './config.ts';
import { databaseTrouble, openSource, requireVersion, withoutPassword } from './database-source.ts';
import { Halt } from './process-halt.ts';

test('PostgreSQL 14 is refused with a sentence, 15 is enough', () => {
  assert.doesNotThrow(() => requireVersion(15, 'db'));
  assert.throws(
    () => requireVersion(14, 'postgres://db/x'),
    (error: Error) => {
      return (
        error instanceof Halt && /postgres:\/\/db\/x is PostgreSQL 14; Plenary needs 15 or newer/.test(error.message)
      );
    },
  );
});

test('what is wrong with a DATABASE_URL is said in words', async () => {
  const { url } = await testDatabase({ from: 'empty' });
  const opening = (address: string) => openSource(readSettings({ DATABASE_URL: address }, '/nonexistent'));
  const source = await opening(url);
  await source.close();
  await assert.rejects(opening(url.replace(/test_\w+/, 'nothing_here')), /no database of that name/);
  await assert.rejects(opening(url.replace('plenary@', 'stranger@')), /stranger/);
  await assert.rejects(opening('postgres://plenary@/x?host=%2Fnonexistent'), /no socket in that folder/);
});

test('an address that can’t be read is refused without being repeated', async () => {
  for (const address of ['postgres://me:secret@db:99999/x', 'postgres://me:sec/ret@db/x']) {
    const opening = openSource(readSettings({ DATABASE_URL: address }, '/nonexistent'));
    await assert.rejects(opening, (error: Error) => {
      return (
        error instanceof Halt && error.message.startsWith('DATABASE_URL can’t be read') && !/sec/.test(error.message)
      );
    });
  }
});

test('a database that is not in UTF8, or not ours to change, is refused with what to do', async () => {
  const { url, pool } = await testDatabase({ from: 'empty' });
  const name = `ascii_${process.pid}`;
  const role = `reader_${process.pid}`;
  await pool.query(`create database ${name} encoding 'SQL_ASCII' locale 'C' locale_provider libc template template0`);
  await pool.query(`create role ${role} login`);
  const opening = (address: string) => openSource(readSettings({ DATABASE_URL: address }, '/nonexistent'));
  try {
    await assert.rejects(opening(url.replace(/test_\w+/, name)), /encoded in SQL_ASCII; Plenary needs UTF8/);
    const error = await opening(url.replace('plenary@', `${role}@`)).catch((caught: unknown) => caught);
    assert.match(databaseTrouble(error)?.message ?? '', /may not make tables there\. Make it the owner/);
  } finally {
    await pool.query(`drop database ${name}`);
    await pool.query(`drop role ${role}`);
  }
});

test('a password never reaches a sentence', () => {
  assert.equal(
    withoutPassword('postgres://me:s3:cret@db:5432/x?sslmode=require'),
    'postgres://me@db:5432/x?sslmode=require',
  );
  assert.equal(
    withoutPassword('postgres:///x?host=/run&password=secret&user=me'),
    'postgres:///x?host=/run&password=…&user=me',
  );
  assert.equal(withoutPassword('postgres://me@db/x'), 'postgres://me@db/x');
  assert.equal(withoutPassword('postgres://me:s3@cret@db/x'), 'postgres://me@db/x');
});

test('a full disk of the database is a circumstance, a wrong query is a fault', () => {
  assert.match(
    databaseTrouble(Object.assign(new Error('x'), { code: '53100' }))?.message ?? '',
    /disk of the database is full/,
  );
  assert.equal(databaseTrouble(Object.assign(new Error('x'), { code: '42P01' })), undefined);
  assert.equal(databaseTrouble(undefined), undefined);
  const within = new Error('a migration failed', { cause: Object.assign(new Error('x'), { code: '53100' }) });
  assert.ok(databaseTrouble(within) instanceof Halt, 'also where a migration met it');
});
