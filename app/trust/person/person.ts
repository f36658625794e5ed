import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Sealer, Vault } from '../../platform/vault.ts';
import { record, recordAll } from '../log/log.ts';
import type { PersonalField } from '../privacy/privacy-register.ts';
import { addressSchema, nameSchema, normaliseAddress } from './person-schema.ts';

export interface Person {
  id: string;
  language: Language;
}

export type Fields = Partial<Record<PersonalField, string>>;

const contextOf = (personId: string, field: string) => `person ${personId} ${field}`;

interface Newcomer {
  language: Language;
  fields: Fields & { email: string };
}

/** Makes a person with a key of their own, whose address was confirmed. @returns the new person's id */
export async function createPerson(tx: Tx, vault: Vault, { by, ...one }: Newcomer & { by: string }): Promise<string> {
  const [id = ''] = await createPeople(tx, vault, [one], by);
  return id;
}

/** The same for many, with as many queries as for one. @returns their ids, in their order */
export async function createPeople(
  tx: Tx,
  vault: Vault,
  newcomers: readonly Newcomer[],
  by: string,
): Promise<string[]> {
  if (newcomers.length === 0) return [];
  const keys = await vault.newKeys(tx, newcomers.length);
  const people = newcomers.map((one, at) => ({ ...one, id: randomUUID(), key: keys[at] ?? '' }));
  await tx
    .insertInto('person')
    .values(people.map(({ id, key, language }) => ({ id, key_id: key, language, erased_at: null })))
    .execute();
  await tx
    .insertInto('person_address')
    .values(people.map(({ id, fields }) => ({ lookup: addressIndex(vault, fields.email), person_id: id })))
    .execute();
  await recordAll(
    tx,
    people.map(({ id }) => ({ actor: by, act: 'person.create', subject: id })),
  );
  const sealers = await vault.sealers(tx, keys);
  const rows = people.flatMap(({ id, key, fields }) => {
    const sealer = sealers.get(key);
    return sealer ? sealedRows(sealer, id, fields) : [];
  });
  await tx.insertInto('person_field').values(rows).execute();
  return people.map(({ id }) => id);
}

/** A typed address in the form in which addresses are compared; null for what is none. */
export const readAddress = (typed: string): string | null =>
  addressSchema.safeParse(typed.trim()).success ? normaliseAddress(typed) : null;

/** Whether somebody can be called so. */
export const isName = (typed: string): boolean => nameSchema.safeParse(typed).success;

/** The blind index that an address is looked up by. */
export const addressIndex = (vault: Vault, address: string): Buffer => vault.index('email', normaliseAddress(address));

/** The person who confirmed an address; null when nobody did. */
export async function findByAddress(db: Database | Tx, vault: Vault, address: string): Promise<Person | null> {
  const row = await db
    .selectFrom('person_address as a')
    .innerJoin('person as p', 'p.id', 'a.person_id')
    .select(['p.id', 'p.language'])
    .where('a.lookup', '=', addressIndex(vault, address))
    .where('p.erased_at', 'is', null)
    .executeTakeFirst();
  return row ? { id: row.id, language: row.language as Language } : null;
}

export async function findPerson(db: Database | Tx, id: string): Promise<Person | null> {
  const row = await db
    .selectFrom('person')
    .select(['id', 'language'])
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return row ? { id: row.id, language: row.language as Language } : null;
}

/** Changes what a person is called, and which language they are written to in. */
export async function changePerson(
  tx: Tx,
  vault: Vault,
  { personId, name, language }: { personId: string; name: string; language: Language },
): Promise<void> {
  await tx.updateTable('person').set({ language }).where('id', '=', personId).execute();
  await writeFields(tx, vault, personId, { name });
  await record(tx, { actor: personId, act: 'person.change', subject: personId });
}

/** The data key that a person's things are sealed under; null for a person who is erased or never was. */
export async function keyOf(db: Database | Tx, personId: string): Promise<string | null> {
  const row = await db
    .selectFrom('person')
    .select('key_id')
    .where('id', '=', personId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return row?.key_id ?? null;
}

/** The data keys of many people; those of whom nothing may be sealed any more are absent. One query. */
export async function keysOfPeople(db: Database | Tx, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('person')
    .select(['id', 'key_id'])
    .where('id', 'in', [...new Set(personIds)])
    .where('erased_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.key_id]));
}

/** The sealer of a person's own key; null for a person who is erased or never was. */
export async function sealerOf(db: Database | Tx, vault: Vault, personId: string): Promise<Sealer | null> {
  const row = await db.selectFrom('person').select('key_id').where('id', '=', personId).executeTakeFirst();
  return row ? vault.sealer(db, row.key_id) : null;
}

const sealedRows = (sealer: Sealer, personId: string, fields: Fields) =>
  Object.entries(fields).map(([field, text]) => ({
    person_id: personId,
    field,
    sealed: sealer.seal(text, contextOf(personId, field)),
    changed_at: new Date(),
  }));

/** Seals and stores personal fields. The caller writes the log entry that says who changed which fields, and why. */
export async function writeFields(tx: Tx, vault: Vault, personId: string, fields: Fields): Promise<void> {
  const sealer = await sealerOf(tx, vault, personId);
  if (!sealer) throw new Error('This person has no key, so nothing can be stored about them.');
  const rows = sealedRows(sealer, personId, fields);
  if (rows.length === 0) return;
  await tx
    .insertInto('person_field')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['person_id', 'field']).doUpdateSet((update) => ({
        sealed: update.ref('excluded.sealed'),
        changed_at: update.ref('excluded.changed_at'),
      })),
    )
    .execute();
}

/**
 * A person's own fields, for themselves or for a mail to them. Staff who read others' fields go through the verb that
 * asks for a reason and writes the reading down.
 */
export async function readOwnFields(db: Database | Tx, vault: Vault, personId: string): Promise<Fields> {
  const sealer = await sealerOf(db, vault, personId);
  if (!sealer) return {};
  const rows = await db
    .selectFrom('person_field')
    .select(['field', 'sealed'])
    .where('person_id', '=', personId)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.field, sealer.open(row.sealed, contextOf(personId, row.field))]));
}
