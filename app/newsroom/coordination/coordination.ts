import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { House } from '../../trust/house.ts';
import { record } from '../../trust/log/log.ts';
import { editionsHeld, holds } from '../../trust/permission/permission-rules.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { coordinationMessages as say } from './coordination-messages.ts';
import { readActions } from './coordination-read.ts';
import { type Cluster, findClusters } from './coordination-rules.ts';
import { days, type FoundCluster, method, told } from './coordination-schema.ts';

const day = 86_400_000;

/**
 * Looks for writers who act together in every edition, and tells the moderators. Nothing is held, hidden or removed by it.
 *
 * @returns how many clusters there are now that nobody has dealt with
 */
export async function lookForCoordination(
  house: Pick<House, 'db' | 'vault' | 'origin'>,
  now = new Date(),
): Promise<number> {
  const { db } = house;
  await forgetExpired(db, now);
  const { rows } = await sql<{
    id: string;
    slug: string;
  }>`SELECT id, slug FROM edition e WHERE EXISTS (SELECT FROM article a
    JOIN comment_thread t ON t.article_id = a.id WHERE a.edition_id = e.id) ORDER BY slug`.execute(db);
  let open = 0;
  for (const edition of rows) {
    const clusters = findClusters(await readActions(house, edition.id));
    open += await db.transaction().execute((tx) => storeClusters(tx, edition, clusters, now));
  }
  return open;
}

/** Forgets what was found so many days ago, with who was in it. */
export async function forgetExpired(db: Database, now = new Date()): Promise<void> {
  await db.deleteFrom('coordination_cluster').where('expires_at', '<=', now).execute();
}

/** Of a new cluster so much may be known already, from one that a moderator dealt with, before it is told again. */
const mostKnown = 0.5;

async function storeClusters(
  tx: Tx,
  { id: editionId, slug }: { id: string; slug: string },
  clusters: readonly Cluster[],
  now: Date,
): Promise<number> {
  await sql`SELECT id FROM edition WHERE id = ${editionId} FOR NO KEY UPDATE`.execute(tx);
  // What was found before and dealt with by nobody is what is found now, or over.
  await sql`DELETE FROM coordination_cluster
    WHERE edition_id = ${editionId} AND held_at IS NULL AND dismissed_at IS NULL`.execute(tx);
  const dealtWith = await membersDealtWith(tx, editionId);
  const isKnown = ({ writers }: Cluster) =>
    dealtWith.some((known) => writers.filter((one) => known.has(one)).length > writers.length * mostKnown);
  const fresh = clusters.filter((cluster) => !isKnown(cluster));
  for (const { writers, reasons, density } of fresh) {
    const id = randomUUID();
    await tx
      .insertInto('coordination_cluster')
      .values({
        id,
        edition_id: editionId,
        found_at: now,
        expires_at: new Date(now.getTime() + days.kept * day),
        method,
        writers: writers.length,
        reasons: JSON.stringify(reasons),
        density,
        held_at: null,
        held_by: null,
        held_until: null,
        dismissed_at: null,
        dismissed_by: null,
      })
      .execute();
    await sql`INSERT INTO coordination_member SELECT ${id}, unnest(${writers}::uuid[])`.execute(tx);
  }
  const details = { method, clusters: fresh.length };
  if (fresh.length > 0)
    await record(tx, { actor: 'job', act: 'coordination.find', subject: slug, details, open: true });
  return fresh.length;
}

async function membersDealtWith(tx: Tx, editionId: string): Promise<Set<string>[]> {
  const { rows } = await sql<{ members: string[] }>`
    SELECT array_agg(m.writer_id::text) AS members FROM coordination_cluster c
    JOIN coordination_member m ON m.cluster_id = c.id WHERE c.edition_id = ${editionId} GROUP BY c.id`.execute(tx);
  return rows.map(({ members }) => new Set(members));
}

const found = (where: RawBuilder<unknown>, limit: number) => sql<FoundCluster>`
  SELECT c.id, e.slug AS edition, c.found_at AS "foundAt", c.expires_at AS "expiresAt", c.writers, c.reasons, c.density,
    CASE WHEN c.held_until > now() THEN c.held_until END AS "heldUntil", c.dismissed_at AS "dismissedAt"
  FROM coordination_cluster c JOIN edition e ON e.id = c.edition_id
  WHERE ${where} ORDER BY c.dismissed_at IS NOT NULL, c.found_at DESC, c.writers DESC, c.id LIMIT ${limit}`;

