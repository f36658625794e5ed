import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { spentFor } from '../../platform/spend.ts';
import type { Vault } from '../../platform/vault.ts';

/** How long a challenge may wait for its answer, in ms: somebody reads the page first. */
export const challengeLifetime = spentFor;

/** What a challenge is for; an answer to one counts for nothing else. */
export type Purpose = 'sign-in' | `proof ${string}` | `add ${string}`;

export interface Asked {
  purpose: Purpose;
  /** The cookie of the browser that asked: another one’s answer is worth nothing. */
  browser: string;
}

const sizes = { time: 6, nonce: 16, mac: 32 };

const mac = (vault: Vault, { purpose, browser }: Asked, head: Buffer): Buffer =>
  createHmac('sha256', vault.secret('passkey challenge')).update(head).update(`${purpose} ${browser}`).digest();

/** A challenge that says by itself when, for what and for whom it was made, so that asking stores nothing. */
export function makeChallenge(vault: Vault, asked: Asked, now = Date.now()): string {
  const head = Buffer.concat([Buffer.alloc(sizes.time), randomBytes(sizes.nonce)]);
  head.writeUIntBE(now, 0, sizes.time);
  return Buffer.concat([head, mac(vault, asked, head)]).toString('base64url');
}

/** True for a challenge that was made for exactly this, and not too long ago. */
export function isChallenge(vault: Vault, asked: Asked, challenge: string, now = Date.now()): boolean {
  const bytes = Buffer.from(challenge, 'base64url');
  if (bytes.length !== sizes.time + sizes.nonce + sizes.mac) return false;
  const head = bytes.subarray(0, sizes.time + sizes.nonce);
  const age = now - head.readUIntBE(0, sizes.time);
  return age >= 0 && age < challengeLifetime && timingSafeEqual(bytes.subarray(head.length), mac(vault, asked, head));
}
