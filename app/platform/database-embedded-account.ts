import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { type Binaries, type Folders, linkLibraries } from './database-embedded-files.ts';
import { Halt } from './process-halt.ts';

/** Under which account PostgreSQL runs: as ourselves, as another user, or as nobody in a user namespace. */
export interface Account {
  uid?: number;
  gid?: number;
  prefix: string[];
  env: NodeJS.ProcessEnv;
}

const nobody = 65534;
const unshare = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`];

/**
 * PostgreSQL refuses to run as root. Then it runs as nobody where the paths let nobody in, else in
 * a user namespace where root is called nobody. Data that exists stays with the account that owns it.
 * A user that has only a number, as some container platforms give, is called nobody in the same way.
 */
export function chooseAccount(folders: Folders, binaries: Binaries): Account {
  const env = environment(linkLibraries(binaries, folders.libraries));
  const ourselves: Account = { prefix: [], env };
  const inNamespace = { ...ourselves, prefix: unshare };
  if (process.getuid?.() !== 0) return hasName() ? ourselves : needed(inNamespace, binaries, nameless);
  const owner = existsSync(folders.cluster) ? statSync(folders.cluster) : undefined;
  if (owner && owner.uid !== 0) return { ...ourselves, uid: owner.uid, gid: owner.gid };
  const asNobody = { ...ourselves, uid: nobody, gid: nobody };
  if (!owner && mayEnter(folders.data, nobody) && runs(asNobody, binaries.postgres)) return asNobody;
  return needed(
    inNamespace,
    binaries,
    'PostgreSQL will not run as root, and this machine lets it run neither as "nobody" nor in a user namespace.',
  );
}

const nameless =
  'PostgreSQL needs an account with a name (a line in /etc/passwd), and this machine has no user namespace to lend one.';

function needed(account: Account, { postgres }: Binaries, otherwise: string): Account {
  if (runs(account, postgres)) return account;
  requireRunning(account.env, postgres);
  throw new Halt(`${otherwise} Start Plenary as an ordinary user, or name a PostgreSQL 15 or newer with DATABASE_URL.`);
}

/** Tells a program that can't run here at all, under no account, from one that only this account may not run. */
export function requireRunning(env: NodeJS.ProcessEnv, postgres: string): void {
  const { status, stderr, error } = spawnSync(postgres, ['--version'], { env, encoding: 'utf8' });
  if (status === 0) return;
  const words = error ? 'this system lacks the loader it was built for (glibc)' : stderr.trim();
  throw new Halt(
    `The PostgreSQL that npm brought doesn't run on this machine: ${words}. ` +
      'Run "npm ci" again; where that doesn\'t help, name a PostgreSQL 15 or newer with DATABASE_URL.',
  );
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Whether this machine lets a process be called nobody in a user namespace. */
export const hasNamespaces = (): boolean => spawnSync('unshare', [...unshare.slice(1), 'true']).status === 0;

/** Whether the permissions of a folder and of all above it let this user through. */
export function mayEnter(path: string, uid: number): boolean {
  const { mode, uid: owner } = statSync(path);
  const allowed = (mode & (owner === uid ? 0o100 : 0o001)) !== 0;
  return allowed && (dirname(path) === path || mayEnter(dirname(path), uid));
}

/** The command, its arguments and the options of spawn that run a program under this account. */
export function asAccount({ prefix, uid, gid, env }: Account, program: string, args: string[], cwd: string) {
  const [command = '', ...rest] = [...prefix, program, ...args];
  return [command, rest, { cwd, env, uid, gid }] as const;
}

function runs(account: Account, postgres: string): boolean {
  const [command, args, options] = asAccount(account, postgres, ['--version'], '/');
  return spawnSync(command, args, { ...options, stdio: 'ignore' }).status === 0;
}

// Nothing of our own environment: it may hold passwords, and PG* variables that change what runs.
function environment(libraries: string | undefined): NodeJS.ProcessEnv {
  const search = process.platform === 'darwin' ? 'DYLD_LIBRARY_PATH' : 'LD_LIBRARY_PATH';
  return { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C', ...(libraries && { [search]: libraries }) };
}
