import { Refusal } from '../../platform/refusal.ts';
import type { Language } from '../../platform/language.ts';
import { dayName } from '../../platform/time.ts';
import type { Call, House } from '../../trust/house.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import type { Fields } from '../../trust/person/person.ts';
import { readFieldsOf } from '../../trust/privacy/privacy-reading.ts';
import { editionNames, type EditionName, findAccreditation } from './accreditation.ts';
import { unknown } from './accreditation-change.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { accredits } from './accreditation-rules.ts';
import { type Accreditation, categories, type Category } from './accreditation-schema.ts';

// What the pages of the desk have in common.

export const accreditationDesk = '/desk/accreditations';

export const actorOf = ({ context }: Call): Actor => context.get('actor');

/** The editions that somebody accredits for, and the one that an address asks for: the newest unless it names one. */
export async function chosenEdition(
  { db }: House,
  call: Call,
  wanted: string | null,
): Promise<{ own: EditionName[]; edition: EditionName }> {
  const own = (await editionNames(db)).filter(({ slug }) => accredits(actorOf(call), slug));
  const edition = wanted === null ? own[0] : own.find(({ slug }) => slug === wanted);
  if (!edition) throw new Refusal('accreditation.edition', 404, say.sentence('noEdition'));
  return { own, edition };
}

/** @throws Refusal `accreditation.unknown` (404), also for one of an edition that isn't theirs */
export async function foundForDesk({ db }: House, call: Call): Promise<Accreditation> {
  const found = await findAccreditation(db, call.params.accreditation ?? '');
  if (found && accredits(actorOf(call), found.edition)) return found;
  throw unknown();
}

/** Names and addresses of people, and names of those who decided: each reading is written down. */
export async function peopleOf(
  { db, vault }: House,
  call: Call,
  personIds: readonly string[],
): Promise<Map<string, Fields>> {
  if (personIds.length === 0) return new Map();
  const reading = { reader: actorOf(call), personIds: [...new Set(personIds)], fields: ['name', 'email'] as const };
  return readFieldsOf(db, vault, { ...reading, reason: say(call.language, 'reason') });
}

export const categoryOf = (value: string | null): Category | undefined => categories.find((one) => one === value);

/** A moment as the day that it falls on in UTC. */
export const dayOf = (moment: Date, language: Language): string =>
  dayName(moment.toISOString().slice(0, 10), language, 'date');
