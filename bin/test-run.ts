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
// What kills processes and watches them die, and what drives a browser, waits more than it works: two groups run side by
// side, so that one works while the other waits. The longest come first, or the last would run alone.
const outside = ['cli/**/*.test.ts', 'app/**/*-crash.test.ts', 'app/platform/database-*.test.ts'];
/** Journeys that go to every page there is. */
const everywhere = ['accessibility', 'attack', 'desk-looks', 'links', 'markup', 'reflow', 'weight'].map(
  (name) => `journeys/${name}.test.ts`,
);
const groups: Group[] = [
  { files: ['journeys/**/*.test.{ts,tsx}'], but: everywhere },
  { files: ['{app,bin,db,guards}/**/*.test.{ts,tsx}'], but: outside, shown: true },
  { files: everywhere },
  { files: outside },
];
const atOnce = 2;

/** Test files that share a process. */
interface Group {
  files: string[];
  but?: string[];
  /** Whether what the tests say is shown as they say it, or when they have ended. */
  shown?: boolean;
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
    const results = await runAll(files.length > 0 ? [{ files, shown: true }] : groups.map(found), setting);
    const code = results.reduce((sum, one) => sum || one.code, 0);
    return report(results.map(({ counts }) => counts).reduce(added, none), interruption.signal.aborted ? 130 : code);
  } finally {
    await server.leave();
    await clearRunFolder(folder);
  }
}

/** A group with the files that its patterns mean. */
function found({ files, but = [], ...group }: Group): Group {
  const meant = (patterns: string[]) => globSync(patterns, { cwd: root });
  const others = new Set(meant(but));
  const those = meant(files).filter((file) => !others.has(file));
  return { ...group, files: those.sort() };
}

interface Setting {
  flags: string[];
  folder: string;
  sockets: string;
  signal: AbortSignal;
}

interface Result {
  code: number;
  counts: Counts;
}

/** Runs groups, the next one as soon as one of those that run has ended. */
async function runAll(all: Group[], setting: Setting): Promise<Result[]> {
  const waiting = all.filter(({ files }) => files.length > 0);
  const results: Result[] = [];
  const runNext = async (): Promise<void> => {
    const next = waiting.shift();
    if (!next || setting.signal.aborted) return;
    results.push(await runGroup(next, setting));
    await runNext();
  };
  await Promise.all(Array.from({ length: atOnce }, runNext));
  return results;
}

async function runGroup(group: Group, setting: Setting): Promise<Result> {
  const counted = join(setting.folder, `counts-${randomUUID()}.json`);
  const child = startGroup(group, counted, setting);
  setting.signal.addEventListener('abort', () => child.kill('SIGINT'));
  const said = group.shown ? [] : collect(child);
  const code = await childEnd(child);
  process.stdout.write(Buffer.concat(said));
  return { code, counts: countsIn(counted) };
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

function startGroup(group: Group, counts: string, { flags, folder, sockets }: Setting): ChildProcess {
  const { files } = group;
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
  return spawn(process.execPath, node, { cwd: root, stdio: group.shown ? 'inherit' : ['ignore', 'pipe', 'pipe'], env });
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
