import { Kysely, type Transaction } from 'kysely';
import pg from 'pg';
import { CommitDialect } from './database-commit.ts';

/** Every table of the program. A domain adds its own beside its row types, by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the domains
export interface Tables {}

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** A connection address (postgres://…) or the parts of one. */
export type Connection = string | pg.PoolConfig;

export interface Opened {
  db: Database;
  pool: pg.Pool;
  close(): Promise<void>;
}

const { builtins } = pg.types;
const arrays = { int8: 1016, date: 1182, text: 1009 };
const textArray = pg.types.getTypeParser(arrays.text as never) as (text: string) => (string | null)[];

/** Counts and ids as numbers; a value that a number can't hold exactly is a bug, not a rounding. */
function int8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`);
  return value;
}

const parsers = new Map<number, (text: string) => unknown>([
  [builtins.INT8, int8],
  [builtins.DATE, (text) => text],
  [arrays.int8, (text) => textArray(text).map((item) => (item === null ? null : int8(item)))],
  [arrays.date, textArray],
]);

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    const own = format === 'binary' ? undefined : parsers.get(oid);
    return (own ?? pg.types.getTypeParser(oid as never, format as never)) as (text: string) => unknown;
  },
} as pg.CustomTypesConfig;

/** The name that a process shows in pg_stat_activity, by which others see that the database is in use. */
export const applicationName = `plenary ${process.pid}`;

export function poolConfig(connection: Connection): pg.PoolConfig {
  const parts = typeof connection === 'string' ? { connectionString: connection } : connection;
  return { application_name: applicationName, types, max: 10, ...parts };
}

/**
 * Opens a pool and Kysely over it. int8 is read as number, `date` as 'YYYY-MM-DD', timestamptz as
 * Date, json parsed. Nothing connects before the first query.
 */
export function openDatabase(connection: Connection, onIdleError: (error: Error) => void = () => {}): Opened {
  const pool = new pg.Pool(poolConfig(connection));
  pool.on('error', onIdleError);
  const db = new Kysely<Tables>({ dialect: new CommitDialect({ pool }) });
  return { db, pool, close: () => pool.end() };
}
