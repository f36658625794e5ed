import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { House } from '../../trust/house.ts';
import { record } from '../../trust/log/log.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { addressIndex, readOwnFields, sealerOf, writeFields } from '../../trust/person/person.ts';
import { personAt } from '../../trust/person/person-arrival.ts';
import { tellAccredited } from './accreditation-letter.ts';
import type { Entry } from './accreditation-lines.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { accreditationBy, findAccreditation, runningOf } from './accreditation.ts';
import { accredits } from './accreditation-rules.ts';
import { type Accreditation, type Ending, undoFor } from './accreditation-schema.ts';

/** What accrediting needs of the house. */
export type Office = Pick<House, 'vault' | 'mail' | 'origin'>;

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
  const editionId = await editionOf(tx, edition);
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

interface Closing {
  at: Date;
  by: string;
  reason: string;
  note: Buffer | null;
}

const close = (tx: Tx, id: string, { at, by, reason, note }: Closing) =>
  tx
    .updateTable('accreditation')
    .set({ ended_at: at, ended_by: by, end_reason: reason, end_note: note })
    .where('id', '=', id)
    .execute();

const reopen = (tx: Tx, id: string) =>
  tx
    .updateTable('accreditation')
    .set({ ended_at: null, ended_by: null, end_reason: null, end_note: null })
    .where('id', '=', id)
    .execute();

/** Where the sealed note of an ending belongs. */
export const noteContext = (id: string): string => `accreditation ${id} note`;

/**
 * Ends an accreditation, with a reason that the person is told.
 *
 * @throws Refusal `accreditation.unknown` (404) when it is not one of theirs
 * @throws Refusal `accreditation.ended` (409) when it has ended
 */
export async function endAccreditation(
  tx: Tx,
  office: Office,
  { id, ending, by }: { id: string; ending: Ending; by: Actor },
): Promise<void> {
  const found = await hold(tx, id, by);
  if (found.ended) throw new Refusal('accreditation.ended', 409, say.sentence('alreadyEnded'));
  const { reason, note } = ending;
  const { personId, edition, category } = found;
  const sealer = note === null ? null : await sealerOf(tx, office.vault, personId);
  const sealed = note === null ? null : (sealer?.seal(note, noteContext(id)) ?? null);
  const actor = by.personId ?? '';
  await close(tx, id, { at: new Date(), by: actor, reason, note: sealed });
  await record(tx, { actor, act: 'accreditation.end', subject: personId, details: { edition, category, reason } });
  await tellAccredited(tx, office, { personId, edition, category, letter: 'ended', reason, note });
}

/**
 * Takes an ending back: the accreditation holds again, as if it had never ended.
 *
 * @throws Refusal `accreditation.unknown` (404)
 * @throws Refusal `accreditation.holds` (409) when it has not ended, or another one took its place
 */
export async function undoEnding(tx: Tx, office: Office, { id, by }: { id: string; by: Actor }): Promise<void> {
  const { personId, edition, category, ended } = await hold(tx, id, by);
  const editionId = await editionOf(tx, edition);
  if (!ended || (await runningOf(tx, personId, editionId)))
    throw new Refusal('accreditation.holds', 409, say.sentence('holds'));
  await reopen(tx, id);
  const actor = by.personId ?? '';
  await record(tx, { actor, act: 'accreditation.restore', subject: personId, details: { edition, category } });
  await tellAccredited(tx, office, { personId, edition, category, letter: 'restored' });
}

/**
 * Takes back accreditations that were given at once, within a day: they are gone, those whose place they took hold
 * again, and each person is told.
 *
 * @returns how many
 * @throws Refusal `accreditation.unknown` (404), `accreditation.undo` (409) when the day is over or none is left
 */
export async function undoAccrediting(
  tx: Tx,
  office: Office,
  { batch, by }: { batch: string; by: Actor },
): Promise<number> {
  const given = await accreditationBy(tx, sql`a.batch::text = ${batch}`, { locked: true });
  const theirs = given.filter(({ edition }) => accredits(by, edition));
  if (theirs.length === 0) throw unknown();
  const fresh = theirs.filter(({ ended, givenAt }) => !ended && givenAt.getTime() > Date.now() - undoFor);
  if (fresh.length === 0) throw new Refusal('accreditation.undo', 409, say.sentence('undoLate'));
  for (const one of fresh) await undoOne(tx, office, one, by);
  return fresh.length;
}

async function undoOne(tx: Tx, office: Office, { id, personId, edition, category }: Accreditation, by: Actor) {
  const { replaces } = await tx
    .deleteFrom('accreditation')
    .where('id', '=', id)
    .returning('replaces')
    .executeTakeFirstOrThrow();
  if (replaces) await reopen(tx, replaces);
  const actor = by.personId ?? '';
  await record(tx, { actor, act: 'accreditation.undo', subject: personId, details: { edition, category } });
  const before = replaces ? await findAccreditation(tx, replaces) : null;
  const told = before
    ? { category: before.category, letter: 'restored' as const }
    : { category, letter: 'undone' as const };
  await tellAccredited(tx, office, { personId, edition, ...told });
}

/** Holds an accreditation until the transaction ends; one of an edition that isn't theirs is as one that isn't there. */
async function hold(tx: Tx, id: string, by: Actor): Promise<Accreditation> {
  const found = await findAccreditation(tx, id, { locked: true });
  if (!found || !accredits(by, found.edition)) throw unknown();
  return found;
}

async function editionOf(db: Database | Tx, slug: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM edition WHERE slug = ${slug}`.execute(db);
  if (!rows[0]) throw new Refusal('accreditation.edition', 404, say.sentence('noEdition'));
  return rows[0].id;
}

const notYours = () => new Refusal('accreditation.not-yours', 403, say.sentence('notYours'));
export const unknown = () => new Refusal('accreditation.unknown', 404, say.sentence('unknown'));
