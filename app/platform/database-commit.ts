import {
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type TransactionSettings,
} from 'kysely';
import type { Database, Tx } from './database.ts';

/** What each connection has to do once its transaction is committed. */
const waiting = new WeakMap<DatabaseConnection, (() => void)[]>();

/**
 * Does something once the transaction is committed, and never if it isn't; at once where there is no transaction. A
 * crash right after the commit may keep it from happening: only for what can be done without.
 */
export async function afterCommit(db: Database | Tx, work: () => void): Promise<void> {
  if (!db.isTransaction) return work();
  await db.getExecutor().provideConnection(async (connection) => {
    waiting.set(connection, [...(waiting.get(connection) ?? []), work]);
  });
}

class CommitDriver extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    waiting.delete(connection);
    await super.beginTransaction(connection, settings);
  }

  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    const work = waiting.get(connection) ?? [];
    waiting.delete(connection);
    await super.commitTransaction(connection);
    for (const one of work) one();
  }
}

/** PostgreSQL as Kysely speaks it, with `afterCommit`. */
export class CommitDialect extends PostgresDialect {
  readonly #settings: PostgresDialectConfig;
  constructor(settings: PostgresDialectConfig) {
    super(settings);
    this.#settings = settings;
  }

  override createDriver(): Driver {
    return new CommitDriver(this.#settings);
  }
}
