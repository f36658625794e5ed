import assert from 'node:assert/strict';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { backupLines, tablesOf } from '../app/platform/database-backup.ts';
import { testDatabase } from '../app/platform/database.testing.ts';
import type { Migration } from '../app/platform/database-migrate.ts';
import { migrate } from '../app/platform/database-migrate.ts';
import { checkedLines, restoreLines } from '../app/platform/database-restore.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { plenaryProcess } from '../app/platform/process.testing.ts';
import { seedDemonstration } from '../db/seed/demonstration.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-backup-'));
after(() => rmSync(folder, { recursive: true }));

async function plenary(words: string[], url: string, dataDir: string) {
  const running = plenaryProcess(words, { DATABASE_URL: url, PLENARY_DATA_DIR: dataDir });
  return { code: await running.ended, said: running.said() };
}

/** Every row of every table, as text. */
async function contents(pool: pg.Pool): Promise<Record<string, string[]>> {
  const client = await pool.connect();
  const rows: Record<string, string[]> = {};
  for (const table of await tablesOf(client)) {
    const found = await client.query<{ row: string }>(`select t::text as row from "${table}" t order by 1`);
    rows[table] = found.rows.map(({ row }) => row);
  }
  client.release();
  return rows;
}

test('the whole drill: back up a site with files, restore it elsewhere, and everything is there', async () => {
  const [old, fresh] = [await testDatabase(), await testDatabase({ from: 'empty' })];
  await seedDemonstration(old.db);
  const [here, there] = [join(folder, 'here'), join(folder, 'there')];
  mkdirSync(join(here, 'files/portraits'), { recursive: true });
  const portrait = Buffer.from(Array.from({ length: 200_000 }, (_, index) => (index * 31) % 256));
  writeFileSync(join(here, 'files/portraits/a.jpg'), portrait);
  writeFileSync(join(here, 'files/empty.txt'), '');
  const file = join(folder, 'drill.gz');
  const made = await plenary(['backup', file, '--json'], old.url, here);
  assert.equal(made.code, 0, made.said);
  assert.equal((JSON.parse(made.said) as { bytes: number }).bytes, statSync(file).size);
  assert.equal(statSync(file).mode & 0o777, 0o600, 'only its owner reads it');
  const checked = await plenary(['restore', file, '--check'], 'postgres://nobody/needed', there);
  assert.match(checked.said, /^The backup is complete: \d+ rows and 2 files of 20/m);
  const restored = await plenary(['restore', file], fresh.url, there);
  assert.equal(restored.code, 0, restored.said);
  assert.match(restored.said, /Before you start it, put the master key of that site at \S+there\/keys\/master\.key\./);
  const [before, now] = [await contents(old.pool), await contents(fresh.pool)];
  assert.ok(Object.values(before).flat().length > 100, 'there was something to lose');
  assert.deepEqual(now, before);
  assert.deepEqual(readFileSync(join(there, 'files/portraits/a.jpg')), portrait);
  assert.equal(statSync(join(there, 'files/empty.txt')).size, 0);
  const again = await plenary(['restore', file], fresh.url, join(folder, 'elsewhere'));
  assert.deepEqual([again.code, /is not empty, and a restore never writes over data/.test(again.said)], [1, true]);
  const twice = await plenary(['backup', file], old.url, here);
  assert.deepEqual([twice.code, /exists already/.test(twice.said)], [1, true]);
});

const sample: Migration[] = [
  {
    number: 1,
    name: '0001_sample.sql',
    checksum: 'a',
    sql: `create table child (id int generated always as identity primary key, parent int not null, words jsonb, raw bytea,
            at timestamptz, ratio float8, tags text[], doubled int generated always as (parent * 2) stored);
          create table parent (id int primary key, note text);
          alter table child add foreign key (parent) references parent;
          insert into parent values (0, 'made by the migration');
          create function refuse() returns trigger language plpgsql as 'begin raise exception ''append only''; end';
          create trigger never before update on parent execute function refuse();
          create trigger late before insert on child for each row when (new.id > 900) execute function refuse();`,
  },
];

