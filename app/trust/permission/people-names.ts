import { isLanguage, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { House } from '../house.ts';
import type { Fields } from '../person/person.ts';
import { readFieldsOf } from '../privacy/privacy-reading.ts';
import type { PersonalField } from '../privacy/privacy-register.ts';
import { peopleMessages } from './people-messages.ts';
import type { Actor } from './permission-schema.ts';

/**
 * Personal fields of people whose roles somebody looks after. The reading is written down for each of them, with the
 * reason in their own language. Empty for a reader whose roles don't cover it: their pages do without names.
 */
export async function fieldsFor(
  { db, vault }: Pick<House, 'db' | 'vault'>,
  reader: Actor,
  ids: readonly string[],
  fields: readonly PersonalField[],
): Promise<Map<string, Fields>> {
  const found = new Map<string, Fields>();
  if (ids.length === 0) return found;
  const people = await db.selectFrom('person').select(['id', 'language']).where('id', 'in', ids).execute();
  const byLanguage = Map.groupBy(people, ({ language }): Language => (isLanguage(language) ? language : 'en'));
  try {
    for (const [language, group] of byLanguage) {
      const personIds = group.map(({ id }) => id);
      const reason = peopleMessages(language, 'reason');
      const read = await readFieldsOf(db, vault, { reader, personIds, fields, reason });
      for (const [id, held] of read) found.set(id, held);
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return found;
}

/** Names of people whose roles somebody looks after, as `fieldsFor`. Who gave no name is absent. */
export async function namesFor(
  house: Pick<House, 'db' | 'vault'>,
  reader: Actor,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const people = ids.filter((id) => /^[0-9a-f]{8}-/.test(id));
  const found = await fieldsFor(house, reader, [...new Set(people)], ['name']);
  return new Map([...found].flatMap(([id, { name }]) => (name ? [[id, name] as const] : [])));
}
