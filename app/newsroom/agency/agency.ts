import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../../trust/log/log.ts';
import { articleMessages as say } from '../article/article-messages.ts';
import { keepAddress } from '../merging/merging.ts';
import { announceNews, type By, idOf, insistOnEditor, lockNews, type NewsEdition, newsEdition } from '../newsroom.ts';
import { type Agency, type AgencyForm, agencySchema } from './agency-schema.ts';

/** The agencies of an edition, by code. One query. */
export async function listAgencies(db: Database | Tx, edition: string): Promise<Agency[]> {
  const { rows } = await sql<Agency>`SELECT n.id, n.slug, n.code, n.name, n.address
    FROM news_agency n JOIN edition e ON e.id = n.edition_id WHERE e.slug = ${edition} ORDER BY n.slug`.execute(db);
  return rows;
}

/**
 * Makes or changes an agency of an edition. An address that it had before leads to the one that it has now.
 *
 * @param id of one that is changed; null for a new one
 * @returns its id
 * @throws Refusal `article.edition` (404), `article.not-yours` (403), `agency.unknown` (404)
 * @throws Refusal `agency.taken` (409) when another agency of the edition has that code, in capitals or not
 */
export async function saveAgency(
  tx: Tx,
  edition: string,
  id: string | null,
  wish: AgencyForm,
  by: By,
): Promise<string> {
  const form = agencySchema.parse(wish);
  const place = await newsEdition(tx, edition);
  insistOnEditor(by, edition);
  const own = id ?? randomUUID();
  const slug = form.code.toLowerCase();
  await lockNews(tx, place);
  const { rows: taken } = await sql`SELECT FROM news_agency WHERE edition_id = ${place.id} AND slug = ${slug}
    AND id <> ${own}::uuid`.execute(tx);
  if (taken.length > 0) throw new Refusal('agency.taken', 409, say.sentence('agencyTaken', { code: form.code }));
  await (id ? change(tx, place, { ...form, id, slug }) : make(tx, place, { ...form, id: own, slug }));
  await record(tx, { actor: idOf(by), act: 'agency.save', subject: own, details: { edition }, open: true });
  await announceNews(tx, place);
  return own;
}

async function make(tx: Tx, place: NewsEdition, { id, slug, code, name, address }: Agency): Promise<void> {
  await sql`INSERT INTO news_agency (id, edition_id, slug, code, name, address)
    VALUES (${id}, ${place.id}, ${slug}, ${code}, ${JSON.stringify(name)}::jsonb, ${address})`.execute(tx);
}

async function change(tx: Tx, place: NewsEdition, { id, slug, code, name, address }: Agency): Promise<void> {
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM news_agency
    WHERE id = ${id}::uuid AND edition_id = ${place.id} FOR UPDATE`.execute(tx);
  const before = rows[0]?.slug;
  if (before === undefined) throw new Refusal('agency.unknown', 404, say.sentence('agencyUnknown'));
  if (before !== slug) await keepAddress(tx, place.id, 'agency', before, id);
  await sql`UPDATE news_agency SET slug = ${slug}, code = ${code}, name = ${JSON.stringify(name)}::jsonb,
    address = ${address} WHERE id = ${id}::uuid`.execute(tx);
}
