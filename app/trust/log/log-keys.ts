import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';

/** What the log signs and authenticates with; never in the database. */
export interface LogKeys {
  /** Seed of the Ed25519 key that checkpoints are signed with. */
  seed: Buffer;
  /** Key of the codes that entries are known by. */
  entry: Buffer;
}

interface Opened {
  keys: () => Promise<LogKeys>;
  /** Told whenever an entry is about to be committed. */
  wake: () => void;
}

// By the adapter of the database, which is the same in each of its transactions: `record` is given nothing else.
const opened = new WeakMap<object, Opened>();
const placeOf = (db: Database | Tx): object => db.getExecutor().adapter;

const keysOf = (vault: Vault): LogKeys => ({ seed: vault.secret('log'), entry: vault.secret('log entry') });

/**
 * Opens the log of a database, so that entries can be written in its transactions.
 *
 * @param vault the vault, or how to open it: then it is opened for the first entry, and not at all where none is written
 */
export function openLog(db: Database, vault: Vault | (() => Promise<Vault>)): void {
  let keys: Promise<LogKeys> | undefined;
  const open = async () => keysOf(typeof vault === 'function' ? await vault() : vault);
  opened.set(placeOf(db), { keys: () => (keys ??= open()), wake: opened.get(placeOf(db))?.wake ?? (() => {}) });
}

/** The keys of the log that a database or transaction belongs to. */
export function logKeys(db: Database | Tx): Promise<LogKeys> {
  return find(db).keys();
}

/** Tells whoever gives entries their place that one is on its way. */
export const wakeSequencer = (db: Database | Tx): void => find(db).wake();

export function onEntries(db: Database, wake: () => void): void {
  find(db).wake = wake;
}

function find(db: Database | Tx): Opened {
  const found = opened.get(placeOf(db));
  if (!found) throw new Error('The log of this database is not open: call openLog(db, vault) first.');
  return found;
}
