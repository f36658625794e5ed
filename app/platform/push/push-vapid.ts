import { createECDH, createPrivateKey, hkdfSync, type KeyObject, sign } from 'node:crypto';

// Who sends a push message, so that a push service can tell one site from another: VAPID, RFC 8292.

/** The key pair of the site: browsers subscribe to its public key, and only its private one may send to them. */
export interface Vapid {
  /** Uncompressed point as base64url: what `applicationServerKey` takes. */
  publicKey: string;
  privateKey: KeyObject;
  /** Whom a push service may turn to: an https or mailto address. */
  contact: string;
}

const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex');

/** A private key on P-256, the same whenever it is made from the same secret. */
function scalarFrom(secret: Buffer): Buffer {
  for (let attempt = 0; ; attempt += 1) {
    const made = Buffer.from(hkdfSync('sha256', secret, '', `P-256 ${attempt}`, 32));
    if (made.some(Boolean) && made.compare(order) < 0) return made;
  }
}

/** The keys that come from a secret of the site: nothing is stored of them, and a backup brings them back. */
export function vapidFrom(secret: Buffer, contact: string): Vapid {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(scalarFrom(secret));
  const point = ecdh.getPublicKey();
  const [x, y, d] = [point.subarray(1, 33), point.subarray(33), ecdh.getPrivateKey()].map((part) =>
    part.toString('base64url'),
  );
  const padded = Buffer.concat([Buffer.alloc(32), Buffer.from(d ?? '', 'base64url')]).subarray(-32);
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d: padded.toString('base64url') };
  return {
    publicKey: point.toString('base64url'),
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
    contact,
  };
}

/** How long what is signed holds, in seconds; 24 hours at most (RFC 8292 §2). */
const holds = 12 * 3600;

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The Authorization of a message to a push service. @param now in ms */
export function authorize({ publicKey, privateKey, contact }: Vapid, endpoint: URL, now = Date.now()): string {
  const claims = { aud: endpoint.origin, exp: Math.floor(now / 1000) + holds, sub: contact };
  const signed = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`;
  const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${signed}.${signature.toString('base64url')}, k=${publicKey}`;
}
