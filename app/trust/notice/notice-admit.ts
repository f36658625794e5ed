import { type Limit, limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import { spendChallenge } from '../../platform/spend.ts';
import { answeredWork, makeWork } from '../../platform/work.ts';
import { noticeMessages as say } from './notice-messages.ts';
import type { NoticeParts } from './notice.ts';

const purpose = 'notice';
const day = 86_400_000;

/** Notices of one network in a day without any work, and with it: a hall of delegates stands behind one address. */
const calm: Limit = { most: 20, perMs: day };
const crowded: Limit = { most: 200, perMs: day };

/**
 * Lets a notice in. The first ones of a network come without more ado; then each has to be worked for, and beyond that
 * they wait. Whoever is signed in is counted for themselves; trusted flaggers are not held.
 *
 * @throws Refusal `notice.work` (403) with the `work` to do
 * @throws Refusal `notice.crowd` (429)
 */
export async function admitNotice(
  { db, vault }: Pick<NoticeParts, 'db' | 'vault'>,
  { network, personId, work }: { network: string; personId: string | null; work: string | undefined },
): Promise<void> {
  const whose = personId ?? network;
  if (!whose) return;
  const key = limitKey(vault, whose);
  if ((await takeFrom(db, 'notice.calm', key, calm)).taken) return;
  const challenge = await answeredWork(vault, purpose, work);
  if (!challenge || !(await db.transaction().execute((tx) => spendChallenge(tx, challenge))))
    throw new Refusal('notice.work', 403, say.sentence('work'), { work: await makeWork(vault, purpose) });
  const { taken, waitMs } = await takeFrom(db, 'notice.crowd', key, crowded);
  if (taken) return;
  const minutes = Math.ceil(waitMs / 60_000);
  throw new Refusal('notice.crowd', 429, say.sentence('crowd', { minutes }), { minutes });
}
