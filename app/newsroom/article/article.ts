import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import { record } from '../../trust/log/log.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { type By, idOf, newsEdition } from '../newsroom.ts';
import { articleMessages as say } from './article-messages.ts';
import { changes, editedBy, sees, writes } from './article-rules.ts';
import {
  type Article,
  type ArticleContent,
  articleSchema,
  type ArticleWish,
  type StateEntry,
} from './article-schema.ts';

async function select(db: Database | Tx, where: RawBuilder<unknown>, most = 1): Promise<Article[]> {
  const { rows } = await sql<Article>`
    SELECT a.id, e.slug AS edition, e.time_zone AS zone, a.made_by AS "madeBy", a.version, a.state,
      a.public_version AS "publicVersion", a.published_at AS "publishedAt", a.due_at AS "dueAt", v.content,
      v.saved_at AS "savedAt", v.saved_by AS "savedBy"
    FROM article a JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.version
    WHERE ${where} ORDER BY v.saved_at DESC, a.id LIMIT ${most}`.execute(db);
  return rows;
}

export function refuseUnknown(): never {
  throw new Refusal('article.unknown', 404, say.sentence('unknown'));
}

function refuseForeign(): never {
  throw new Refusal('article.not-yours', 403, say.sentence('notYours'));
}

/** How many articles the desk shows at once: those touched last. */
export const deskLength = 200;

/** What somebody finds at the desk, the one saved last first: all of their editions, a columnist their own. One query. */
export async function listForDesk(db: Database | Tx, actor: Actor): Promise<Article[]> {
  const own = sql`a.made_by = ${actor.personId}`;
  const editions = editedBy(actor);
  const theirs = editions === 'all' ? sql`true` : sql`(${own} OR e.slug = ANY(${editions}::text[]))`;
  const found = await select(db, theirs, deskLength);
  return found.filter((article) => sees(actor, article));
}

/** An article for whoever works on it. @throws Refusal `article.unknown` (404) also where it is not theirs */
export async function findForDesk(db: Database | Tx, by: By, id: string): Promise<Article> {
  const [found] = isUuid(id) ? await select(db, sql`a.id = ${id}`) : [];
  return found && (by === 'cli' || sees(by, found)) ? found : refuseUnknown();
}

/** The same, held until the transaction ends: two who save come one after the other. */
export async function lockArticle(tx: Tx, by: By, id: string): Promise<Article> {
  if (isUuid(id)) await sql`SELECT id FROM article WHERE id = ${id} FOR UPDATE`.execute(tx);
  return findForDesk(tx, by, id);
}

/**
 * Begins an article as a draft, which only the desk knows of.
 *
 * @returns its id
 * @throws Refusal `article.edition` (404), `article.not-yours` (403)
 * @throws Refusal `article.taken` (409) when another article of the edition has, or had, that address
 * @throws Refusal `article.reference` (422) when a section or an author is none of the edition
 */
export async function createArticle(tx: Tx, edition: string, wish: ArticleWish, by: By): Promise<string> {
  const content = articleSchema.parse(wish);
  const { id: edition_id, offset } = await newsEdition(tx, edition);
  if (by !== 'cli' && !writes(by, edition)) refuseForeign();
  const id = randomUUID();
  const made_by = idOf(by);
  await tx.insertInto('article').values({ id, edition_id, made_by, version: 0, state: 'draft' }).execute();
  await insistOnReferences(tx, edition_id, content);
  await addVersion(tx, { id, version: 0, publicVersion: null }, content, made_by);
  await sql`INSERT INTO article_state (article_id, number, state, version, at, entered_by)
    VALUES (${id}, 1, 'draft', 1, ${new Date(Date.now() + offset)}, ${made_by})`.execute(tx);
  await record(tx, { actor: made_by, act: 'article.create', subject: id, details: { edition, slug: content.slug } });
  return id;
}

/**
 * Saves an article as its next version. What the public sees stays until that is published.
 *
 * @param base the version that the writer began from
 * @returns the number of the version; the one there was, when nothing differs from it
 * @throws Refusal `article.unknown` (404), `article.not-yours` (403), `article.taken` (409), `article.reference` (422)
 * @throws Refusal `article.conflict` (409) when somebody saved another version meanwhile: nothing is saved
 */
export async function saveArticle(tx: Tx, id: string, base: number, wish: ArticleWish, by: By): Promise<number> {
  const content = articleSchema.parse(wish);
  const found = await lockArticle(tx, by, id);
  if (by !== 'cli' && !changes(by, found)) refuseForeign();
  if (sameContent(found.content, content)) return found.version;
  if (found.version !== base) throw new Refusal('article.conflict', 409, say.sentence('conflict'), { base });
  const { id: editionId } = await newsEdition(tx, found.edition);
  await insistOnReferences(tx, editionId, content);
  const number = await addVersion(tx, found, content, idOf(by));
  await record(tx, { actor: idOf(by), act: 'article.save', subject: id, details: { version: number } });
  return number;
}

