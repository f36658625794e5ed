import { createHmac, hkdfSync, randomBytes, randomUUID } from 'node:crypto';
import type { Generated } from 'kysely';
import type { Database, Tx } from './database.ts';
import { Halt } from './process-halt.ts';
import { type MasterKeys, masterName } from './vault-master.ts';
import { seal, unseal } from './vault-seal.ts';

declare module './database.ts' {
  interface Tables {
    data_key: { id: string; wrapped: Buffer; master: string; made_at: Generated<Date> };
    site_secret: { name: string; wrapped: Buffer; master: string };
  }
}

/** Seals and opens texts under one data key. */
export interface Sealer {
  /** @param context where the value belongs, the same when it is opened: `person <id> email` */
  seal(text: string, context: string): Buffer;
  open(sealed: Buffer, context: string): string;
}

/** Encrypts what only the site may read, each person's things under a key of their own. */
export interface Vault {
  /** Makes a data key and stores it, wrapped. */
  newKey(tx: Tx): Promise<string>;
  /** The same for many, with one query. @returns their ids */
  newKeys(tx: Tx, count: number): Promise<string[]>;
  /** Forgets a data key: what was sealed under it can't be opened by anyone any more. */
  destroyKey(tx: Tx, id: string): Promise<void>;
  /** The sealer of a data key; null when the key was destroyed. */
  sealer(db: Database | Tx, id: string): Promise<Sealer | null>;
  /** Sealers of many keys with one query; destroyed ones are absent. */
  sealers(db: Database | Tx, ids: string[]): Promise<Map<string, Sealer>>;
  /** Keyed blind index (HMAC-SHA-256, 32 bytes) to look a value up without storing it. Normalise the value first. */
  index(purpose: string, value: string): Buffer;
  /** 32 bytes for one purpose of the site itself, the same in every process and after every rotation. */
  secret(purpose: string): Buffer;
  /** Wraps every key anew under the current master key. @returns how many */
  rewrap(db: Database): Promise<number>;
}

const wrapContext = (kind: string, id: string) => `${kind} ${id}`;

/**
 * Opens the vault of a database. Refuses with a Halt when the master key is not the one that its keys were wrapped with.
 */
export async function openVault(db: Database, masters: MasterKeys): Promise<Vault> {
  const byName = new Map(masters.map((key) => [masterName(key), key]));
  const wrap = (bytes: Buffer, context: string) => ({
    wrapped: seal(masters[0], bytes, context),
    master: masterName(masters[0]),
  });
  const unwrap = ({ wrapped, master }: { wrapped: Buffer; master: string }, context: string): Buffer => {
    const key = byName.get(master);
    if (!key) throw wrongMaster();
    return unseal(key, wrapped, context);
  };
  const root = await rootSecret(db, wrap, unwrap);
  const derive = (label: string) => Buffer.from(hkdfSync('sha256', root, '', label, 32));
  const sealerOf = (row: { id: string; wrapped: Buffer; master: string }): Sealer => {
    const key = unwrap(row, wrapContext('key', row.id));
    return {
      seal: (text, context) => seal(key, Buffer.from(text), context),
      open: (sealed, context) => unseal(key, sealed, context).toString(),
    };
  };
  const sealers = async (any: Database | Tx, ids: string[]) => {
    if (ids.length === 0) return new Map<string, Sealer>();
    const rows = await any.selectFrom('data_key').select(['id', 'wrapped', 'master']).where('id', 'in', ids).execute();
    return new Map(rows.map((row) => [row.id, sealerOf(row)]));
  };
  const newKeys = async (tx: Tx, count: number): Promise<string[]> => {
    const ids = Array.from({ length: count }, () => randomUUID());
    if (count === 0) return ids;
    const rows = ids.map((id) => ({ id, ...wrap(randomBytes(32), wrapContext('key', id)) }));
    await tx.insertInto('data_key').values(rows).execute();
    return ids;
  };
  return {
    newKey: async (tx) => (await newKeys(tx, 1))[0] ?? '',
    newKeys,
    async destroyKey(tx, id) {
      await tx.deleteFrom('data_key').where('id', '=', id).execute();
    },
    sealer: async (any, id) => (await sealers(any, [id])).get(id) ?? null,
    sealers,
    index: (purpose, value) =>
      createHmac('sha256', derive(`index ${purpose}`))
        .update(value)
        .digest(),
    secret: (purpose) => derive(`secret ${purpose}`),
    rewrap: (any) => rewrapAll(any, masterName(masters[0]), wrap, unwrap),
  };
}

type Wrap = (bytes: Buffer, context: string) => { wrapped: Buffer; master: string };
type Unwrap = (row: { wrapped: Buffer; master: string }, context: string) => Buffer;

/** The secret that indexes and secrets of the site are derived from; made once, by whichever process comes first. */
async function rootSecret(db: Database, wrap: Wrap, unwrap: Unwrap): Promise<Buffer> {
  const context = wrapContext('secret', 'root');
  const made = { name: 'root', ...wrap(randomBytes(32), context) };
  await db
    .insertInto('site_secret')
    .values(made)
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const stored = await db.selectFrom('site_secret').selectAll().where('name', '=', 'root').executeTakeFirstOrThrow();
  return unwrap(stored, context);
}

/** In one transaction: a crash leaves every key as it was, and both master keys are still there to open them. */
async function rewrapAll(db: Database, current: string, wrap: Wrap, unwrap: Unwrap): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const keys = await tx.selectFrom('data_key').selectAll().where('master', '!=', current).forUpdate().execute();
    for (const row of keys) {
      const context = wrapContext('key', row.id);
      await tx
        .updateTable('data_key')
        .set(wrap(unwrap(row, context), context))
        .where('id', '=', row.id)
        .execute();
    }
    const secrets = await tx.selectFrom('site_secret').selectAll().where('master', '!=', current).forUpdate().execute();
    for (const row of secrets) {
      const context = wrapContext('secret', row.name);
      await tx
        .updateTable('site_secret')
        .set(wrap(unwrap(row, context), context))
        .where('name', '=', row.name)
        .execute();
    }
    return keys.length + secrets.length;
  });
}

const wrongMaster = () =>
  new Halt(
    'The master key does not open what this database holds. Put back the file keys/master.key of the data folder, ' +
      'or the PLENARY_MASTER_KEY, that it was made with; without it, personal data can’t be read by anyone.',
  );
