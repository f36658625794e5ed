import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Accreditation, Category, EndReason } from './accreditation-schema.ts';

interface Row extends Omit<Accreditation, 'ended'> {
  endedAt: Date | null;
  endedBy: string | null;
  endReason: EndReason | null;
}

const read = ({ endedAt, endedBy, endReason, ...row }: Row): Accreditation => ({
  ...row,
  ended: endedAt && endReason ? { at: endedAt, by: endedBy ?? '', reason: endReason } : null,
});

const columns = sql`a.id, a.person_id AS "personId", e.slug AS edition, a.category, a.country, a.batch,
  a.given_by AS "givenBy", a.given_at AS "givenAt", a.ended_at AS "endedAt", a.ended_by AS "endedBy",
  a.end_reason AS "endReason"`;

/** Accreditations of a kind, the latest first. One query. */
export async function accreditationBy(
  db: Database | Tx,
  where: RawBuilder<unknown>,
  { locked = false, most = 1000 }: { locked?: boolean; most?: number } = {},
): Promise<Accreditation[]> {
  const { rows } = await sql<Row>`
    SELECT ${columns} FROM accreditation a JOIN edition e ON e.id = a.edition_id WHERE ${where}
    ORDER BY a.given_at DESC, a.id DESC LIMIT ${most} ${locked ? sql`FOR UPDATE OF a` : sql``}`.execute(db);
  return rows.map(read);
}

export async function findAccreditation(
  db: Database | Tx,
  id: string,
  options: { locked?: boolean } = {},
): Promise<Accreditation | null> {
  if (!isUuid(id)) return null;
  return (await accreditationBy(db, sql`a.id = ${id}`, options))[0] ?? null;
}

/** The accreditation that somebody has for an edition now; null without one. One query. */
export async function accreditationOf(
  db: Database | Tx,
  personId: string,
  editionId: string,
): Promise<Accreditation | null> {
  const where = sql`a.person_id = ${personId} AND a.edition_id = ${editionId} AND a.ended_at IS NULL`;
  return (await accreditationBy(db, where, { most: 1 }))[0] ?? null;
}

/** The same in a transaction that goes on to change it: nobody else does meanwhile. */
export async function runningOf(tx: Tx, personId: string, editionId: string): Promise<Accreditation | null> {
  const where = sql`a.person_id = ${personId} AND a.edition_id = ${editionId} AND a.ended_at IS NULL`;
  return (await accreditationBy(tx, where, { locked: true, most: 1 }))[0] ?? null;
}

/** The same by the slug of the edition, where that is what is known. One query. */
export async function accreditationIn(
  db: Database | Tx,
  personId: string,
  edition: string,
): Promise<Accreditation | null> {
  const where = sql`a.person_id = ${personId} AND e.slug = ${edition} AND a.ended_at IS NULL`;
  return (await accreditationBy(db, where, { most: 1 }))[0] ?? null;
}

/** The accreditations that people have for an edition now, by person: for lists that show as what each is here. One query. */
export async function accreditationsOf(
  db: Database | Tx,
  personIds: readonly string[],
  editionId: string,
): Promise<Map<string, Accreditation>> {
  if (personIds.length === 0) return new Map();
  const where = sql`a.person_id = ANY(${[...new Set(personIds)]}::uuid[]) AND a.edition_id = ${editionId}
    AND a.ended_at IS NULL`;
  const found = await accreditationBy(db, where, { most: personIds.length });
  return new Map(found.map((one) => [one.personId, one]));
}

/** An edition by name and year, as several have the same name. */
export interface EditionName {
  slug: string;
  name: Text;
  /** In which it begins. */
  year: number;
}

const nameColumns = sql`e.slug, e.name, extract(year FROM e.starts_on)::int AS year`;

/** Every edition, published or not, the newest first. One query. */
export async function editionNames(db: Database | Tx): Promise<EditionName[]> {
  const { rows } =
    await sql<EditionName>`SELECT ${nameColumns} FROM edition e ORDER BY e.starts_on DESC, e.slug`.execute(db);
  return rows;
}

/** An edition by its slug; null where there is none. One query. */
export async function findEditionName(db: Database | Tx, slug: string): Promise<EditionName | null> {
  const { rows } = await sql<EditionName>`SELECT ${nameColumns} FROM edition e WHERE e.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

/** What an edition is called in a language, with its year where the name doesn't say it. */
export function editionWords({ name, year }: Pick<EditionName, 'name' | 'year'>, language: Language): string {
  const words = wordsOf(name, language);
  return words.includes(String(year)) ? words : `${words} ${year}`;
}

/** Everything that somebody was ever accredited for, with the names of the editions, the latest first. One query. */
export async function everyAccreditationOf(
  db: Database | Tx,
  personId: string,
): Promise<(Accreditation & { of: EditionName })[]> {
  const { rows } = await sql<Row & Omit<EditionName, 'slug'>>`
    SELECT ${columns}, e.name, extract(year FROM e.starts_on)::int AS year FROM accreditation a JOIN edition e ON e.id = a.edition_id
    WHERE a.person_id = ${personId} ORDER BY a.given_at DESC, a.id DESC LIMIT 100`.execute(db);
  return rows.map(({ name, year, ...row }) => ({ ...read(row), of: { slug: row.edition, name, year } }));
}

export interface ListWish {
  edition: string;
  category?: Category | undefined;
  /** Those that hold, or those that have ended. */
  ended: boolean;
  personId?: string | undefined;
  /** Where the page before ended. */
  before?: { at: Date; id: string } | undefined;
  most: number;
}

/** A page of the accreditations of an edition, the latest first. One query. */
export function listAccreditations(db: Database | Tx, wish: ListWish): Promise<Accreditation[]> {
  const { edition, category, ended, personId, before, most } = wish;
  const where = sql`e.slug = ${edition} AND ${ended ? sql`a.ended_at IS NOT NULL` : sql`a.ended_at IS NULL`}
    ${category ? sql`AND a.category = ${category}` : sql``} ${personId ? sql`AND a.person_id = ${personId}` : sql``}
    ${before ? sql`AND (a.given_at, a.id) < (${before.at}, ${before.id}::uuid)` : sql``}`;
  return accreditationBy(db, where, { most });
}

/** How many accreditations of an edition hold now, by category, and how many have ended. One query. */
export async function countAccreditations(
  db: Database | Tx,
  edition: string,
): Promise<{ categories: Map<Category, number>; holding: number; ended: number }> {
  const { rows } = await sql<{ category: Category; ended: boolean; count: number }>`
    SELECT a.category, a.ended_at IS NOT NULL AS ended, count(*)::int AS count
    FROM accreditation a JOIN edition e ON e.id = a.edition_id WHERE e.slug = ${edition} GROUP BY 1, 2`.execute(db);
  const sum = (ended: boolean) => rows.filter((row) => row.ended === ended).reduce((all, { count }) => all + count, 0);
  const categories = new Map(rows.filter(({ ended }) => !ended).map(({ category, count }) => [category, count]));
  return { categories, holding: sum(false), ended: sum(true) };
}
