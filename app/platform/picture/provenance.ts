import { createHash } from 'node:crypto';
import { type Fields, fields, list, readCbor, Tagged } from './cbor.ts';
import { type Fit, nameIn, type Signature, signatureFits, signatureIn, stampedBytes } from './cose.ts';
import { type Jumb, jumbfIn, readJumbf } from './jumbf.ts';
import { readTimeStamp } from './time-stamp.ts';
import { anchorName, anchorOf, type TrustList } from './trust-list.ts';

// Content credentials (C2PA): who says what was done to a picture, signed. What is read here is what the picture itself
// carries; a name that it is signed with says who somebody is only where the operator’s list of trust answers for it.

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
  /** Where the signature fits and there is a list to compare its certificates with. */
  standing: Standing | null;
}

export interface Standing {
  listed: boolean;
  /** Name of the certificate on the list that the chain ends in; empty where it ends in none. */
  anchor: string;
  /** The moment by which the certificates were judged (ISO): that of a time stamp, else when the picture came. */
  at: string;
  stamped: boolean;
  /** Fingerprint of the list. */
  list: string;
}

/** What certificates are compared with, and the moment that counts where no time stamp tells one. */
export interface Judging {
  trust: TrustList;
  came: Date;
}

const words = (value: unknown, most = 200): string => (typeof value === 'string' ? value.slice(0, most) : '');

/** What the credentials of a picture say; null where it has none that can be read. */
export function readProvenance(bytes: Uint8Array, judging: Judging | null = null): Provenance | null {
  const file = Buffer.from(bytes);
  try {
    const packed = jumbfIn(file);
    const store = packed && readJumbf(packed).find(({ label }) => label === 'c2pa');
    // The last one is the one in force; those before it are of what the picture was made from.
    const manifest = store?.boxes.at(-1);
    const found = manifest && packed ? read(manifest, file, packed.length) : null;
    return found && withStanding(found, judging);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null;
    throw error;
  }
}

/** The assertions that a claim names; what stands beside them is signed by nobody. */
const named = (claim: Fields): Fields[] =>
  ['assertions', 'created_assertions', 'gathered_assertions'].flatMap((kind) => list(claim.get(kind)).map(fields));
const labelIn = (assertion: Fields): string => words(assertion.get('url'), 500).split('/').at(-1) ?? '';

function signedAssertions(manifest: Jumb, claim: Fields): Jumb[] {
  const labels = new Set(named(claim).map(labelIn));
  return (boxOf(manifest, 'c2pa.assertions')?.boxes ?? []).filter(({ label }) => labels.has(label));
}

const boxOf = (manifest: Jumb, start: string): Jumb | undefined =>
  manifest.boxes.find(({ label }) => label === start || label.startsWith(`${start}.v`));
const cborOf = (box: Jumb | undefined): Buffer | undefined => box?.data.find(({ kind }) => kind === 'cbor')?.body;

interface Found extends Omit<Provenance, 'standing'> {
  signature: Signature | null;
  claim: Buffer;
}

function withStanding({ signature, claim, ...told }: Found, judging: Judging | null): Provenance {
  const judged = judging && signature && told.check === 'fits' ? standingOf(signature, claim, judging) : null;
  return { ...told, standing: judged };
}

/** A time stamp counts only where its own chain ends in the list: else anybody could say when they signed. */
function standingOf(signature: Signature, claim: Buffer, { trust, came }: Judging): Standing {
  const stamp = signature.stamps
    .map(({ over, token }) => readTimeStamp(token, stampedBytes(signature, claim, over)))
    .find((one) => one && anchorOf(one.chain, trust.clocks, { task: 'time', at: one.at }));
  const at = stamp?.at ?? came.getTime();
  const anchor = anchorOf(signature.certificates, trust.signers, { task: 'claim', at });
  return {
    listed: anchor !== null,
    anchor: anchor ? anchorName(anchor) : '',
    at: new Date(at).toISOString(),
    stamped: stamp !== undefined && stamp !== null,
    list: trust.fingerprint,
  };
}

function read(manifest: Jumb, file: Buffer, credentials: number): Found | null {
  const claimBytes = cborOf(boxOf(manifest, 'c2pa.claim'));
  if (!claimBytes) return null;
  const claim = fields(readCbor(claimBytes));
  const signature = signatureIn(cborOf(boxOf(manifest, 'c2pa.signature')));
  const [certificate] = signature?.certificates ?? [];
  const assertions = signedAssertions(manifest, claim);
  return {
    signature,
    claim: claimBytes,
    generator: generatorOf(claim),
    signer: certificate ? nameIn(certificate.subject) : '',
    issuer: certificate ? nameIn(certificate.issuer) : '',
    actions: actionsOf(assertions),
    check: checkAll([
      signatureFits(signature, claimBytes),
      assertionsFit(assertions, claim),
      pictureFits(assertions, file, credentials),
    ]),
  };
}

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

function actionsOf(assertions: Jumb[]): Provenance['actions'] {
  const box = assertions.find(({ label }) => /^c2pa\.actions(\.v2)?(__\d+)?$/.test(label));
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

const hashNames: Record<string, string> = { sha256: 'sha256', sha384: 'sha384', sha512: 'sha512' };

/** Whether every assertion that the claim names is there as it was when the claim was signed. */
function assertionsFit(assertions: Jumb[], claim: Fields): Fit {
  const all = named(claim);
  if (all.length === 0) return null;
  const fits = all.map((said): Fit => {
    const hash = said.get('hash');
    const algorithm = hashNames[words(said.get('alg')) || words(claim.get('alg')) || 'sha256'];
    const box = assertions.find(({ label }) => label === labelIn(said));
    if (!algorithm || !Buffer.isBuffer(hash)) return null;
    return box ? createHash(algorithm).update(box.content).digest().equals(hash) : false;
  });
  return fits.includes(false) ? false : fits.includes(null) ? null : true;
}

/** Whether the bytes of the file are those that were hashed: all of it but the credentials themselves. */
function pictureFits(assertions: Jumb[], file: Buffer, credentials: number): Fit {
  const bytes = cborOf(assertions.find(({ label }) => label === 'c2pa.hash.data'));
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
