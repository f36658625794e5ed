import { hash } from 'node:crypto';

/** Merkle trees of RFC 6962 §2.1 (the same in RFC 9162): hashes of 32 bytes, leaves and nodes told apart by a first byte. */

export const hashBytes = 32;
const sha256 = (data: Uint8Array): Buffer => hash('sha256', data, 'buffer');

const leafMark = Uint8Array.of(0);

export const leafHash = (data: Uint8Array | string): Buffer => sha256(Buffer.concat([leafMark, Buffer.from(data)]));

// One buffer for all: a tree is thousands of these, and making one each time takes longer than the hash.
const nodeInput = Buffer.alloc(1 + 2 * hashBytes, 1);

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  if (left.length !== hashBytes || right.length !== hashBytes) throw new Error('A node is the hash of two hashes.');
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashBytes);
  return sha256(nodeInput);
}

export const emptyRoot: Buffer = sha256(new Uint8Array());

/** Answers the hash of a whole subtree: 2^height leaves, the index-th of its height from the left. */
export type Subtree = (height: number, index: number) => Promise<Uint8Array>;

/** The height of the smallest whole tree that holds n leaves. */
function heightOf(n: number): number {
  let height = 0;
  while (2 ** height < n) height += 1;
  return height;
}

/** The largest power of two below n (n ≥ 2). Arithmetic on numbers: bit operators end at 32 bits. */
const split = (n: number): number => 2 ** (heightOf(n) - 1);

/** The hash over the leaves from `from` up to, not with, `to`; `from` is where such a range may begin in a tree. */
async function rangeHash(subtree: Subtree, from: number, to: number): Promise<Uint8Array> {
  const size = to - from;
  const height = heightOf(size);
  if (2 ** height === size) return subtree(height, from / size);
  const middle = from + split(size);
  return nodeHash(await rangeHash(subtree, from, middle), await rangeHash(subtree, middle, to));
}

/** The root of the tree of the first `size` leaves. */
export async function rootHash(subtree: Subtree, size: number): Promise<Buffer> {
  return size === 0 ? emptyRoot : Buffer.from(await rangeHash(subtree, 0, size));
}

/** The audit path of a leaf in the tree of the first `size` leaves, from its sibling up (RFC 6962 §2.1.1). */
export async function inclusionProof(subtree: Subtree, index: number, size: number): Promise<Uint8Array[]> {
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    const right = index >= middle;
    path.unshift(right ? await rangeHash(subtree, from, middle) : await rangeHash(subtree, middle, to));
    if (right) from = middle;
    else to = middle;
  }
  return path;
}

/** That the tree of `old` leaves is the beginning of that of `size` leaves (RFC 6962 §2.1.2); empty for 0 and for equals. */
export async function consistencyProof(subtree: Subtree, old: number, size: number): Promise<Uint8Array[]> {
  if (old === 0 || old === size) return [];
  const path: Uint8Array[] = [];
  let [from, to] = [0, size];
  while (old !== to) {
    const middle = from + split(to - from);
    const right = old > middle;
    path.unshift(right ? await rangeHash(subtree, from, middle) : await rangeHash(subtree, middle, to));
    if (right) from = middle;
    else to = middle;
  }
  // Where the old tree is itself the left edge, its root is known to whoever checks.
  return from === 0 ? path : [await rangeHash(subtree, from, to), ...path];
}

/** Whether an audit path leads from a leaf to the root (RFC 9162 §2.1.3.2). */
export function verifyInclusion(
  leaf: Uint8Array,
  { index, size, path, root }: { index: number; size: number; path: Uint8Array[]; root: Uint8Array },
): boolean {
  if (!isPlace(index, size) || !areHashes([leaf, ...path])) return false;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash);
      [node, last] = upToLeftChild(node, last);
    } else hash = nodeHash(hash, sibling);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && same(hash, root);
}

/** Whether the tree of `old` leaves is the beginning of that of `size` leaves (RFC 9162 §2.1.4.2). */
export function verifyConsistency(
  proof: Uint8Array[],
  { old, size, oldRoot, root }: { old: number; size: number; oldRoot: Uint8Array; root: Uint8Array },
): boolean {
  if (!(Number.isSafeInteger(size) && Number.isSafeInteger(old) && old >= 0 && old <= size)) return false;
  if (!areHashes([oldRoot, root, ...proof])) return false;
  if (old === size) return proof.length === 0 && same(oldRoot, root);
  if (old === 0) return proof.length === 0 && same(oldRoot, emptyRoot);
  const whole = 2 ** heightOf(old) === old;
  const [first, ...rest] = whole ? [oldRoot, ...proof] : proof;
  if (!first) return false;
  let [node, last] = [old - 1, size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [before, after] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      before = nodeHash(hash, before);
      after = nodeHash(hash, after);
      [node, last] = upToLeftChild(node, last);
    } else after = nodeHash(after, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && same(before, oldRoot) && same(after, root);
}

const half = (n: number): number => Math.floor(n / 2);
const isPlace = (index: number, size: number): boolean =>
  Number.isSafeInteger(size) && Number.isSafeInteger(index) && index >= 0 && index < size;
const areHashes = (list: Uint8Array[]): boolean => list.every((hash) => hash.length === hashBytes);
const same = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

/** Levels where the node is the last and a left child have no sibling: they are passed over. */
function upToLeftChild(node: number, last: number): [number, number] {
  while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
  return [node, last];
}
