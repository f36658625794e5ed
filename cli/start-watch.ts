import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch as watchFolder } from 'node:fs';
import { join } from 'node:path';
import type { Out } from './out.ts';

const root = join(import.meta.dirname, '..');
const folders = ['app', 'cli', 'db'];

/** Runs `plenary start` and starts it again whenever a source file changes; ends with it. */
export async function watch(out: Out): Promise<number> {
  const command = [join(root, 'bin/plenary.js'), 'start'];
  const env = { ...process.env, PLENARY_DRAIN_SECONDS: '0' };
  const changes = watchSources();
  const asked = new Promise<'asked'>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve('asked'));
  });
  for (;;) {
    const changed = changes.next().then(() => 'changed' as const);
    const site = spawn(process.execPath, command, { stdio: 'inherit', env });
    const ended = once(site, 'exit').then(() => 'ended' as const);
    const first = await Promise.race([asked, ended, changed]);
    if (first === 'ended') out.note('Waiting for a change …');
    const next = first === 'ended' ? await Promise.race([asked, changed]) : first;
    site.kill('SIGTERM');
    await ended;
    if (next === 'asked') break;
    out.note('A file changed: starting again.');
  }
  changes.stop();
  return 0;
}

function watchSources() {
  let report = () => {};
  let settled: NodeJS.Timeout | undefined;
  const watchers = folders.map((folder) =>
    watchFolder(join(root, folder), { recursive: true }, (_event, file) => {
      if (!file || /\.test\.tsx?$|~$|\.swp$/.test(file)) return;
      clearTimeout(settled);
      settled = setTimeout(() => report(), 100);
    }),
  );
  return {
    next: () => new Promise<void>((resolve) => (report = resolve)),
    stop: () => watchers.forEach((watcher) => watcher.close()),
  };
}
