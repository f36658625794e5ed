import pg from 'pg';
import type { Settings } from './config.ts';
import { type Connection, openDatabase, type Opened, poolConfig } from './database.ts';
import { joinEmbedded } from './database-embedded.ts';
import { migrate } from './database-migrate.ts';
import { Halt } from './process-halt.ts';

/** The database that the settings name, whether it is ours to start and stop or somebody else's. */
export interface Source extends Opened {
  /** In words, without a password, for the person who starts the program. */
  where: string;
  /** Called once when the embedded server goes away by itself. */
  onLost(listener: () => void): void;
  /** Leaves at once, without waiting for queries that run: for a process that is about to end. */
  abandon(): Promise<void>;
}

const oldest = 15;
const patience = 10_000;

export interface Opening {
  /** `none` leaves the schema as it is found. */
  migrations?: 'none';
  onIdleError?: (error: Error) => void;
}

/** Reaches the database and brings its schema up to date. Refuses with a sentence when it can't. */
export async function openSource(settings: Settings, { migrations, onIdleError }: Opening = {}): Promise<Source> {
  const reached = settings.databaseUrl ? await reachUrl(settings.databaseUrl) : await reachEmbedded(settings.dataDir);
  const opened = openDatabase(reached.connection, onIdleError);
  const close = () => opened.close().finally(reached.leave);
  try {
    if (migrations !== 'none') await migrate(opened.pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...opened, close, where: reached.where, onLost: reached.onLost, abandon: reached.leave };
}

async function reachEmbedded(dataDir: string) {
  const { connection, pid, onLost, leave } = await joinEmbedded(dataDir);
  return {
    connection: connection as Connection,
    onLost,
    leave,
    where: `PostgreSQL 18, process ${pid}, data in ${dataDir}`,
  };
}

async function reachUrl(url: string) {
  const client = clientFor(url);
  client.on('error', () => {});
  const where = withoutPassword(url);
  const { version, encoding } = await introduce(client).catch((error: NodeJS.ErrnoException) => {
    throw new Halt(`The database at ${where} can't be used: ${reason(error)} DATABASE_URL names it.`, { cause: error });
  });
  requireVersion(version, where);
  requireUnicode(encoding, where);
  return {
    connection: url as Connection,
    where: `PostgreSQL ${version} at ${where}`,
    onLost: () => {},
    leave: async () => {},
  };
}

function clientFor(url: string): pg.Client {
  try {
    return new pg.Client({ ...poolConfig(url), connectionTimeoutMillis: patience });
  } catch (error) {
    // The address is not repeated: who can't read it can't tell where its password ends.
    throw new Halt(
      'DATABASE_URL can’t be read as postgres://user:password@host:5432/database. Characters such as @ : / # ? % ' +
        'in user and password are written %40 %3A %2F %23 %3F %25, and ports end at 65535.',
      { cause: error },
    );
  }
}

/** Refuses a database that can't hold every script, or holds it as bytes that it can't search. */
export function requireUnicode(encoding: string, where: string): void {
  if (encoding === 'UTF8') return;
  throw new Halt(
    `The database at ${where} is encoded in ${encoding}; Plenary needs UTF8, for all languages. ` +
      "Make another one: create database NAME encoding 'UTF8' template template0.",
  );
}

/** Refuses a PostgreSQL that is too old for the SQL that Plenary speaks. */
export function requireVersion(version: number, where: string): void {
  if (version >= oldest) return;
  throw new Halt(
    `The database at ${where} is PostgreSQL ${version}; Plenary needs ${oldest} or newer. ` +
      'Upgrade it, or leave DATABASE_URL out to use the PostgreSQL that Plenary brings along.',
  );
}

async function introduce(client: pg.Client): Promise<{ version: number; encoding: string }> {
  try {
    await client.connect();
    const { rows } = await client.query<{ version: number; encoding: string }>(
      "select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding",
    );
    return rows[0] ?? { version: 0, encoding: '' };
  } finally {
    await client.end().catch(() => {});
  }
}

/** A failure of a query that no program can help: told as what it is instead of as a fault. */
export function databaseTrouble(error: unknown): Halt | undefined {
  const troubles: Record<string, string> = {
    '53100': 'The disk of the database is full. Free some space there and try again; nothing was changed.',
    '57P01': 'The database was stopped in the middle of the work. Start it and try again; nothing was changed.',
    '57P02': 'The database ended in the middle of the work. Try again: it recovers by itself, and nothing was changed.',
    '57P03': 'The database is starting or stopping. Try again in a moment; nothing was changed.',
    '42501':
      'The user that DATABASE_URL names may not make tables there. Make it the owner: alter database NAME owner to USER.',
    '25006': 'The database takes no changes (it is read-only, perhaps a standby). Name the primary with DATABASE_URL.',
  };
  const sentence = troubles[(error as NodeJS.ErrnoException | undefined)?.code ?? ''];
  if (sentence) return new Halt(sentence, { cause: error });
  return error instanceof Error && error.cause ? databaseTrouble(error.cause) : undefined;
}

/** True for a failure that comes from a character that PostgreSQL can't hold in a text: U+0000, half a surrogate pair. */
export function isUnstorable(error: unknown): boolean {
  if (['22021', '22P05'].includes((error as NodeJS.ErrnoException | undefined)?.code ?? '')) return true;
  return error instanceof Error && error.cause !== undefined && isUnstorable(error.cause);
}

function reason(error: NodeJS.ErrnoException): string {
  const known: Record<string, string> = {
    ECONNREFUSED: 'nothing answers there. Is it started, and is the port right?',
    ENOENT: 'there is no socket in that folder. Is it started?',
    ENOTFOUND: 'that machine name is not known.',
    EAI_AGAIN: 'that machine name can’t be looked up right now.',
    ETIMEDOUT: 'it does not answer. Is a firewall in between?',
    EACCES: 'this account may not open its socket.',
    'timeout expired': 'it does not answer. Is a firewall in between?',
    'Connection terminated unexpectedly': 'it hangs up at once. Is that a PostgreSQL, and is the port right?',
    '28P01': 'it does not accept that user and password.',
    '28000': 'it does not let that user in (see its pg_hba.conf).',
    '3D000': 'there is no database of that name. Create it first, empty.',
    '53300': 'it has no connection left for us (max_connections).',
  };
  return known[error.code ?? error.message] ?? error.message.replace(/\.?$/, '.');
}

/** The address as it may be shown and logged. */
export function withoutPassword(url: string): string {
  return url.replace(/^([a-z]+:\/\/[^:@/?]*):[^/?#]*@/, '$1@').replace(/([?&]password=)[^&]*/, '$1…');
}
