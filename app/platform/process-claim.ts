import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Halt, onFolder } from './process-halt.ts';
import { isLock, type Lock, tryLock } from './process-lock.ts';

/** Claims a data folder for one running site; a second one is refused and told about the first. */
export function claimFolder(dataDir: string): Lock {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  const claim = onFolder(dataDir, () => {
    mkdirSync(dataDir, { recursive: true, mode });
    return tryLock(join(dataDir, 'plenary.lock'), 'still starting');
  });
  if (isLock(claim)) return claim;
  throw new Halt(
    `Plenary already runs on ${dataDir}: process ${claim.pid}, ${claim.about}. ` +
      'Stop it first (Ctrl-C where it runs, or "kill ' +
      `${claim.pid}"), or name another folder with PLENARY_DATA_DIR.`,
  );
}
