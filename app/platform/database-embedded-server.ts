import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, asAccount, requireRunning } from './database-embedded-account.ts';
import { type Binaries, type Folders, privateFolder, socketName } from './database-embedded-files.ts';
import { Halt, onFolder } from './process-halt.ts';
import { commandLine, isAlive, isTaken } from './process-identity.ts';

export interface Postmaster {
  pid: number;
  sockets: string;
}

const version = '18';
const largestLog = 10_000_000;

/** The server that runs on this cluster, also one that was left behind; undefined when there is none. */
export function runningPostmaster(folders: Folders): Postmaster | undefined {
  const file = `${folders.cluster}/postmaster.pid`;
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  // The number may have passed to another process since: only one that names this folder is ours.
  if (!(pid > 0) || !isAlive(pid) || !commandLine(pid).includes(folders.cluster)) return undefined;
  return { pid, sockets: lines[4] || folders.sockets };
}

/** Makes a new cluster; it appears under its name only when it is complete. */
export function createCluster(folders: Folders, binaries: Binaries, account: Account, durable: boolean): void {
  const unfinished = `${folders.cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  privateFolder(unfinished, account);
  const options = ['-D', unfinished, '-U', 'plenary', '--encoding=UTF8', '--locale=C', '--auth=trust'];
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const sync = durable ? [] : ['--no-sync'];
  const [command, args, how] = asAccount(account, binaries.initdb, [...options, ...locale, ...sync], unfinished);
  requireRunning(account.env, binaries.postgres);
  const { status, stdout, stderr, error } = spawnSync(command, args, { ...how, encoding: 'utf8' });
  if (status !== 0) throw explainLog([stdout, stderr, error?.message].filter(Boolean).join('\n'), folders);
  renameSync(unfinished, folders.cluster);
}

/**
 * Starts the server, when none runs here, in a session of its own: Ctrl-C in the terminal reaches us and not it.
 */
export function startPostmaster(folders: Folders, binaries: Binaries, account: Account, durable: boolean): Postmaster {
  checkVersion(folders);
  clearStaleFiles(folders);
  privateFolder(folders.sockets, account);
  const settings = {
    listen_addresses: '',
    unix_socket_directories: folders.sockets,
    unix_socket_permissions: '0700',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_connections: '',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '400' }),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = onFolder(folders.data, () => openLog(folders.log));
  const [command, args, how] = asAccount(
    account,
    binaries.postgres,
    ['-D', folders.cluster, ...flags],
    folders.cluster,
  );
  const child = spawn(command, args, { ...how, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.unref();
  child.on('error', () => {});
  return { pid: child.pid ?? -1, sockets: folders.sockets };
}

/** Ends the server: open transactions are rolled back, everything committed is on disk (fast shutdown). */
export async function stopPostmaster({ pid }: Postmaster): Promise<void> {
  if (isAlive(pid)) process.kill(pid, 'SIGINT');
  for (let waited = 0; isAlive(pid); waited += 20) {
    if (waited === 60_000) process.kill(pid, 'SIGQUIT');
    await sleep(20);
  }
}

/** Why the server did not start, from the end of its log, as a sentence. */
export function explainFailure(folders: Folders): Halt {
  const text = existsSync(folders.log) ? readFileSync(folders.log, 'utf8').slice(-4000) : '';
  return explainLog(text, folders);
}

function explainLog(text: string, folders: Folders): Halt {
  const last = text.trim().split('\n').slice(-6).join('\n  ');
  if (/No space left on device|Disk quota exceeded/.test(text)) {
    return new Halt(
      `The disk that holds ${folders.data} is full, so PostgreSQL can't start. ` +
        'Free some space there and start again; what was committed is safe.',
    );
  }
  return new Halt(`PostgreSQL did not start. The end of its log (${folders.log}) says:\n  ${last}`);
}

function checkVersion({ cluster }: Folders): void {
  const found = readFileSync(`${cluster}/PG_VERSION`, 'utf8').trim();
  if (found === version) return;
  throw new Halt(
    `The data in ${cluster} belongs to PostgreSQL ${found}; this Plenary brings ${version}. ` +
      'Start the Plenary that wrote it, take a backup with "plenary backup", and restore that into a new data folder.',
  );
}

// PostgreSQL clears what a killed one left behind, unless the number in it is taken: by another process, or
// by the dead one itself while nobody has noticed its end. Two servers are still kept apart by their shared memory.
function clearStaleFiles({ cluster, sockets }: Folders): void {
  for (const file of [`${cluster}/postmaster.pid`, `${sockets}/${socketName}.lock`]) {
    if (existsSync(file) && isTaken(Number.parseInt(readFileSync(file, 'utf8'), 10))) rmSync(file);
  }
}

function openLog(path: string): number {
  const size = existsSync(path) ? statSync(path).size : 0;
  if (size > largestLog) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/** Makes the data folder; root lets others pass through it, because PostgreSQL may run as nobody inside. */
export function makeDataFolder(folders: Folders): void {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  onFolder(folders.data, () => mkdirSync(folders.data, { recursive: true, mode }));
}
