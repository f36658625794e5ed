import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../../trust/log/log.ts';
import { articleMessages as say } from '../article/article-messages.ts';
import { announceNews, type By, idOf, insistOnEditor, newsEdition } from '../newsroom.ts';
import { type Tag, type TagForm, tagSchema } from './tag-schema.ts';

/** The tags of an edition, by address. One query. */
export async function listTags(db: Database | Tx, edition: string): Promise<Tag[]> {
  const { rows } = await sql<Tag>`SELECT t.id, t.slug, t.title FROM news_tag t
    JOIN edition e ON e.id = t.edition_id WHERE e.slug = ${edition} ORDER BY t.slug`.execute(db);
  return rows;
}

/**
 * Makes a tag, or renames one. Its address stays, because readers follow it.
 *
 * @param id of one that is renamed; null for a new one
 * @returns its id
 * @throws Refusal `article.edition` (404), `article.not-yours` (403), `tag.unknown` (404)
 * @throws Refusal `tag.taken` (409) when another tag of the edition has that address
 */
export async function saveTag(tx: Tx, edition: string, id: string | null, wish: TagForm, by: By): Promise<string> {
  const { slug, title } = tagSchema.parse(wish);
  const place = await newsEdition(tx, edition);
  insistOnEditor(by, edition);
  const own = id ?? randomUUID();
  const words = JSON.stringify(title);
  const { numAffectedRows } = id
    ? await sql`UPDATE news_tag SET title = ${words}::jsonb WHERE id = ${own}::uuid AND edition_id = ${place.id}`.execute(
        tx,
      )
    : await sql`INSERT INTO news_tag (id, edition_id, slug, title) VALUES (${own}, ${place.id}, ${slug}, ${words}::jsonb)
        ON CONFLICT (edition_id, slug) DO NOTHING`.execute(tx);
  if (numAffectedRows !== 1n) {
    throw id
      ? new Refusal('tag.unknown', 404, say.sentence('tagUnknown'))
      : new Refusal('tag.taken', 409, say.sentence('taken', { slug }));
  }
  await record(tx, { actor: idOf(by), act: 'tag.save', subject: own, details: { edition }, open: true });
  await announceNews(tx, place);
  return own;
}
