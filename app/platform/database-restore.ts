import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type pg from 'pg';
import { type BackupLine, type BackupPart, quoted, tablesOf } from './database-backup.ts';
import { type Migration, pendingMigrations, prepareMigrations, runMigration } from './database-migrate.ts';
import { Halt, onFolder } from './process-halt.ts';

export interface Restored {
  madeAt: string;
  rows: number;
  files: number;
}

export interface RestoreTarget {
  client: pg.ClientBase;
  files: string;
  migrations: Migration[];
  onRows?: (rows: number) => void;
}

/** Reads the lines of a backup and holds them to the checksum at their end. */
export async function* checkedLines(
  lines: AsyncIterable<string>,
  part: BackupPart = 'backup',
): AsyncGenerator<BackupLine> {
  const hash = createHash('sha256');
  let ended = false;
  let first = true;
  for await (const text of lines) {
    const line = parseLine(text);
    if (first) requirePart(line, part);
    if (ended) throw new Halt('The backup goes on after its end. Use another copy of it.');
    first = false;
    if ('end' in line) {
      ended = true;
      if (line.sha256 !== hash.digest('hex'))
        throw new Halt('The backup is damaged: its checksum differs. Use another copy of it.');
    } else hash.update(`${text}\n`);
    yield line;
  }
  if (!ended) throw new Halt('The backup is not complete: its end is missing. Use another copy of it.');
}

function requirePart(line: BackupLine, part: BackupPart): void {
  if (!('plenary' in line) || line.format !== 1) throw new Halt('This file is not a backup of Plenary.');
  if (line.plenary === part) return;
  throw new Halt(
    part === 'keys'
      ? 'This file holds a backup, not the keys to it. Name the key file that was written beside it with --keys.'
      : 'This file holds the keys to a backup. Name the backup itself, and this one with --keys.',
  );
}

function parseLine(text: string): BackupLine {
  try {
    return JSON.parse(text) as BackupLine;
  } catch {
    throw new Halt('This file is not a backup of Plenary, or it is damaged.');
  }
}

/**
 * Puts a backup into a database that holds no table, and its files into an empty folder: all of the
 * database or nothing, in one transaction. The schema becomes that of the backup; bring it up to date after.
 */
export async function restoreLines(
  lines: AsyncIterable<BackupLine>,
  target: RestoreTarget,
  keys?: AsyncIterable<BackupLine>,
): Promise<Restored> {
  const { client } = target;
  await refuseData(target);
  await client.query('begin');
  try {
    const restored = await load(lines, target);
    for await (const line of keys ?? []) if ('table' in line) await insertRows(client, line.table, line.rows);
    await client.query('commit');
    return restored;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  }
}

async function refuseData({ client, files }: RestoreTarget): Promise<void> {
  const { rowCount } = await client.query(
    "select from pg_class where relnamespace = current_schema()::regnamespace and relkind = 'r'",
  );
  const held = existsSync(files) && readdirSync(files).length > 0 ? files : rowCount ? 'The database' : undefined;
  if (!held) return;
  throw new Halt(
    `${held} is not empty, and a restore never writes over data. ` +
      'Name a new folder with PLENARY_DATA_DIR, or a new empty database with DATABASE_URL.',
  );
}

async function load(lines: AsyncIterable<BackupLine>, target: RestoreTarget): Promise<Restored> {
  const { client, files, onRows } = target;
  const restored: Restored = { madeAt: '', rows: 0, files: 0 };
  let guards: string[] = [];
  for await (const line of lines) {
    if ('plenary' in line) {
      restored.madeAt = line.madeAt;
      guards = await makeSchema(line.migrations, target);
    } else if ('table' in line) {
      restored.rows += line.rows.length;
      await insertRows(client, line.table, line.rows);
      onRows?.(restored.rows);
    } else if ('sequence' in line) {
      await client.query('select setval($1::regclass, $2)', [quoted(line.sequence), line.value]);
    } else if ('file' in line) {
      if (line.data === '') restored.files += 1;
      writeChunk(files, line.file, line.data);
    } else await restoreGuards(client, guards);
  }
  return restored;
}

/** Runs the migrations that the backup's program had run; answers how to put the guards back that loading sets aside. */
async function makeSchema(
  applied: { number: number; name: string; checksum: string }[],
  { client, migrations }: RestoreTarget,
) {
  pendingMigrations(migrations, applied);
  await prepareMigrations(client);
  for (const migration of migrations.slice(0, applied.length)) await runMigration(client, migration);
  const tables = await tablesOf(client);
  if (tables.length > 0) await client.query(`truncate ${tables.map(quoted).join(', ')}`);
  return setGuardsAside(client, tables);
}

// Rows come table by table: what they refer to may come later, and triggers had their say when they were first written.
async function setGuardsAside(client: pg.ClientBase, tables: string[]): Promise<string[]> {
  const { rows } = await client.query<{ relation: string; name: string; definition: string }>(
    `select conrelid::regclass::text as relation, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and connamespace = current_schema()::regnamespace`,
  );
  for (const { relation, name } of rows) await client.query(`alter table ${relation} drop constraint ${quoted(name)}`);
  for (const table of tables) await client.query(`alter table ${quoted(table)} disable trigger user`);
  return [
    ...rows.map(
      ({ relation, name, definition }) => `alter table ${relation} add constraint ${quoted(name)} ${definition}`,
    ),
    ...tables.map((table) => `alter table ${quoted(table)} enable trigger user`),
  ];
}

async function restoreGuards(client: pg.ClientBase, guards: string[]): Promise<void> {
  for (const guard of guards) await client.query(guard);
}

const columnLists = new WeakMap<pg.ClientBase, Map<string, string[]>>();

async function insertRows(client: pg.ClientBase, table: string, rows: string[]): Promise<void> {
  const columns = await columnsOf(client, table);
  await client.query(
    `insert into ${quoted(table)} (${columns.join(', ')}) overriding system value
     select ${columns.map((column) => `r.${column}`).join(', ')} from unnest($1::${quoted(table)}[]) r`,
    [rows],
  );
}

/** The columns that a row is written with; generated ones make themselves. */
async function columnsOf(client: pg.ClientBase, table: string): Promise<string[]> {
  const known = columnLists.get(client) ?? new Map<string, string[]>();
  columnLists.set(client, known);
  const before = known.get(table);
  if (before) return before;
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [quoted(table)],
  );
  const columns = rows.map(({ name }) => quoted(name));
  known.set(table, columns);
  return columns;
}

function writeChunk(folder: string, name: string, data: string): void {
  const path = resolve(folder, name);
  if (!path.startsWith(resolve(folder) + sep))
    throw new Halt(`The backup holds a file outside its folder (${name}). It is not restored.`);
  onFolder(folder, () => {
    mkdirSync(dirname(join(path)), { recursive: true, mode: 0o700 });
    if (data === '') writeFileSync(path, '', { mode: 0o600 });
    else appendFileSync(path, Buffer.from(data, 'base64'));
  });
}
