import type { Database } from '../../platform/database.ts';
import { type Limit, limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import { spendChallenge } from '../../platform/spend.ts';
import type { Vault } from '../../platform/vault.ts';
import { answeredWork, makeWork } from '../../platform/work.ts';
import type { Taking } from './participant-schema.ts';
import { findParticipant } from './participant.ts';
import { consultationMessages as say } from './consultation-messages.ts';

const purpose = 'participant';

/** Newcomers of one network without any work, and with it: a hall full of delegates stands behind one address. */
const calm: Limit = { most: 60, perMs: 10 * 60_000 };
const crowded: Limit = { most: 6000, perMs: 10 * 60_000 };

export interface Newcomer {
  /** The network that they come from; empty where there is none. */
  network: string;
  work?: string | undefined;
  /** Whether a program asks, which can work. */
  canWork: boolean;
}

/**
 * Lets whoever takes part in, newcomers as `admitNewcomer` does.
 *
 * @throws Refusal `participant.work` (403), `participant.crowd` (429)
 */
export async function admit(
  db: Database,
  vault: Vault,
  { taking, lookup, ...newcomer }: Newcomer & { taking: Taking; lookup: Buffer },
): Promise<void> {
  if (taking.standing !== 'anonymous' || (await findParticipant(db, lookup))) return;
  await admitNewcomer(db, vault, newcomer);
}

/**
 * Lets a newcomer without a name in. The first ones of a network come without more ado; once they are many, each has to
 * have worked for it, and without scripts has to wait or to sign in.
 *
 * @throws Refusal `participant.work` (403) with the `work` to do
 * @throws Refusal `participant.crowd` (429) with the `seconds` to wait
 */
async function admitNewcomer(db: Database, vault: Vault, { network, work, canWork }: Newcomer): Promise<void> {
  if (!network) return;
  const key = limitKey(vault, network);
  const { taken, waitMs } = await takeFrom(db, 'participant.join', key, calm);
  if (taken) return;
  const challenge = await answeredWork(vault, purpose, work);
  const seconds = Math.ceil(waitMs / 1000);
  if (!challenge || !(await db.transaction().execute((tx) => spendChallenge(tx, challenge)))) {
    if (canWork)
      throw new Refusal('participant.work', 403, say.sentence('work'), { work: await makeWork(vault, purpose) });
    throw new Refusal('participant.crowd', 429, say.sentence('crowd', { seconds }), { seconds });
  }
  const crowd = await takeFrom(db, 'participant.crowd', key, crowded);
  if (crowd.taken) return;
  const wait = Math.ceil(crowd.waitMs / 1000);
  throw new Refusal('participant.crowd', 429, say.sentence('crowd', { seconds: wait }), { seconds: wait });
}
