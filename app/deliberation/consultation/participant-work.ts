import type { Database } from '../../platform/database.ts';
import { type Door, knock } from '../../platform/admission.ts';
import { limitKey } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { makeWork } from '../../platform/work.ts';
import type { Taking } from './participant-schema.ts';
import { findParticipant } from './participant.ts';
import { consultationMessages as say } from './consultation-messages.ts';

/** Newcomers of one network. */
const door: Door = {
  purpose: 'participant',
  buckets: { calm: 'participant.join', crowd: 'participant.crowd' },
  calm: { most: 60, perMs: 10 * 60_000 },
  crowded: { most: 6000, perMs: 10 * 60_000 },
};

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
  const lacking = await knock({ db, vault }, door, { key: limitKey(vault, network), work });
  if (!lacking) return;
  if (lacking.lacks === 'work' && canWork)
    throw new Refusal('participant.work', 403, say.sentence('work'), { work: await makeWork(vault, door.purpose) });
  const seconds = Math.ceil(lacking.waitMs / 1000);
  throw new Refusal('participant.crowd', 429, say.sentence('crowd', { seconds }), { seconds });
}
