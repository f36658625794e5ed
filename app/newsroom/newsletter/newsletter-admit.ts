import type { Database } from '../../platform/database.ts';
import { type Door, knock } from '../../platform/admission.ts';
import { limitKey } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { makeWork } from '../../platform/work.ts';
import { lately } from './newsletter-sweep.ts';
import { isAlarming } from './newsletter-rules.ts';
import { newsletterMessages as say } from './newsletter-messages.ts';

/** Requests of one network. */
const door: Door = {
  purpose: 'newsletter',
  buckets: { calm: 'newsletter.ask', crowd: 'newsletter.crowd' },
  calm: { most: 20, perMs: 10 * 60_000 },
  crowded: { most: 300, perMs: 10 * 60_000 },
};

/**
 * Lets a request for a question to an address in: the first ones of a network without more ado. Once they are many, or
 * many of those asked lately never confirmed, each has to have worked for it. Asked before anything is stored or mailed.
 *
 * @param edition slug
 * @param work what the browser has worked out, as the form sends it
 * @throws Refusal `newsletter.work` (403) with the `work` to do
 * @throws Refusal `newsletter.crowd` (429) with the `seconds` to wait
 */
export async function admit(
  db: Database,
  vault: Vault,
  { edition, network, work }: { edition: string; network: string; work: string | undefined },
): Promise<void> {
  const alarmed = (await lately(db)).some((one) => one.edition === edition && isAlarming(one));
  if (!network && !alarmed) return;
  const key = limitKey(vault, network || 'nowhere');
  const lacking = await knock({ db, vault }, door, { key, work, alarmed });
  if (!lacking) return;
  if (lacking.lacks === 'work')
    throw new Refusal('newsletter.work', 403, say.sentence('work'), { work: await makeWork(vault, door.purpose) });
  const { waitMs } = lacking;
  const minutes = Math.ceil(waitMs / 60_000);
  throw new Refusal('newsletter.crowd', 429, say.sentence('crowd', { minutes }), { seconds: Math.ceil(waitMs / 1000) });
}
