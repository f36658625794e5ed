import { limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { House } from '../house.ts';
import { complaintMessages as say } from './complaint-messages.ts';

/** Complaints of one network in a day, those that were refused too; each needs a notice of its own besides. */
const limit = { most: 60, perMs: 86_400_000 };

/** Lets a complaint in. @throws Refusal `complaint.crowd` (429) */
export async function admitComplaint({ db, vault }: Pick<House, 'db' | 'vault'>, network: string): Promise<void> {
  if (!network) return;
  const { taken, waitMs } = await takeFrom(db, 'complaint', limitKey(vault, network), limit);
  if (taken) return;
  const minutes = Math.ceil(waitMs / 60_000);
  throw new Refusal('complaint.crowd', 429, say.sentence('crowd', { minutes }), { minutes });
}
