import type { X509Certificate } from 'node:crypto';
import { inside, oidOf, readDer, tags, under } from './der.ts';

// What a certificate says it may be used for (RFC 5280), as far as X509Certificate doesn’t tell.

export interface Certified {
  /** Whether it may issue others, and how many of those may stand between it and the last one; null for any. */
  ca: boolean;
  depth: number | null;
  /** null where it doesn’t say. */
  signs: boolean | null;
  issues: boolean | null;
  /** Purposes (extended key usage); empty where it names none. */
  purposes: string[];
  /** It was signed by an algorithm that still holds. */
  sound: boolean;
  /** It demands something of whoever reads it that isn’t known here. */
  demanding: boolean;
}

const extension = { use: '2.5.29.15', basic: '2.5.29.19', purposes: '2.5.29.37' } as const;
// Names, keys, policies and where lists of revocation are: nothing of it changes what is asked here.
const harmless = ['2.5.29.14', '2.5.29.17', '2.5.29.18', '2.5.29.31', '2.5.29.32', '2.5.29.35'];

// ECDSA and RSA with SHA-2, RSA-PSS, Ed25519.
const soundAlgorithms = [
  ...[2, 3, 4].map((last) => `1.2.840.10045.4.3.${last}`),
  ...[10, 11, 12, 13].map((last) => `1.2.840.113549.1.1.${last}`),
  '1.3.101.112',
];

interface Extension {
  oid: string;
  critical: boolean;
  value: Buffer;
}

function extensionsOf(raw: Buffer): { algorithm: string; extensions: Extension[] } {
  const [said, algorithm] = inside(readDer(raw)[0]);
  const listed = inside(inside(said).find(({ tag }) => tag === under(3)))[0];
  const extensions = inside(listed).map((one) => {
    const [oid, ...rest] = inside(one);
    const value = rest.at(-1)?.body ?? Buffer.alloc(0);
    return { oid: oidOf(oid), critical: rest.length > 1 && rest[0]?.body[0] === 0xff, value };
  });
  return { algorithm: oidOf(inside(algorithm)[0]), extensions };
}

/** What a certificate may be used for. @throws RangeError for one that can’t be read */
export function certified({ raw }: Pick<X509Certificate, 'raw'>): Certified {
  const { algorithm, extensions } = extensionsOf(raw);
  const of = (oid: string) => extensions.find((one) => one.oid === oid)?.value;
  const basic = of(extension.basic);
  const [ca, depth] = basic ? inside(readDer(basic)[0]) : [];
  const use = of(extension.use);
  // The first byte of a bit string counts the bits that are left over.
  const bits = use ? (readDer(use)[0]?.body[1] ?? 0) : null;
  const purposes = of(extension.purposes);
  const known: string[] = [...Object.values(extension), ...harmless];
  return {
    ca: ca?.tag === tags.boolean && ca.body[0] === 0xff,
    depth: depth?.tag === tags.integer ? depth.body.readUIntBE(0, Math.min(depth.body.length, 4)) : null,
    signs: bits === null ? null : (bits & 0x80) !== 0,
    issues: bits === null ? null : (bits & 0x04) !== 0,
    purposes: purposes ? inside(readDer(purposes)[0]).map(oidOf) : [],
    sound: soundAlgorithms.includes(algorithm),
    demanding: extensions.some(({ oid, critical }) => critical && !known.includes(oid)),
  };
}

/** Whether a key is of a kind and length that holds: RSA of 2048 bits, P-256, P-384, P-521 or Ed25519. */
export function isStrong({ publicKey }: Pick<X509Certificate, 'publicKey'>): boolean {
  const { asymmetricKeyType: kind, asymmetricKeyDetails: details } = publicKey;
  if (kind === 'rsa' || kind === 'rsa-pss') return (details?.modulusLength ?? 0) >= 2048;
  if (kind === 'ec') return ['prime256v1', 'secp384r1', 'secp521r1'].includes(details?.namedCurve ?? '');
  return kind === 'ed25519';
}

/** Whether a certificate is in force at a moment (ms). */
export const inForce = ({ validFrom, validTo }: X509Certificate, at: number): boolean =>
  Date.parse(validFrom) <= at && at <= Date.parse(validTo);
