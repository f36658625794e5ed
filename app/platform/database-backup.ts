import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';

/**
 * A backup is two files. `keys` holds the keys of people, `backup` all the rest: who is erased has no key in the newest
 * key file, and so nothing readable in any backup, however old.
 */
export type BackupPart = 'backup' | 'keys';

const keyTable = 'data_key';

/** One line of a backup; together they are JSON lines, compressed with gzip. */
export type BackupLine =
  | { plenary: BackupPart; format: 1; madeAt: string; program: string; migrations: Applied[] }
  | { table: string; rows: string[] }
  | { sequence: string; value: number }
  | { file: string; data: string }
  | { end: true; rows: number; files: number; sha256: string };

export interface Applied {
  number: number;
  name: string;
  checksum: string;
}

export interface BackupContents {
  pool: pg.Pool;
  /** The folder of uploaded files; may be absent. */
  files: string;
  program: string;
  /** All but the keys when absent. */
  part?: BackupPart;
  onRows?: (table: string, rows: number) => void;
}

const batchBytes = 1_000_000;

/**
 * A consistent copy of every table (one moment, while the site runs) and of the files folder. A row is
 * written in PostgreSQL's own text form, so that every type comes back as it was. The last line
 * carries a checksum of all before it; a backup without it is not complete.
 */
export async function* backupLines({
  pool,
  files,
  program,
  part = 'backup',
  onRows,
}: BackupContents): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const totals = { rows: 0, files: 0 };
  const write = (line: BackupLine) => {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    return text;
  };
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: migrations } = await client.query<Applied>(
      'select number, name, checksum from migration order by number',
    );
    yield write({ plenary: part, format: 1, madeAt: new Date().toISOString(), program, migrations });
    for (const table of (await tablesOf(client)).filter((name) => (name === keyTable) === (part === 'keys'))) {
      for await (const rows of rowsOf(client, table)) {
        totals.rows += rows.length;
        onRows?.(table, totals.rows);
        yield write({ table, rows });
      }
    }
    const sequences = part === 'keys' ? [] : await sequencesOf(client);
    for (const { name, value } of sequences) yield write({ sequence: name, value });
  } finally {
    await client.query('rollback').catch(() => {});
    client.release();
  }
  for (const file of part === 'keys' ? [] : filesIn(files)) {
    totals.files += 1;
    yield write({ file, data: '' });
    for await (const chunk of createReadStream(join(files, file))) {
      yield write({ file, data: (chunk as Buffer).toString('base64') });
    }
  }
  yield `${JSON.stringify({ end: true, ...totals, sha256: hash.digest('hex') })}\n`;
}

/** Every table of ours except the list of migrations, which a restore writes by running them. */
export async function tablesOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class
     where relnamespace = current_schema()::regnamespace and relkind = 'r' and relname <> 'migration' order by relname`,
  );
  return rows.map(({ name }) => name);
}

async function* rowsOf(client: pg.ClientBase, table: string): AsyncGenerator<string[]> {
  await client.query(`declare backup_rows no scroll cursor for select t::text as row from ${quoted(table)} t`);
  let size = 1;
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${size} from backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ row }) => row);
    const bytes = rows.reduce((sum, { row }) => sum + row.length, 0);
    size = Math.min(5000, Math.max(1, Math.floor((batchBytes * rows.length) / bytes)));
  }
  await client.query('close backup_rows');
}

async function sequencesOf(client: pg.ClientBase): Promise<{ name: string; value: number }[]> {
  const { rows } = await client.query<{ name: string; value: number }>(
    `select sequencename as name, last_value as value from pg_sequences
     where schemaname = current_schema() and last_value is not null order by 1`,
  );
  return rows;
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1)).sort();
}

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
