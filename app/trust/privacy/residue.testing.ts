import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { backupLines } from '../../platform/database-backup.ts';
import type { TestDatabase } from '../../platform/database.testing.ts';

/** A text as it could lie around: plain, in other cases, encoded, in two bytes a letter. */
function shapesOf(canary: string): Buffer[] {
  const texts = [canary, canary.toLowerCase(), canary.toUpperCase(), encodeURIComponent(canary)];
  return [
    ...new Set(
      [...texts, ...texts.flatMap((text) => [Buffer.from(text).toString('hex'), ...base64Of(text)])].filter(Boolean),
    ),
  ].flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
}

/** The part of base64 that stays the same wherever in a longer text it began. */
const base64Of = (text: string): string[] =>
  [0, 1, 2].map((shift) => {
    const whole = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString('base64');
    return whole.slice(Math.ceil((shift * 8) / 6), -4);
  });

/** Where canaries lie in some bytes. */
export function canariesIn(where: string, bytes: Buffer, canaries: string[]): string[] {
  return canaries
    .filter((canary) => shapesOf(canary).some((shape) => bytes.includes(shape)))
    .map((canary) => `${where}: ${canary}`);
}

/** Looks for canaries in everything that a thief of the machine would find: a dump, the files of the database, its write-ahead log. */
export async function residue({ db, pool }: TestDatabase, canaries: string[]): Promise<string[]> {
  const dump: string[] = [];
  for (const part of ['backup', 'keys'] as const) {
    for await (const line of backupLines({ pool, files: '/nonexistent', program: 'test', part })) dump.push(line);
  }
  // bytea stands as \x… in a dump.
  const bytes = Buffer.from(dump.join(''));
  const decoded = Buffer.concat(
    [...dump.join('').matchAll(/\\\\x([0-9a-f]{2,})/g)].map(([, hex = '']) => Buffer.from(hex, 'hex')),
  );
  await sql`CHECKPOINT`.execute(db);
  const { rows } = await sql<{ folder: string; own: string }>`
    SELECT current_setting('data_directory') AS folder,
      (SELECT oid::text FROM pg_database WHERE datname = current_database()) AS own`.execute(db);
  const { folder = '', own = '' } = rows[0] ?? {};
  return [
    ...canariesIn('dump', bytes, canaries),
    ...canariesIn('dump, decoded', decoded, canaries),
    ...filesBelow(join(folder, 'base', own)).flatMap((file) => canariesIn('heap', readFileSync(file), canaries)),
    ...filesBelow(join(folder, 'pg_wal')).flatMap((file) =>
      canariesIn('write-ahead log', readFileSync(file), canaries),
    ),
  ];
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
