import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import v8 from 'node:v8';
import { Halt } from '../app/platform/process-halt.ts';
import { defineCommand } from './command.ts';

// Reading a large file makes much that is thrown away at once. V8 would let its heap grow for that instead of clearing
// up; told to be thrifty, the process needs a third less. It has to be said before the rest of the program is loaded.
function thrift(): void {
  for (const flag of ['--semi-space-growth-factor=1', '--optimize-for-size']) v8.setFlagsFromString(flag);
}

export default defineCommand({
  name: 'import programme',
  summary: 'Take a programme into an edition from a file of another system; it makes the edition when it is new.',
  usage: 'FILE --edition SLUG [--dry-run] [--draft] [--zone ZONE] [--keep-missing] [--all-notes] [--json]',
  examples: [
    'import programme schedule.xml --edition fosdem-2026',
    'import programme schedule.xml --edition fosdem-2026 --dry-run',
    'import programme - --edition emf-2022 --zone Europe/London < emf-2022.json',
  ],
  options: {
    edition: { type: 'string', description: 'the edition, as in its address' },
    'dry-run': { type: 'boolean', description: 'show the difference and the notes, and change nothing' },
    draft: { type: 'boolean', description: 'don’t publish, even where nothing else is waiting' },
    zone: { type: 'string', description: 'time zone of times that come without one, like Asia/Shanghai' },
    'keep-missing': { type: 'boolean', description: 'don’t cancel sessions that the file doesn’t name any more' },
    'all-notes': { type: 'boolean', description: 'list every change and every note' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: async ({ args, options, out, withDatabase }) => {
    thrift();
    const { importProgramme } = await import('../app/programme/schedule-import/schedule-import.ts');
    const { tellImport } = await import('./import-report.ts');
    const { source, size } = await open(args[0] ?? '');
    return withDatabase(async ({ db }) => {
      const report = await importProgramme(db, source, {
        slug: options.edition ?? '',
        actor: 'cli',
        now: Date.now(),
        dryRun: options['dry-run'],
        draft: options.draft,
        zone: options.zone,
        keepMissing: options['keep-missing'],
        progress: (read) => out.progress('Reading', Math.min(read, size ?? read), size),
      });
      out.settle();
      tellImport(report, { everything: options['all-notes'], dryRun: options['dry-run'] }, out);
      return 0;
    });
  },
});

async function open(file: string): Promise<{ source: AsyncIterable<Uint8Array>; size: number | undefined }> {
  if (file === '-') return { source: process.stdin, size: undefined };
  try {
    const found = await stat(file);
    await access(file, constants.R_OK);
    if (found.isDirectory()) throw new Error('it is a folder');
    return { source: createReadStream(file), size: found.size };
  } catch (error) {
    throw new Halt(`${file} can't be read: ${reason(error as NodeJS.ErrnoException)}.`, { cause: error });
  }
}

function reason({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'there is no such file';
  return code === 'EACCES' ? 'this account may not read it' : message;
}
