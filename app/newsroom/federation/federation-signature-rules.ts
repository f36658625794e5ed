import { createHash, createPublicKey, sign, timingSafeEqual, verify } from 'node:crypto';

// HTTP signatures as servers of ActivityPub make them: draft-cavage-http-signatures-12 with SHA-256 over the digest of
// the body. Its successor, RFC 9421, is in federation-message-rules.ts.

/** A request as it is signed. */
export interface Signed {
  method: string;
  /** As it was asked for: scheme, host, path, query. */
  url: URL;
  headers: Headers;
  body: Buffer;
}

/** A signature that was read, not yet believed. */
export interface Signature {
  /** Address of the key. */
  keyId: string;
  signature: Buffer;
  /** The very bytes that were signed. */
  base: string;
  /** When, in seconds since the epoch. */
  at: number;
}

export const digestOf = (body: Buffer): string => createHash('sha256').update(body).digest('base64');

/** Seconds that the moment of a signature may differ from ours: clocks differ, and mails wait; replays are remembered longer. */
export const window = 3600;

/** How this program names itself to other servers. */
export const agentOf = (origin: string): string => `Plenary (+${origin})`;

export interface SigningKey {
  id: string;
  /** PEM, PKCS #8. */
  privateKey: string;
}

/** Headers that sign a request, with those that they sign. */
export function signRequest(
  { method, url, body, type }: { method: string; url: URL; body?: string; type?: string },
  { id, privateKey }: SigningKey,
  now: number,
): Record<string, string> {
  const headers: Record<string, string> = {
    Date: new Date(now).toUTCString(),
    ...(body !== undefined && { Digest: `SHA-256=${digestOf(Buffer.from(body))}` }),
    ...(type && { 'Content-Type': type }),
  };
  const names = ['(request-target)', 'host', ...Object.keys(headers).map((name) => name.toLowerCase())];
  const base = baseOf(names, { method, url, headers: new Headers(headers) }) ?? '';
  const signature = sign('sha256', Buffer.from(base), privateKey).toString('base64');
  const told = `keyId="${id}",algorithm="rsa-sha256",headers="${names.join(' ')}",signature="${signature}"`;
  return { ...headers, Signature: told };
}

/** §2.3 of the draft: one line for each name, in their order; null where one is not there. */
export function baseOf(
  names: string[],
  { method, url, headers }: Omit<Signed, 'body'>,
  given: Record<string, string> = {},
): string | null {
  const lines = names.map((name) => {
    if (name === '(request-target)') return `${name}: ${method.toLowerCase()} ${url.pathname}${url.search}`;
    if (name === '(created)' || name === '(expires)') return lineOf(name, given[name.slice(1, -1)]);
    return lineOf(name, name === 'host' ? url.host : headers.get(name)?.trim());
  });
  return lines.includes(null) ? null : lines.join('\n');
}

const lineOf = (name: string, value: string | undefined): string | null =>
  value === undefined ? null : `${name}: ${value}`;

/** The parameters of a Signature header (§2.1); null where one is there twice, or the text is none. */
function parametersOf(text: string): Record<string, string> | null {
  // From where the last one ended: a long text that is none is given up at once.
  const shape = /\s*([a-zA-Z]{1,20})=(?:"([^"]*)"|(\d{1,20}))\s*(?:,|$)/y;
  const found: Record<string, string> = {};
  while (shape.lastIndex < text.length) {
    const [, name = '', quoted, number] = shape.exec(text) ?? [];
    if (!name || name in found) return null;
    found[name] = quoted ?? number ?? '';
  }
  return found['keyId'] && found['signature'] ? found : null;
}

/**
 * Reads the signature of a request that sends something. It has to hold the request line, the host, the moment and the
 * body, for else somebody could use it for something else.
 *
 * @returns why it can't be believed, as a sentence in English for those who run the other server
 */
export function readSignature(request: Signed, now: number): Signature | string {
  const { headers } = request;
  const parameters = parametersOf(headers.get('signature') ?? '');
  if (!parameters) return 'The request has no signature that can be read.';
  const names = (parameters['headers'] ?? '(created)').toLowerCase().split(' ');
  const missing = ['(request-target)', 'host', 'digest'].find((name) => !names.includes(name));
  if (missing) return `The signature does not hold ${missing}.`;
  if (!names.includes('date') && !names.includes('(created)')) return 'The signature does not hold its date.';
  const at = names.includes('(created)') ? Number(parameters['created']) : Date.parse(headers.get('date') ?? '') / 1000;
  if (isOver(at, parameters['expires'], now)) return 'The date of the signature is too far from now.';
  if (!fitsDigest(headers.get('digest') ?? '', request.body)) return 'The digest does not fit the body.';
  const base = baseOf(names, request, parameters);
  if (base === null) return 'The signature holds a header that is not there.';
  const { keyId = '', signature = '' } = parameters;
  return { keyId, signature: Buffer.from(signature, 'base64'), base, at };
}

/** Whether the moment of a signature, or its end, is too far from now. @param now ms */
export const isOver = (at: number, expires: string | undefined, now: number): boolean =>
  !(Math.abs(now / 1000 - at) <= window && now / 1000 <= Number(expires ?? Number.POSITIVE_INFINITY) + 60);

/** RFC 3230: one of the digests named has to be SHA-256, and fit. */
function fitsDigest(header: string, body: Buffer): boolean {
  const [, told = ''] = /(?:^|,)\s*sha-256=([A-Za-z0-9+/=]+)/i.exec(header) ?? [];
  return sameBytes(Buffer.from(told, 'base64'), Buffer.from(digestOf(body), 'base64'));
}

export const sameBytes = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

/** Whether a key made a signature: RSA with SHA-256 (PKCS #1 v1.5), whatever the algorithm is called, or Ed25519. */
export function isSignedBy({ signature, base }: Pick<Signature, 'signature' | 'base'>, publicKey: string): boolean {
  try {
    const key = createPublicKey(publicKey);
    const kind = key.asymmetricKeyType;
    if (kind !== 'rsa' && kind !== 'ed25519') return false;
    return verify(kind === 'rsa' ? 'sha256' : null, Buffer.from(base), key, signature);
  } catch {
    return false;
  }
}

/** Whether a key is one that is believed: RSA of 2048 bits at least, and no more than can be checked quickly, or Ed25519. */
export function isFitKey(publicKey: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey(publicKey);
    const bits = asymmetricKeyDetails?.modulusLength ?? 0;
    return asymmetricKeyType === 'ed25519' || (asymmetricKeyType === 'rsa' && bits >= 2048 && bits <= 8192);
  } catch {
    return false;
  }
}
