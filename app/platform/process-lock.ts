import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onFolder } from './process-halt.ts';
import { processIdentity } from './process-identity.ts';

export interface Holder {
  pid: number;
  identity: string;
  about: string;
}

export interface Lock {
  /** Tells those who find the lock taken what holds it, for example an address. */
  describe(about: string): void;
  release(): void;
}

/**
 * Takes the lock file, or answers who holds it. A lock whose process is gone (kill -9, power cut)
 * is cleared: the process number alone is not trusted, its start time must agree too.
 */
export function tryLock(path: string, about: string): Lock | Holder {
  const mine = `${path}.${process.pid}`;
  const identity = processIdentity(process.pid) ?? '';
  const write = (text: string) =>
    onFolder(dirname(path), () => writeFileSync(mine, JSON.stringify({ pid: process.pid, identity, about: text })));
  try {
    write(about);
    for (;;) {
      if (link(mine, path)) break;
      const seen = read(path);
      const holder = seen && parse(seen);
      if (holder && processIdentity(holder.pid) === holder.identity) return holder;
      if (seen !== undefined) clearStale(path, seen);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  return {
    describe(text) {
      write(text);
      renameSync(mine, path);
    },
    release: () => rmSync(path, { force: true }),
  };
}

export const isLock = (result: Lock | Holder): result is Lock => 'release' in result;

/** Runs work alone among all processes that name this lock file; waits for its turn. */
export async function withLock<T>(path: string, about: string, work: () => Promise<T>): Promise<T> {
  let lock = tryLock(path, about);
  while (!isLock(lock)) {
    await sleep(25);
    lock = tryLock(path, about);
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}

function link(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder;
  } catch {
    return undefined;
  }
}

// Renaming first shows whether another process cleared and took the lock in between; then it is put back.
function clearStale(path: string, seen: string): void {
  const aside = `${path}.${process.pid}.stale`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) !== seen) link(aside, path);
  rmSync(aside, { force: true });
}
