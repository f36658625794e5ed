import { constants, verify, X509Certificate } from 'node:crypto';
import { bytesInCbor, fields, head, list, readCbor, Tagged } from './cbor.ts';

// COSE (RFC 9052): signatures over CBOR, with the certificates of whoever signed.

/** True where it fits, false where it doesn't; null where nobody here can tell. */
export type Fit = boolean | null;

export interface Signature {
  protectedBytes: Buffer;
  algorithm: unknown;
  signature: Buffer;
  certificates: X509Certificate[];
  /** Time stamps that came with it, of both kinds that there are: over the claim, and over the signature. */
  stamps: { over: 'claim' | 'signature'; token: Buffer }[];
}

/** COSE_Sign1 (RFC 9052), with its certificates under their number or, as older programs wrote, their name. */
export function signatureIn(bytes: Buffer | undefined): Signature | null {
  if (!bytes) return null;
  const outer = readCbor(bytes);
  const [protectedBytes, open, , signature] = list(outer instanceof Tagged ? outer.value : outer);
  if (!Buffer.isBuffer(protectedBytes) || !Buffer.isBuffer(signature)) return null;
  const [sealed, unsealed] = [fields(readCbor(protectedBytes)), fields(open)];
  const chain = sealed.get(33) ?? unsealed.get(33) ?? unsealed.get('x5chain') ?? sealed.get('x5chain');
  const certificates = (Buffer.isBuffer(chain) ? [chain] : list(chain)).flatMap((one) =>
    Buffer.isBuffer(one) ? (certificateIn(one) ?? []) : [],
  );
  const stamps = [
    ...stampsIn(unsealed.get('sigTst')).map((token) => ({ over: 'claim' as const, token })),
    ...stampsIn(unsealed.get('sigTst2')).map((token) => ({ over: 'signature' as const, token })),
  ];
  return { protectedBytes, algorithm: sealed.get(1), signature, certificates, stamps };
}

const stampsIn = (container: unknown): Buffer[] =>
  list(fields(container).get('tstTokens'))
    .slice(0, 4)
    .flatMap((one) => {
      const token = fields(one).get('val');
      return Buffer.isBuffer(token) ? token : [];
    });

function certificateIn(der: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(der);
  } catch {
    return null;
  }
}

/** The common name of a certificate's subject or issuer, with its organisation. */
export function nameIn(lines: string | undefined): string {
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

/** What is signed (RFC 9052, section 4.4). */
function structureOf(context: 'Signature1' | 'CounterSignature', protectedBytes: Buffer, payload: Buffer): Buffer {
  return Buffer.concat([
    head(4, 4),
    head(3, context.length),
    Buffer.from(context),
    bytesInCbor(protectedBytes),
    bytesInCbor(Buffer.alloc(0)),
    bytesInCbor(payload),
  ]);
}

/** What a time stamp of a signature is over. */
export const stampedBytes = (found: Signature, claim: Buffer, over: 'claim' | 'signature'): Buffer =>
  structureOf('CounterSignature', found.protectedBytes, over === 'claim' ? claim : bytesInCbor(found.signature));

/** Whether the certificate's key signed this claim. */
export function signatureFits(found: Signature | null, claim: Buffer): Fit {
  const [certificate] = found?.certificates ?? [];
  const how = algorithms[Number(found?.algorithm)];
  if (!found || !certificate || !how) return null;
  const signed = structureOf('Signature1', found.protectedBytes, claim);
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
