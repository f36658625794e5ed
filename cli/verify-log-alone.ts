#!/usr/bin/env node
/*
 * Checks a Plenary log from outside, believing only what can be computed. One file, no package, Node 22.18 or newer:
 *
 *   node verify.ts https://summit.example/log                        the whole log, as it is served
 *   node verify.ts ./copy                                            a copy in a folder, as --save makes it
 *   node verify.ts 17.tlog-proof --key 'summit.example/log+…'        one entry, by its proof
 *   node verify.ts receipt.json --key 'summit.example/log+…'         a moderator's decision, by its author's receipt
 *
 *   --key VKEY           the log's key as you know it; else the one beside the log is taken, and shown
 *   --since CHECKPOINT   a checkpoint (file) kept from before: what it covered must still be there, unchanged
 *   --witness VKEY       a witness who must have signed the checkpoint; may be given several times
 *   --save FOLDER        keeps a copy of all that was checked
 *
 * What is checked: the checkpoint is signed by the log's key (and by the witnesses); the entries hash to its root
 * (RFC 6962: a leaf is SHA-256 of 0x00 and the entry, a node of 0x01 and two hashes); every tile of hashes is what its
 * entries give; the tree began as the earlier checkpoint says. Formats: c2sp.org/tlog-tiles, tlog-checkpoint,
 * signed-note, tlog-cosignature, tlog-proof.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const width = 256;

const sha256 = (...parts: Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();
const leafHash = (entry: Uint8Array): Buffer => sha256(Buffer.of(0), entry);
const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => sha256(Buffer.of(1), left, right);

/** The root over leaf hashes: the left part is the largest power of two that leaves something for the right. */
function rootOf(hashes: Buffer[]): Buffer {
  const [only] = hashes;
  if (!only) return sha256();
  if (hashes.length === 1) return only;
  let left = 1;
  while (left * 2 < hashes.length) left *= 2;
  return nodeHash(rootOf(hashes.slice(0, left)), rootOf(hashes.slice(left)));
}

