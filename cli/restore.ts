import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { migrate, readMigrations } from '../app/platform/database-migrate.ts';
import { checkedLines, type Restored, restoreLines } from '../app/platform/database-restore.ts';
import type { Source } from '../app/platform/database-source.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { masterFile } from '../app/platform/vault-master.ts';
import { completeErasures } from '../app/trust/privacy/privacy-erasure.ts';
import { keysBeside } from './backup.ts';
import { defineCommand } from './command.ts';

export default defineCommand({
  name: 'restore',
  summary: 'Put a backup into an empty database.',
  usage: 'FILE [--keys FILE] [--check] [--json]',
  examples: ['restore /backups/plenary-2016-11-16.gz', 'restore /backups/plenary-2016-11-16.gz --check'],
  options: {
    keys: { type: 'string', description: 'the newest key file; plenary-keys.gz beside FILE when absent' },
    check: { type: 'boolean', description: 'only read the backup and hold it to its checksum' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  async run({ args: [file = ''], options, out, settings, withDatabase }) {
    if (!existsSync(file)) throw new Halt(`There is no file ${file}.`);
    const keys = options.keys ?? keysBeside(file);
    if (!options.check && !existsSync(keys)) throw noKeys(keys);
    const onRows = (rows: number) => out.progress('Rows', rows);
    const files = join(settings.dataDir, 'files');
    const done = options.check
      ? await check(file, onRows)
      : await withDatabase((source) => restore({ file, keys }, source, files, onRows), { migrations: 'none' });
    const what = `${done.rows} rows and ${done.files} files of ${done.madeAt}`;
    out.print(options.check ? `The backup is complete: ${what}.` : `Restored: ${what}.`);
    if (!options.check && !settings.masterKey && !existsSync(masterFile(settings.dataDir)))
      out.note(`Before you start it, put the master key of that site at ${masterFile(settings.dataDir)}.`);
    out.data(done);
    return 0;
  },
});

const noKeys = (keys: string) =>
  new Halt(
    `There is no key file ${keys}, and without it nobody's personal data could be read again. ` +
      'Name the newest one with --keys: it was written beside the backup.',
  );

interface Parts {
  file: string;
  keys: string;
}

async function restore({ file, keys }: Parts, { pool, db }: Source, files: string, onRows: (rows: number) => void) {
  const client = await pool.connect();
  const target = { client, files, migrations: readMigrations(), onRows };
  const keyLines = checkedLines(linesOf(keys), 'keys');
  const restored = await restoreLines(checkedLines(linesOf(file)), target, keyLines).finally(() => client.release());
  await migrate(pool);
  // Who was erased after this backup was made has no key any more: what it still holds of them goes as well.
  await db.transaction().execute(completeErasures);
  return restored;
}

async function check(file: string, onRows: (rows: number) => void): Promise<Restored> {
  const found: Restored = { madeAt: '', rows: 0, files: 0 };
  for await (const line of checkedLines(linesOf(file))) {
    if ('plenary' in line) found.madeAt = line.madeAt;
    if ('table' in line) onRows((found.rows += line.rows.length));
    if ('file' in line && line.data === '') found.files += 1;
  }
  return found;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const text = createGunzip();
  const failed = pipeline(createReadStream(file), text).then(() => undefined, explain);
  let rest = '';
  try {
    for await (const chunk of text.setEncoding('utf8')) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw explain((await failed) ?? (error as NodeJS.ErrnoException));
  }
}

function explain(error: NodeJS.ErrnoException): Error {
  if (!error.code?.startsWith('Z_')) return error;
  return new Halt('This file is not a backup of Plenary, or it is damaged or cut off. Use another copy of it.', {
    cause: error,
  });
}
