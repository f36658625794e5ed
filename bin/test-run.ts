import { type ChildProcess, spawn } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Connection, openDatabase } from '../app/platform/database.ts';
import { joinEmbedded } from '../app/platform/database-embedded.ts';
import { migrate } from '../app/platform/database-migrate.ts';
import { openJobs } from '../app/platform/jobs.ts';
import { makeLog } from '../app/platform/log.ts';
import { clearKilledRuns, clearRunFolder, makeRunFolder } from './test-folder.ts';

const root = join(import.meta.dirname, '..');
// Browser journeys come after everything else, in a process of their own.
const groups = [
  ['app/**/*.test.{ts,tsx}', 'cli/**/*.test.ts', 'bin/**/*.test.ts', 'db/**/*.test.ts', 'guards/**/*.test.ts'],
  ['journeys/**/*.test.{ts,tsx}'],
];

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs tests on one PostgreSQL of their own, and answers the exit code. */
export async function runTests(args: string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const files = args.filter((arg) => !arg.startsWith('-'));
  const runs = files.length > 0 ? [files] : groups.map((patterns) => globSync(patterns, { cwd: root }).sort());
  await clearKilledRuns();
  const folder = makeRunFolder();
  // Whatever ends the tests, this process stays to stop the database.
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
  const server = await joinEmbedded(folder, { durable: false });
  try {
    await makeTemplate(server.connection);
    const total: Counts = { passed: 0, failed: 0, skipped: 0 };
    let code = 0;
    for (const run of runs.filter((list) => list.length > 0)) {
      if (interruption.signal.aborted) break;
      const child = startGroup(run, flags, folder, String(server.connection.host));
      interruption.signal.addEventListener('abort', () => child.kill('SIGINT'));
      code = (await childEnd(child)) || code;
      addCounts(join(folder, 'counts.json'), total);
    }
    return report(total, interruption.signal.aborted ? 130 : code);
  } finally {
    await server.leave();
    await clearRunFolder(folder);
  }
}

function report({ passed, failed, skipped }: Counts, code: number): number {
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  const ran = passed + failed + skipped > 0;
  if (code === 0 && !ran) console.error('No test ran.');
  return code || (failed > 0 || !ran ? 1 : 0);
}

// Test databases are copies of this one; a copy needs nobody to be connected to it.
async function makeTemplate(connection: Connection): Promise<void> {
  const { pool, close } = openDatabase(connection);
  await migrate(pool)
    .then(() => openJobs({ pool, log: makeLog('silent') }).ready())
    .finally(close);
}

function startGroup(files: string[], flags: string[], folder: string, sockets: string): ChildProcess {
  const counts = join(folder, 'counts.json');
  const reporters = flags.some((flag) => flag.startsWith('--test-reporter')) ? [] : ['spec'];
  const node = [
    '--test',
    '--test-isolation=none',
    `--import=${join(root, 'bin/hooks.js')}`,
    ...reporters.flatMap((name) => [`--test-reporter=${name}`, '--test-reporter-destination=stdout']),
    `--test-reporter=${join(root, 'bin/test-count.js')}`,
    `--test-reporter-destination=${counts}`,
    ...flags,
    ...files.map((file) => relative(root, join(root, file))),
  ];
  // The browser is unpacked once into the machine's own temporary folder; everything else is cleared with the run.
  const temporary = files.some((file) => file.includes('journeys/')) ? {} : { TMPDIR: join(folder, 'tmp') };
  const env = { ...process.env, ...temporary, NODE_ENV: 'test', PLENARY_TEST_SOCKETS: sockets };
  return spawn(process.execPath, node, { cwd: root, stdio: 'inherit', env });
}

function childEnd(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => child.on('error', reject).on('exit', (code) => resolve(code ?? 1)));
}

function addCounts(file: string, total: Counts): void {
  try {
    const counts = JSON.parse(readFileSync(file, 'utf8')) as Counts;
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.skipped += counts.skipped;
  } catch {
    // The run was cut off before its end; the exit code says so.
  } finally {
    rmSync(file, { force: true });
  }
}
