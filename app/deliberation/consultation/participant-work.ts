import { createChallenge, verifySolution } from 'altcha-lib/v1';
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
 * salt is the challenge (ALTCHA, version 1: one hash a try, so that a page needs no library to work).
 */
export type Work = Awaited<ReturnType<typeof createChallenge>>;

/** Half of it is tried on average: some 0.2 s on a phone of the lower middle class, in batches of Web Crypto. */
const hardest = 20_000;
const lifetime = 10 * 60_000;

/** Newcomers of one network without any work, and with it: a hall full of delegates stands behind one address. */
const calm: Limit = { most: 60, perMs: 10 * 60_000 };
const crowded: Limit = { most: 6000, perMs: 10 * 60_000 };

const keyOf = (vault: Vault): string => vault.secret('participant work').toString('base64');

/** A piece of work that says by itself until when it counts, so that asking for it stores nothing. */
export const makeWork = (vault: Vault, expires = new Date(Date.now() + lifetime)): Promise<Work> =>
  createChallenge({ algorithm: 'SHA-256', hmacKey: keyOf(vault), maxnumber: hardest, expires });

const answerSchema = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.hex().length(64),
  number: z.int().min(0).max(hardest),
  salt: z.string().max(100),
  signature: z.hex().length(64),
});

/** The challenge of an answer (JSON in base64) that is right and in time; null for any other. */
export async function answeredWork(vault: Vault, answer: string | undefined): Promise<string | null> {
  const parsed = answerSchema.safeParse(readJson(answer ?? ''));
  if (!parsed.success || !/[?&]expires=\d+&$/.test(parsed.data.salt)) return null;
  return (await verifySolution(parsed.data, keyOf(vault))) ? parsed.data.challenge : null;
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
  const challenge = await answeredWork(vault, work);
  const seconds = Math.ceil(waitMs / 1000);
  if (!challenge || !(await db.transaction().execute((tx) => spendChallenge(tx, challenge)))) {
    if (canWork) throw new Refusal('participant.work', 403, say.sentence('work'), { work: await makeWork(vault) });
    throw new Refusal('participant.crowd', 429, say.sentence('crowd', { seconds }), { seconds });
  }
  const crowd = await takeFrom(db, 'participant.crowd', key, crowded);
  if (crowd.taken) return;
  const wait = Math.ceil(crowd.waitMs / 1000);
  throw new Refusal('participant.crowd', 429, say.sentence('crowd', { seconds: wait }), { seconds: wait });
}
