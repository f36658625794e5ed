import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { record } from '../../trust/log/log.ts';
import { publicById } from '../article/article-public.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { listSections } from '../section/section.ts';
import { listActors } from './federation-actor.ts';
import { end, type Switching } from './federation-switch.ts';
import { actorAddress, postAddress } from './federation-address.ts';
import { changed, revisionOf, spanOf, stateNumber, untold, withdrawn } from './federation-find.ts';
import { noteContext, type Post, type Writing, writeNote } from './federation-note.ts';
import { addressees, createActivity, findPost, postOf, shareActivity, tellers, writingOf } from './federation-post.ts';
import type { FederationActor } from './federation-schema.ts';
import { tellFollowers } from './federation-send.ts';

/** The job that looks what other servers have to be told. */
export const lookJob = 'federation.look';

export interface LookParts extends Switching {
  db: Database;
}

/** Looks in which editions other news are public than other servers were told of, and enqueues what they are told. */
export async function look(parts: LookParts): Promise<void> {
  const { rows } = await sql<{ slug: string }>`SELECT DISTINCT e.slug FROM federation_actor a
    JOIN edition e ON e.id = a.edition_id WHERE a.state <> 'ended'`.execute(parts.db);
  for (const { slug } of rows) await lookAt(parts, slug);
}

/** What fails does not keep the rest from being told; it is looked at again until it no longer does. */
async function lookAt(parts: LookParts, slug: string): Promise<void> {
  const { db, origin } = parts;
  const writing = await writingOf(db, origin, slug);
  if (!writing) return;
  await endLost(parts, slug);
  const { from, now } = await spanOf(db, writing.edition.id);
  const failures: unknown[] = [];
  const each = async (ids: string[], act: (tx: Tx, id: string) => Promise<void>) => {
    for (const id of ids) await inTurn(db, slug, (tx) => act(tx, id)).catch((error) => failures.push(error));
  };
  await each(await untold(db, slug, from), (tx, id) => create(tx, parts, writing, id));
  await each(await withdrawn(db, slug, from), (tx, id) => remove(tx, parts, id));
  await each(await changed(db, slug, { from, offset: writing.offset }), (tx, id) =>
    update(tx, parts, { writing, from }, id),
  );
  if (failures.length > 0) throw failures[0];
  await sql`INSERT INTO federation_edition (edition_id, looked_at) VALUES (${writing.edition.id}, ${now})
    ON CONFLICT (edition_id) DO UPDATE SET looked_at = excluded.looked_at`.execute(db);
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

async function update(
  tx: Tx,
  parts: LookParts,
  { writing, from }: { writing: Writing; from: Date },
  articleId: string,
): Promise<void> {
  const { jobs, origin } = parts;
  const article = await publicById(tx, articleId);
  const known = await postOf(tx, articleId);
  // Another process may have told it meanwhile.
  const [still] = await changed(tx, writing.edition.slug, { from, offset: writing.offset, only: articleId });
  if (!article || !known || !still) return;
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
