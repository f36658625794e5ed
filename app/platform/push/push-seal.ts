import { createCipheriv, createECDH, createHmac, hkdfSync, randomBytes } from 'node:crypto';

// Message encryption for web push: RFC 8291, over aes128gcm of RFC 8188, in one record.

/** Octets of a record; all push services have to take messages of this size (RFC 8030 §7.2). */
const recordSize = 4096;
/** What is left of it for a message: header, tag and the octet that ends the padding are taken off. */
export const mostBytes = recordSize - 86 - 16 - 1;

/** The keys of a browser's subscription, as it gives them away. */
export interface Receiver {
  /** Its public key on P-256, uncompressed: 65 octets. */
  p256dh: Buffer;
  /** The secret that only it and this site know: 16 octets. */
  auth: Buffer;
}

export interface Chance {
  /** The private key on P-256 that is used for this one message; 32 octets. */
  own: Buffer;
  /** 16 octets. */
  salt: Buffer;
}

const newChance = (): Chance => {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  return { own: ecdh.getPrivateKey(), salt: randomBytes(16) };
};

const expand = (key: Buffer, salt: Buffer, info: Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length));

/** The keys that both ends come to, each from its own private and the other's public key (RFC 8291 §3.4). */
export function derive(
  shared: Buffer,
  { auth, receiver, sender, salt }: { auth: Buffer; receiver: Buffer; sender: Buffer; salt: Buffer },
): { key: Buffer; nonce: Buffer } {
  const input = expand(shared, auth, Buffer.concat([Buffer.from('WebPush: info\0'), receiver, sender]), 32);
  return {
    key: expand(input, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16),
    nonce: expand(input, salt, Buffer.from('Content-Encoding: nonce\0'), 12),
  };
}

/**
 * Seals a message so that only the browser can read it, and the push service can't.
 *
 * @param message 3,993 octets at most
 * @param padded the length that it is filled up to, so that it says nothing of what is in it
 * @param chance anew for each message; given in tests only
 * @throws Error for a key that is no point of the curve
 */
export function sealPush(message: Buffer, { p256dh, auth }: Receiver, padded = 0, chance = newChance()): Buffer {
  if (message.length > mostBytes) throw new Error(`A push message has ${mostBytes} octets at most.`);
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(chance.own);
  const sender = ecdh.getPublicKey();
  const { key, nonce } = derive(ecdh.computeSecret(p256dh), { auth, receiver: p256dh, sender, salt: chance.salt });
  const filling = Buffer.alloc(Math.max(0, Math.min(padded, mostBytes) - message.length));
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  // The octet 2 ends the last record, which here is the only one.
  const sealed = [cipher.update(Buffer.concat([message, Buffer.of(2), filling])), cipher.final(), cipher.getAuthTag()];
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  return Buffer.concat([chance.salt, size, Buffer.of(sender.length), sender, ...sealed]);
}

/** The name under which a push service keeps only the latest message of a matter (RFC 8030 §5.4): 32 characters. */
export const topicOf = (secret: Buffer, matter: string): string =>
  createHmac('sha256', secret).update(matter).digest('base64url').slice(0, 32);