/** What was found in the editions that somebody moderates, what nobody dealt with first. One query. */
export async function listClusters(db: Database | Tx, actor: Actor, limit = 100): Promise<FoundCluster[]> {
  const editions = editionsHeld(actor, told);
  return (await found(editions ? sql`e.slug = ANY(${editions}::text[])` : sql`true`, limit).execute(db)).rows;
}

/**
 * One cluster, for those who moderate its edition.
 *
 * @throws Refusal `coordination.unknown` (404)
 */
export async function findCluster(db: Database | Tx, id: string, actor: Actor): Promise<FoundCluster> {
  const [cluster] = isUuid(id) ? (await found(sql`c.id = ${id}`, 1).execute(db)).rows : [];
  if (!cluster || !holds(actor, told, { edition: cluster.edition }))
    throw new Refusal('coordination.unknown', 404, say.sentence('unknown'));
  return cluster;
}

/** Ids of what its writers wrote lately in that edition, the latest first. One query. */
export async function commentsOf(db: Database, clusterId: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT c.id FROM coordination_cluster k JOIN coordination_member m ON m.cluster_id = k.id
    JOIN comment c ON c.writer_id = m.writer_id JOIN article a ON a.id = c.article_id AND a.edition_id = k.edition_id
    WHERE k.id = ${clusterId} AND c.state IN ('held', 'published', 'removed')
    ORDER BY c.written_at DESC, c.id LIMIT ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/**
 * Has new comments of these writers held for some days, each for a moderator to look at. What they wrote stays as it is.
 *
 * @throws Refusal `coordination.unknown` (404), `coordination.over` (409) for one that was dismissed
 */
export async function holdCluster(
  tx: Tx,
  { id, days: count, by }: { id: string; days: number; by: Actor },
): Promise<void> {
  const { edition } = await lockedCluster(tx, id, by);
  const now = new Date();
  const until = new Date(now.getTime() + count * day);
  const { numUpdatedRows } = await tx
    .updateTable('coordination_cluster')
    .set({ held_at: now, held_by: by.personId ?? '', held_until: until })
    // No longer than it is known who is meant.
    .set({ expires_at: sql<Date>`greatest(expires_at, ${until})` })
    .where('id', '=', id)
    .where('dismissed_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw over();
  await tell(tx, 'coordination.hold', { id, edition, by, details: { days: count } });
}

/** Holds them no longer. @throws Refusal `coordination.unknown` (404), `coordination.over` (409) where nothing is held */
export async function releaseCluster(tx: Tx, id: string, by: Actor): Promise<void> {
  const { edition, heldUntil } = await lockedCluster(tx, id, by);
  if (!heldUntil) throw over();
  await tx.updateTable('coordination_cluster').set({ held_until: new Date() }).where('id', '=', id).execute();
  await tell(tx, 'coordination.release', { id, edition, by });
}

/**
 * Finds nothing in it: these writers are not told of again until it expires.
 *
 * @throws Refusal `coordination.unknown` (404), `coordination.over` (409) while their comments are held, or twice
 */
export async function dismissCluster(tx: Tx, id: string, by: Actor): Promise<void> {
  const { edition, heldUntil, dismissedAt } = await lockedCluster(tx, id, by);
  if (heldUntil || dismissedAt) throw over();
  const set = {
    dismissed_at: new Date(),
    dismissed_by: by.personId ?? '',
    held_at: null,
    held_by: null,
    held_until: null,
  };
  await tx.updateTable('coordination_cluster').set(set).where('id', '=', id).execute();
  await tell(tx, 'coordination.dismiss', { id, edition, by });
}

const over = () => new Refusal('coordination.over', 409, say.sentence('over'));

async function lockedCluster(tx: Tx, id: string, by: Actor): Promise<FoundCluster> {
  if (isUuid(id)) await sql`SELECT FROM coordination_cluster WHERE id = ${id} FOR UPDATE`.execute(tx);
  return findCluster(tx, id, by);
}

interface Telling {
  id: string;
  edition: string;
  by: Actor;
  details?: Record<string, string | number>;
}

const tell = (tx: Tx, act: string, { id, edition, by, details = {} }: Telling): Promise<void> =>
  record(tx, { actor: by.personId ?? '', act, subject: id, details: { edition, ...details } });

/** Whether a moderator has new comments of this writer held in an edition. @param lookup keyed hash of the writer. One query. */
export async function isHeldTogether(db: Database, editionId: string, lookup: Buffer): Promise<boolean> {
  const { rows } = await sql`SELECT FROM comment_writer w JOIN coordination_member m ON m.writer_id = w.id
    JOIN coordination_cluster c ON c.id = m.cluster_id
    WHERE w.lookup = ${lookup} AND c.edition_id = ${editionId} AND c.held_until > now() LIMIT 1`.execute(db);
  return rows.length > 0;
}