async function sampleDatabase() {
  const made = await testDatabase({ from: 'empty' });
  await migrate(made.pool, sample);
  await made.pool.query(`
    insert into parent values (1, E'tab\\t, "quote", \\\\ and new\\nline'), (2, null), (3, '');
    insert into child (parent, words, raw, at, ratio, tags) values
      (1, '{"a": [1, null]}', '\\x00ff', '2016-11-16 10:30:00.123456+08', 0.1, array['a,b', null, '"']),
      (2, 'null', null, 'infinity', 'NaN', '{}')`);
  return made;
}

const linesOf = async (pool: pg.Pool) => {
  const lines: string[] = [];
  for await (const line of backupLines({ pool, files: join(folder, 'none'), program: '1' })) lines.push(line.trimEnd());
  return lines;
};

async function* each(lines: string[]) {
  yield* lines;
}

async function restoreInto(pool: pg.Pool, lines: string[]) {
  const client = await pool.connect();
  const target = { client, files: join(folder, 'restored'), migrations: sample };
  return restoreLines(checkedLines(each(lines)), target).finally(() => client.release());
}

test('every kind of value comes back exactly; keys, triggers and counters work as before', async () => {
  const [old, fresh] = [await sampleDatabase(), await testDatabase({ from: 'empty' })];
  assert.equal((await restoreInto(fresh.pool, await linesOf(old.pool))).rows, 6);
  assert.deepEqual(await contents(fresh.pool), await contents(old.pool));
  const { rows } = await fresh.pool.query('insert into child (parent) values (1) returning id, doubled');
  assert.deepEqual(rows, [{ id: 3, doubled: 2 }]);
  await assert.rejects(fresh.pool.query('insert into child (parent) values (99)'), /foreign key/);
  await assert.rejects(fresh.pool.query('update parent set note = null'), /append only/);
});

test('a backup is of one moment, whatever is written meanwhile', async () => {
  const { pool } = await sampleDatabase();
  const lines: string[] = [];
  for await (const line of backupLines({ pool, files: join(folder, 'none'), program: '1' })) {
    if (lines.length === 0) await pool.query("insert into parent values (500, 'too late')");
    lines.push(line);
  }
  assert.equal((await pool.query('select from parent where id = 500')).rowCount, 1);
  assert.doesNotMatch(lines.join(''), /too late/);
});

test('a damaged, a cut off and a foreign file change nothing', async () => {
  const lines = await linesOf((await sampleDatabase()).pool);
  const fresh = await testDatabase({ from: 'empty' });
  const attempts: [string[], RegExp][] = [
    [lines.slice(0, -1), /not complete/],
    [lines.map((line) => line.replace('made by the migration', 'made by somebody')), /checksum/],
    [[...lines, lines[1] ?? ''], /after its end/],
    [['{"hello": 1}'], /not a backup/],
    [['hello'], /not a backup/],
  ];
  for (const [attempt, words] of attempts) {
    await assert.rejects(
      restoreInto(fresh.pool, attempt),
      (error: Error) => error instanceof Halt && words.test(error.message),
    );
  }
  assert.equal((await fresh.pool.query("select from pg_tables where schemaname = 'public'")).rowCount, 0);
  assert.equal((await restoreInto(fresh.pool, lines)).rows, 6, 'the whole one does restore');
});

test('a file of the backup never lands outside the files folder', async () => {
  const fresh = await testDatabase({ from: 'empty' });
  const header = { plenary: 'backup', format: 1, madeAt: '2016-11-16', program: '1', migrations: [] };
  const lines = [header, { file: '../escaped.txt', data: '' }].map((line) => JSON.stringify(line));
  await assert.rejects(restoreInto(fresh.pool, lines), /outside its folder/);
  assert.ok(!existsSync(join(folder, 'escaped.txt')));
});

test('a file that gzip can not read is refused with a sentence', async () => {
  const file = join(folder, 'cut.gz');
  writeFileSync(file, gzipSync('{"plenary":"backup"}\n'.repeat(1000)).subarray(0, 40));
  assert.throws(() => gunzipSync(readFileSync(file)));
  const cut = await plenary(['restore', file, '--check'], 'postgres://nobody/needed', folder);
  assert.deepEqual([cut.code, /damaged or cut off/.test(cut.said)], [1, true], cut.said);
  appendFileSync(file, 'x');
  const missing = await plenary(['restore', join(folder, 'missing.gz')], 'postgres://nobody/needed', folder);
  assert.deepEqual([missing.code, /There is no file/.test(missing.said)], [1, true]);
});
