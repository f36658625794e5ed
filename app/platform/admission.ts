import type { Database } from './database.ts';
import { type Limit, takeFrom } from './limits.ts';
import { spendChallenge } from './spend.ts';
import type { Vault } from './vault.ts';
import { answeredWork } from './work.ts';

/** A door that lets the first of a network in without more ado, and others once they have worked for it. */
export interface Door {
  /** What its work is for: `participant`. */
  purpose: string;
  /** Names of its two buckets. */
  buckets: { calm: string; crowd: string };
  calm: Limit;
  /** With work too there is an end: a hall of delegates stands behind one address. */
  crowded: Limit;
}

export interface Knocking {
  /** Whose buckets, by `limitKey`. */
  key: Buffer;
  /** What the browser worked out, as the form sends it. */
  work: string | undefined;
  /** Whether each has to work now, the first ones too. */
  alarmed?: boolean;
}

/** What somebody lacks who is not let in: an answer to work, or room. @property waitMs until it goes without, in ms */
export interface Lacking {
  lacks: 'work' | 'room';
  waitMs: number;
}

/** Lets somebody in, which costs one of a bucket; null when they are, else what they lack. */
export async function knock(
  { db, vault }: { db: Database; vault: Vault },
  { purpose, buckets, calm, crowded }: Door,
  { key, work, alarmed = false }: Knocking,
): Promise<Lacking | null> {
  const first = alarmed ? null : await takeFrom(db, buckets.calm, key, calm);
  if (first?.taken) return null;
  if (!(await hasWorked(db, vault, purpose, work))) return { lacks: 'work', waitMs: first?.waitMs ?? 0 };
  const { taken, waitMs } = await takeFrom(db, buckets.crowd, key, crowded);
  return taken ? null : { lacks: 'room', waitMs };
}

/** Whether an answer is right, in time, and counts for the first time; from then on it counts no more. */
export async function hasWorked(
  db: Database,
  vault: Vault,
  purpose: string,
  work: string | undefined,
): Promise<boolean> {
  const challenge = await answeredWork(vault, purpose, work);
  return challenge !== null && (await db.transaction().execute((tx) => spendChallenge(tx, challenge)));
}
