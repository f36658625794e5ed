import { createHash, X509Certificate } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { certified, inForce, isStrong } from './certificate.ts';
import { nameIn } from './cose.ts';
import { Halt } from '../process-halt.ts';

// Whom an operator trusts to say who signs pictures: certificates in PEM. A chain that ends in one of them is listed.

export interface TrustList {
  /** For signatures: authorities, or the certificates of single signers. */
  signers: X509Certificate[];
  /** For time stamps. */
  clocks: X509Certificate[];
  /** The same for the same certificates, in whatever order. */
  fingerprint: string;
}

const pem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** @throws Error for a certificate that can’t be read */
export function trustListOf(signers: string, clocks = ''): TrustList {
  const read = (text: string) => (text.match(pem) ?? []).map((one) => new X509Certificate(one));
  const [all, stamps] = [read(signers), read(clocks)];
  const prints = [all, stamps].map((some) => some.map(({ fingerprint256 }) => fingerprint256).sort());
  const fingerprint = createHash('sha256').update(JSON.stringify(prints)).digest('hex').slice(0, 16);
  return { signers: all, clocks: stamps, fingerprint };
}

/** What the operator set: paths of PEM files, or of folders of such. */
export interface TrustPaths {
  signers?: string | undefined;
  clocks?: string | undefined;
}

/** Reads the list of trust; null where none is set. @throws Halt for a path without a certificate that can be read */
export async function readTrustList({ signers, clocks }: TrustPaths): Promise<TrustList | null> {
  if (!signers) return null;
  return trustListOf(await readPems(signers), clocks && (await readPems(clocks)));
}

async function readPems(path: string): Promise<string> {
  try {
    const files = (await stat(path)).isDirectory()
      ? (await readdir(path)).sort().map((name) => join(path, name))
      : [path];
    const text = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
    if (trustListOf(text).signers.length > 0) return text;
  } catch (error) {
    throw new Halt(`The list of trust ${path} can't be read: ${error instanceof Error ? error.message : 'unknown'}.`, {
      cause: error,
    });
  }
  throw new Halt(`There is no certificate (PEM) in the list of trust ${path}.`);
}

const purpose = {
  any: '2.5.29.37.0',
  time: '1.3.6.1.5.5.7.3.8',
  status: '1.3.6.1.5.5.7.3.9',
} as const;
/** Signing of claims, of mail and of documents: one of them has to be named (C2PA, section 14.5.1). */
const signing = ['1.3.6.1.4.1.62558.2.1', '1.3.6.1.5.5.7.3.4', '1.3.6.1.5.5.7.3.36'];

export type Task = 'claim' | 'time';

/** Whether the last certificate of a chain may be used for a task: it names it, and issues no others. */
function suits(certificate: X509Certificate, task: Task): boolean {
  const { ca, signs, purposes, sound, demanding } = certified(certificate);
  if (ca || signs !== true || !sound || demanding || !isStrong(certificate)) return false;
  if (purposes.includes(purpose.any)) return false;
  if (task === 'time') return purposes.length === 1 && purposes[0] === purpose.time;
  return (
    purposes.some((one) => signing.includes(one)) &&
    !purposes.some((one) => one === purpose.time || one === purpose.status)
  );
}

/** Whether one may issue others, with so many between it and the last one. */
function mayIssue(certificate: X509Certificate, between: number): boolean {
  const { ca, depth, issues, sound, demanding } = certified(certificate);
  return ca && issues !== false && sound && !demanding && isStrong(certificate) && (depth === null || depth >= between);
}

const issuedBy = (one: X509Certificate, issuer: X509Certificate): boolean =>
  one.checkIssued(issuer) && one.verify(issuer.publicKey);

/** Longer chains are nobody’s. */
const mostBetween = 5;

/**
 * The certificate of a list that a chain ends in; null where it ends in none. Each certificate has to be in force at the
 * moment, signed by the next one, and allowed to do what it does. Whether one was revoked since is asked nobody.
 *
 * @param chain the one that signed first, then in any order those that came with it
 */
export function anchorOf(chain: X509Certificate[], anchors: X509Certificate[], wish: Asked): X509Certificate | null {
  try {
    return findAnchor(chain, anchors, wish);
  } catch {
    // A certificate of a stranger, or a key in it, that can’t be read.
    return null;
  }
}

interface Asked {
  task: Task;
  /** ms */
  at: number;
}

function findAnchor(
  [last, ...others]: X509Certificate[],
  anchors: X509Certificate[],
  { task, at }: Asked,
): X509Certificate | null {
  if (!last || !inForce(last, at) || !suits(last, task)) return null;
  // Whoever lists a single signer answers for that one, and needs no authority.
  const own = anchors.find(({ fingerprint256 }) => fingerprint256 === last.fingerprint256);
  if (own) return own;
  const climb = (one: X509Certificate, between: number): X509Certificate | null => {
    if (between > mostBetween) return null;
    const able = (issuer: X509Certificate) => inForce(issuer, at) && mayIssue(issuer, between) && issuedBy(one, issuer);
    const anchor = anchors.find(able);
    if (anchor) return anchor;
    for (const issuer of others.filter(able)) {
      const found = climb(issuer, between + 1);
      if (found) return found;
    }
    return null;
  };
  return climb(last, 0);
}

/** What readers are told of a certificate. */
export const anchorName = ({ subject }: X509Certificate): string => nameIn(subject);
