import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Vault } from '../../platform/vault.ts';

// What leads to a subscription is its id and a proof that this site made the link: there is nothing to store, and
// nothing to find in a database that was stolen.

const half = 16;

const proofOf = (vault: Vault, id: Buffer): Buffer =>
  createHmac('sha256', vault.secret('newsletter link')).update(id).digest().subarray(0, half);

/** What a link to a subscription carries: 43 characters. */
export function linkToken(vault: Vault, id: string): string {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  return Buffer.concat([bytes, proofOf(vault, bytes)]).toString('base64url');
}

/** The subscription that a link leads to; null for one that was not made here. */
export function idInLink(vault: Vault, token: string): string | null {
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 2 * half || !timingSafeEqual(bytes.subarray(half), proofOf(vault, bytes.subarray(0, half))))
    return null;
  return bytes.toString('hex', 0, half).replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** What the token of a link looks like in an address. */
export const linkPattern = '[A-Za-z0-9_-]{43}';

/** Where a subscriber changes what they get, below the origin. */
export const ownPath = (language: string, edition: string, token: string): string =>
  `/${language}/${edition}/news/newsletter/own/${token}`;
