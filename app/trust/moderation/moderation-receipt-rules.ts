import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Sealer, Vault } from '../../platform/vault.ts';
import { seal, unseal } from '../../platform/vault-seal.ts';

/** A statement of reasons as it is sealed, and as whoever has the receipt checks it. */
export type Statement = Record<string, string | number | boolean | null | readonly string[]>;

/** What the log commits to: SHA-256 over 32 random bytes and the statement's canonical JSON. */
export const commitmentOf = (salt: Uint8Array, statement: Statement): Buffer =>
  createHash('sha256').update(salt).update(canonicalJson(statement)).digest();

// Without the salt nothing makes the key again: forgetting it shuts the statement for good.
const keyOf = (vault: Vault, salt: Uint8Array): Buffer =>
  createHmac('sha256', vault.secret('moderation statement')).update(salt).digest();

const contextOf = (decisionId: string): string => `moderation ${decisionId} statement`;

export const sealStatement = (vault: Vault, salt: Uint8Array, decisionId: string, statement: Statement): Buffer =>
  seal(keyOf(vault, salt), Buffer.from(canonicalJson(statement)), contextOf(decisionId));

export const openStatement = (vault: Vault, salt: Uint8Array, decisionId: string, sealed: Uint8Array): Statement =>
  JSON.parse(unseal(keyOf(vault, salt), sealed, contextOf(decisionId)).toString()) as Statement;

const saltContext = (decisionId: string): string => `moderation ${decisionId} salt`;

export const sealSalt = (sealer: Sealer, decisionId: string, salt: Buffer): Buffer =>
  sealer.seal(salt.toString('base64url'), saltContext(decisionId));

export const openSalt = (sealer: Sealer, decisionId: string, sealed: Buffer): Buffer =>
  Buffer.from(sealer.open(sealed, saltContext(decisionId)), 'base64url');

const codeOf = (vault: Vault, decisionId: string): string =>
  createHmac('sha256', vault.secret('moderation receipt')).update(decisionId).digest('base64url').slice(0, 22);

/** Below the language: where the author reads a decision. Its secret is made from the vault; nothing stores it. */
export const receiptPathOf = (vault: Vault, decisionId: string): string =>
  `/decisions/${decisionId}/${codeOf(vault, decisionId)}`;

/** True when a code is that of the decision. */
export function isReceiptCode(vault: Vault, decisionId: string, code: string): boolean {
  const expected = Buffer.from(codeOf(vault, decisionId));
  const given = Buffer.from(code);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
