import { type SqlBool, sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { isGenuine, macOf, makeRow } from './log-entry-rules.ts';
import { logKeys, wakeSequencer } from './log-keys.ts';
import type { EntryRow, LogEntry } from './log-schema.ts';

/**
 * Appends what was done, inside the transaction that does it: both are stored or neither. Others see act and time; the
 * rest stands behind a salted commitment, unless the entry is `open`.
 */
export async function record(tx: Tx, entry: LogEntry): Promise<void> {
  await recordAll(tx, [entry]);
}

/** Appends many entries with one statement, in their order. */
export async function recordAll(tx: Tx, entries: LogEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const { entry: key } = await logKeys(tx);
  await insertRows(
    tx,
    entries.map((entry) => makeRow(key, entry)),
  );
  wakeSequencer(tx);
}

/** A column each as one array: thousands of single parameters would take longer to send and parse than to store. */
async function insertRows(tx: Tx, rows: EntryRow[]): Promise<void> {
  const column = <Name extends keyof EntryRow>(name: Name) => rows.map((row) => row[name]);
  await sql`
    INSERT INTO log_entry (id, at, act, actor, subject, details, open, by_kind, salt, commitment, mac)
    SELECT * FROM unnest(
      ${column('id')}::uuid[], ${column('at')}::timestamptz[], ${column('act')}::text[], ${column('actor')}::text[],
      ${column('subject')}::text[], ${column('details').map((details) => JSON.stringify(details))}::jsonb[],
      ${column('open')}::boolean[], ${column('by_kind')}::text[], ${column('salt')}::bytea[],
      ${column('commitment')}::bytea[], ${column('mac')}::bytea[]
    )
  `.execute(tx);
}

/**
 * Forgets what entries say of a person, for good: their salt is destroyed, so that nothing opens their commitment any
 * more, and the tree still verifies. Act and time stay, and so does what an entry says of somebody else: that a reading
 * or a grant took place is theirs to know. @returns how many entries
 */
export async function forgetEntries(tx: Tx, personId: string): Promise<number> {
  const { entry: key } = await logKeys(tx);
  const rows = await entriesOf(tx, personId);
  for (const { of_another, ...row } of rows) {
    const left = { ...row, ...remainder(row, personId, of_another) };
    const { actor, subject, salt } = left;
    const details = left.details && JSON.stringify(left.details);
    // A row that isn't ours loses what it says as well, but gets no code that would make it ours.
    const mac = isGenuine(key, row) ? macOf(key, left) : row.mac;
    await tx.updateTable('log_entry').set({ actor, subject, details, salt, mac }).where('id', '=', row.id).execute();
  }
  return rows.length;
}

function remainder(row: EntryRow, personId: string, ofAnother: boolean) {
  const actor = row.actor === personId ? null : row.actor;
  if (row.open) return { actor, salt: null };
  const own = row.subject === personId || (row.actor === personId && !ofAnother);
  const named = own || JSON.stringify(row.details ?? {}).includes(personId);
  return { actor, salt: null, subject: own ? null : row.subject, details: named ? null : row.details };
}

/** Entries by a person, about them, or naming them in their details. */
async function entriesOf(tx: Tx, personId: string): Promise<(EntryRow & { of_another: boolean })[]> {
  const rows = await tx
    .selectFrom('log_entry as e')
    .select(['id', 'at', 'act', 'actor', 'subject', 'details', 'open', 'by_kind', 'salt', 'commitment', 'mac'])
    .select(
      sql<boolean>`exists (select from person p where p.id::text = e.subject and p.id::text <> ${personId})`.as(
        'of_another',
      ),
    )
    .where('refused', '=', false)
    .where(({ or, eb }) =>
      or([
        eb('actor', '=', personId),
        eb('subject', '=', personId),
        sql<SqlBool>`not open and details::text like ${`%${personId}%`}`,
      ]),
    )
    .forUpdate('e')
    .execute();
  return rows as unknown as (EntryRow & { of_another: boolean })[];
}
