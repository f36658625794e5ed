import { createHash, sign } from 'node:crypto';
import { bytesInCbor, head } from './cbor.ts';
import { certify, type Keyed, stampOver, type StampWish } from './certificate.testing.ts';
import { segmentsOf, withSegments } from './jpeg.ts';

// Writes pictures with notes and content credentials, as cameras and agencies do.

/** JSON-like values, Buffers and lists as CBOR; `{ cose: [...] }` is a signature under its tag. */
export function writeCbor(value: unknown): Buffer {
  if (Buffer.isBuffer(value)) return bytesInCbor(value);
  if (value === null) return Buffer.from([0xf6]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0xf5 : 0xf4]);
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(writeCbor)]);
  const entries = value instanceof Map ? [...value] : Object.entries(value as object);
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(writeCbor)]);
}

const box = (kind: string, ...parts: Buffer[]): Buffer => {
  const body = Buffer.concat(parts);
  const start = Buffer.alloc(8);
  start.writeUInt32BE(body.length + 8);
  start.write(kind, 4, 'latin1');
  return Buffer.concat([start, body]);
};

const jumb = (kind: string, label: string, ...content: Buffer[]): Buffer => {
  const uuid = Buffer.concat([Buffer.from(kind, 'latin1'), Buffer.from('00110010800000aa00389b71', 'hex')]);
  return box('jumb', box('jumd', uuid, Buffer.from([3]), Buffer.from(`${label}\0`)), ...content);
};

const cborBox = (label: string, value: unknown): Buffer => jumb('cbor', label, box('cbor', writeCbor(value)));

export interface Wish {
  signer?: string;
  generator?: string;
  /** Changes what was signed, afterwards. */
  forge?: boolean;
  /** Names no assertion about the bytes of the picture in what is signed, and puts one there all the same. */
  unnamed?: boolean;
  /** Whoever signs it, with the certificates that come along; somebody of no authority where absent. */
  by?: Keyed;
  chain?: Keyed[];
  /** Of either kind. */
  stamp?: StampWish & { over: 'claim' | 'signature'; of?: string };
}

/** Credentials in as many segments as they need, each repeating the head of the box that it belongs to. */
function segmentsFor(credentials: Buffer): { marker: number; body: Buffer }[] {
  const most = 60_000;
  const parts = [];
  for (let at = 8, part = 1; at < credentials.length; at += most, part += 1) {
    const start = Buffer.from('JP\0\0\0\0\0\0', 'latin1');
    start.writeUInt16BE(1, 2);
    start.writeUInt32BE(part, 4);
    parts.push({
      marker: 0xeb,
      body: Buffer.concat([start, credentials.subarray(0, 8), credentials.subarray(at, at + most)]),
    });
  }
  return parts;
}

function stamps(stamp: NonNullable<Wish['stamp']>, sealed: Buffer, payload: Buffer): object {
  const stamped = writeCbor(['CounterSignature', sealed, Buffer.alloc(0), payload]);
  const token = stampOver(stamp.of === undefined ? stamped : Buffer.from(stamp.of), stamp);
  return { [stamp.over === 'claim' ? 'sigTst' : 'sigTst2']: { tstTokens: [{ val: token }] } };
}

/** A JPEG with content credentials by somebody, signed and bound to this very picture. */
export function withCredentials(
  jpeg: Buffer,
  {
    signer = 'Huang Zongzhi',
    generator = 'A Camera 1.0',
    forge = false,
    unnamed = false,
    by,
    chain = [],
    stamp,
  }: Wish = {},
): Buffer {
  const { privateKey, certificate } = by ?? certify({ name: signer });
  const certificates = [certificate, ...chain.map((one) => one.certificate)];
  const actions = cborBox('c2pa.actions', {
    actions: [
      { action: 'c2pa.created', softwareAgent: generator },
      { action: 'c2pa.cropped', softwareAgent: 'A Darkroom' },
    ],
  });
  const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
  const make = (pictureHash: Buffer, length: number): Buffer => {
    const bound = cborBox('c2pa.hash.data', {
      exclusions: [{ start: 2, length }],
      alg: 'sha256',
      hash: pictureHash,
      pad: Buffer.alloc(8),
    });
    const urls = [
      { label: 'c2pa.actions', bytes: actions },
      ...(unnamed ? [] : [{ label: 'c2pa.hash.data', bytes: bound }]),
    ].map(({ label, bytes }) => ({ url: `self#jumbf=c2pa.assertions/${label}`, hash: hash(bytes.subarray(8)) }));
    const claim = { claim_generator: generator, alg: 'sha256', 'dc:title': 'boat.jpg', assertions: urls };
    const claimed = writeCbor(claim);
    const sealed = writeCbor(
      new Map<unknown, unknown>([
        [1, -7],
        [33, certificates.length > 1 ? certificates : certificate],
      ]),
    );
    const signed = writeCbor(['Signature1', sealed, Buffer.alloc(0), claimed]);
    const signature = sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' });
    const shown = forge ? writeCbor({ ...claim, claim_generator: 'Another' }) : claimed;
    const open = stamp ? stamps(stamp, sealed, stamp.over === 'claim' ? claimed : writeCbor(signature)) : {};
    const cose = Buffer.concat([Buffer.from([0xd2]), writeCbor([sealed, open, null, signature])]);
    return jumb(
      'c2pa',
      'c2pa',
      jumb(
        'c2ma',
        'urn:c2pa:test',
        jumb('c2as', 'c2pa.assertions', actions, bound),
        jumb('c2cl', 'c2pa.claim', box('cbor', shown)),
        jumb('c2cs', 'c2pa.signature', box('cbor', cose)),
      ),
    );
  };
  const { segments, rest } = segmentsOf(jpeg) ?? { segments: [], rest: 2 };
  const place = (credentials: Buffer) => withSegments(jpeg, [...segmentsFor(credentials), ...segments], rest);
  // Its length is in it: made twice, with room for the number.
  const draft = place(make(Buffer.alloc(32), 60_000));
  const length = draft.length - jpeg.length;
  const left = Buffer.concat([jpeg.subarray(0, 2), draft.subarray(2 + length)]);
  // A time stamp is not always of the same length: until it is that which was said.
  for (let said = length; ; ) {
    const made = place(make(hash(left), said));
    if (made.length - jpeg.length === said) return made;
    said = made.length - jpeg.length;
  }
}
