import { existsSync, rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { applicationName } from './database.ts';
import { chooseAccount } from './database-embedded-account.ts';
import { type Folders, findBinaries, foldersOf } from './database-embedded-files.ts';
import {
  createCluster,
  explainFailure,
  makeDataFolder,
  type Postmaster,
  runningPostmaster,
  startPostmaster,
  stopPostmaster,
} from './database-embedded-server.ts';
import { Halt } from './process-halt.ts';
import { isAlive } from './process-identity.ts';
import { withLock } from './process-lock.ts';

export interface Embedded {
  connection: pg.PoolConfig;
  pid: number;
  dataDir: string;
  /** Called once if the server goes away before we leave it. */
  onLost(listener: () => void): void;
  /** Leaves the server; the last process to leave stops it. Close your own pool first. */
  leave(): Promise<void>;
}

const user = 'plenary';

/**
 * Joins the PostgreSQL of a data folder: makes it, starts it, or finds it running. Each process
 * keeps one connection for as long as it needs the server, and the last one to leave stops it.
 * A connection ends with its process however that dies, so nothing has to be counted or cleaned.
 */
export async function joinEmbedded(dataDir: string, { durable = true } = {}): Promise<Embedded> {
  const folders = foldersOf(dataDir);
  makeDataFolder(folders);
  return withLock(folders.mutex, 'starting or stopping PostgreSQL', async () => {
    const { postmaster, holder } = await startOrAdopt(folders, durable);
    await ensureDatabase(holder);
    let left = false;
    const lost = new Promise<void>((resolve) => holder.on('end', resolve));
    return {
      connection: { host: postmaster.sockets, user, database: 'plenary' },
      pid: postmaster.pid,
      dataDir: folders.data,
      onLost: (listener) => void lost.then(() => left || listener()),
      leave: () => {
        left = true;
        const work = () => leave(folders, postmaster, holder);
        // A full disk leaves no room for the lock: then the server is stopped without it.
        return withLock(folders.mutex, 'stopping PostgreSQL', work).catch(work);
      },
    };
  });
}

async function leave(folders: Folders, postmaster: Postmaster, holder: pg.Client): Promise<void> {
  const others = await countOthers(holder).catch(() => 0);
  await holder.end().catch(() => {});
  if (others > 0) return;
  await stopPostmaster(postmaster);
  if (!folders.sockets.startsWith(folders.data)) rmSync(folders.sockets, { recursive: true, force: true });
}

async function startOrAdopt(
  folders: Folders,
  durable: boolean,
): Promise<{ postmaster: Postmaster; holder: pg.Client }> {
  const found = runningPostmaster(folders);
  const adopted = found && (await connectWhileAlive(found));
  if (found && adopted) return { postmaster: found, holder: adopted };
  const binaries = findBinaries();
  const account = chooseAccount(folders, binaries);
  if (!existsSync(folders.cluster)) createCluster(folders, binaries, account, durable);
  // The last helpers of a killed server may hold its shared memory for a moment: then try again.
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const postmaster = startPostmaster(folders, binaries, account, durable);
    const holder = await connectWhileAlive(postmaster);
    if (holder) return { postmaster, holder };
    if (!/shared memory block/.test(explainFailure(folders).message)) break;
    await sleep(250);
  }
  throw explainFailure(folders);
}

/** Connects as soon as the server accepts; undefined when its process ends first. */
async function connectWhileAlive({ pid, sockets }: Postmaster): Promise<pg.Client | undefined> {
  for (let waited = 0; isAlive(pid); waited += 20) {
    const client = new pg.Client({ host: sockets, user, database: 'postgres', application_name: applicationName });
    client.on('error', () => {});
    try {
      await client.connect();
      return client;
    } catch {
      await client.end().catch(() => {});
    }
    if (waited > 300_000)
      throw new Halt(`PostgreSQL (process ${pid}) runs but does not answer. Stop that process and start again.`);
    await sleep(20);
  }
  return undefined;
}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("select from pg_database where datname = 'plenary'");
  if (!rowCount) await client.query('create database plenary');
}

async function countOthers(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ others: string }>(
    "select count(*) as others from pg_stat_activity where application_name like 'plenary %' and application_name <> $1",
    [applicationName],
  );
  return Number(rows[0]?.others ?? 0);
}
