import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { distance, type Likeness, nearBits, simhash } from '../../platform/simhash.ts';
import { announceItems } from './moderation-live.ts';
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
  const id = randomUUID();
  const likeness = simhash(asking.text);
  const cluster = (likeness && (await clusterOf(tx, kind, likeness))) ?? id;
  const { rows } = await sql<{ id: string }>`
    INSERT INTO moderation_item AS i
      (id, kind, subject, edition, language, why, urgency, author, network, likeness, cluster, reasons)
    VALUES (${id}, ${kind}, ${subject}, ${edition}, ${language}, ${why}, ${urgency}, ${author}, ${network},
      ${likeness && bandsOf(likeness)}::int[], ${cluster}, ${JSON.stringify(reasons)})
    ON CONFLICT (kind, subject) WHERE settled_at IS NULL DO UPDATE SET
      asked = i.asked + 1, urgency = least(9, greatest(i.urgency, excluded.urgency) + 1),
      why = CASE WHEN excluded.urgency > i.urgency THEN excluded.why ELSE i.why END,
      reasons = CASE WHEN i.reasons @> excluded.reasons THEN i.reasons ELSE i.reasons || excluded.reasons END
    RETURNING i.id`.execute(tx);
  const asked = rows[0]?.id ?? id;
  await announceItems(tx, [{ id: asked, edition }]);
  return asked;
}

const wordBits = 16;

/** Each word with its place, so that near-duplicates share a number, which an index finds. */
export const bandsOf = (likeness: Likeness): number[] => likeness.map((word, at) => (at << wordBits) | word);

const likenessOf = (bands: readonly number[]): Likeness => bands.map((band) => band & 0xffff) as unknown as Likeness;

/** The cluster of what says nearly the same and waits, too; null where nothing does. */
async function clusterOf(tx: Tx, kind: KindName, likeness: Likeness): Promise<string | null> {
  const { rows } = await sql<{ cluster: string; likeness: number[] }>`
    SELECT cluster, likeness FROM moderation_item
    WHERE likeness && ${bandsOf(likeness)}::int[] AND kind = ${kind} AND settled_at IS NULL
    ORDER BY asked_at LIMIT 100`.execute(tx);
  return rows.find((row) => distance(likenessOf(row.likeness), likeness) <= nearBits)?.cluster ?? null;
}

/** Of these things those that moderators are asked about. One query. */
export async function waitingAmong(tx: Tx, kind: KindName, subjects: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ subject: string }>`SELECT subject FROM moderation_item
    WHERE kind = ${kind} AND subject = ANY(${[...subjects]}::text[]) AND settled_at IS NULL`.execute(tx);
  return new Set(rows.map(({ subject }) => subject));
}

/** Nothing is left to decide about these: their authors took them back, or they were erased. */
export async function askNoMore(tx: Tx, kind: KindName, subjects: readonly string[]): Promise<void> {
  const { rows } = await sql<{ id: string; edition: string | null }>`
    UPDATE moderation_item SET settled_at = now(), claimed_by = NULL, claimed_until = NULL
    WHERE kind = ${kind} AND subject = ANY(${[...subjects]}::text[]) AND settled_at IS NULL
    RETURNING id, edition`.execute(tx);
  await announceItems(tx, rows);
}

/**
 * Forgets whose these were, and what was written down about them: for an author without an account who is erased. What was
 * decided stays, as about nobody, and its statement can’t be opened any more.
 */
export async function forgetAuthors(tx: Tx, kind: KindName, subjects: readonly string[]): Promise<void> {
  const these = sql`kind = ${kind} AND subject = ANY(${[...subjects]}::text[])`;
  await askNoMore(tx, kind, subjects);
  await sql`UPDATE moderation_item SET author = NULL, network = NULL, likeness = NULL WHERE ${these}`.execute(tx);
  await sql`DELETE FROM moderation_note WHERE ${these}`.execute(tx);
  await sql`DELETE FROM moderation_receipt
    WHERE decision_id IN (SELECT id FROM moderation_decision WHERE ${these})`.execute(tx);
}

/** Days that a settled item keeps what it was compared by. */
const keptDays = 30;

/** Forgets what settled items were compared by: networks, likeness and pseudonyms serve only while a flood may go on. */
export async function forgetTraces(db: Database): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    UPDATE moderation_item SET network = NULL, likeness = NULL, author = NULL
    WHERE settled_at < now() - make_interval(days => ${keptDays})
      AND (network IS NOT NULL OR likeness IS NOT NULL OR author IS NOT NULL)`.execute(db);
  return Number(numAffectedRows);
}
