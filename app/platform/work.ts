import { createChallenge, verifySolution } from 'altcha-lib/v1';
import { z } from 'zod';
import type { Vault } from './vault.ts';

/**
 * What a browser is asked where many come from one network, or something else speaks for care: a number below
 * `maxnumber` whose SHA-256 behind the salt is the challenge (ALTCHA, version 1: one hash a try, so that a page needs no
 * library to work). It slows a flood down; it tells nobody from a machine.
 */
export type Work = Awaited<ReturnType<typeof createChallenge>>;

/** Half of it is tried on average: some 0.2 s on a phone of the lower middle class, in batches of Web Crypto. */
const hardest = 20_000;
export const workLifetime = 10 * 60_000;

const keyOf = (vault: Vault, purpose: string): string => vault.secret(`${purpose} work`).toString('base64');

/** A piece of work that says by itself until when it counts, so that asking for it stores nothing. @param purpose `participant` */
export const makeWork = (
  vault: Vault,
  purpose: string,
  expires: Date = new Date(Date.now() + workLifetime),
): Promise<Work> =>
  createChallenge({ algorithm: 'SHA-256', hmacKey: keyOf(vault, purpose), maxnumber: hardest, expires });

const answerSchema = z.object({
  algorithm: z.literal('SHA-256'),
  challenge: z.hex().length(64),
  number: z.int().min(0).max(hardest),
  salt: z.string().max(100),
  signature: z.hex().length(64),
});

/**
 * The challenge of an answer (JSON in base64) that is right and in time; null for any other. It counts once: spend it by
 * `spendChallenge`.
 */
export async function answeredWork(vault: Vault, purpose: string, answer: string | undefined): Promise<string | null> {
  const parsed = answerSchema.safeParse(readJson(answer ?? ''));
  if (!parsed.success || !/[?&]expires=\d+&$/.test(parsed.data.salt)) return null;
  return (await verifySolution(parsed.data, keyOf(vault, purpose))) ? parsed.data.challenge : null;
}

function readJson(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString());
  } catch {
    return null;
  }
}
