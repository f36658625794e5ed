import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import { announceItems } from './moderation-live.ts';
import { filtered, type QueueFilter, seenBy } from './moderation-queue.ts';

/** How long a claim keeps others from deciding, in minutes. */
export const claimMinutes = 15;

/**
 * Claims something for oneself, so that others see who is at it. Claiming it again prolongs it.
 *
 * @param over takes it from whoever has it
 * @throws Refusal `moderation.claimed` (409) when somebody else has it
 * @throws Refusal `moderation.unknown` (404) when nothing is asked any more, or not of them
 */
export async function claim(tx: Tx, itemId: string, by: Actor, { over = false } = {}): Promise<void> {
  const { rows } = await sql<{ id: string; before: string | null; held: boolean }>`
    SELECT id, claimed_by AS before, COALESCE(claimed_until > now(), false) AS held FROM moderation_item i
    WHERE id::text = ${itemId} AND settled_at IS NULL AND ${seenBy(by)} FOR UPDATE`.execute(tx);
  const [item] = rows;
  if (!item) throw new Refusal('moderation.unknown', 404, say.sentence('unknown'));
  const others = item.held && item.before !== by.personId;
  if (others && !over) throw new Refusal('moderation.claimed', 409, say.sentence('claimed'));
  await keep(tx, item.id, by, others ? item.before : null);
}

async function keep(tx: Tx, id: string, { personId }: Actor, from: string | null): Promise<void> {
  const { rows } = await sql<{ id: string; edition: string | null }>`UPDATE moderation_item
    SET claimed_by = ${personId}, claimed_until = now() + make_interval(mins => ${claimMinutes})
    WHERE id = ${id} RETURNING id, edition`.execute(tx);
  await announceItems(tx, rows);
  await record(tx, { actor: personId ?? '', act: 'moderation.claim', subject: id, details: { from } });
}

/** Gives back what one claimed. Giving back what one doesn’t have is no mistake. */
export async function release(tx: Tx, itemId: string, by: Actor): Promise<void> {
  const { rows } = await sql<{ id: string; edition: string | null }>`
    UPDATE moderation_item SET claimed_by = NULL, claimed_until = NULL
    WHERE id::text = ${itemId} AND claimed_by = ${by.personId} RETURNING id, edition`.execute(tx);
  await announceItems(tx, rows);
  const [item] = rows;
  if (item) await record(tx, { actor: by.personId ?? '', act: 'moderation.release', subject: item.id });
}

/**
 * Claims what comes next of the queue: what one has already, else the most urgent and oldest that nobody has.
 *
 * @param passed ids of items that are passed over
 * @returns its id; null when nothing is left
 */
export async function claimNext(
  tx: Tx,
  filter: QueueFilter,
  by: Actor,
  passed: readonly string[] = [],
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    SELECT i.id FROM moderation_item i
    WHERE ${filtered(filter, by)} AND i.id <> ALL(${[...passed]}::uuid[])
      AND (i.claimed_until IS NULL OR i.claimed_until <= now() OR i.claimed_by = ${by.personId})
    ORDER BY (i.claimed_by = ${by.personId} AND i.claimed_until > now()) DESC NULLS LAST, i.urgency DESC, i.asked_at, i.id
    LIMIT 1 FOR UPDATE SKIP LOCKED`.execute(tx);
  const [next] = rows;
  if (next) await keep(tx, next.id, by, null);
  return next?.id ?? null;
}
