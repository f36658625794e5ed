import assert from 'node:assert/strict';
import test from 'node:test';
import { fileFaults, migrationFaults, tracesIn } from '../bin/check-files.ts';
import { faultsOf, importFaults, importsOf, refuseImport, refusePackage } from '../bin/check-imports.ts';
import { sizeFaults } from '../bin/check-sizes.ts';
import { read, root, trackedFiles } from '../bin/check-tree.ts';

test('imports run one way', () => {
  assert.deepEqual(importFaults(), []);
});

test('each direction refuses what it is there for, and nothing beside it', () => {
  const refused: [string, string, RegExp][] = [
    ['app/platform/cache.ts', 'app/programme/release/release.ts', /^platform/],
    ['app/ui/layout.tsx', 'app/programme/release/release.ts', /^ui/],
    ['app/trust/log/log.ts', 'app/programme/release/release.ts', /left/],
    ['app/deliberation/vote.ts', 'app/newsroom/article.ts', /side by side/],
    ['app/newsroom/article.ts', 'app/programme/release/release-rules.ts', /verb file/],
    ['app/programme/release/release-rules.ts', 'app/platform/database.ts', /pure/],
    ['app/programme/release/release.ts', 'app/programme/release/release-pages.tsx', /pages and API/],
    ['cli/publish.ts', 'app/programme/release/release-pages.tsx', /command line/],
    ['app/app.tsx', 'app/app.testing.ts', /without its tests/],
    ['app/app.tsx', 'app/programme/index.ts', /barrels/],
  ];
  for (const [from, to, because] of refused)
    assert.match(refuseImport(from, to) ?? 'allowed', because, `${from} ${to}`);
  const allowed: [string, string][] = [
    ['app/programme/release/release.ts', 'app/trust/log/log.ts'],
    ['app/newsroom/article.ts', 'app/programme/release/release.ts'],
    ['app/programme/release/release-pages.tsx', 'app/programme/release/release.ts'],
    ['app/home/error-pages.tsx', 'app/programme/edition/edition-visit.ts'],
    ['app/programme/release/release.test.ts', 'app/app.testing.ts'],
    ['cli/start.ts', 'app/server.tsx'],
    ['app/ui/layout.tsx', 'app/platform/language.ts'],
  ];
  for (const [from, to] of allowed) assert.equal(refuseImport(from, to), undefined, `${from} ${to}`);
});

test('what ships uses no development dependency, but may name its types', () => {
  assert.match(refusePackage('app/app.tsx', 'fast-check', false) ?? '', /development/);
  assert.equal(refusePackage('app/app.tsx', 'schema-dts', true), undefined);
  assert.equal(refusePackage('app/app.test.ts', 'fast-check', false), undefined);
  assert.match(refusePackage('app/programme/release/release-rules.ts', 'hono', false) ?? '', /pure/);
});

test('imports are found in every form they are written in', () => {
  const text = `import a from './a.ts';\nimport type { B } from './b.ts';\nimport {\n  c,\n  d,\n} from "./c.ts";\nimport './d.css';\nconst e = await import('./e.ts');\n`;
  assert.deepEqual(
    importsOf(text).map(({ name }) => name),
    ['./a.ts', './b.ts', './c.ts', './d.css', './e.ts'],
  );
  assert.deepEqual(
    importsOf(text).map(({ typesOnly }) => typesOnly),
    [false, true, false, false, false],
  );
});

test('a file that passes on what another exports is a barrel', () => {
  assert.match(faultsOf('app/programme/all.ts', `export * from './release.ts';`).join(), /barrel/);
  assert.match(faultsOf('app/programme/all.ts', `export {\n  a,\n} from './release.ts';`).join(), /barrel/);
  assert.deepEqual(faultsOf('app/programme/all.ts', `export const from = 'a';`), []);
});

test('no tracked file tells where it was written', () => {
  assert.deepEqual(fileFaults(), []);
});

test('traces of a machine are found', () => {
  const home = ['', 'home', 'somebody', 'plenary'].join('/');
  const registry = `https://${['registry', 'example', 'org'].join('.')}/left-pad`;
  assert.equal(tracesIn('a.ts', `cd ${home}`).length, 1);
  assert.equal(tracesIn('a.ts', `one\n"${root}/app"`).join(), 'a.ts:2 names a folder of this machine');
  assert.equal(tracesIn('a.ts', registry).length, 1);
  assert.deepEqual(tracesIn('a.ts', 'see https://summit.example/home/page and metrics.registry.clear()'), []);
});

test('no file is longer than the limit', () => {
  assert.deepEqual(sizeFaults(), []);
});

test('an island is a small behaviour of a page that works without it', () => {
  const islands = trackedFiles().filter((path) => path.endsWith('.island.ts'));
  assert.ok(islands.length > 0);
  assert.deepEqual(
    islands.filter((path) => read(path).trimEnd().split('\n').length > 60),
    [],
  );
});

test('migrations are numbered without a gap and never doubled', () => {
  const numbers = trackedFiles()
    .map((path) => /^db\/migrations\/(\d{4})_[a-z_]+\.sql$/.exec(path)?.[1])
    .filter((number) => number !== undefined)
    .sort();
  assert.deepEqual(
    numbers.map(Number),
    numbers.map((_, at) => at + 1),
  );
});

test('links between the documents lead somewhere', () => {
  const files = new Set(trackedFiles());
  const documents = [...files].filter((path) => path.endsWith('.md'));
  const dead = documents.flatMap((path) =>
    linksOf(path)
      .filter((to) => !files.has(to) && !isFolder(to, files))
      .map((to) => `${path} → ${to}`),
  );
  assert.deepEqual(dead, []);
});

const isFolder = (path: string, files: Set<string>) =>
  [...files].some((file) => file.startsWith(`${path.replace(/\/$/, '')}/`));

/** Files that a document links to, by their path from the checkout; pictures may still have to be taken. */
function linksOf(path: string): string[] {
  const targets = [...read(path).matchAll(/(?<!!)\[[^\]]*\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(
    (match) => match[1] ?? '',
  );
  return targets.map((target) => decodeURI(new URL(target, `file:///${path}`).pathname.slice(1)));
}

test('two migrations with one number, or a gap between them, are named', () => {
  const names = (...files: string[]) => files.map((file) => `db/migrations/${file}`);
  assert.deepEqual(migrationFaults(names('0001_first.sql', '0002_second.sql')), []);
  const [twice = ''] = migrationFaults(names('0001_first.sql', '0002_mine.sql', '0002_yours.sql'));
  assert.match(twice, /0002_yours\.sql should begin with db\/migrations\/0003_/);
  assert.match(migrationFaults(names('0001_first.sql', '0003_third.sql'))[0] ?? '', /0003_third\.sql should .*0002_/);
});
