import { segmentsOf } from './jpeg.ts';

// JUMBF (ISO 19566-5): boxes within boxes, in which content credentials are kept inside a picture.

/** A box with a label, and what it holds. */
export interface Jumb {
  label: string;
  /** All of the box but its own length and kind: what hashes of it are made of. */
  content: Buffer;
  boxes: Jumb[];
  /** What it holds that is no such box again, by kind: 'cbor', 'json', 'bfdb'. */
  data: { kind: string; body: Buffer }[];
}

const deepest = 12;

interface Box {
  kind: string;
  body: Buffer;
}

function boxesIn(bytes: Buffer): Box[] {
  const found: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const short = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    const long = short === 1 && at + 16 <= bytes.length;
    const head = long ? 16 : 8;
    const length = short === 0 ? bytes.length - at : long ? Number(bytes.readBigUInt64BE(at + 8)) : short;
    if (length < head || at + length > bytes.length) break;
    found.push({ kind, body: bytes.subarray(at + head, at + length) });
    at += length;
  }
  return found;
}

/** The boxes with labels at the top of some bytes; those that can't be read are left out. */
export function readJumbf(bytes: Buffer, depth = 0): Jumb[] {
  if (depth > deepest) return [];
  return boxesIn(bytes)
    .filter(({ kind }) => kind === 'jumb')
    .flatMap(({ body }) => {
      const [description, ...rest] = boxesIn(body);
      if (description?.kind !== 'jumd') return [];
      const label = labelOf(description.body);
      const data = rest.filter(({ kind }) => kind !== 'jumb');
      return [{ label, content: body, boxes: readJumbf(body, depth + 1), data }];
    });
}

/** A description is a kind of 16 bytes, a byte of marks, and the label up to a zero where one mark says so. */
function labelOf(description: Buffer): string {
  const labelled = ((description[16] ?? 0) & 2) !== 0;
  const end = description.indexOf(0, 17);
  return labelled && end > 0 ? description.toString('utf8', 17, end) : '';
}

/** The JUMBF of a picture, put together again; null where it has none. JPEG keeps it in APP11, PNG in caBX. */
export function jumbfIn(bytes: Buffer): Buffer | null {
  return inJpeg(bytes) ?? inPng(bytes);
}

const app11 = 0xeb;

function inJpeg(bytes: Buffer): Buffer | null {
  const parts = (segmentsOf(bytes)?.segments ?? [])
    .filter(({ marker, body }) => marker === app11 && body.length > 16 && body.toString('latin1', 0, 2) === 'JP')
    .map(({ body }) => ({ box: body.readUInt16BE(2), part: body.readUInt32BE(4), body }))
    .sort((a, b) => a.box - b.box || a.part - b.part);
  const [first] = parts;
  if (!first) return null;
  // Each part repeats the head of the box that it belongs to.
  const own = parts.filter(({ box }) => box === first.box);
  const head = first.body.readUInt32BE(8) === 1 ? 16 : 8;
  return Buffer.concat(own.map(({ body }, at) => body.subarray(at === 0 ? 8 : 8 + head)));
}

const pngHead = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function inPng(bytes: Buffer): Buffer | null {
  if (!bytes.subarray(0, 8).equals(pngHead)) return null;
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const kind = bytes.toString('latin1', at + 4, at + 8);
    if (kind === 'caBX') return bytes.subarray(at + 8, at + 8 + length);
    if (kind === 'IEND') return null;
    at += 12 + length;
  }
  return null;
}
