import type { Database } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { sealerOf } from '../person/person.ts';
import { isIdle } from './sign-in-rules.ts';
import type { Method } from './sign-in-schema.ts';

export interface SignInShown {
  id: string;
  /** Browser and system; empty where the browser did not say. */
  device: string;
  method: Method;
  madeAt: Date;
  seenAt: Date;
}

/** Where a person is signed in now, the last used first. */
export async function signInsOf(
  db: Database,
  vault: Vault,
  { personId, hasRole }: { personId: string; hasRole: boolean },
): Promise<SignInShown[]> {
  const sealer = await sealerOf(db, vault, personId);
  const rows = await db
    .selectFrom('sign_in')
    .select(['id', 'device', 'method', 'made_at', 'seen_at'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', new Date())
    .orderBy('seen_at', 'desc')
    .execute();
  const now = Date.now();
  const held = rows.filter((row) => !isIdle({ seenAt: row.seen_at.getTime(), hasRole }, now));
  return held.map((row) => ({
    id: row.id,
    device: row.device && sealer ? sealer.open(row.device, `sign-in ${row.id} device`) : '',
    method: row.method as Method,
    madeAt: row.made_at,
    seenAt: row.seen_at,
  }));
}
