import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSource, isTest, read, root, trackedFiles } from './check-tree.ts';

/** Lines a file may have; functions are held by the lint (60, with JSX 80). */
const most = 300;
const isData = (path: string) => path.startsWith('db/seed/') || /-messages\.tsx?$|-words\.ts$/.test(path);
// Whoever checks the log from outside takes this one file, and nothing else.
const isAlone = (path: string) => path === 'cli/verify-log-alone.ts';

interface Size {
  name: string;
  lines: number;
}

const fileSizes = (): Size[] =>
  trackedFiles()
    .filter((path) => isSource(path) && !isTest(path) && !isData(path))
    .map((name) => ({ name, lines: read(name).trimEnd().split('\n').length }))
    .sort((a, b) => b.lines - a.lines);

/** Files over the limit; words, data and tests may be longer. */
export function sizeFaults(): string[] {
  return fileSizes()
    .filter(({ name, lines }) => lines > most && !isAlone(name))
    .map(
      ({ name, lines }) => `${name} has ${lines} lines; ${most} is the limit: a second concept wants a file of its own`,
    );
}

/** How long files and functions are, the longest by name. */
export function sizeReport(): string[] {
  return [...describe('files', fileSizes(), 60, 200), ...describe('functions', functionSizes(), 8, 30)];
}

function describe(what: string, sizes: Size[], median: number, p95: number): string[] {
  const at = (share: number) => sizes[Math.floor(sizes.length * (1 - share))]?.lines ?? 0;
  const long = sizes.filter(({ lines }) => lines > p95);
  return [
    `${sizes.length} ${what}: median ${at(0.5)} lines (aim ${median}), 95 % under ${at(0.95)} (aim ${p95}), ${long.length} longer`,
    ...long.slice(0, 12).map(({ name, lines }) => `  ${lines}  ${name}`),
  ];
}

// The linter knows where functions begin and end: with a limit of nothing it lists them all.
function functionSizes(): Size[] {
  const config = join(tmpdir(), `plenary-sizes-${process.pid}.json`);
  const rules = { 'max-lines-per-function': ['error', { max: 0, IIFEs: true }] };
  writeFileSync(config, JSON.stringify({ categories: { correctness: 'off' }, rules }));
  try {
    const oxlint = join(createRequire(import.meta.url).resolve('oxlint/package.json'), '../bin/oxlint');
    const files = trackedFiles().filter((path) => isSource(path) && !isTest(path));
    const { stdout } = spawnSync(process.execPath, [oxlint, '-c', config, '-f', 'json', ...files], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64_000_000,
    });
    return (JSON.parse(stdout) as { diagnostics: Found[] }).diagnostics.map(sizeOf).sort((a, b) => b.lines - a.lines);
  } finally {
    rmSync(config, { force: true });
  }
}

interface Found {
  message: string;
  filename: string;
  labels: { span: { line: number } }[];
}

function sizeOf({ message, filename, labels }: Found): Size {
  const name = `${filename}:${labels[0]?.span.line ?? 0} ${/`([^`]+)`/.exec(message)?.[1] ?? ''}`.trim();
  return { name, lines: Number(/\((\d+)\)/.exec(message)?.[1] ?? 0) };
}
