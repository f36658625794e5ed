import type { Database, Tx } from '../database.ts';
import { limitKey, networkOf, takeFrom } from '../limits.ts';
import { Refusal } from '../refusal.ts';
import type { Vault } from '../vault.ts';
import { mailMessages } from './mail-messages.ts';
import { comparable, domainOf, type Letter } from './mail-schema.ts';
import type { MailSettings } from './mail-settings.ts';

const hour = 3_600_000;

/**
 * Holds a mail that a visitor asked for to the limits of its recipient, of the recipient's domain and of the network
 * that asked, before anything is stored. Refuses with `mail.too-many`.
 */
export async function holdToLimits(
  tx: Tx,
  vault: Vault,
  { to, limit }: Pick<Letter, 'to' | 'limit'>,
  { recipient, domain, network }: MailSettings['limits'],
): Promise<void> {
  // Always in this order, so that two transactions never wait for each other.
  const buckets: [string, string | undefined, number][] = [
    ['mail.recipient', comparable(to), recipient],
    ['mail.domain', domainOf(to), domain],
    ['mail.network', limit?.network && networkOf(limit.network), network],
  ];
  for (const [bucket, whose, most] of buckets) {
    if (!whose) continue;
    const { taken, waitMs } = await takeFrom(tx, bucket, limitKey(vault, whose), { most, perMs: hour });
    if (taken) continue;
    const minutes = Math.ceil(waitMs / 60_000);
    const details = { limit: bucket, seconds: Math.ceil(waitMs / 1000) };
    throw new Refusal('mail.too-many', 429, mailMessages.sentence('tooMany', { minutes }), details);
  }
}

// What large providers take from one sender without growing suspicious.
const pace = { most: 60, perMs: 60_000 };
const toOne = { most: 30, perMs: hour };

/** Takes a place in the pace at which mails leave, whoever caused them. @returns how long to wait, in ms; 0 for now */
export async function waitForPace(db: Database, vault: Vault, to: string): Promise<number> {
  const one = await takeFrom(db, 'mail.out.recipient', limitKey(vault, comparable(to)), toOne);
  if (!one.taken) return one.waitMs;
  return (await takeFrom(db, 'mail.out.domain', limitKey(vault, domainOf(to)), pace)).waitMs;
}
