import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { isUuid } from '../../platform/uuid.ts';
import { publicById } from '../article/article-public.ts';
import { newsEdition } from '../newsroom.ts';
import { actorAddress, postAddress, shareAddress } from './federation-address.ts';
import { newsOfEdition } from './federation-document.ts';
import { type Post, type Writing, writeNote } from './federation-note.ts';
import { everybody } from './federation-schema.ts';

const select = (where: RawBuilder<unknown>, most: number) => sql<Post>`SELECT p.id, p.article_id AS article,
  p.actor_id AS actor, p.shared_by AS "sharedBy", r.published_at AS "publishedAt", p.updated_at AS "updatedAt",
  p.deleted_at AS "deletedAt", e.slug AS edition FROM federation_post p
  JOIN federation_actor a ON a.id = p.actor_id JOIN article r ON r.id = p.article_id
  JOIN edition e ON e.id = a.edition_id WHERE ${where} ORDER BY p.made_at DESC, p.id LIMIT ${most}`;

/** A post by its id, also one that was withdrawn. */
export async function findPost(db: Database, id: string): Promise<Post | undefined> {
  return isUuid(id) ? (await select(sql`p.id = ${id}::uuid`, 1).execute(db)).rows[0] : undefined;
}

/** The post of an article that other servers know now. */
export async function postOf(db: Database, article: string): Promise<Post | undefined> {
  return (await select(sql`p.article_id = ${article} AND p.deleted_at IS NULL`, 1).execute(db)).rows[0];
}

/** What an actor said or passed on, the latest first, after one of its posts. */
export async function listPosts(db: Database, actor: string, after: string | null, most: number): Promise<Post[]> {
  const conditions = [sql`(p.actor_id = ${actor} OR p.shared_by = ${actor})`, sql`p.deleted_at IS NULL`];
  if (after !== null)
    conditions.push(sql`EXISTS (SELECT FROM federation_post q WHERE q.id = ${after}::uuid
      AND (p.made_at < q.made_at OR (p.made_at = q.made_at AND p.id > q.id)))`);
  return (await select(sql.join(conditions, sql` AND `), most).execute(db)).rows;
}

export async function countPosts(db: Database, actor: string): Promise<number> {
  const { rows } = await sql<{ many: number }>`SELECT count(*)::integer AS many FROM federation_post
    WHERE (actor_id = ${actor} OR shared_by = ${actor}) AND deleted_at IS NULL`.execute(db);
  return rows[0]?.many ?? 0;
}

/** A post as other servers read it; null where readers here don't see the article (any more). */
export async function noteOfPost(db: Database, origin: string, post: Post): Promise<object | null> {
  const article = post.deletedAt ? undefined : await publicById(db, post.article);
  const writing = await writingOf(db, origin, post.edition);
  return article && writing ? writeNote(db, writing, article, post) : null;
}

/** What is needed to write of an edition's news; null where there is no such edition. */
export async function writingOf(db: Database, origin: string, slug: string): Promise<Writing | null> {
  const edition = await newsOfEdition(db, slug);
  return edition ? { origin, edition, offset: (await newsEdition(db, slug)).offset } : null;
}

export const createActivity = (origin: string, post: Post, note: object | string) => ({
  id: `${postAddress(origin, post.id)}#create`,
  type: 'Create',
  actor: actorAddress(origin, post.actor),
  ...addressees(origin, post.actor),
  published: post.publishedAt.toISOString(),
  object: note,
});

/** The edition's own actor passes on what a section said: who follows both sees it once. */
export const shareActivity = (origin: string, post: Post, by: string) => ({
  id: shareAddress(origin, post.id),
  type: 'Announce',
  actor: actorAddress(origin, by),
  to: [everybody],
  cc: [`${actorAddress(origin, by)}/followers`, actorAddress(origin, post.actor)],
  published: post.publishedAt.toISOString(),
  object: postAddress(origin, post.id),
});

export const addressees = (origin: string, actor: string) => ({
  to: [everybody],
  cc: [`${actorAddress(origin, actor)}/followers`],
});

/** All who were told of a post, by whomever. */
export const tellers = ({ actor, sharedBy }: Post): string[] => [actor, ...(sharedBy ? [sharedBy] : [])];
