import { createDecipheriv, createECDH } from 'node:crypto';
import { derive, type Receiver } from './push-seal.ts';

/** A browser's end of a subscription: its keys, and what it reads. */
export interface Browser extends Receiver {
  own: Buffer;
}

export function newBrowser(own?: Buffer, auth = Buffer.alloc(16, 7)): Browser {
  const ecdh = createECDH('prime256v1');
  if (own) ecdh.setPrivateKey(own);
  else ecdh.generateKeys();
  return { own: ecdh.getPrivateKey(), p256dh: ecdh.getPublicKey(), auth };
}

/** Opens a message as a browser does; throws for one that isn't for it. */
export function openPush(body: Buffer, { own, p256dh, auth }: Browser): Buffer {
  const salt = body.subarray(0, 16);
  const length = body[20] ?? 0;
  const sender = body.subarray(21, 21 + length);
  const sealed = body.subarray(21 + length);
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(own);
  const { key, nonce } = derive(ecdh.computeSecret(sender), { auth, receiver: p256dh, sender, salt });
  const decipher = createDecipheriv('aes-128-gcm', key, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  if (padded.subarray(end + 1).some((octet) => octet !== 0)) throw new Error('This is no padding.');
  return padded.subarray(0, end);
}
