import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../../trust/log/log.ts';
import { articleMessages as say } from '../article/article-messages.ts';
import { announceNews, type By, idOf, insistOnEditor, lockNews, newsEdition } from '../newsroom.ts';
import { type Section, sectionSchema, type SectionWish } from './section-schema.ts';

/** The sections of an edition, in their order. One query. */
export async function listSections(db: Database | Tx, edition: string): Promise<Section[]> {
  const { rows } = await sql<Section>`SELECT s.id, s.slug, s.title, s.disclaimer FROM news_section s
    JOIN edition e ON e.id = s.edition_id WHERE e.slug = ${edition} ORDER BY s.position, s.slug`.execute(db);
  return rows;
}

/** The sections of several editions, each in their order, by slug of the edition. One query. */
export async function sectionsOf(db: Database, editions: string[]): Promise<Map<string, Section[]>> {
  const { rows } = await sql<
    Section & { edition: string }
  >`SELECT e.slug AS edition, s.id, s.slug, s.title, s.disclaimer
    FROM news_section s JOIN edition e ON e.id = s.edition_id
    WHERE e.slug = ANY(${editions}::text[]) ORDER BY s.position, s.slug`.execute(db);
  return Map.groupBy(rows, ({ edition }) => edition);
}

/**
 * Moves a section by one place among the others, towards the front or the end.
 *
 * @throws Refusal `article.edition` (404), `article.not-yours` (403), `section.unknown` (404)
 */
export async function moveSection(tx: Tx, edition: string, id: string, by: -1 | 1, who: By): Promise<void> {
  const place = await newsEdition(tx, edition);
  insistOnEditor(who, edition);
  await lockNews(tx, place);
  const order = (await listSections(tx, edition)).map((section) => section.id);
  const at = order.indexOf(id);
  if (at < 0) throw new Refusal('section.unknown', 404, say.sentence('sectionUnknown'));
  const [moved = ''] = order.splice(at, 1);
  order.splice(Math.max(0, at + by), 0, moved);
  await sql`UPDATE news_section SET position = array_position(${order}::uuid[], id)
    WHERE edition_id = ${place.id}`.execute(tx);
  await record(tx, { actor: idOf(who), act: 'section.move', subject: id, details: { edition }, open: true });
  await announceNews(tx, place);
}

/**
 * Makes a section, behind the others, or changes what one is called and says under its articles. Its address stays, because readers follow it.
 *
 * @param id of one that is changed; null for a new one
 * @returns its id
 * @throws Refusal `article.edition` (404), `article.not-yours` (403), `section.unknown` (404)
 * @throws Refusal `section.taken` (409) when another section of the edition has that address
 */
export async function saveSection(
  tx: Tx,
  edition: string,
  id: string | null,
  wish: SectionWish,
  by: By,
): Promise<string> {
  const { slug, title, disclaimer } = sectionSchema.parse(wish);
  const place = await newsEdition(tx, edition);
  insistOnEditor(by, edition);
  const own = id ?? randomUUID();
  await lockNews(tx, place);
  const { rows: taken } = await sql`SELECT FROM news_section WHERE edition_id = ${place.id} AND slug = ${slug}
    AND id <> ${own}::uuid`.execute(tx);
  if (taken.length > 0) throw new Refusal('section.taken', 409, say.sentence('taken', { slug }));
  const words = JSON.stringify(title);
  const below = disclaimer && JSON.stringify(disclaimer);
  const { numAffectedRows } = id
    ? await sql`UPDATE news_section SET title = ${words}::jsonb, disclaimer = ${below}::jsonb WHERE id = ${own}::uuid AND edition_id = ${place.id}`.execute(
        tx,
      )
    : await sql`INSERT INTO news_section (id, edition_id, slug, position, title, disclaimer)
        SELECT ${own}, ${place.id}, ${slug}, COALESCE(max(position), 0) + 1, ${words}::jsonb, ${below}::jsonb
        FROM news_section WHERE edition_id = ${place.id}`.execute(tx);
  if (numAffectedRows !== 1n) throw new Refusal('section.unknown', 404, say.sentence('sectionUnknown'));
  await record(tx, { actor: idOf(by), act: 'section.save', subject: own, details: { edition }, open: true });
  await announceNews(tx, place);
  return own;
}