/** The root that an audit path leads to from a leaf (RFC 9162 §2.1.3.2); null when the path doesn't fit the place. */
function rootByPath(leaf: Buffer, index: number, size: number, path: Buffer[]): Buffer | null {
  let [hash, node, last] = [leaf, index, size - 1];
  for (const sibling of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2 === 0 && node > 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else hash = nodeHash(hash, sibling);
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 ? hash : null;
}

export interface Checkpoint {
  origin: string;
  size: number;
  root: Buffer;
  text: string;
  signatures: { name: string; id: string; bytes: Buffer }[];
}

/** Takes a checkpoint apart: name, size and root, a line each; an empty line; the signatures. */
export function readCheckpoint(note: string): Checkpoint {
  const end = note.indexOf('\n\n');
  const text = note.slice(0, end + 1);
  const [origin = '', size = '', root = ''] = text.split('\n');
  const signatures = [...note.slice(end + 2).matchAll(/^— (\S+) ([A-Za-z0-9+/=]+)\n/gmu)].map(
    ([, name = '', base64 = '']) => {
      const bytes = Buffer.from(base64, 'base64');
      return { name, id: bytes.subarray(0, 4).toString('hex'), bytes: bytes.subarray(4) };
    },
  );
  const hash = Buffer.from(root, 'base64');
  if (end < 0 || !origin || !/^(0|[1-9]\d{0,14})$/.test(size) || hash.length !== 32)
    throw new Error('This is not a checkpoint.');
  return { origin, size: Number(size), root: hash, text, signatures };
}

/**
 * Whether the owner of a key (`name+hash+key`, kind 1 for logs, 4 for witnesses) signed a checkpoint.
 *
 * @returns when, in ms, for a witness, 0 for a log; null for no valid signature
 */
export function signedBy(vkey: string, { text, signatures }: Checkpoint): number | null {
  const [, name = '', id = '', base64 = ''] = /^(\S+?)\+([0-9a-f]{8})\+(\S+)$/u.exec(vkey.trim()) ?? [];
  const key = Buffer.from(base64, 'base64');
  const proper = sha256(Buffer.from(`${name}\n`), key)
    .toString('hex')
    .slice(0, 8);
  if (key.length !== 33 || ![1, 4].includes(key[0] ?? 0) || id !== proper)
    throw new Error(`This is not a key of a log or witness: ${vkey}`);
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const witness = key[0] === 4;
  for (const { bytes, ...by } of signatures) {
    if (by.name !== name || by.id !== id || bytes.length !== (witness ? 72 : 64)) continue;
    const time = witness ? bytes.readBigUInt64BE() : 0n;
    const signed = witness ? `cosignature/v1\ntime ${time}\n${text}` : text;
    if (verify(null, Buffer.from(signed), publicKey, witness ? bytes.subarray(8) : bytes)) return Number(time) * 1000;
  }
  return null;
}

export type Fetch = (path: string) => Promise<Buffer | null>;

/** Reads files of a log below an address or in a folder; null for one that isn't there. */
function readerOf(place: string, save?: string): Fetch {
  const base = place.replace(/\/+$/, '');
  const remote = /^https?:\/\//.test(base);
  return async (path) => {
    const found = await (remote ? download(`${base}/${path}`) : fromDisk(join(base, path)));
    if (found && save) {
      mkdirSync(dirname(join(save, path)), { recursive: true });
      writeFileSync(join(save, path), found);
    }
    return found;
  };
}

const fromDisk = (file: string): Buffer | null => (existsSync(file) ? readFileSync(file) : null);

async function download(address: string): Promise<Buffer | null> {
  const response = await fetch(address, { signal: AbortSignal.timeout(30_000) });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  return Buffer.from(await response.arrayBuffer());
}

/** 1234067 of width 256 is x001/x234/067; narrower tiles end in .p/<width>. */
function tilePath(kind: string | number, tile: number, wide: number): string {
  let name = String(tile % 1000).padStart(3, '0');
  for (let rest = Math.floor(tile / 1000); rest > 0; rest = Math.floor(rest / 1000))
    name = `x${String(rest % 1000).padStart(3, '0')}/${name}`;
  return `tile/${kind}/${name}${wide < width ? `.p/${wide}` : ''}`;
}

/** The entries of a bundle: each behind its length in two bytes. */
function entriesOf(bundle: Buffer): Buffer[] {
  const entries = [];
  for (let at = 0; at + 2 <= bundle.length; ) {
    const length = bundle.readUInt16BE(at);
    entries.push(bundle.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
}

export interface Verdict {
  checkpoint: Checkpoint;
  key: string;
  /** When each witness that was asked for signed, in ms. */
  witnesses: Record<string, number>;
  /** What is wrong, a sentence each; empty when all holds. */
  faults: string[];
}

type Progress = (done: number, size: number) => void;

export interface Asked {
  key?: string | undefined;
  since?: string | undefined;
  witnesses?: string[];
  save?: string | undefined;
  onProgress?: Progress;
}

/** Checks a whole log at an address or in a folder. */
export async function verifyLog(
  place: string,
  { key, since, witnesses = [], save, onProgress = () => {} }: Asked = {},
): Promise<Verdict> {
  const read = readerOf(place, save);
  const note = await read('checkpoint');
  if (!note) throw new Error(`There is no log at ${place}: it has no checkpoint.`);
  const checkpoint = readCheckpoint(note.toString());
  const beside = (await read('key'))?.toString().trim();
  const verdict: Verdict = { checkpoint, key: key ?? beside ?? '', witnesses: {}, faults: [] };
  checkSignatures(verdict, witnesses);
  const hashes = await checkEntries(verdict, read, onProgress);
  if (!rootOf(hashes).equals(checkpoint.root))
    verdict.faults.push('The entries do not hash to the root that the log signed.');
  if (since !== undefined) checkSince(verdict, readCheckpoint(since), hashes);
  return verdict;
}

function checkSignatures({ checkpoint, key, witnesses: seen, faults }: Verdict, witnesses: string[]): void {
  if (!key.startsWith(`${checkpoint.origin}+`)) faults.push(`The key is not one of ${checkpoint.origin}.`);
  else if (signedBy(key, checkpoint) === null) faults.push('The checkpoint is not signed by the log’s key.');
  for (const witness of witnesses) {
    const time = signedBy(witness, checkpoint);
    if (time === null) faults.push(`The witness ${witness.split('+')[0]} did not sign the checkpoint.`);
    else seen[witness.split('+')[0] ?? ''] = time;
  }
}

/** Reads every entry and every tile, names those that don't fit, and answers the hashes of the entries. */
async function checkEntries({ checkpoint: { size }, faults }: Verdict, read: Fetch, on: Progress): Promise<Buffer[]> {
  const hashes: Buffer[] = [];
  for (let tile = 0; tile * width < size; tile += 1) {
    const wide = Math.min(width, size - tile * width);
    const entries = entriesOf((await read(tilePath('entries', tile, wide))) ?? Buffer.alloc(0));
    const stored = await readTile(faults, read, tilePath(0, tile, wide), wide);
    for (let at = 0; at < wide; at += 1) {
      const entry = entries[at] ?? Buffer.alloc(0);
      // Going on with the hash of the tree names what is wrong, not also everything above it.
      const hash = stored?.subarray(at * 32, at * 32 + 32) ?? leafHash(entry);
      hashes.push(hash);
      const index = tile * width + at;
      if (entry.length === 0) faults.push(`Entry ${index} is missing.`);
      else if (!hash.equals(leafHash(entry))) faults.push(`Entry ${index} is not the one whose hash is in the tree.`);
    }
    on(hashes.length, size);
  }
  await checkTilesAbove(faults, read, hashes);
  return hashes;
}

/** A tile of hashes; null, and named, when it isn't there whole. */
async function readTile(faults: string[], read: Fetch, path: string, wide: number): Promise<Buffer | null> {
  const stored = await read(path);
  if (stored?.length === wide * 32) return stored;
  faults.push(`The file ${path} is ${stored ? 'cut' : 'missing'}.`);
  return null;
}

/** Tiles above the leaves: each hash stands for a whole tile below. */
async function checkTilesAbove(faults: string[], read: Fetch, leaves: Buffer[]): Promise<void> {
  let below = leaves;
  for (let level = 1; ; level += 1) {
    const row = [];
    for (let from = 0; from + width <= below.length; from += width) row.push(rootOf(below.slice(from, from + width)));
    if (row.length === 0) return;
    for (let tile = 0; tile * width < row.length; tile += 1) {
      const own = row.slice(tile * width, tile * width + width);
      const path = tilePath(level, tile, own.length);
      const stored = await readTile(faults, read, path, own.length);
      if (stored && !stored.equals(Buffer.concat(own)))
        faults.push(`The file ${path} is not the hashes of what is below.`);
    }
    below = row;
  }
}

function checkSince({ checkpoint, key, faults }: Verdict, before: Checkpoint, hashes: Buffer[]): void {
  if (signedBy(key, before) === null) faults.push('The earlier checkpoint is not signed by the log’s key.');
  else if (before.size > checkpoint.size)
    faults.push(`The log has shrunk: it had ${before.size} entries and has ${checkpoint.size}.`);
  else if (!rootOf(hashes.slice(0, before.size)).equals(before.root))
    faults.push(`The first ${before.size} entries are not those that were there before.`);
}

/** Checks one entry by its proof: the entry is the proof's `extra`. */
export function verifyProof(proof: string, { key = '', witnesses = [] }: Asked = {}): Verdict & { entry: string } {
  const end = proof.indexOf('\n\n');
  const [head, extra = '', index = '', ...path] = proof.slice(0, end).split('\n');
  if (head !== 'c2sp.org/tlog-proof@v1' || !extra.startsWith('extra ') || !/^index \d{1,15}$/.test(index))
    throw new Error('This is not a proof of an entry.');
  const entry = Buffer.from(extra.slice(6), 'base64');
  const place = Number(index.slice(6));
  const checkpoint = readCheckpoint(proof.slice(end + 2));
  const verdict: Verdict = { checkpoint, key, witnesses: {}, faults: [] };
  checkSignatures(verdict, witnesses);
  const hashes = path.map((line) => Buffer.from(line, 'base64'));
  const root = rootByPath(leafHash(entry), place, checkpoint.size, hashes);
  if (place >= checkpoint.size || !root?.equals(checkpoint.root))
    verdict.faults.push(`Entry ${place} is not proven to be in the log.`);
  return { ...verdict, entry: entry.toString() };
}

interface Receipt {
  statement: Record<string, unknown>;
  salt: string;
  /** Null until the log has given the decision its place. */
  proof: string | null;
}

/** JSON with sorted keys and no spaces (RFC 8785 for plain data), as the statement was hashed. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const held = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${held.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(',')}}`;
}

/**
 * Checks a decision by its author's receipt: that its entry is in the log, and that the entry commits to this very
 * statement of reasons. Needs no network.
 */
export function verifyReceipt(text: string, asked: Asked = {}): Verdict {
  const { statement, salt, proof } = JSON.parse(text) as Receipt;
  if (!statement || !salt) throw new Error('This is not the receipt of a decision.');
  if (!proof) throw new Error('This receipt was taken before the log had a place for its decision: take it anew.');
  const { entry, ...verdict } = verifyProof(proof, asked);
  const leaf = JSON.parse(entry) as { act?: string; subject?: string; details?: { statement?: string } };
  if (leaf.act !== 'moderation.decide' || leaf.subject !== statement['decision'])
    verdict.faults.push('The entry of the log is about something else.');
  const hash = sha256(Buffer.from(salt, 'base64url'), Buffer.from(canonical(statement)));
  if (leaf.details?.statement !== hash.toString('base64url'))
    verdict.faults.push('The entry of the log commits to other reasons than these.');
  return verdict;
}

/** What was found, in sentences. */
export function tell({ checkpoint: { origin, size, root }, key, witnesses, faults }: Verdict): string[] {
  const seen = Object.entries(witnesses).map(([name, time]) => `  witness  ${name}, ${new Date(time).toISOString()}`);
  const head = [`The log ${origin}, ${size} entries`, `  root     ${root.toString('base64')}`, `  key      ${key}`];
  return [...head, ...seen, ...(faults.length > 0 ? faults.map((fault) => `✗ ${fault}`) : ['Everything holds.'])];
}

/** Checks what the words of a command line name, and says what was found. */
export async function verifyAsked(place: string, asked: Asked): Promise<Verdict> {
  const file = !/^https?:\/\//.test(place) && existsSync(place) && statSync(place).isFile();
  if (!file) return verifyLog(place, asked);
  const text = readFileSync(place, 'utf8');
  return text.trimStart().startsWith('{') ? verifyReceipt(text, asked) : verifyProof(text, asked);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const text = { type: 'string' } as const;
  const options = { key: text, since: text, save: text, witness: { ...text, multiple: true as const } };
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const since = values.since === undefined ? undefined : readFileSync(values.since, 'utf8');
  const verdict = await verifyAsked(positionals[0] ?? '.', { ...values, since, witnesses: values.witness ?? [] });
  console.log(tell(verdict).join('\n'));
  process.exitCode = verdict.faults.length > 0 ? 1 : 0;
}
