import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Database } from '../../platform/database.ts';
import { type Limit, limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { spendChallenge } from '../../trust/sign-in/passkey-challenge.ts';
import type { Taking } from './participant-schema.ts';
import { findParticipant } from './participant.ts';
import { consultationMessages as say } from './consultation-messages.ts';

/**
 * What a browser is asked when many newcomers come from one network: a number below `maxnumber` whose SHA-256 behind the
 * salt is the challenge. In the form of ALTCHA (altcha.org, version 1), so that programs may use what they have for it.
 */
export interface Work {
  algorithm: 'SHA-256';
  challenge: string;
  maxnumber: number;
  salt: string;
  signature: string;
}

/** Half of it is tried on average: some 0.2 s on a phone of the lower middle class, in batches of Web Crypto. */
const hardest = 20_000;
const lifetime = 10 * 60_000;

/** Newcomers of one network without any work, and with it: a hall full of delegates stands behind one address. */
const calm: Limit = { most: 60, perMs: 10 * 60_000 };
const crowded: Limit = { most: 6000, perMs: 10 * 60_000 };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const signatureOf = (vault: Vault, challenge: string): string =>
  createHmac('sha256', vault.secret('participant work')).update(challenge).digest('hex');

/** A piece of work that says by itself until when it counts, so that asking for it stores nothing. */
export function makeWork(vault: Vault, now = Date.now()): Work {
  const salt = `${randomBytes(12).toString('hex')}?expires=${Math.floor((now + lifetime) / 1000)}`;
  const challenge = sha256(salt + randomInt(hardest));
  return { algorithm: 'SHA-256', challenge, maxnumber: hardest, salt, signature: signatureOf(vault, challenge) };
}

const answerSchema = z.object({
  challenge: z.string().length(64),
  number: z.int().min(0).max(hardest),
  salt: z.string().max(100),
  signature: z.string().length(64),
});

/** The challenge of an answer (JSON in base64) that is right and in time; null for any other. */
export function answeredWork(vault: Vault, answer: string | undefined, now = Date.now()): string | null {
  const parsed = answerSchema.safeParse(readJson(answer ?? ''));
  if (!parsed.success) return null;
  const { challenge, number, salt, signature } = parsed.data;
  const expires = Number(/\?expires=(\d+)$/.exec(salt)?.[1] ?? 0) * 1000;
  const own = timingSafeEqual(Buffer.from(signature), Buffer.from(signatureOf(vault, challenge)));
  return own && expires > now && sha256(salt + number) === challenge ? challenge : null;
}

function readJson(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString());
  } catch {
    return null;
  }
}

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
  const challenge = answeredWork(vault, work);
  const seconds = Math.ceil(waitMs / 1000);
  if (!challenge || !(await db.transaction().execute((tx) => spendChallenge(tx, challenge)))) {
    if (canWork) throw new Refusal('participant.work', 403, say.sentence('work'), { work: makeWork(vault) });
    throw new Refusal('participant.crowd', 429, say.sentence('crowd', { seconds }), { seconds });
  }
  const crowd = await takeFrom(db, 'participant.crowd', key, crowded);
  if (crowd.taken) return;
  const wait = Math.ceil(crowd.waitMs / 1000);
  throw new Refusal('participant.crowd', 429, say.sentence('crowd', { seconds: wait }), { seconds: wait });
}
