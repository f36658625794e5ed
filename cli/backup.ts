import { existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { createWriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { backupLines } from '../app/platform/database-backup.ts';
import { Halt } from '../app/platform/process-halt.ts';
import manifest from '../package.json' with { type: 'json' };
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'backup',
  summary: 'Write all data and files to one file, and the keys of people to another, while the site runs.',
  usage: 'FILE [--keys FILE] [--json]',
  examples: ['backup /backups/plenary-2016-11-16.gz', 'backup "/backups/plenary-$(date +%F).gz" --json'],
  options: {
    keys: { type: 'string', description: 'where the keys go, over the ones before; plenary-keys.gz beside FILE' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: ({ args: [file = ''], options, out, settings, withDatabase }) => {
    if (existsSync(file)) throw new Halt(`${file} exists already. Name a file that does not.`);
    return withDatabase(async ({ pool }) => {
      const onRows = (table: string, rows: number) => out.progress(`Backing up ${table}, rows`, rows);
      const contents = { pool, files: join(settings.dataDir, 'files'), program: manifest.version, onRows };
      await writeWhole(file, backupLines(contents));
      // After the data, so that nobody in it lacks a key; over the keys before, so that the erased have none anywhere.
      const keys = options.keys ?? keysBeside(file);
      await writeWhole(keys, backupLines({ ...contents, part: 'keys' }));
      const bytes = statSync(file).size;
      out.print(
        `The backup is in ${file} (${bytes.toLocaleString('en')} bytes). Try it now and then: docs/running.md.`,
      );
      out.print(`The keys of people are in ${keys}. Keep only this newest one, and the master key apart from both.`);
      out.data({ file, bytes, keys });
      return 0;
    });
  },
});

/** Where the keys of people are looked for, unless said otherwise. */
export const keysBeside = (file: string): string => join(dirname(file), 'plenary-keys.gz');

/** The file appears under its name only when it is complete, and only its owner may read it. */
async function writeWhole(file: string, lines: AsyncIterable<string>): Promise<void> {
  const partial = `${file}.partial`;
  try {
    const disk = createWriteStream(partial, { mode: 0o600, flags: 'w', flush: true });
    await pipeline(Readable.from(lines), createGzip(), disk);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    throw unwritable(error as NodeJS.ErrnoException, file);
  }
}

function unwritable(error: NodeJS.ErrnoException, file: string): Error {
  const reasons: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EACCES: 'this account may not write there',
    EROFS: 'the disk is read-only',
    ENOENT: 'its folder does not exist',
  };
  const reason = reasons[error.code ?? ''];
  return reason
    ? new Halt(`The backup can't be written to ${file}: ${reason}. Nothing was left behind.`, { cause: error })
    : error;
}
