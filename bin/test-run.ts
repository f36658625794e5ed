import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Connection, openDatabase } from '../app/platform/database.ts';
import { joinEmbedded } from '../app/platform/database-embedded.ts';
import { migrate } from '../app/platform/database-migrate.ts';
import { openJobs } from '../app/platform/jobs.ts';
import { makeLog } from '../app/platform/log.ts';
import { clearKilledRuns, clearRunFolder, makeRunFolder } from './test-folder.ts';

const root = join(import.meta.dirname, '..');
// What kills processes and watches them die, and what drives a browser, waits more than it works: each of them fills
// the time that the others leave, in a process of its own.
const outside = ['cli/**/*.test.ts', 'app/platform/mail/mail-crash.test.ts', 'app/platform/database-*.test.ts'];
const lanes: Lane[] = [
  {
    groups: [
      { files: ['{app,bin,db,guards}/**/*.test.{ts,tsx}'], but: outside },
      { files: outside, but: [] },
    ],
  },
  { groups: [{ files: ['journeys/**/*.test.{ts,tsx}'], but: [] }] },
];

/** Groups of test files that follow each other; lanes run side by side. */
interface Lane {
  groups: { files: string[]; but: string[] }[];
}

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Runs tests on one PostgreSQL of their own, and answers the exit code. */
export async function runTests(args: string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const files = args.filter((arg) => !arg.startsWith('-'));
  await clearKilledRuns();
  const folder = makeRunFolder();
  // Whatever ends the tests, this process stays to stop the database.
  const interruption = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interruption.abort());
  const server = await joinEmbedded(folder, { durable: false });
  try {
    await makeTemplate(server.connection);
    const setting = { flags, folder, sockets: String(server.connection.host), signal: interruption.signal };
    const queues = files.length > 0 ? [[files]] : lanes.map(filesOf);
    const results = await Promise.all(queues.map((queue, at) => runLane(queue, { ...setting, shown: at === 0 })));
    const code = results.reduce((sum, one) => sum || one.code, 0);
    return report(results.map(({ counts }) => counts).reduce(added), interruption.signal.aborted ? 130 : code);
  } finally {
    await server.leave();
    await clearRunFolder(folder);
  }
}

function filesOf({ groups }: Lane): string[][] {
  const found = (patterns: string[]) => globSync(patterns, { cwd: root });
  return groups.map(({ files, but }) => {
    const others = new Set(found(but));
    return found(files)
      .filter((file) => !others.has(file))
      .sort();
  });
}

interface Setting {
  flags: string[];
  folder: string;
  sockets: string;
  signal: AbortSignal;
  /** Whether what the tests say is shown as they say it, or when they have ended. */
  shown: boolean;
}

async function runLane(queue: string[][], setting: Setting): Promise<{ code: number; counts: Counts }> {
  let counts = none;
  let code = 0;
  for (const files of queue.filter((list) => list.length > 0)) {
    if (setting.signal.aborted) break;
    const counted = join(setting.folder, `counts-${randomUUID()}.json`);
    const child = startGroup(files, counted, setting);
    setting.signal.addEventListener('abort', () => child.kill('SIGINT'));
    const said = setting.shown ? [] : collect(child);
    code = (await childEnd(child)) || code;
    process.stdout.write(Buffer.concat(said));
    counts = added(counts, countsIn(counted));
  }
  return { code, counts };
}

function collect(child: ChildProcess): Buffer[] {
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => said.push(part));
  return said;
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

function startGroup(files: string[], counts: string, setting: Setting): ChildProcess {
  const { flags, folder, sockets, shown } = setting;
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
  return spawn(process.execPath, node, { cwd: root, stdio: shown ? 'inherit' : ['ignore', 'pipe', 'pipe'], env });
}

function childEnd(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => child.on('error', reject).on('close', (code) => resolve(code ?? 1)));
}

const none: Counts = { passed: 0, failed: 0, skipped: 0 };

function countsIn(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Counts;
  } catch {
    // The run was cut off before its end; the exit code says so.
    return none;
  }
}

const added = (one: Counts, other: Counts): Counts => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
});
