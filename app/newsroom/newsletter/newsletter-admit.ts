import type { Database } from '../../platform/database.ts';
import { type Limit, limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import { spendChallenge } from '../../platform/spend.ts';
import type { Vault } from '../../platform/vault.ts';
import { answeredWork, makeWork } from '../../platform/work.ts';
import { lately } from './newsletter-sweep.ts';
import { isAlarming } from './newsletter-rules.ts';
import { newsletterMessages as say } from './newsletter-messages.ts';

/** Requests of one network without work, and with it: a hall full of delegates stands behind one address. */
const calm: Limit = { most: 20, perMs: 10 * 60_000 };
const crowded: Limit = { most: 300, perMs: 10 * 60_000 };

const purpose = 'newsletter';

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
  const alarm = (await lately(db)).some((one) => one.edition === edition && isAlarming(one));
  if (!network && !alarm) return;
  const key = limitKey(vault, network || 'nowhere');
  if (!alarm && (await takeFrom(db, 'newsletter.ask', key, calm)).taken) return;
  const challenge = await answeredWork(vault, purpose, work);
  if (!challenge || !(await db.transaction().execute((tx) => spendChallenge(tx, challenge)))) {
    throw new Refusal('newsletter.work', 403, say.sentence('work'), { work: await makeWork(vault, purpose) });
  }
  const { taken, waitMs } = await takeFrom(db, 'newsletter.crowd', key, crowded);
  if (taken) return;
  const minutes = Math.ceil(waitMs / 60_000);
  throw new Refusal('newsletter.crowd', 429, say.sentence('crowd', { minutes }), { seconds: Math.ceil(waitMs / 1000) });
}
