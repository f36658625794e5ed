import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { root } from '../bin/check-tree.ts';

const house = mkdtempSync(join(tmpdir(), 'plenary-hooks-'));
after(() => rmSync(house, { recursive: true }));
mkdirSync(join(house, 'node_modules'));
for (const name of ['esbuild', 'preact'])
  symlinkSync(join(root, 'node_modules', name), join(house, 'node_modules', name));
cpSync(join(root, 'bin/hooks.js'), join(house, 'bin/hooks.js'));

const cache = join(house, 'node_modules/.cache/plenary');
const kept = () => readdirSync(cache).filter((name) => name.endsWith('.js'));
const page = (text: string) =>
  writeFileSync(
    join(house, 'page.tsx'),
    `interface Unused {}\n\nconst page = <p>${text}</p>;\nthrow new Error(page.props.children);\n`,
  );
const run = () =>
  spawnSync(process.execPath, ['--import', './bin/hooks.js', 'page.tsx'], { cwd: house, encoding: 'utf8' }).stderr;

test('a page runs as it stands, and its trouble points at its own line, made anew or kept', () => {
  page('first');
  for (const _ of ['made', 'kept']) {
    const said = run();
    assert.match(said, /page\.tsx:4/);
    assert.match(said, /Error: first/);
  }
  assert.equal(kept().length, 1);
});

test('what is kept is used, and only while the source is the same and the copy is whole', () => {
  const copy = join(cache, kept()[0] ?? '');
  const whole = readFileSync(copy, 'utf8');
  writeFileSync(copy, whole.replace('first', 'kept!'));
  assert.match(run(), /Error: kept!/);
  writeFileSync(copy, whole.slice(0, -40).replace('first', 'torn!'));
  assert.match(run(), /Error: first/);
  page('second');
  assert.match(run(), /Error: second/);
  assert.equal(kept().length, 1, 'the old copy is replaced');
});

test('where nothing can be kept, pages run all the same', () => {
  rmSync(join(house, 'node_modules/.cache'), { recursive: true });
  writeFileSync(join(house, 'node_modules/.cache'), '');
  page('third');
  assert.match(run(), /Error: third/);
});
