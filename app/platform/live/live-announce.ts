import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { afterCommit } from '../database-commit.ts';
import { type Announcement, type Ids, writeNotice } from './live-schema.ts';

/** The channel of PostgreSQL that announcements go through. */
export const channel = 'plenary_live';

export type Carry = (announcement: Announcement) => void;

// By the adapter of the database, which is the same in each of its transactions.
const carriers = new WeakMap<object, Carry>();
const placeOf = (db: Database | Tx): object => db.getExecutor().adapter;

/** From now on announcements in this database are carried by something else than PostgreSQL, once they are committed. */
export function carryBy(db: Database, carry: Carry): void {
  carriers.set(placeOf(db), carry);
}

/** Tells of several topics at once, as `announce` does of one, in one statement. @throws RangeError as that */
export async function announceAll(db: Database | Tx, topics: readonly string[]): Promise<void> {
  const announcements = topics.map((topic) => ({ id: newId(), topic, ids: {} }));
  const texts = announcements.map(writeNotice);
  const carry = carriers.get(placeOf(db));
  if (carry) await afterCommit(db, () => announcements.forEach(carry));
  else if (texts.length > 0)
    await sql`SELECT count(pg_notify(${channel}, text)) FROM unnest(${texts}::text[]) AS t (text)`.execute(db);
}

const newId = (): string => randomBytes(9).toString('base64url');

/**
 * Tells all who listen to a topic, in every process, that it changed. In a transaction it is told when that commits, and
 * never if it doesn't. Several announcements of the same in one moment may be heard as one.
 *
 * @param topic its name: `consultation/0f9a…`
 * @param ids what to read; nothing personal
 * @throws RangeError for more than 7,900 bytes or a name that no topic can have
 */
export async function announce(db: Database | Tx, topic: string, ids: Ids = {}): Promise<void> {
  const announcement = { id: newId(), topic, ids };
  const text = writeNotice(announcement);
  const carry = carriers.get(placeOf(db));
  if (carry) await afterCommit(db, () => carry(announcement));
  else await sql`SELECT pg_notify(${channel}, ${text})`.execute(db);
}
