import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { claimFolder } from './process-claim.ts';
import { Halt, onFolder } from './process-halt.ts';
import { isAlive, processIdentity } from './process-identity.ts';
import { isLock, tryLock, withLock } from './process-lock.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-lock-'));
after(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'a.lock');

test('a lock is held by one, tells the next who holds it, and is free again after', () => {
  const lock = tryLock(path, 'starting');
  assert.ok(isLock(lock));
  lock.describe('http://127.0.0.1:3000');
  const second = tryLock(path, 'me too');
  assert.ok(!isLock(second));
  assert.deepEqual([second.pid, second.about], [process.pid, 'http://127.0.0.1:3000']);
  lock.release();
  const third = tryLock(path, 'now');
  assert.ok(isLock(third));
  third.release();
  assert.deepEqual(readdirSync(folder), []);
});

test('a lock of a process that is gone is cleared, also when its number belongs to another one now', async () => {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  await once(child, 'spawn');
  const pid = child.pid ?? 0;
  const identity = processIdentity(pid);
  const leave = (holder: object) => writeFileSync(path, JSON.stringify({ about: 'before', ...holder }));
  leave({ pid, identity });
  assert.ok(!isLock(tryLock(path, 'too early')), 'its process runs');
  leave({ pid: process.pid, identity });
  const recycled = tryLock(path, 'another process has the number');
  assert.ok(isLock(recycled));
  recycled.release();
  child.kill('SIGKILL');
  await once(child, 'exit');
  assert.equal(isAlive(pid), false);
  leave({ pid, identity });
  const cleared = tryLock(path, 'its process was killed');
  assert.ok(isLock(cleared));
  cleared.release();
});

test('a lock file that a crash left half written is cleared', () => {
  writeFileSync(path, '{"pid": 12');
  const lock = tryLock(path, 'me');
  assert.ok(isLock(lock));
  lock.release();
});

test('works under one lock follow each other', async () => {
  let inside = 0;
  const most: number[] = [];
  const work = () =>
    withLock(path, 'counting', async () => {
      most.push((inside += 1));
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
    });
  await Promise.all([work(), work(), work()]);
  assert.deepEqual(most, [1, 1, 1]);
  assert.ok(!existsSync(path));
});

test('a second site on a data folder is refused and told about the first', () => {
  const claim = claimFolder(folder);
  claim.describe('http://127.0.0.1:3000');
  assert.throws(
    () => claimFolder(folder),
    (error: Error) => {
      return error instanceof Halt && error.message.includes(`process ${process.pid}, http://127.0.0.1:3000`);
    },
  );
  claim.release();
  claimFolder(folder).release();
});

test('a full disk, a forbidden and a read-only folder are said in words', () => {
  for (const [code, words] of [
    ['ENOSPC', /full/],
    ['EACCES', /may not write/],
    ['EROFS', /read-only/],
  ] as const) {
    const fail = () => {
      throw Object.assign(new Error(code), { code });
    };
    assert.throws(
      () => onFolder('/srv/plenary', fail),
      (error: Error) => error instanceof Halt && words.test(error.message),
    );
  }
});
