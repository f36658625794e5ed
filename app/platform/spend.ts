import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from './database.ts';

declare module './database.ts' {
  interface Tables {
    spent_challenge: { hash: Buffer; expires_at: Date };
  }
}

/** How long it is remembered that a challenge was taken, in ms: no challenge may live longer. */
export const spentFor = 30 * 60_000;

/** Takes a challenge once. @returns false when it was taken before */
export async function spendChallenge(tx: Tx, challenge: string): Promise<boolean> {
  await tx.deleteFrom('spent_challenge').where('expires_at', '<', sql<Date>`now()`).execute();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('spent_challenge')
    .values({ hash: createHash('sha256').update(challenge).digest(), expires_at: new Date(Date.now() + spentFor) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
