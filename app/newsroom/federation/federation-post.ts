import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isUuid } from '../../platform/uuid.ts';
import { record } from '../../trust/log/log.ts';
import { publicById } from '../article/article-public.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { newsEdition } from '../newsroom.ts';
import { listSections } from '../section/section.ts';
import { end, listActors, type Switching } from './federation-actor.ts';
import { actorAddress, postAddress, shareAddress } from './federation-address.ts';
import { newsOfEdition } from './federation-document.ts';
import { noteContext, type Post, type Writing, writeNote } from './federation-note.ts';
import { reportPause } from './federation-rules.ts';
import { everybody, type FederationActor } from './federation-schema.ts';
import { tellFollowers } from './federation-send.ts';

/** The job that looks what other servers have to be told. */
export const lookJob = 'federation.look';

export interface LookParts extends Switching {
  db: Database;
}

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

async function writingOf(db: Database, origin: string, slug: string): Promise<Writing | null> {
  const edition = await newsOfEdition(db, slug);
  return edition ? { origin, edition, offset: (await newsEdition(db, slug)).offset } : null;
}

/** Looks in which editions other news are public than other servers were told of, and enqueues what they are told. */
export async function look(parts: LookParts): Promise<void> {
  const { rows } = await sql<{ slug: string }>`SELECT DISTINCT e.slug FROM federation_actor a
    JOIN edition e ON e.id = a.edition_id WHERE a.state <> 'ended'`.execute(parts.db);
  for (const { slug } of rows) await lookAt(parts, slug);
}

async function lookAt(parts: LookParts, slug: string): Promise<void> {
  const { db, origin } = parts;
  const writing = await writingOf(db, origin, slug);
  if (!writing) return;
  await endLost(parts, slug);
  for (const id of await untold(db, slug)) await inTurn(db, slug, (tx) => create(tx, parts, writing, id));
  for (const id of await withdrawn(db, slug)) await inTurn(db, slug, (tx) => remove(tx, parts, id));
  for (const id of await changed(db, slug, writing.offset))
    await inTurn(db, slug, (tx) => update(tx, parts, writing, id));
}

/** One after the other in an edition, each in a transaction of its own: what two processes find they tell once. */
const inTurn = (db: Database, slug: string, act: (tx: Tx) => Promise<void>): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await sql`SELECT pg_advisory_xact_lock(hashtext(${`federation ${slug}`}))`.execute(tx);
    await act(tx);
  });

/** An actor whose section was removed, or became part of another, ends. */
async function endLost(parts: LookParts, slug: string): Promise<void> {
  const { db } = parts;
  const sections = (await listSections(db, slug)).map(({ id }) => id);
  const lost = (await listActors(db, slug)).filter(({ section }) => section !== null && !sections.includes(section));
  for (const { id } of lost) await db.transaction().execute((tx) => end(tx, parts, id, 'cli'));
}

/**
 * Public articles that nobody was told of since they were published, of actors that tell; the first published one first.
 * One that was told and taken back is told again only when it is published again.
 */
