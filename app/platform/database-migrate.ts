import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { inTurn } from './database-lock.ts';
import { Halt } from './process-halt.ts';

export interface Migration {
  number: number;
  name: string;
  sql: string;
  checksum: string;
}

interface Applied {
  number: number;
  name: string;
  checksum: string;
}

export const migrationsFolder = join(import.meta.dirname, '../../db/migrations');

/** The numbered SQL files of a folder in order; numbers start at 1 without gaps. */
export function readMigrations(folder: string = migrationsFolder): Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort();
  return files.map((file, index) => {
    const match = /^(\d{4})_([a-z0-9_]+)\.sql$/.exec(file);
    if (Number(match?.[1]) !== index + 1) {
      throw new Error(`${file}: expected ${String(index + 1).padStart(4, '0')}_name.sql`);
    }
    const sql = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
    return { number: index + 1, name: file, sql, checksum: createHash('sha256').update(sql).digest('hex') };
  });
}

/**
 * Brings the schema up to date: each file in its own transaction, one process at a time.
 * Answers the names applied now. Refuses a database that a newer program has written, and one
 * whose files were changed after they ran.
 */
export function migrate(pool: pg.Pool, migrations: Migration[] = readMigrations()): Promise<string[]> {
  return inTurn(pool, 'migrations', async (client) => {
    await prepareMigrations(client);
    const pending = pendingMigrations(migrations, await appliedMigrations(client));
    for (const migration of pending) await apply(client, migration);
    return pending.map(({ name }) => name);
  });
}

/** The number of the last migration that ran here; 0 for none. */
export async function schemaVersion(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ version: number }>('select coalesce(max(number), 0) as version from migration');
  return rows[0]?.version ?? 0;
}

/** Makes the list of what ran, unless it is there. */
export async function prepareMigrations(client: pg.ClientBase): Promise<void> {
  await client.query(`create table if not exists migration (
    number integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`);
}

/** Runs one file and writes it down, inside the caller's transaction. */
export async function runMigration(client: pg.ClientBase, { number, name, sql, checksum }: Migration): Promise<void> {
  await client.query(sql);
  await client.query('insert into migration (number, name, checksum) values ($1, $2, $3)', [number, name, checksum]);
}

async function appliedMigrations(client: pg.PoolClient): Promise<Applied[]> {
  const { rows } = await client.query<Applied>('select number, name, checksum from migration order by number');
  return rows;
}

/** Which files are still to run; refuses when what ran before is not what the files say. */
export function pendingMigrations(migrations: Migration[], applied: Applied[]): Migration[] {
  const newest = applied.at(-1);
  if (newest && newest.number > migrations.length) {
    const known = migrations.at(-1)?.name ?? 'none';
    throw new Halt(
      `The database was last written by a newer Plenary (it holds ${newest.name}, this program knows up to ${known}). ` +
        'Install that newer version, or restore a backup made before the upgrade into an empty database.',
    );
  }
  for (const row of applied) {
    if (migrations[row.number - 1]?.checksum === row.checksum) continue;
    throw new Halt(
      `The migration ${row.name} was changed after it ran on this database. ` +
        'Put the original file back and write the change as a new migration.',
    );
  }
  return migrations.slice(applied.length);
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await runMigration(client, migration);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}