/** In whatever order the database gives the keys back. */
const sameContent = (some: ArticleContent, others: ArticleContent): boolean =>
  JSON.stringify(articleSchema.parse(some), sorted) === JSON.stringify(others, sorted);

const sorted = (_: string, value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

/** Makes an earlier version the latest, as a new one. Refuses as `saveArticle` does. */
export async function restoreVersion(tx: Tx, id: string, number: number, base: number, by: By): Promise<number> {
  await findForDesk(tx, by, id);
  return saveArticle(tx, id, base, (await readVersion(tx, id, number)).content, by);
}

async function addVersion(
  tx: Tx,
  { id, version, publicVersion }: Pick<Article, 'id' | 'version' | 'publicVersion'>,
  content: ArticleContent,
  saved_by: string,
): Promise<number> {
  await takeAddress(tx, id, content.slug, publicVersion !== null);
  const number = version + 1;
  const row = { article_id: id, number, content: JSON.stringify(content), saved_by };
  await tx.insertInto('article_version').values(row).execute();
  await tx.updateTable('article').set({ version: number }).where('id', '=', id).execute();
  return number;
}

/** An address that the public never knew is given up; one that it knew leads on. */
async function takeAddress(tx: Tx, id: string, slug: string, known: boolean): Promise<void> {
  if (!known) await sql`DELETE FROM article_slug WHERE article_id = ${id}`.execute(tx);
  await sql`INSERT INTO article_slug (edition_id, slug, article_id)
    SELECT edition_id, ${slug}, id FROM article WHERE id = ${id} ON CONFLICT DO NOTHING`.execute(tx);
  const { rows } = await sql`SELECT FROM article_slug s JOIN article a ON a.edition_id = s.edition_id
    WHERE s.slug = ${slug} AND a.id = ${id} AND s.article_id = ${id}`.execute(tx);
  if (rows.length === 0) throw new Refusal('article.taken', 409, say.sentence('taken', { slug }));
}

type References = Pick<ArticleContent, 'section' | 'authors' | 'tags'> & Partial<Pick<ArticleContent, 'agency'>>;

/**
 * Holds what an article names until the transaction ends, so that nothing of it is removed or merged before the article
 * that names it is there.
 *
 * @throws Refusal `article.reference` (422) when a section, an author, a tag or an agency is none of the edition
 */
export async function insistOnReferences(
  tx: Tx,
  editionId: string,
  { section, authors, tags, agency = null }: References,
): Promise<void> {
  const ids = [...new Set(authors.map(({ id }) => id))];
  const named = [
    { table: sql`news_author`, ids },
    { table: sql`news_tag`, ids: tags },
    { table: sql`news_section`, ids: section ? [section] : [] },
    { table: sql`news_agency`, ids: agency ? [agency] : [] },
  ];
  let whole = true;
  for (const one of named.filter((each) => each.ids.length > 0)) {
    const { rows } = await sql`SELECT FROM ${one.table}
      WHERE edition_id = ${editionId} AND id = ANY(${one.ids}::uuid[]) ORDER BY id FOR KEY SHARE`.execute(tx);
    whole &&= rows.length === one.ids.length;
  }
  if (!whole) throw new Refusal('article.reference', 422, say.sentence('referenceUnknown'));
}

export interface Version {
  number: number;
  content: ArticleContent;
  at: Date;
  by: string;
}

/** A version of an article. @throws Refusal `article.version` (404) */
export async function readVersion(db: Database | Tx, id: string, number: number): Promise<Version> {
  const { rows } = await sql<Version>`SELECT number, content, saved_at AS at, saved_by AS by FROM article_version
    WHERE article_id = ${id} AND number = ${number}`.execute(db);
  const [found] = rows;
  if (!found) throw new Refusal('article.version', 404, say.sentence('versionUnknown'));
  return found;
}

/** The versions of an article, the latest first, without their words. */
export async function listVersions(db: Database | Tx, id: string): Promise<Omit<Version, 'content'>[]> {
  const { rows } = await sql<Omit<Version, 'content'>>`SELECT number, saved_at AS at, saved_by AS by
    FROM article_version WHERE article_id = ${id} ORDER BY number DESC`.execute(db);
  return rows;
}

/** The states that an article entered, the first one first. */
export async function listStates(db: Database | Tx, id: string): Promise<StateEntry[]> {
  const { rows } = await sql<StateEntry>`SELECT state, version, at, entered_by AS by, due_at AS "dueAt", note
    FROM article_state WHERE article_id = ${id} ORDER BY number`.execute(db);
  return rows;
}

/** Removes a draft that the public never knew, with all its versions. @throws Refusal `article.state` (409) */
export async function removeDraft(tx: Tx, id: string, by: By): Promise<void> {
  const found = await lockArticle(tx, by, id);
  if (by !== 'cli' && !changes(by, found)) refuseForeign();
  if (found.publicVersion !== null || found.state !== 'draft') {
    throw new Refusal('article.state', 409, say.sentence('onlyDrafts'));
  }
  await tx.deleteFrom('article').where('id', '=', id).execute();
  await record(tx, { actor: idOf(by), act: 'article.remove', subject: id });
}
