import { chmodSync, existsSync, globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { foldersOf } from '../app/platform/database-embedded-files.ts';
import { runningPostmaster, stopPostmaster } from '../app/platform/database-embedded-server.ts';
import { isAlive } from '../app/platform/process-identity.ts';

const prefix = 'plenary-test-';

/** A folder for one test run, with room for what its tests write. Its name tells whose it is. */
export function makeRunFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  chmodSync(folder, 0o711);
  mkdirSync(join(folder, 'tmp'));
  chmodSync(join(folder, 'tmp'), 0o1777);
  return folder;
}

/** Stops every PostgreSQL under a run's folder, and removes it. */
export async function clearRunFolder(folder: string): Promise<void> {
  for (const file of globSync(['postgres/postmaster.pid', 'tmp/*/*/postgres/postmaster.pid'], { cwd: folder })) {
    const left = runningPostmaster(foldersOf(join(folder, dirname(file), '..')));
    if (left) await stopPostmaster(left);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Clears what runs left behind that were killed before they could. */
export async function clearKilledRuns(): Promise<void> {
  for (const name of globSync(`${prefix}*-*`, { cwd: tmpdir() })) {
    const pid = Number(/^plenary-test-(\d+)-/.exec(name)?.[1]);
    if (pid > 0 && !isAlive(pid) && existsSync(join(tmpdir(), name))) await clearRunFolder(join(tmpdir(), name));
  }
}
