import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Note } from '../../platform/push/push-note.ts';
import type { House } from '../house.ts';
import type { Device, Telling } from './device-schema.ts';

/**
 * Writes a message down for devices: the kind is told of this matter once to each of them, however often it is written.
 *
 * @param where which devices: a condition on `d`, the table `device`
 * @returns for how many
 */
export async function tellDevices(tx: Tx, telling: Telling, where: RawBuilder<unknown>): Promise<number> {
  const { kind, matter, urgency, expiresAt } = telling;
  const { numAffectedRows } = await sql`INSERT INTO device_message (device_id, kind, matter, urgency, expires_at)
    SELECT d.id, ${kind}, ${matter}, ${urgency}, ${expiresAt} FROM device d WHERE ${where}
    ON CONFLICT (device_id, kind, matter) DO NOTHING`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** What a message says, without what all of them have. */
export type Words = Pick<Note, 'title' | 'body' | 'url'> & { lang?: string };

/** For whom a message is put into words. */
export interface Reader {
  language: Language;
  device: Device;
}

/** Puts a message into words when it leaves; null when there is nothing to tell any more. */
export type Wording = (db: Database, matter: string, reader: Reader) => Promise<Words | null>;

// By the house that they were registered for, since a process may have several.
const wordings = new WeakMap<House['routes'], Map<string, Wording>>();

/** Says how messages of a kind are put into words; each domain registers its own. */
export function wordMessages({ routes }: Pick<House, 'routes'>, kind: string, wording: Wording): void {
  wordings.set(routes, (wordings.get(routes) ?? new Map<string, Wording>()).set(kind, wording));
}

export const wordingOf = ({ routes }: Pick<House, 'routes'>, kind: string): Wording | undefined =>
  wordings.get(routes)?.get(kind);
