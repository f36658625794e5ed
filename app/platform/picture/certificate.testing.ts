import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

// Makes certificates and time stamps as authorities do.

export const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
};

const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const whole = (number: number) => der(2, Buffer.from([number]));

export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((part) => {
    const digits = [part & 0x7f];
    for (let left = Math.floor(part / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift((left & 0x7f) | 0x80);
    return digits;
  });
  return der(6, Buffer.from(bytes));
}

export const purposes = {
  claim: '1.3.6.1.4.1.62558.2.1',
  mail: '1.3.6.1.5.5.7.3.4',
  web: '1.3.6.1.5.5.7.3.1',
  any: '2.5.29.37.0',
  time: '1.3.6.1.5.5.7.3.8',
} as const;

export interface Keyed {
  name: string;
  certificate: Buffer;
  privateKey: KeyObject;
}

export interface CertificateWish {
  name: string;
  /** Whoever signs it; itself where absent. */
  issuer?: Keyed;
  ca?: boolean;
  /** How many may stand between it and the last one. */
  depth?: number;
  purposes?: string[];
  from?: string;
  to?: string;
  rsa?: boolean;
  /** Signed with SHA-1. */
  weak?: boolean;
  /** An extension that nobody knows and that demands to be. */
  demanding?: boolean;
}

const nameOf = (commonName: string) =>
  sequence(
    der(0x31, sequence(oid('2.5.4.10'), der(0x0c, Buffer.from('Plenary Tests')))),
    der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(commonName)))),
  );

const utc = (iso: string) => der(0x17, Buffer.from(`${iso.replaceAll(/[-T:]/g, '').slice(2, 14)}Z`));
const yes = der(1, Buffer.from([0xff]));
const bits = (byte: number) => der(3, Buffer.from([0, byte]));
const extension = (name: string, critical: boolean, value: Buffer) =>
  sequence(oid(name), ...(critical ? [yes] : []), der(4, value));

function extensionsOf({ ca = false, depth, purposes: named, demanding }: CertificateWish): Buffer {
  const basic = sequence(...(ca ? [yes] : []), ...(depth === undefined ? [] : [whole(depth)]));
  return der(
    0xa3,
    sequence(
      extension('2.5.29.19', true, basic),
      extension('2.5.29.15', true, bits(ca ? 0x06 : 0x80)),
      ...(named ? [extension('2.5.29.37', false, sequence(...named.map(oid)))] : []),
      ...(demanding ? [extension('1.3.6.1.4.1.99999.1', true, whole(1))] : []),
    ),
  );
}

let serial = 0;

/** A certificate, with the key that goes with it. */
export function certify(wish: CertificateWish): Keyed {
  const { privateKey, publicKey } = wish.rsa
    ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { issuer = { name: wish.name, privateKey, certificate: Buffer.alloc(0) } } = wish;
  const rsa = issuer.privateKey.asymmetricKeyType === 'rsa';
  const weak = wish.weak ?? false;
  const algorithm = rsa
    ? sequence(oid(weak ? '1.2.840.113549.1.1.5' : '1.2.840.113549.1.1.11'), der(5))
    : sequence(oid(weak ? '1.2.840.10045.4.1' : '1.2.840.10045.4.3.2'));
  serial += 1;
  const said = sequence(
    der(0xa0, whole(2)),
    der(2, Buffer.from([1, serial >> 8, serial & 255])),
    algorithm,
    nameOf(issuer.name),
    sequence(utc(wish.from ?? '2016-01-01T00:00:00'), utc(wish.to ?? '2046-01-01T00:00:00')),
    nameOf(wish.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    extensionsOf(wish),
  );
  const signature = sign(weak ? 'sha1' : 'sha256', said, issuer.privateKey);
  const certificate = sequence(said, algorithm, der(3, Buffer.from([0]), signature));
  return { name: wish.name, certificate, privateKey };
}

export const pemOf = (...some: Keyed[]): string =>
  some
    .map(
      ({ certificate }) =>
        `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    )
    .join('');

export interface StampWish {
  /** ISO, UTC. */
  at: string;
  by: Keyed;
  /** Those that come with it. */
  chain?: Keyed[];
}

const sha256 = sequence(oid('2.16.840.1.101.3.4.2.1'), der(5));

/** A time stamp (RFC 3161) over some bytes. */
export function stampOver(stamped: Buffer, { at, by, chain = [] }: StampWish): Buffer {
  const hash = (bytes: Buffer) => der(4, createHash('sha256').update(bytes).digest());
  const time = der(0x18, Buffer.from(`${at.replaceAll(/[-T:]/g, '').slice(0, 14)}Z`));
  const info = sequence(whole(1), oid('1.3.6.1.4.1.99999.2'), sequence(sha256, hash(stamped)), whole(1), time);
  const tstInfo = '1.2.840.113549.1.9.16.1.4';
  const attributes = [
    sequence(oid('1.2.840.113549.1.9.3'), der(0x31, oid(tstInfo))),
    sequence(oid('1.2.840.113549.1.9.4'), der(0x31, hash(info))),
  ];
  const signature = sign('sha256', der(0x31, ...attributes), by.privateKey);
  const signer = sequence(
    whole(1),
    sequence(nameOf(by.name), whole(1)),
    sha256,
    der(0xa0, ...attributes),
    sequence(oid('1.2.840.10045.4.3.2')),
    der(4, signature),
  );
  const data = sequence(
    whole(3),
    der(0x31, sha256),
    sequence(oid(tstInfo), der(0xa0, der(4, info))),
    der(0xa0, by.certificate, ...chain.map(({ certificate }) => certificate)),
    der(0x31, signer),
  );
  return sequence(oid('1.2.840.113549.1.7.2'), der(0xa0, data));
}
