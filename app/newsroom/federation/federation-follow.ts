import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { actorAddress } from './federation-address.ts';
import { hostOf } from './federation-rules.ts';
import type { Signer } from './federation-remote.ts';
import { knowInbox, tellOne } from './federation-send.ts';

interface Following {
  vault: Vault;
  jobs: Pick<Jobs, 'enqueue'>;
  origin: string;
}

/** What is known of a follower: their address as a keyed index, which leads to nobody without the vault. */
const lookupOf = (vault: Vault, address: string): Buffer => vault.index('federation follower', address);

const settle = (tx: Tx, actor: string, what: string) =>
  record(tx, { actor: 'visitor', act: 'federation.follow', subject: actor, details: { what }, open: true });

/** Lets somebody follow an actor of ours, and their server know that they do; asked twice, it is said twice. */
export async function follow(
  tx: Tx,
  { vault, jobs, origin }: Following,
  { actor, by, id }: { actor: string; by: Signer; id: string },
): Promise<void> {
  const inbox = await knowInbox(tx, vault, by.inbox);
  const { numAffectedRows } = await sql`INSERT INTO federation_follower (id, actor_id, lookup, inbox_id, host)
    VALUES (${randomUUID()}, ${actor}, ${lookupOf(vault, by.actor)}, ${inbox}, ${hostOf(by.actor)})
    ON CONFLICT (actor_id, lookup) DO NOTHING`.execute(tx);
  await sql`UPDATE federation_follower SET inbox_id = ${inbox}
    WHERE actor_id = ${actor} AND lookup = ${lookupOf(vault, by.actor)} AND inbox_id <> ${inbox}`.execute(tx);
  const own = actorAddress(origin, actor);
  const activity = {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: `${own}#accept-${randomUUID()}`,
    type: 'Accept',
    actor: own,
    to: [by.actor],
    object: { id, type: 'Follow', actor: by.actor, object: own },
  };
  await tellOne(tx, { vault, jobs }, { actor, inbox, activity });
  if (numAffectedRows === 1n) await settle(tx, actor, 'follow');
}

/** Forgets that somebody follows an actor; all actors (null) where their account is gone. @returns how many it were */
export async function unfollow(
  tx: Tx,
  vault: Vault,
  { actor, by }: { actor: string | null; by: string },
): Promise<number> {
  const { rows } = await sql<{ actor: string }>`DELETE FROM federation_follower
    WHERE lookup = ${lookupOf(vault, by)} AND (${actor}::uuid IS NULL OR actor_id = ${actor}::uuid)
    RETURNING actor_id AS actor`.execute(tx);
  for (const row of rows) await settle(tx, row.actor, 'unfollow');
  return rows.length;
}

/** Whether an account follows anything here. */
export async function isFollower(db: Database, vault: Vault, address: string): Promise<boolean> {
  const { rows } =
    await sql`SELECT FROM federation_follower WHERE lookup = ${lookupOf(vault, address)} LIMIT 1`.execute(db);
  return rows.length > 0;
}
