import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { after, test } from 'node:test';
import { readArguments, requirements } from './arguments.ts';
import { defineCommand, Misuse } from './command.ts';
import { commands } from './commands.ts';
import { exitCodes } from './exit-codes.ts';
import { distance, nearest } from './nearest.ts';
import { makeOut } from './out.ts';
import { plenary } from './plenary.ts';

async function say(...words: string[]) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const code = await plenary(words, { stdout, stderr });
  return { code, stdout: String(stdout.read() ?? ''), stderr: String(stderr.read() ?? '') };
}

const sample = defineCommand({
  name: 'import programme',
  summary: 'Take in a programme',
  usage: 'FILE --edition SLUG [--dry-run] [--json]',
  examples: ['import programme fosdem.xml --edition fosdem-2026'],
  options: {
    edition: { type: 'string', description: 'the edition' },
    'dry-run': { type: 'boolean', description: 'only look' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: async () => 0,
});

test('every command is listed under its own name, and has a summary, an example and a line for each option', async () => {
  for (const [name, load] of Object.entries(commands)) {
    const { default: command } = await load();
    assert.equal(command.name, name);
    assert.match(command.summary, /^[A-Z].*\.$/, name);
    assert.ok(command.examples.length > 0 && command.examples.every((example) => example.startsWith(name)), name);
    for (const [option, { description }] of Object.entries(command.options)) {
      assert.ok(description.length > 0, `${name} --${option}`);
      assert.ok(command.usage.includes(`--${option}`), `the usage of ${name} leaves out --${option}`);
    }
  }
});

test('every example can be typed as it stands', async () => {
  for (const [name, load] of Object.entries(commands)) {
    const { default: command } = await load();
    for (const example of command.examples) {
      const words =
        example
          .split(/ [<>|] /)[0]
          ?.match(/"[^"]*"|\S+/g)
          ?.slice(name.split(' ').length) ?? [];
      assert.doesNotThrow(() => readArguments(command, words), example);
    }
  }
});

test('--help lists all commands, and explains one with its examples', async () => {
  const all = await say('--help');
  assert.equal(all.code, 0);
  for (const name of Object.keys(commands)) assert.match(all.stdout, new RegExp(`^ {2}${name} `, 'm'));
  const one = await say('backup', '--help');
  assert.match(one.stdout, /Usage: plenary backup FILE[\s\S]*Examples:\n {2}plenary backup /);
  assert.deepEqual(await say('help', 'backup'), one);
});

test('an unknown command, option or argument is told with the nearest one, on stderr, with exit code 2', async () => {
  const command = await say('bakcup', 'x.gz');
  assert.deepEqual([command.code, command.stdout], [2, '']);
  assert.match(command.stderr, /no command "bakcup x\.gz"\. Did you mean "plenary backup"\?/);
  assert.match((await say('export', 'x.xml')).stderr, /Did you mean "plenary export programme"\?/);
  const option = await say('backup', 'x.gz', '--jsno');
  assert.equal(option.code, 2);
  assert.match(option.stderr, /no option --jsno\. Did you mean --json\?\nUsage: plenary backup FILE/);
  assert.equal((await say('backup')).code, 2);
  assert.equal((await say('backup', 'a', 'b')).code, 2);
  assert.equal((await say('--loud')).code, 2);
});

test('a missing package is told by name, whether it is missed at once or only on the way', () => {
  const parent = mkdtempSync(join(tmpdir(), 'plenary-bare-'));
  after(() => rmSync(parent, { recursive: true }));
  for (const part of ['bin', 'cli', 'app', 'package.json'])
    cpSync(join(import.meta.dirname, '..', part), join(parent, part), { recursive: true });
  const run = (script: string) => spawnSync(process.execPath, [script, '--version'], { cwd: parent, encoding: 'utf8' });
  const bare = run('bin/plenary.js');
  assert.match(bare.stderr, /^The package \S+ is not installed\. Run "npm ci" again\.\n$/);
  assert.deepEqual([bare.status, bare.stdout], [exitCodes.refused, '']);
  writeFileSync(join(parent, 'cli/plenary.ts'), "export const plenary = () => import('esbuild');");
  assert.equal(run('bin/plenary.js').stderr, 'The package esbuild is not installed. Run "npm ci" again.\n');
  writeFileSync(join(parent, 'cli/plenary.ts'), "export const plenary = () => import('./gone.ts');");
  assert.match(run('bin/plenary.js').stderr, /gone\.ts/, 'a file of our own is a fault');
});

test('a usage line says what is required', () => {
  assert.deepEqual(requirements('FILE --edition SLUG [--dry-run]'), { options: ['edition'], min: 1, max: 1 });
  assert.deepEqual(requirements('[FILE…] [--to DIR]'), { options: [], min: 0, max: Number.POSITIVE_INFINITY });
  assert.deepEqual(requirements('[--stage planned|opening]'), { options: [], min: 0, max: 0 });
  const given = readArguments(sample, ['a.xml', '--edition', 'wuzhen-2016']);
  assert.deepEqual(given, { args: ['a.xml'], options: { 'dry-run': false, json: false, edition: 'wuzhen-2016' } });
  assert.throws(
    () => readArguments(sample, ['a.xml']),
    (error: Error) => error instanceof Misuse && /--edition is missing/.test(error.message),
  );
});

test('the nearest word is one that a slip of the finger explains, or none', () => {
  assert.equal(distance('sunday', 'saturday'), 3);
  assert.equal(nearest('strat', ['start', 'restore']), 'start');
  assert.equal(nearest('xyz', ['start', 'restore']), undefined);
});

test('progress rewrites one line on a terminal, and is sober elsewhere', () => {
  const speak = (isTTY: boolean) => {
    const stderr = Object.assign(new PassThrough(), { isTTY });
    const stdout = new PassThrough();
    let time = 0;
    const out = makeOut({ stdout, stderr }, false, () => time);
    for (let done = 1; done <= 6; done += 1) {
      time += 1_000;
      out.progress('Rows', done, 6);
    }
    out.print('Done.');
    return String(stderr.read() ?? '');
  };
  assert.equal(speak(true).split('\r').length, 7);
  assert.equal(speak(false), 'Rows: 5 of 6 (83 %)\n');
});

test('docs/exit-codes.md lists every exit code', () => {
  const text = readFileSync(join(import.meta.dirname, '../docs/exit-codes.md'), 'utf8');
  const documented = [...text.matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
  assert.deepEqual(documented, Object.values(exitCodes));
});
