import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { FederationActor } from './federation-schema.ts';

const select = (where: RawBuilder<unknown>) => sql<FederationActor>`SELECT a.id, e.slug AS edition,
  a.edition_id AS "editionId", a.section_id AS section, a.name, a.state, a.made_at AS "madeAt"
  FROM federation_actor a JOIN edition e ON e.id = a.edition_id WHERE ${where} ORDER BY a.made_at, a.id`;

/** An actor by its id, also one that ended. */
export async function findActor(db: Database | Tx, id: string): Promise<FederationActor | undefined> {
  return isUuid(id) ? (await select(sql`a.id = ${id}::uuid`).execute(db)).rows[0] : undefined;
}

export async function findActorByName(db: Database, name: string): Promise<FederationActor | undefined> {
  const wished = name.toLowerCase().replaceAll('\u0000', '');
  return (await select(sql`a.name = ${wished} AND a.state <> 'ended'`).execute(db)).rows[0];
}

/** The actors of an edition (slug) that did not end. */
export async function listActors(db: Database | Tx, edition: string): Promise<FederationActor[]> {
  return (await select(sql`e.slug = ${edition} AND a.state <> 'ended'`).execute(db)).rows;
}

/** How many can be followed, and how much they said that still stands. */
export async function countAll(db: Database): Promise<{ actors: number; posts: number }> {
  const { rows } = await sql<{ actors: number; posts: number }>`SELECT
    (SELECT count(*)::integer FROM federation_actor WHERE state <> 'ended') AS actors,
    (SELECT count(*)::integer FROM federation_post WHERE deleted_at IS NULL) AS posts`.execute(db);
  return rows[0] ?? { actors: 0, posts: 0 };
}

/** How many follow an actor, and from which hosts; of whom it is, nothing is told. */
export async function countFollowers(
  db: Database,
  actors: string[],
): Promise<Map<string, { host: string; many: number }[]>> {
  const { rows } = await sql<{ actor: string; host: string; many: number }>`
    SELECT actor_id AS actor, host, count(*)::integer AS many FROM federation_follower
    WHERE actor_id = ANY(${actors}::uuid[]) GROUP BY actor_id, host ORDER BY many DESC, host`.execute(db);
  return Map.groupBy(rows, ({ actor }) => actor);
}
