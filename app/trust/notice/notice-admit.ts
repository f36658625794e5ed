import { type Door, knock } from '../../platform/admission.ts';
import { limitKey } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import { makeWork } from '../../platform/work.ts';
import { noticeMessages as say } from './notice-messages.ts';
import type { NoticeParts } from './notice.ts';

const day = 86_400_000;

/** Notices of one network in a day. */
const door: Door = {
  purpose: 'notice',
  buckets: { calm: 'notice.calm', crowd: 'notice.crowd' },
  calm: { most: 20, perMs: day },
  crowded: { most: 200, perMs: day },
};

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
  const lacking = await knock({ db, vault }, door, { key: limitKey(vault, whose), work });
  if (!lacking) return;
  if (lacking.lacks === 'work')
    throw new Refusal('notice.work', 403, say.sentence('work'), { work: await makeWork(vault, door.purpose) });
  const minutes = Math.ceil(lacking.waitMs / 60_000);
  throw new Refusal('notice.crowd', 429, say.sentence('crowd', { minutes }), { minutes });
}
