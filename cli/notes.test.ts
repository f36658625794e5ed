import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { camps, withNote } from '../app/newsroom/bridging/bridging.testing.ts';
import { fingerprintOf } from '../app/platform/canonical.ts';
import { plenary } from './plenary.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-notes-'));

async function say(...words: string[]) {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const code = await plenary(['notes', ...words], streams);
  return { code, stdout: String(streams.stdout.read() ?? ''), stderr: String(streams.stderr.read() ?? '') };
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

const { input, number } = withNote(camps({ sizes: [12, 12], partisan: 3 }), [
  [10, 0, 1],
  [9, 0, 1],
]);
const path = file('notes.json', JSON.stringify({ format: 'plenary-notes-1', ...input }));

test('a published file tells which notes are shown, for people and for programs, with the hash that was published', async () => {
  const { code, stdout } = await say(path);
  assert.equal(code, 0);
  assert.match(stdout, /^7 notes, 24 raters, 165 ratings, 165 of them count\n/);
  assert.match(
    stdout,
    new RegExp(`\\n  note ${number}: helpful, score 0\\.\\d{3}, factor -?0\\.\\d{3}, 21 ratings\\n`),
  );
  assert.match(stdout, /\n {2}note 1: needs-ratings, .*; lacks score, /);
  const { hash, ...result } = JSON.parse((await say(path, '--json')).stdout);
  assert.equal(fingerprintOf(result), hash);
  assert.ok(stdout.endsWith(`Hash of the result: ${hash}\n`));
});

test('what is wrong with a file is told in a sentence, with the exit code that fits', async () => {
  const broken = await say(file('broken.json', JSON.stringify({ format: 'plenary-notes-1', notes: [{}] })), '--json');
  assert.equal(broken.code, 1);
  assert.match(broken.stderr, /^broken\.json can’t be read as the ratings of notes: ratings is not a list\./);
  assert.equal(JSON.parse(broken.stdout).code, 'note.file');
  assert.equal((await say(join(folder, 'nowhere.json'))).code, 1);
  assert.equal((await say(file('bytes.json', '\u0000'))).code, 1);
});
