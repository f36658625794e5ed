import { createHash } from 'node:crypto';
import { isOver, sameBytes, type Signature, type Signed } from './federation-signature-rules.ts';

// RFC 9421, as far as servers use it: one signature of a request, without parameters of its components.

interface Input {
  label: string;
  components: string[];
  /** As it was sent: it is signed as well. */
  parameters: string;
  given: Record<string, string>;
}

const inputShape = /^([a-z*][a-z0-9_.*-]*)=(\(((?:"[^"]+"(?: "[^"]+")*)?)\)((?:;[a-z]+=(?:"[^"]*"|\d+))*))$/;

/** §4.1: the first of the signatures that the header names; null where it can't be read. */
function inputOf(header: string): Input | null {
  const found = inputShape.exec(header.trim());
  if (!found) return null;
  const [, label = '', parameters = '', listed = '', behind = ''] = found;
  const named = [...behind.matchAll(/;([a-z]+)=(?:"([^"]*)"|(\d+))/g)];
  const given = Object.fromEntries(named.map(([, name = '', quoted, number]) => [name, quoted ?? number ?? '']));
  return { label, components: [...listed.matchAll(/"([^"]+)"/g)].map(([, name = '']) => name), parameters, given };
}

/** §2.2: what a component of a request says; undefined where there is none. */
function componentOf(name: string, { method, url, headers }: Signed): string | undefined {
  const derived: Record<string, string> = {
    '@method': method.toUpperCase(),
    '@target-uri': url.href,
    '@authority': url.host,
    '@scheme': url.protocol.slice(0, -1),
    '@request-target': url.pathname + url.search,
    '@path': url.pathname,
    '@query': url.search || '?',
  };
  return derived[name] ?? headers.get(name)?.trim();
}

/** §2.5: what is signed; null where a component is not there, or is there twice. */
export function messageBase(components: string[], parameters: string, request: Signed): string | null {
  const values = components.map((name) => componentOf(name, request));
  if (values.includes(undefined) || new Set(components).size < components.length) return null;
  const lines = components.map((name, place) => `"${name}": ${values[place]}`);
  return [...lines, `"@signature-params": ${parameters}`].join('\n');
}

/** Reads a signature of RFC 9421; see `readSignature`. */
export function readMessageSignature(request: Signed, now: number): Signature | string {
  const { headers, body } = request;
  const input = inputOf(headers.get('signature-input') ?? '');
  const [, value] = /^[^=]+=:([A-Za-z0-9+/=]+):$/.exec((headers.get('signature') ?? '').trim()) ?? [];
  if (!input || !value || !headers.get('signature')?.startsWith(`${input.label}=`))
    return 'The request has no signature that can be read.';
  const { components, parameters, given } = input;
  const whole =
    components.includes('@target-uri') || (components.includes('@authority') && components.includes('@path'));
  if (!components.includes('@method') || !whole) return 'The signature does not hold method and address.';
  if (!components.includes('content-digest')) return 'The signature does not hold content-digest.';
  const at = Number(given['created']);
  if (isOver(at, given['expires'], now)) return 'The date of the signature is too far from now.';
  if (!fitsDigest(headers.get('content-digest') ?? '', body)) return 'The digest does not fit the body.';
  const base = messageBase(components, parameters, request);
  if (base === null) return 'The signature holds a component that is not there, or one twice.';
  return { keyId: given['keyid'] ?? '', signature: Buffer.from(value, 'base64'), base, at };
}

/** RFC 9530: one of the digests named has to be of SHA-2, and fit. */
function fitsDigest(header: string, body: Buffer): boolean {
  const [, algorithm, told = ''] = /(?:^|,)\s*(sha-256|sha-512)=:([A-Za-z0-9+/=]+):/.exec(header) ?? [];
  if (!algorithm) return false;
  const own = createHash(algorithm.replace('-', '')).update(body).digest();
  return sameBytes(Buffer.from(told, 'base64'), own);
}
