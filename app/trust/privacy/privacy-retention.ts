import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import { privacyMessages as say } from './privacy-messages.ts';
import { type Item, items, register } from './privacy-register.ts';
import { boundsOf, settableItems } from './privacy-rules.ts';

/** What a run of the retention would end, or has ended. */
export interface RetentionLine {
  item: string;
  /** Days that it is kept here. */
  days: number;
  atLeast: number;
  atMost: number;
  /** Rows past their days; for `inactivity`, people who would be asked and then erased. */
  due: number;
}

type Ender = (tx: Tx, days: number) => Promise<number>;

const enders = new Map<Item, Ender>();

/** Lets another part end what is past its days, where more goes than rows: keys of their own, what is asked elsewhere. */
export const endsOtherwise = (item: Item, ender: Ender): void => void enders.set(item, ender);

/** The days of every item that ends by itself: as set here, else as the register says. */
export async function retentionDays(db: Database | Tx): Promise<Map<string, number>> {
  const set = await db.selectFrom('retention_setting').select(['item', 'days']).execute();
  const own = new Map(set.map(({ item, days }) => [item, days]));
  return new Map(settableItems.map((item) => [item, own.get(item) ?? boundsOf(item)?.days ?? 0]));
}

/**
 * Holds wished days to the bounds of the register.
 *
 * @throws Refusal `privacy.retention-unknown` (404)
 * @throws Refusal `privacy.retention-bounds` (422)
 */
export function insistOnDays(item: string, days: number): void {
  const bounds = boundsOf(item);
  if (!bounds) throw new Refusal('privacy.retention-unknown', 404, say.sentence('retentionUnknown'));
  const { atLeast, atMost } = bounds;
  if (Number.isInteger(days) && days >= atLeast && days <= atMost) return;
  const sentence = say.sentence('retentionBounds', { atLeast, atMost });
  throw new Refusal('privacy.retention-bounds', 422, sentence, { atLeast, atMost });
}

/**
 * Sets how many days an item is kept. Called when a second person has confirmed.
 *
 * @throws Refusal `privacy.retention-unknown` (404)
 * @throws Refusal `privacy.retention-bounds` (422) outside of the register's bounds
 */
export async function setRetention(
  tx: Tx,
  { item, days, by }: { item: string; days: number; by: string },
): Promise<void> {
  insistOnDays(item, days);
  const row = { item, days, set_by: by, set_at: new Date() };
  await tx
    .insertInto('retention_setting')
    .values(row)
    .onConflict((conflict) => conflict.column('item').doUpdateSet(row))
    .execute();
  await record(tx, { actor: by, act: 'retention.set', subject: item, details: { days }, open: true });
}

/** What is past its days at this moment; nothing is changed. */
export async function retentionPlan(db: Database | Tx): Promise<RetentionLine[]> {
  const days = await retentionDays(db);
  const lines: RetentionLine[] = [];
  for (const item of settableItems) {
    const kept = days.get(item) ?? 0;
    const { atLeast, atMost } = boundsOf(item) ?? { atLeast: kept, atMost: kept };
    const due =
      item === 'inactivity' ? (await inactivePeople(db, kept)).length : await countDue(db, item as Item, kept);
    lines.push({ item, days: kept, atLeast, atMost, due });
  }
  return lines;
}

/** Deletes what is past its days, each item in one transaction with its log entry. People are not touched: see erasure. */
export async function endRetained(db: Database): Promise<RetentionLine[]> {
  const days = await retentionDays(db);
  const ended: RetentionLine[] = [];
  for (const item of items) {
    const bounds = boundsOf(item);
    if (!bounds) continue;
    const kept = days.get(item) ?? bounds.days;
    const due = await db.transaction().execute((tx) => deleteDue(tx, item, kept));
    ended.push({ item, days: kept, atLeast: bounds.atLeast, atMost: bounds.atMost, due });
  }
  return ended;
}

async function countDue(db: Database | Tx, item: Item, days: number): Promise<number> {
  const { keep } = register[item];
  if (keep === 'erasure') return 0;
  const { rows } = await sql<{ due: number }>`
    SELECT count(*)::int AS due FROM ${sql.table(keep.table)}
    WHERE ${sql.ref(keep.after)} < now() - make_interval(days => ${days})`.execute(db);
  return rows[0]?.due ?? 0;
}

async function deleteDue(tx: Tx, item: Item, days: number): Promise<number> {
  const { keep } = register[item];
  if (keep === 'erasure') return 0;
  const ender = enders.get(item) ?? ((some: Tx) => deleteRows(some, keep, days));
  const rows = await ender(tx, days);
  if (rows > 0)
    await record(tx, { actor: 'job', act: 'retention.end', subject: item, details: { rows, days }, open: true });
  return rows;
}

async function deleteRows(tx: Tx, { table, after }: { table: string; after: string }, days: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`DELETE FROM ${sql.table(table)}
    WHERE ${sql.ref(after)} < now() - make_interval(days => ${days})`.execute(tx);
  return Number(numAffectedRows);
}

/** People without a role who have not been here for so many days, and whose erasure doesn't wait already. */
export async function inactivePeople(db: Database | Tx, days: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT p.id FROM person p
    WHERE p.erased_at IS NULL AND p.active_on < current_date - ${days}::int
      AND NOT EXISTS (SELECT FROM role_grant g WHERE g.person_id = p.id AND (g.expires_at IS NULL OR g.expires_at > now()))
      AND NOT EXISTS (SELECT FROM erasure e WHERE e.person_id = p.id AND e.withdrawn_at IS NULL AND e.done_at IS NULL)
    ORDER BY p.active_on`.execute(db);
  return rows.map(({ id }) => id);
}
