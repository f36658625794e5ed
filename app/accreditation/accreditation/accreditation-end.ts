import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import { record } from '../../trust/log/log.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { sealerOf } from '../../trust/person/person.ts';
import { close, hold, holdEdition, type Office, reopen, unknown } from './accreditation-change.ts';
import { tellAccredited } from './accreditation-letter.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { accreditationBy, findAccreditation, runningOf } from './accreditation.ts';
import { accredits } from './accreditation-rules.ts';
import { type Accreditation, type Ending, undoFor } from './accreditation-schema.ts';

/** Where the sealed note of an ending belongs. */
const noteContext = (id: string): string => `accreditation ${id} note`;

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
  const found = await findAccreditation(tx, id);
  if (!found || !accredits(by, found.edition)) throw unknown();
  const editionId = await holdEdition(tx, found.edition);
  const { personId, edition, category, ended } = await hold(tx, id, by);
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
  const given = (options?: { locked: boolean }) => accreditationBy(tx, sql`a.batch = ${batch}`, options);
  // All of a batch are of one edition.
  const [first] = isUuid(batch) ? await given() : [];
  if (!first || !accredits(by, first.edition)) throw unknown();
  await holdEdition(tx, first.edition);
  const theirs = await given({ locked: true });
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
