import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { foldersOf } from './database-embedded-files.ts';
import { runningPostmaster, stopPostmaster } from './database-embedded-server.ts';

const root = join(import.meta.dirname, '../..');

export interface Running {
  child: ChildProcess;
  pid: number;
  /** All that it has said so far, on stdout and stderr. */
  said(): string;
  /** Resolves with what the pattern matched, as soon as the process has said it. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  /** Exit code, or the signal that ended it. */
  ended: Promise<number | NodeJS.Signals>;
}

/** Starts a real process of Plenary: the arguments of node, run with .ts and .tsx as they stand. */
export function run(args: string[], env: NodeJS.ProcessEnv, options: SpawnOptions = {}): Running {
  const { PLENARY_TEST_SOCKETS: _, ...inherited } = process.env;
  const all = ['--import', join(root, 'bin/hooks.js'), ...args];
  const child = spawn(process.execPath, all, {
    cwd: tmpdir(),
    ...options,
    env: { ...inherited, ...env },
    stdio: 'pipe',
  });
  return follow(child);
}

/** Runs one line of `plenary`. */
export const plenaryProcess = (words: string[], env: NodeJS.ProcessEnv, options?: SpawnOptions): Running =>
  run([join(root, 'bin/plenary.js'), ...words], env, options);

/** Kills it without a word, and waits until it is gone. */
export async function kill({ child, ended }: Running): Promise<void> {
  child.kill('SIGKILL');
  await ended;
}

/** Waits until something happened, for four minutes at most: what is killed again and again takes its time. */
export async function happens(what: string, happened: () => boolean | Promise<boolean>): Promise<void> {
  for (let wait = 0; wait < 2400; wait += 1) {
    if (await happened()) return;
    await sleep(100);
  }
  throw new Error(`Not in time: ${what}`);
}

function follow(child: ChildProcess): Running {
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => (text += part));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals);
  after(() => void child.kill('SIGKILL'));
  return {
    child,
    pid: child.pid ?? -1,
    said: () => text,
    ended,
    async says(pattern) {
      for (;;) {
        const match = pattern.exec(text);
        if (match) return match;
        const over = await Promise.race([
          ended.then(() => true),
          once(child.stdout as never, 'data'),
          once(child.stderr as never, 'data'),
        ]);
        if (over === true && !pattern.test(text)) throw new Error(`Ended without saying ${pattern}:\n${text}`);
      }
    },
  };
}

/** A data folder for a test; its PostgreSQL is stopped and the folder removed when the tests are over. */
export function testDataFolder(mode = 0o711): string {
  const parent = mkdtempSync(join(tmpdir(), 'plenary-life-'));
  chmodSync(parent, mode);
  const folder = join(parent, 'data');
  after(async () => {
    const left = runningPostmaster(foldersOf(folder));
    if (left) await stopPostmaster(left);
    rmSync(parent, { recursive: true, force: true });
  });
  return folder;
}
