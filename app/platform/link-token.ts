import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Vault } from './vault.ts';

// What leads to a thing of somebody without an account is its id and a proof that this site made the link: there is
// nothing to store, and nothing to find in a database that was stolen.

const half = 16;

const proofOf = (vault: Vault, purpose: string, id: Buffer): Buffer =>
  createHmac('sha256', vault.secret(`link ${purpose}`))
    .update(id)
    .digest()
    .subarray(0, half);

/** What a link to a thing (by its UUID) carries: 43 characters. */
export function linkToken(vault: Vault, purpose: string, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([bytes, proofOf(vault, purpose, bytes)]).toString('base64url');
}

/** The id of the thing that a link leads to; null for one that was not made here for this purpose. */
export function idInLink(vault: Vault, purpose: string, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * half) return null;
  const proof = proofOf(vault, purpose, bytes.subarray(0, half));
  if (!timingSafeEqual(bytes.subarray(half), proof)) return null;
  return bytes.toString('hex', 0, half).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What the token of a link looks like in an address. */
export const linkPattern = '[A-Za-z0-9_-]{43}';
