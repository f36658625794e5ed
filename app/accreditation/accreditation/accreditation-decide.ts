import { randomUUID } from 'node:crypto';
import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../../trust/log/log.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { addressIndex, readOwnFields, writeFields } from '../../trust/person/person.ts';
import { personAt } from '../../trust/person/person-arrival.ts';
import { close, holdEdition, type Office } from './accreditation-change.ts';
import { tellAccredited } from './accreditation-letter.ts';
import type { Entry } from './accreditation-lines.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { runningOf } from './accreditation.ts';
import { accredits } from './accreditation-rules.ts';

export interface Accrediting {
  /** Slug of the edition. */
  edition: string;
  entries: readonly Entry[];
  /** In which those are written to who were not known here; the others are in their own. */
  language: Language;
  by: Actor;
}

export interface Accredited {
  /** By which they are taken back at once. */
  batch: string;
  /** How many were accredited anew, how many as something else than before, and how many were already. */
  given: number;
  changed: number;
  again: number;
}

/**
 * Accredits people for an edition by their addresses, and writes to each of them. Whoever is not known yet comes to be
 * by it, and owns the account by the address. Another category or country takes the place of the accreditation before;
 * the same one again changes nothing.
 *
 * @throws Refusal `accreditation.edition` (404), `accreditation.not-yours` (403)
 * @throws Refusal `address.waiting` (409) when an account left one of the addresses a few days ago
 */
export async function accredit(tx: Tx, office: Office, accrediting: Accrediting): Promise<Accredited> {
  const { edition, entries, by } = accrediting;
  const editionId = await holdEdition(tx, edition);
  if (!accredits(by, edition)) throw notYours();
  const done: Accredited = { batch: randomUUID(), given: 0, changed: 0, again: 0 };
  // In one order, so that two officers with the same people wait for each other, and neither for the other.
  const inOrder = entries
    .map((entry) => ({ entry, lookup: addressIndex(office.vault, entry.address) }))
    .sort((a, b) => Buffer.compare(a.lookup, b.lookup));
  for (const { entry } of inOrder) {
    const outcome = await accreditOne(tx, office, { ...accrediting, editionId, entry, batch: done.batch });
    done[outcome] += 1;
  }
  return done;
}

interface One extends Accrediting {
  editionId: string;
  entry: Entry;
  batch: string;
}

async function accreditOne(tx: Tx, office: Office, one: One): Promise<'given' | 'changed' | 'again'> {
  const { entry, edition, editionId, batch, language, by } = one;
  const actor = by.personId ?? '';
  const personId = await personAt(tx, office.vault, { address: entry.address, language, by: actor });
  const before = await runningOf(tx, personId, editionId);
  const named = entry.name !== '' && !(await readOwnFields(tx, office.vault, personId)).name;
  if (named) await writeFields(tx, office.vault, personId, { name: entry.name });
  const { category, country } = entry;
  if (before && before.category === category && before.country === country) return 'again';
  const at = new Date();
  if (before) await close(tx, before.id, { at, by: actor, reason: 'changed', note: null });
  const id = randomUUID();
  await tx
    .insertInto('accreditation')
    .values({
      id,
      edition_id: editionId,
      person_id: personId,
      category,
      country,
      batch,
      replaces: before?.id ?? null,
      given_by: actor,
      given_at: at,
      ended_at: null,
      ended_by: null,
      end_reason: null,
      end_note: null,
    })
    .execute();
  const details = { edition, category, named, changed: before !== null };
  await record(tx, { actor, act: 'accreditation.give', subject: personId, details });
  await tellAccredited(tx, office, { personId, edition, category, letter: 'given' });
  return before ? 'changed' : 'given';
}

const notYours = () => new Refusal('accreditation.not-yours', 403, say.sentence('notYours'));
