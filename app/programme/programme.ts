import { sql } from 'kysely';
import type { Database, Tx } from '../platform/database.ts';
import { Refusal } from '../platform/refusal.ts';
import { record } from '../trust/log/log.ts';
import type { Actor } from '../trust/permission/permission-schema.ts';
import { programmeMessages } from './programme-messages.ts';
import { type Programme, programmeSchema, reservedSlugs } from './programme-schema.ts';
import { readTables, writeTables } from './programme-tables.ts';
import { partFor } from './working-rules.ts';

/** Who changes the working programme, and by which act, for the log. */
export interface Authorship {
  actor: string;
  act: string;
  /** Kept from the first saving: 'demonstration', 'import' or 'desk'. */
  origin?: string;
  /** The revision that the change was made from; another one in the database refuses it. */
  basedOn?: number;
}

/**
 * The working programme of an edition, with the revision to base a change on; null when there is none.
 * Call it inside a transaction to read one consistent state.
 */
export async function readWorking(
  db: Database | Tx,
  slug: string,
): Promise<{ programme: Programme; revision: number } | null> {
  const found = await readTables(db as Tx, slug);
  if (!found) return null;
  return { programme: programmeSchema.parse(found.document), revision: found.revision };
}

/**
 * As much of a working programme as somebody may see, with its revision.
 *
 * @throws Refusal `edition.unknown` (404) when there is none, or none of it is theirs: the answer is the same
 */
export async function readWorkingFor(
  db: Database,
  slug: string,
  actor: Actor | undefined,
): Promise<{ programme: Programme; revision: number }> {
  const working = await db.transaction().execute((tx) => readWorking(tx, slug));
  const programme = working && actor && partFor(actor, working.programme);
  if (!programme) throw new Refusal('edition.unknown', 404, programmeMessages.sentence('workingUnknown', { slug }));
  return { programme, revision: working.revision };
}

/** The working programme alone. */
export async function readProgramme(db: Database | Tx, slug: string): Promise<Programme | null> {
  return (await readWorking(db, slug))?.programme ?? null;
}

/** Slugs of all editions, published or not, newest first. */
export async function listEditions(db: Database | Tx): Promise<{ slug: string; origin: string }[]> {
  const { rows } = await sql<{ slug: string; origin: string }>`
    SELECT slug, origin FROM edition ORDER BY starts_on DESC, slug`.execute(db);
  return rows;
}

/**
 * Replaces the working programme of an edition, creating the edition when it is new. Rows keep their ids.
 *
 * @returns the new revision
 * @throws Refusal `programme.changed` (409) when `basedOn` is no longer the stored revision
 * @throws Refusal `programme.taken` (409) when the slug belongs to another edition
 * @throws Refusal `programme.reserved` (422) when a page of the site has that address
 */
export async function saveProgramme(tx: Tx, programme: Programme, by: Authorship): Promise<number> {
  const checked = programmeSchema.parse(programme);
  const { slug } = checked.edition;
  if (reservedSlugs.includes(slug)) {
    throw new Refusal('programme.reserved', 422, programmeMessages.sentence('reserved', { slug }));
  }
  const { rows } = await sql<{ id: string; origin: string; revision: number }>`
    SELECT id, origin, revision FROM edition WHERE slug = ${slug} FOR UPDATE`.execute(tx);
  const stored = rows[0];
  if (stored && stored.id !== checked.edition.id) {
    throw new Refusal('programme.taken', 409, programmeMessages.sentence('taken', { slug }));
  }
  if (by.basedOn !== undefined && by.basedOn !== (stored?.revision ?? 0)) {
    throw new Refusal('programme.changed', 409, programmeMessages.sentence('changed', { slug }));
  }
  const revision = (stored?.revision ?? 0) + 1;
  await writeTables(tx, checked, stored?.origin ?? by.origin ?? 'desk', revision);
  await record(tx, { actor: by.actor, act: by.act, subject: slug, details: { revision }, open: true });
  return revision;
}
