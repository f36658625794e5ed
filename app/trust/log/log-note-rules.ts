import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { hashBytes } from './log-tree-rules.ts';

/** Signed notes, checkpoints and cosignatures: https://c2sp.org/signed-note, tlog-checkpoint, tlog-cosignature. */

/** Kinds of signatures, by the byte that their keys begin with. */
export const kinds = { ed25519: 1, cosignature: 4 } as const;
type Kind = (typeof kinds)[keyof typeof kinds];

// RFC 8410: what stands before the 32 bytes of an Ed25519 key in DER.
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex');
const publicHead = Buffer.from('302a300506032b6570032100', 'hex');

export interface Signer {
  name: string;
  kind: Kind;
  id: Buffer;
  privateKey: KeyObject;
  /** The verifier key, as `name+hash+key`. */
  vkey: string;
}

export interface Verifier {
  name: string;
  kind: Kind;
  id: Buffer;
  publicKey: KeyObject;
}

/** Names have no space and no plus, which separate them from what follows. */
export const isKeyName = (name: string): boolean => /^[^\s+\u0000-\u001f]+$/u.test(name);

function keyId(name: string, kind: Kind, key: Uint8Array): Buffer {
  return createHash('sha256').update(`${name}\n`).update(Uint8Array.of(kind)).update(key).digest().subarray(0, 4);
}

/** @param seed the 32 bytes of an Ed25519 private key (RFC 8032) */
export function signerOf(name: string, seed: Uint8Array, kind: Kind = kinds.ed25519): Signer {
  if (!isKeyName(name)) throw new Error(`“${name}” can't name a key: no spaces and no plus.`);
  const privateKey = createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' });
  const key = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32);
  const id = keyId(name, kind, key);
  const vkey = `${name}+${id.toString('hex')}+${Buffer.of(kind, ...key).toString('base64')}`;
  return { name, kind, id, privateKey, vkey };
}

/** Reads `name+hash+key`; null when it is not one, or its hash is another key's. */
export function parseVkey(vkey: string): Verifier | null {
  const [, name = '', hash = '', base64 = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/u.exec(vkey) ?? [];
  const bytes = Buffer.from(base64, 'base64');
  const kind = bytes[0] as Kind;
  if (bytes.length !== 33 || !Object.values(kinds).includes(kind)) return null;
  const key = bytes.subarray(1);
  const id = keyId(name, kind, key);
  if (id.toString('hex') !== hash) return null;
  const publicKey = createPublicKey({ key: Buffer.concat([publicHead, key]), format: 'der', type: 'spki' });
  return { name, kind, id, publicKey };
}

const line = (name: string, id: Buffer, signature: Uint8Array): string =>
  `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;

/** What a cosigner signs: that at a time (in s) this was the largest consistent tree it saw. */
const cosigned = (text: string, time: bigint): Buffer => Buffer.from(`cosignature/v1\ntime ${time}\n${text}`);

/** The signature line under a text, which ends with a newline. @param time when, in s; for cosignatures only */
export function signatureLine(signer: Signer, text: string, time = 0): string {
  if (signer.kind === kinds.ed25519)
    return line(signer.name, signer.id, sign(null, Buffer.from(text), signer.privateKey));
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(BigInt(time));
  const signature = sign(null, cosigned(text, BigInt(time)), signer.privateKey);
  return line(signer.name, signer.id, Buffer.concat([stamp, signature]));
}

export interface Note {
  /** With its last newline. */
  text: string;
  signatures: { name: string; id: Buffer; signature: Buffer; line: string }[];
}

const longestNote = 100_000;
const mostSignatures = 64;

/** Takes a note apart without believing it; null when it is none. */
export function parseNote(note: string): Note | null {
  const end = note.lastIndexOf('\n\n');
  // biome-ignore format: control characters are what is refused here
  if (end < 0 || note.length > longestNote || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(note)) return null;
  const lines = note
    .slice(end + 2)
    .split('\n')
    .slice(0, -1);
  const signatures = lines.flatMap((text) => {
    const [, name = '', base64 = ''] = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u.exec(text) ?? [];
    const bytes = Buffer.from(base64, 'base64');
    if (bytes.length < 5 || bytes.toString('base64') !== base64) return [];
    return [{ name, id: bytes.subarray(0, 4), signature: bytes.subarray(4), line: `${text}\n` }];
  });
  if (lines.length === 0 || signatures.length !== lines.length || lines.length > mostSignatures) return null;
  return { text: note.slice(0, end + 1), signatures };
}

/**
 * The signature of a key under a note; null when it has none. A cosignature comes with its time in s.
 *
 * @returns 'broken' where a signature of this key is there and doesn't fit: then the whole note is not to be believed
 */
export function signatureBy(
  { name, kind, id, publicKey }: Verifier,
  note: Note,
): { time: number; line: string } | 'broken' | null {
  const own = note.signatures.filter((one) => one.name === name && one.id.equals(id));
  let found: { time: number; line: string } | null = null;
  for (const { signature, line: text } of own) {
    const time = kind === kinds.cosignature && signature.length === 72 ? signature.readBigUInt64BE() : 0n;
    const signed = kind === kinds.cosignature ? cosigned(note.text, time) : Buffer.from(note.text);
    const bytes = kind === kinds.cosignature ? signature.subarray(8) : signature;
    if (bytes.length !== 64 || time >= 2n ** 53n || !verify(null, signed, publicKey, bytes)) return 'broken';
    if (!found || Number(time) > found.time) found = { time: Number(time), line: text };
  }
  return found;
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: Buffer;
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${root.toString('base64')}\n`;

/** Reads the text of a checkpoint, extension lines left out; null when it is none. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin = '', size = '', base64 = '', ...rest] = text.split('\n');
  const root = Buffer.from(base64, 'base64');
  const wellFormed =
    origin !== '' && /^(0|[1-9][0-9]{0,15})$/.test(size) && rest.at(-1) === '' && rest.slice(0, -1).every(Boolean);
  if (!wellFormed || root.length !== hashBytes || root.toString('base64') !== base64) return null;
  return Number.isSafeInteger(Number(size)) ? { origin, size: Number(size), root } : null;
}

/** A checkpoint signed by its log. */
export function signCheckpoint(signer: Signer, { size, root }: Omit<Checkpoint, 'origin'>): string {
  const text = checkpointText({ origin: signer.name, size, root });
  return `${text}\n${signatureLine(signer, text)}`;
}
