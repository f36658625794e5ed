import { randomBytes } from 'node:crypto';
import { after } from 'node:test';
import pg from 'pg';
import { openLog } from '../trust/log/log-keys.ts';
import { openDatabase, type Opened } from './database.ts';
import { testVault } from './vault.testing.ts';

export interface TestDatabase extends Opened {
  /** The same database as an address, for a process started by a test. */
  url: string;
}

/** The address of a database on the server that bin/test.js started for this run. */
function serverAddress(database: string): string {
  const sockets = process.env.PLENARY_TEST_SOCKETS;
  if (!sockets) throw new Error('Start tests with "npm test" or "node bin/test.js FILE": it brings the database.');
  return `postgres://plenary@/${database}?host=${encodeURIComponent(sockets)}`;
}

/** Runs one statement on the server of the run, outside every test database. */
async function onServer(statement: string): Promise<void> {
  const client = new pg.Client(serverAddress('postgres'));
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

/**
 * A fresh database of its own for a test file, with all migrations applied: a copy of a template
 * that was made once for the run. It is dropped when the tests are over. `from: 'empty'` leaves
 * out the migrations.
 */
export async function testDatabase({ from = 'template' as 'template' | 'empty' } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const template = from === 'template' ? 'plenary' : 'template0';
  await onServer(`create database ${name} template ${template} strategy file_copy`);
  const url = serverAddress(name);
  const opened = openDatabase({ connectionString: url, max: 4, idleTimeoutMillis: 200, allowExitOnIdle: true });
  openLog(opened.db, () => vaultApart(url));
  after(async () => {
    await opened.close().catch(() => {});
    await onServer(`drop database if exists ${name} with (force)`);
  });
  return { ...opened, url };
}

// On a connection of its own: the first entries may be written by as many transactions as the pool has connections.
async function vaultApart(url: string) {
  const { db, close } = openDatabase({ connectionString: url, max: 1 });
  return testVault(db).finally(close);
}
