import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { urgencyOf } from './moderation-rules.ts';
import type { Asking, KindName } from './moderation-schema.ts';

/**
 * Asks moderators about a thing, in the transaction of the cause. Asked again while they have not answered, it is the
 * same question, and more urgent.
 *
 * @returns the id of the item in their queue
 */
export async function askModerators(tx: Tx, asking: Asking): Promise<string> {
  const { kind, subject, edition, language, why, author = null, network = null, reasons = [] } = asking;
  const urgency = urgencyOf(why, asking.urgency);
  const { rows } = await sql<{ id: string }>`
    INSERT INTO moderation_item AS i (id, kind, subject, edition, language, why, urgency, author, network, reasons)
    VALUES (${randomUUID()}, ${kind}, ${subject}, ${edition}, ${language}, ${why}, ${urgency}, ${author}, ${network},
      ${JSON.stringify(reasons)})
    ON CONFLICT (kind, subject) WHERE settled_at IS NULL DO UPDATE SET
      asked = i.asked + 1, urgency = least(9, greatest(i.urgency, excluded.urgency) + 1),
      why = CASE WHEN excluded.urgency > i.urgency THEN excluded.why ELSE i.why END,
      reasons = i.reasons || excluded.reasons
    RETURNING i.id`.execute(tx);
  return rows[0]?.id ?? '';
}

/** Nothing is left to decide about these: their authors took them back, or they were erased. */
export async function askNoMore(tx: Tx, kind: KindName, subjects: readonly string[]): Promise<void> {
  await sql`UPDATE moderation_item SET settled_at = now(), claimed_by = NULL, claimed_until = NULL
    WHERE kind = ${kind} AND subject = ANY(${[...subjects]}::text[]) AND settled_at IS NULL`.execute(tx);
}
