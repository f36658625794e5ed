import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Sealer, Vault } from '../../platform/vault.ts';
import { sealerOf } from '../person/person.ts';
import { type Column, type Personal, tables } from './privacy-columns.ts';
import { type Item, items } from './privacy-register.ts';

/** One thing that is held about a person: the values of one row that belong to one item of the register. */
export type Holding = Record<string, string | number | boolean | null | readonly unknown[]>;

export type Holdings = Map<Item, Holding[]>;

const isPersonal = (column: Column): column is Personal => typeof column === 'object';

/** Tables whose rows belong to people. Every table that refers to a person is in the list, by a guard. */
export const tablesOfPeople: string[] = Object.keys(tables).filter(
  (table) => tables[table]?.person ?? tables[table]?.key,
);

/** The rows of a table that belong to somebody, as a condition. */
export function belongsTo(table: string, personId: string): RawBuilder<unknown> {
  const { person, key } = tables[table] ?? {};
  if (person) return sql`${sql.ref(person)} = ${personId}`;
  return sql`${sql.ref(key ?? '')} = (SELECT key_id FROM person WHERE id = ${personId})`;
}

type Holder = (db: Database | Tx, vault: Vault, personId: string) => Promise<Holding[]>;

const holders = new Map<Item, Holder>();

/** Tells of what other parts hold about somebody without a column that names them, under an item of the register. */
export const alsoHeld = (item: Item, holder: Holder): void => void holders.set(item, holder);

/**
 * Everything that is held about somebody, by item of the register, opened: read off the declared columns, so that
 * nothing declared can be forgotten. Ids, hashes and what is not about the person stay out.
 */
export async function holdingsOf(db: Database | Tx, vault: Vault, personId: string): Promise<Holdings> {
  const sealer = await sealerOf(db, vault, personId);
  const held: Holdings = new Map(items.map((item) => [item, []]));
  for (const table of tablesOfPeople) {
    const { rows } = await sql<Record<string, unknown>>`
      SELECT * FROM ${sql.table(table)} WHERE ${belongsTo(table, personId)}`.execute(db);
    for (const row of rows) for (const [item, holding] of readRow(table, row, sealer)) held.get(item)?.push(holding);
  }
  for (const [item, holder] of holders) held.get(item)?.push(...(await holder(db, vault, personId)));
  held.set('log', await logEntriesOf(db, personId));
  return held;
}

/** What somebody did or what was done about them, as everyone may see it: act and time. */
async function logEntriesOf(db: Database | Tx, personId: string): Promise<Holding[]> {
  const rows = await db
    .selectFrom('log_entry')
    .select(['act', 'at'])
    .where((where) => where.or([where('actor', '=', personId), where('subject', '=', personId)]))
    .orderBy('id')
    .execute();
  return rows.map(({ act, at }) => ({ act, at: at.toISOString() }));
}

function readRow(table: string, row: Record<string, unknown>, sealer: Sealer | null): Map<Item, Holding> {
  const found = new Map<Item, Holding>();
  for (const [name, column] of Object.entries(tables[table]?.columns ?? {})) {
    if (!isPersonal(column) || row[name] === null || row[name] === undefined) continue;
    // A field is an item of its own; its column is the same for all of them.
    const item = table === 'person_field' ? (row.field as Item) : column.item;
    const value = column.sealed ? sealer?.open(row[name] as Buffer, column.sealed(row)) : readable(row[name]);
    found.set(item, { ...found.get(item), [table === 'person_field' ? item : name]: value ?? null });
  }
  return found;
}

function readable(value: unknown): Holding[string] {
  if (value instanceof Date) return value.toISOString();
  return value as Holding[string];
}
