import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import { record } from '../../trust/log/log.ts';
import { articleMessages as say } from '../article/article-messages.ts';
import { announceNews, type By, idOf, insistOnEditor, lockNews, type NewsEdition, newsEdition } from '../newsroom.ts';
import { keepAddress } from '../merging/merging.ts';
import { type Author, type AuthorForm, authorSchema } from './author-schema.ts';

/** The authors of an edition, by address. One query. */
export async function listAuthors(db: Database | Tx, edition: string): Promise<Author[]> {
  const { rows } = await sql<Author>`SELECT n.id, n.slug, n.name, n.biography, n.disclosure, n.photo
    FROM news_author n JOIN edition e ON e.id = n.edition_id WHERE e.slug = ${edition} ORDER BY n.slug`.execute(db);
  return rows;
}

/**
 * Makes or changes an author of an edition.
 *
 * @param id of one that is changed; null for a new one
 * @returns its id
 * @throws Refusal `article.edition` (404), `article.not-yours` (403), `author.unknown` (404)
 * @throws Refusal `author.taken` (409) when another author of the edition has that address
 */
export async function saveAuthor(
  tx: Tx,
  edition: string,
  id: string | null,
  wish: AuthorForm,
  by: By,
): Promise<string> {
  const form = authorSchema.parse(wish);
  const place = await newsEdition(tx, edition);
  insistOnEditor(by, edition);
  const own = id ?? randomUUID();
  await lockNews(tx, place);
  const { rows: taken } = await sql`SELECT FROM news_author WHERE edition_id = ${place.id} AND slug = ${form.slug}
    AND id <> ${own}::uuid`.execute(tx);
  if (taken.length > 0) throw new Refusal('author.taken', 409, say.sentence('taken', { slug: form.slug }));
  await store(tx, place, { id: own, isNew: id === null, form });
  await record(tx, { actor: idOf(by), act: 'author.save', subject: own, details: { edition }, open: true });
  await announceNews(tx, place);
  return own;
}

/**
 * Puts a photo, which `takePicture` stored, beside the name of an author; null takes it away.
 *
 * @throws Refusal `article.edition` (404), `article.not-yours` (403), `author.unknown` (404)
 */
export async function setAuthorPhoto(
  tx: Tx,
  edition: string,
  id: string,
  photo: Author['photo'],
  by: By,
): Promise<void> {
  const place = await newsEdition(tx, edition);
  insistOnEditor(by, edition);
  const known = isUuid(id) ? id : null;
  const { numAffectedRows } = await sql`UPDATE news_author SET photo = ${photo && JSON.stringify(photo)}::jsonb
    WHERE id = ${known}::uuid AND edition_id = ${place.id}`.execute(tx);
  if (numAffectedRows !== 1n) throw new Refusal('author.unknown', 404, say.sentence('authorUnknown'));
  await record(tx, { actor: idOf(by), act: 'author.photo', subject: id, details: { edition }, open: true });
  await announceNews(tx, place);
}

interface Storing {
  id: string;
  isNew: boolean;
  form: AuthorForm;
}

async function store(tx: Tx, { id: editionId }: NewsEdition, { id, isNew, form }: Storing): Promise<void> {
  const [name, biography, disclosure] = [form.name, form.biography, form.disclosure].map(
    (text) => text && JSON.stringify(text),
  );
  if (isNew) {
    await sql`INSERT INTO news_author (id, edition_id, slug, name, biography, disclosure)
      VALUES (${id}, ${editionId}, ${form.slug}, ${name}::jsonb, ${biography}::jsonb, ${disclosure}::jsonb)`.execute(
      tx,
    );
    return;
  }
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM news_author
    WHERE id = ${id}::uuid AND edition_id = ${editionId} FOR UPDATE`.execute(tx);
  const before = rows[0]?.slug;
  if (before && before !== form.slug) await keepAddress(tx, editionId, 'author', before, id);
  const { numAffectedRows } = await sql`UPDATE news_author SET slug = ${form.slug}, name = ${name}::jsonb,
    biography = ${biography}::jsonb, disclosure = ${disclosure}::jsonb
    WHERE id = ${id}::uuid AND edition_id = ${editionId}`.execute(tx);
  if (numAffectedRows !== 1n) throw new Refusal('author.unknown', 404, say.sentence('authorUnknown'));
}
