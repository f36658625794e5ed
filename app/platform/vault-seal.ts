import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/**
 * Seals bytes under a key of 32 bytes with AES-256-GCM (NIST SP 800-38D): version, nonce of 12 random bytes,
 * ciphertext, tag of 16 bytes.
 *
 * @param context where it belongs (`person <id> email`): authenticated, so that it can't be moved to another row
 */
export function seal(key: Uint8Array, plain: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(version), nonce, sealed, cipher.getAuthTag()]);
}

/** Opens what `seal` made. Throws when the key, the context or a single bit differs. */
export function unseal(key: Uint8Array, sealed: Uint8Array, context: string): Buffer {
  if (sealed[0] !== version || sealed.length < 1 + nonceBytes + tagBytes)
    throw new Error('This is not a sealed value.');
  const body = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(1, 1 + nonceBytes));
  decipher.setAAD(Buffer.from(context));
  decipher.setAuthTag(body.subarray(-tagBytes));
  return Buffer.concat([decipher.update(body.subarray(1 + nonceBytes, -tagBytes)), decipher.final()]);
}
