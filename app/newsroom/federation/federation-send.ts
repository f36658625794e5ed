import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { Vault } from '../../platform/vault.ts';
import { keyOf } from './federation-key.ts';
import { hostOf } from './federation-rules.ts';

/** The job that sends what is due. */
export const deliverJob = 'federation.deliver';

export const inboxContext = (id: string): string => `federation inbox ${id}`;
export const activityContext = (id: string): string => `federation activity ${id}`;

type Sending = Pick<Jobs, 'enqueue'>;

/** None is made twice, nor forgotten while somebody begins to follow from it. */
const lockInboxes = (tx: Tx) => sql`SELECT pg_advisory_xact_lock(hashtext('federation inbox'))`.execute(tx);

/** An address of inboxes, known from now on. @returns its id */
export async function knowInbox(tx: Tx, vault: Vault, address: string): Promise<string> {
  await lockInboxes(tx);
  const lookup = vault.index('federation inbox', address);
  const { rows } = await sql<{ id: string }>`SELECT id FROM federation_inbox WHERE lookup = ${lookup}`.execute(tx);
  if (rows[0]) return rows[0].id;
  const id = randomUUID();
  const keyId = await vault.newKey(tx);
  const sealed = (await vault.sealer(tx, keyId))?.seal(address, inboxContext(id));
  await sql`INSERT INTO federation_inbox (id, lookup, key_id, sealed, host)
    VALUES (${id}, ${lookup}, ${keyId}, ${sealed}, ${hostOf(address)})`.execute(tx);
  return id;
}

interface Telling {
  /** Who tells it: it is signed with their key. */
  actor: string;
  /** Whose followers are told; the teller's alone unless said. */
  followersOf?: string[];
  /** By this key in place of the one of today: a new one is announced with the old. */
  signedBy?: string;
  activity: object;
}

/** Enqueues what all followers are told, in the transaction that causes it: one letter for each inbox. */
export async function tellFollowers(tx: Tx, jobs: Sending, telling: Telling): Promise<void> {
  const { actor, followersOf = [actor], activity } = telling;
  const signedBy = telling.signedBy ?? (await keyOf(tx, actor))?.id;
  if (!signedBy) return;
  const id = randomUUID();
  await sql`INSERT INTO federation_activity (id, signed_by, body)
    VALUES (${id}, ${signedBy}, ${JSON.stringify(activity)})`.execute(tx);
  await sql`INSERT INTO federation_delivery (inbox_id, activity_id)
    SELECT DISTINCT inbox_id, ${id}::uuid FROM federation_follower
    WHERE actor_id = ANY(${followersOf}::uuid[])`.execute(tx);
  await jobs.enqueue(tx, deliverJob, {}, { key: 'due' });
}

/** Enqueues what one inbox alone is told: sealed, because it names a person. */
export async function tellOne(
  tx: Tx,
  { vault, jobs }: { vault: Vault; jobs: Sending },
  { actor, inbox, activity }: { actor: string; inbox: string; activity: object },
): Promise<void> {
  const signedBy = (await keyOf(tx, actor))?.id;
  const { rows } = await sql<{ keyId: string }>`SELECT key_id AS "keyId" FROM federation_inbox
    WHERE id = ${inbox}`.execute(tx);
  const sealer = rows[0] && (await vault.sealer(tx, rows[0].keyId));
  if (!signedBy || !sealer) return;
  const id = randomUUID();
  await sql`INSERT INTO federation_activity (id, signed_by, sealed)
    VALUES (${id}, ${signedBy}, ${sealer.seal(JSON.stringify(activity), activityContext(id))})`.execute(tx);
  await sql`INSERT INTO federation_delivery (inbox_id, activity_id) VALUES (${inbox}, ${id})`.execute(tx);
  await jobs.enqueue(tx, deliverJob, {}, { key: 'due' });
}

/** Forgets inboxes that nobody follows from and nothing is on its way to, with the keys that open them. */
export async function forgetIdleInboxes(tx: Tx, vault: Vault): Promise<void> {
  await lockInboxes(tx);
  const { rows } = await sql<{ keyId: string }>`DELETE FROM federation_inbox i
    WHERE NOT EXISTS (SELECT FROM federation_follower f WHERE f.inbox_id = i.id)
      AND NOT EXISTS (SELECT FROM federation_delivery d WHERE d.inbox_id = i.id)
    RETURNING key_id AS "keyId"`.execute(tx);
  for (const { keyId } of rows) await vault.destroyKey(tx, keyId);
}
