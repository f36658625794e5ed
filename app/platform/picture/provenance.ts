import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import { bytesInCbor, head, readCbor, Tagged } from './cbor.ts';
import { type Jumb, jumbfIn, readJumbf } from './jumbf.ts';

// Content credentials (C2PA): who says what was done to a picture, signed. What is read here is what the picture itself
// carries; whose certificate it is signed with is compared with no list, so that it tells a name and not its truth.

export interface Provenance {
  /** The program that wrote it. */
  generator: string;
  /** Whom the certificate names, and who issued that; empty where there is none. */
  signer: string;
  issuer: string;
  actions: { action: string; when: string; software: string }[];
  /**
   * `fits`: the signature fits what is said, and what is said fits this very picture. `broken`: one of them doesn't.
   * `unchecked`: it is signed or hashed in a way that isn't known here.
   */
  check: 'fits' | 'broken' | 'unchecked';
}

type Fields = Map<unknown, unknown>;
const fields = (value: unknown): Fields => (value instanceof Map ? value : new Map());
const words = (value: unknown, most = 200): string => (typeof value === 'string' ? value.slice(0, most) : '');
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** What the credentials of a picture say; null where it has none that can be read. */
export function readProvenance(bytes: Uint8Array): Provenance | null {
  const file = Buffer.from(bytes);
  try {
    const packed = jumbfIn(file);
    const store = packed && readJumbf(packed).find(({ label }) => label === 'c2pa');
    // The last one is the one in force; those before it are of what the picture was made from.
    const manifest = store?.boxes.at(-1);
    return manifest && packed ? read(manifest, file, packed.length) : null;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

const boxOf = (manifest: Jumb, start: string): Jumb | undefined =>
  manifest.boxes.find(({ label }) => label === start || label.startsWith(`${start}.v`));
const cborOf = (box: Jumb | undefined): Buffer | undefined => box?.data.find(({ kind }) => kind === 'cbor')?.body;

function read(manifest: Jumb, file: Buffer, credentials: number): Provenance | null {
  const claimBytes = cborOf(boxOf(manifest, 'c2pa.claim'));
  if (!claimBytes) return null;
  const claim = fields(readCbor(claimBytes));
  const signature = signatureIn(cborOf(boxOf(manifest, 'c2pa.signature')));
  const [certificate] = signature?.certificates ?? [];
  return {
    generator: generatorOf(claim),
    signer: certificate ? nameIn(certificate.subject) : '',
    issuer: certificate ? nameIn(certificate.issuer) : '',
    actions: actionsOf(boxOf(manifest, 'c2pa.assertions')),
    check: checkAll([
      signatureFits(signature, claimBytes),
      assertionsFit(manifest, claim),
      pictureFits(boxOf(manifest, 'c2pa.assertions'), file, credentials),
    ]),
  };
}

type Fit = boolean | null;

function checkAll(fits: Fit[]): Provenance['check'] {
  if (fits.includes(false)) return 'broken';
  return fits.includes(null) ? 'unchecked' : 'fits';
}

/** Version 1 of a claim has it as text, version 2 as an object. */
function generatorOf(claim: Fields): string {
  const info = claim.get('claim_generator_info');
  const one = fields(Array.isArray(info) ? info[0] : info);
  const named = [words(one.get('name')), words(one.get('version'), 40)].filter(Boolean).join(' ');
  return named || words(claim.get('claim_generator'));
}

function actionsOf(assertions: Jumb | undefined): Provenance['actions'] {
  const box = assertions?.boxes.find(({ label }) => /^c2pa\.actions(\.v2)?(__\d+)?$/.test(label));
  const bytes = cborOf(box);
  if (!bytes) return [];
  return list(fields(readCbor(bytes)).get('actions'))
    .slice(0, 30)
    .map((one) => {
      const said = fields(one);
      const [agent, when] = [said.get('softwareAgent'), said.get('when')];
      return {
        action: words(said.get('action'), 100),
        when: words(when instanceof Tagged ? when.value : when, 40),
        software: agent instanceof Map ? words(fields(agent).get('name')) : words(agent),
      };
    });
}

interface Signature {
  protectedBytes: Buffer;
  algorithm: unknown;
  signature: Buffer;
  certificates: X509Certificate[];
}

/** COSE_Sign1 (RFC 9052), with its certificates under their number or, as older programs wrote, their name. */
function signatureIn(bytes: Buffer | undefined): Signature | null {
  if (!bytes) return null;
  const outer = readCbor(bytes);
  const [protectedBytes, open, , signature] = list(outer instanceof Tagged ? outer.value : outer);
  if (!Buffer.isBuffer(protectedBytes) || !Buffer.isBuffer(signature)) return null;
  const [sealed, unsealed] = [fields(readCbor(protectedBytes)), fields(open)];
  const chain = sealed.get(33) ?? unsealed.get(33) ?? unsealed.get('x5chain') ?? sealed.get('x5chain');
  const certificates = (Buffer.isBuffer(chain) ? [chain] : list(chain)).flatMap((one) =>
    Buffer.isBuffer(one) ? (certificateIn(one) ?? []) : [],
  );
  return { protectedBytes, algorithm: sealed.get(1), signature, certificates };
}

function certificateIn(der: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

/** The common name of a certificate's subject or issuer, with its organisation. */
function nameIn(lines: string | undefined): string {
  const of = (key: string) => new RegExp(`^${key}=(.+)$`, 'm').exec(lines ?? '')?.[1]?.slice(0, 200);
  return [...new Set([of('CN'), of('O')].filter(Boolean))].join(', ');
}

const algorithms: Record<number, { hash: string | null; pss?: boolean }> = {
  [-7]: { hash: 'sha256' },
  [-35]: { hash: 'sha384' },
  [-36]: { hash: 'sha512' },
  [-37]: { hash: 'sha256', pss: true },
  [-38]: { hash: 'sha384', pss: true },
  [-39]: { hash: 'sha512', pss: true },
  [-8]: { hash: null },
};

/** Whether the certificate's key signed this claim. */
function signatureFits(found: Signature | null, claim: Buffer): Fit {
  const [certificate] = found?.certificates ?? [];
  const how = algorithms[Number(found?.algorithm)];
  if (!found || !certificate || !how) return null;
  const name = Buffer.from('Signature1');
  const signed = Buffer.concat([
    head(4, 4),
    head(3, name.length),
    name,
    bytesInCbor(found.protectedBytes),
    bytesInCbor(Buffer.alloc(0)),
    bytesInCbor(claim),
  ]);
  const { hash, pss } = how;
  const padding = pss
    ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
    : { dsaEncoding: 'ieee-p1363' as const };
  try {
    return verify(hash, signed, { key: certificate.publicKey, ...padding }, found.signature);
  } catch {
    // A key that can't be read, or is of another kind than the signature says.
    return null;
  }
}

const hashNames: Record<string, string> = { sha256: 'sha256', sha384: 'sha384', sha512: 'sha512' };

/** Whether every assertion that the claim names is there as it was when the claim was signed. */
function assertionsFit(manifest: Jumb, claim: Fields): Fit {
  const named = [
    ...list(claim.get('assertions')),
    ...list(claim.get('created_assertions')),
    ...list(claim.get('gathered_assertions')),
  ];
  if (named.length === 0) return null;
  const fits = named.map((one): Fit => {
    const said = fields(one);
    const [url, hash] = [words(said.get('url'), 500), said.get('hash')];
    const algorithm = hashNames[words(said.get('alg')) || words(claim.get('alg')) || 'sha256'];
    const label = url.split('/').at(-1) ?? '';
    const box = boxOf(manifest, 'c2pa.assertions')?.boxes.find((two) => two.label === label);
    if (!algorithm || !Buffer.isBuffer(hash)) return null;
    return box ? createHash(algorithm).update(box.content).digest().equals(hash) : false;
  });
  return fits.includes(false) ? false : fits.includes(null) ? null : true;
}

/** Whether the bytes of the file are those that were hashed: all of it but the credentials themselves. */
function pictureFits(assertions: Jumb | undefined, file: Buffer, credentials: number): Fit {
  const bytes = cborOf(assertions?.boxes.find(({ label }) => label === 'c2pa.hash.data'));
  if (!bytes) return null;
  const said = fields(readCbor(bytes));
  const algorithm = hashNames[words(said.get('alg')) || 'sha256'];
  const hash = said.get('hash');
  if (!algorithm || !Buffer.isBuffer(hash)) return null;
  const left = list(said.get('exclusions'))
    .map((one) => ({ start: Number(fields(one).get('start')), length: Number(fields(one).get('length')) }))
    .sort((a, b) => a.start - b.start);
  // Who leaves out more than the credentials take, with the heads of their segments, says nothing about the picture.
  if (left.reduce((sum, { length }) => sum + length, 0) > credentials * 1.01 + 4096) return false;
  const made = createHash(algorithm);
  let at = 0;
  for (const { start, length } of left) {
    if (!(start >= at && length >= 0)) return false;
    made.update(file.subarray(at, start));
    at = start + length;
  }
  return made.update(file.subarray(at)).digest().equals(hash);
}