async function untold(db: Database, slug: string): Promise<string[]> {
  const isPublic = sql`IN ('published', 'corrected')`;
  const { rows } = await sql<{ id: string }>`SELECT a.id FROM article a JOIN edition e ON e.id = a.edition_id
    CROSS JOIN LATERAL (SELECT s.number, s.entered_at FROM article_state s WHERE s.article_id = a.id
      AND s.state ${isPublic} AND NOT EXISTS (SELECT FROM article_state b WHERE b.article_id = s.article_id
        AND b.number = s.number - 1 AND b.state ${isPublic})
      ORDER BY s.number DESC LIMIT 1) AS f
    WHERE e.slug = ${slug} AND a.state ${isPublic}
      AND NOT EXISTS (SELECT FROM federation_post p WHERE p.article_id = a.id AND p.state_number >= f.number)
      AND ${heard(sql`f.entered_at`)}
    ORDER BY f.entered_at, a.id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whether an actor of the article's section, or of the whole, tells what is published at a moment. */
const heard = (at: RawBuilder<unknown>) => sql`EXISTS (SELECT FROM federation_actor t
  JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
  WHERE t.edition_id = a.edition_id AND t.state = 'active' AND t.since <= ${at}
    AND (t.section_id IS NULL OR t.section_id::text = v.content->>'section'))`;

/** Articles that were told, and which readers here don't see any more. */
async function withdrawn(db: Database, slug: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT a.id FROM federation_post p JOIN article a ON a.id = p.article_id
    JOIN edition e ON e.id = a.edition_id WHERE e.slug = ${slug} AND p.deleted_at IS NULL
      AND a.state NOT IN ('published', 'corrected')`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Articles that changed since they were told, and those with a photo whose right ended. Live reports after a pause, but at
 * once where an entry was corrected or removed.
 */
async function changed(db: Database, slug: string, offset: number): Promise<string[]> {
  const today = new Date(Date.now() + offset);
  const { rows } = await sql<{ id: string }>`SELECT a.id FROM federation_post p JOIN article a ON a.id = p.article_id
    JOIN edition e ON e.id = a.edition_id LEFT JOIN live_report r ON r.article_id = a.id
    WHERE e.slug = ${slug} AND p.deleted_at IS NULL AND a.state IN ('published', 'corrected')
      AND (p.state_number < ${stateNumber(sql`a.id`)}
        OR p.photo_until < (${today}::timestamptz AT TIME ZONE e.time_zone)::date
        OR (r.revision > p.revision AND (p.told_at <= now() - make_interval(mins => ${reportPause})
          OR EXISTS (SELECT FROM live_entry l WHERE l.article_id = a.id AND l.revision > p.revision
            AND (l.removed_at IS NOT NULL OR l.version > 1)))))`.execute(db);
  return rows.map(({ id }) => id);
}

const stateNumber = (article: RawBuilder<unknown>) =>
  sql`(SELECT max(s.number) FROM article_state s WHERE s.article_id = ${article})`;

const revisionOf = (article: string) =>
  sql`COALESCE((SELECT r.revision FROM live_report r WHERE r.article_id = ${article}::uuid), 0)`;

/** The first day after which a photo may not be shown any more. */
function photoUntil({ content }: PublicArticle, now: number): string | null {
  const today = new Date(now).toISOString().slice(0, 10);
  const ends = content.photos.flatMap(({ until }) => (until && until >= today ? until : []));
  return ends.sort()[0] ?? null;
}

/** Who tells of an article: the actor of its section, else that of the whole; and who passes on what a section told. */
function tellersOf(actors: FederationActor[], { content }: PublicArticle) {
  const active = actors.filter(({ state }) => state === 'active');
  const own = active.find(({ section }) => section !== null && section === content.section);
  const whole = active.find(({ section }) => section === null);
  return { by: own ?? whole, sharedBy: own && whole ? whole : null };
}

async function create(tx: Tx, parts: LookParts, writing: Writing, articleId: string): Promise<void> {
  const { jobs, origin } = parts;
  const { slug } = writing.edition;
  const article = await publicById(tx, articleId);
  if (!article || (await postOf(tx, articleId))) return;
  const { by, sharedBy } = tellersOf(await listActors(tx, slug), article);
  if (!by) return;
  const id = randomUUID();
  const now = Date.now() + writing.offset;
  await sql`INSERT INTO federation_post (id, article_id, actor_id, shared_by, state_number, revision, photo_until)
    VALUES (${id}, ${articleId}, ${by.id}, ${sharedBy?.id ?? null}, ${stateNumber(sql`${articleId}::uuid`)},
      ${revisionOf(articleId)}, ${photoUntil(article, now)})`.execute(tx);
  const post = (await findPost(tx, id)) as Post;
  const note = await writeNote(tx, writing, article, post);
  await tellFollowers(tx, jobs, {
    actor: by.id,
    activity: { '@context': noteContext, ...createActivity(origin, post, note) },
  });
  if (sharedBy) {
    const activity = { '@context': noteContext[0], ...shareActivity(origin, post, sharedBy.id) };
    await tellFollowers(tx, jobs, { actor: sharedBy.id, activity });
  }
  await noteDown(tx, id, { edition: slug, what: 'create' });
}

const noteDown = (tx: Tx, id: string, details: { edition: string; what: string }) =>
  record(tx, { actor: 'job', act: 'federation.tell', subject: id, details, open: true });

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

const addressees = (origin: string, actor: string) => ({
  to: [everybody],
  cc: [`${actorAddress(origin, actor)}/followers`],
});

/** All who were told of a post, by whomever. */
const tellers = ({ actor, sharedBy }: Post): string[] => [actor, ...(sharedBy ? [sharedBy] : [])];

async function update(tx: Tx, parts: LookParts, writing: Writing, articleId: string): Promise<void> {
  const { jobs, origin } = parts;
  const article = await publicById(tx, articleId);
  const known = await postOf(tx, articleId);
  if (!article || !known) return;
  const now = new Date(Date.now() + writing.offset);
  await sql`UPDATE federation_post SET state_number = ${stateNumber(sql`article_id`)}, told_at = now(),
    revision = ${revisionOf(articleId)}, photo_until = ${photoUntil(article, now.getTime())}, updated_at = ${now}
    WHERE id = ${known.id}`.execute(tx);
  const post = { ...known, updatedAt: now };
  const activity = {
    '@context': noteContext,
    id: `${postAddress(origin, post.id)}#update-${now.getTime()}`,
    type: 'Update',
    actor: actorAddress(origin, post.actor),
    ...addressees(origin, post.actor),
    published: now.toISOString(),
    object: await writeNote(tx, writing, article, post),
  };
  await tellFollowers(tx, jobs, { actor: post.actor, followersOf: tellers(post), activity });
  await noteDown(tx, post.id, { edition: post.edition, what: 'update' });
}

async function remove(tx: Tx, { jobs, origin }: LookParts, articleId: string): Promise<void> {
  const post = await postOf(tx, articleId);
  if (!post) return;
  await sql`UPDATE federation_post SET deleted_at = now() WHERE id = ${post.id}`.execute(tx);
  const id = postAddress(origin, post.id);
  const activity = {
    '@context': noteContext[0],
    id: `${id}#delete`,
    type: 'Delete',
    actor: actorAddress(origin, post.actor),
    ...addressees(origin, post.actor),
    object: { id, type: 'Tombstone' },
  };
  await tellFollowers(tx, jobs, { actor: post.actor, followersOf: tellers(post), activity });
  await noteDown(tx, post.id, { edition: post.edition, what: 'delete' });
}
