import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Vault } from '../../platform/vault.ts';

/** What was erased, without saying whose it was: only who holds the receipt's address knows. */
export interface Receipt {
  v: 1;
  site: string;
  /** SHA-256 of the receipt's secret, base64url: ties this to the request. */
  request: string;
  cause: string;
  requestedAt: string;
  doneAt: string;
  /** Rows that were deleted, by table. */
  deleted: Record<string, number>;
  /** Entries of the log whose private part and salt were destroyed. */
  logEntries: number;
  keyDestroyed: true;
}

export interface SignedReceipt {
  receipt: Receipt;
  /** Ed25519 (RFC 8032) over the canonical JSON of `receipt`, base64. */
  signature: string;
  /** The site's public key for receipts, SPKI in base64. */
  key: string;
}

// The fixed head of an Ed25519 private key in PKCS #8 (RFC 8410 §7); the 32 bytes of the seed follow.
const pkcs8Head = Buffer.from('302e020100300506032b657004220420', 'hex');

const keyOf = (vault: Vault): KeyObject =>
  createPrivateKey({
    key: Buffer.concat([pkcs8Head, vault.secret('erasure receipts')]),
    format: 'der',
    type: 'pkcs8',
  });

export function signReceipt(vault: Vault, receipt: Receipt): SignedReceipt {
  const key = keyOf(vault);
  return {
    receipt,
    signature: sign(null, Buffer.from(canonicalJson(receipt)), key).toString('base64'),
    key: createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64'),
  };
}

/** True when the receipt was signed by the key that it names. Compare that key with the site's own. */
export function verifyReceipt({ receipt, signature, key }: SignedReceipt): boolean {
  const publicKey = createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' });
  return verify(null, Buffer.from(canonicalJson(receipt)), publicKey, Buffer.from(signature, 'base64'));
}
