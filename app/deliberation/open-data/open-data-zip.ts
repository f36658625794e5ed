import { crc32, createDeflateRaw } from 'node:zlib';
import { Readable } from 'node:stream';

// An archive that is written while its files are made (APPNOTE 6.3.10): lengths stand behind each file and in the
// directory at the end, in 64 bits, as nobody knows them when a file begins.

/** A file of an archive. */
export interface Entry {
  name: string;
  bytes(): AsyncGenerator<Uint8Array>;
}

interface Written {
  name: Buffer;
  crc: number;
  length: number;
  packed: number;
  /** Where it begins in the archive. */
  at: number;
}

// 2 January 1980: a fixed date, so that equal content is equal bytes.
const date = 0x22;
const deflated = 8;
/** Bit 3: lengths follow the file. Bit 11: names are UTF-8. */
const flags = 0x0808;
const version = 45;

/** An archive of files in their order, in pieces. */
export async function* zipped(entries: readonly Entry[]): AsyncGenerator<Uint8Array> {
  const all: Written[] = [];
  let at = 0;
  for (const entry of entries) {
    const written: Written = { name: Buffer.from(entry.name), crc: 0, length: 0, packed: 0, at };
    const head = localHeader(written.name);
    yield head;
    for await (const piece of packed(entry, written)) yield piece;
    const tail = descriptor(written);
    yield tail;
    at += head.length + written.packed + tail.length;
    all.push(written);
  }
  const directory = Buffer.concat(all.map(directoryEntry));
  yield Buffer.concat([directory, endOf(all.length, directory.length, at)]);
}

/** The packed bytes of a file; counts them on the way. */
async function* packed(entry: Entry, written: Written): AsyncGenerator<Uint8Array> {
  async function* counted() {
    for await (const bytes of entry.bytes()) {
      written.crc = crc32(bytes, written.crc);
      written.length += bytes.length;
      yield bytes;
    }
  }
  for await (const piece of Readable.from(counted(), { objectMode: false }).compose(createDeflateRaw({ level: 6 }))) {
    written.packed += (piece as Uint8Array).length;
    yield piece as Uint8Array;
  }
}

/** Numbers one after the other, each with its width in bytes, little end first. */
function fields(...parts: [value: number, width: 2 | 4 | 8][]): Buffer {
  const bytes = Buffer.alloc(parts.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of parts) {
    if (width === 8) bytes.writeBigUInt64LE(BigInt(value), at);
    else bytes.writeUIntLE(value, at, width);
    at += width;
  }
  return bytes;
}

const none = 0xffffffff;

// The extra field of 64 bits says nothing yet: it is what makes the lengths behind the file 64 bits wide (§4.3.9.2).
const localHeader = (name: Buffer): Buffer =>
  Buffer.concat([
    fields([0x04034b50, 4], [version, 2], [flags, 2], [deflated, 2], [0, 2], [date, 2], [0, 4], [none, 4], [none, 4]),
    fields([name.length, 2], [20, 2]),
    name,
    fields([1, 2], [16, 2], [0, 8], [0, 8]),
  ]);

const descriptor = ({ crc, packed: short, length }: Written): Buffer =>
  fields([0x08074b50, 4], [crc, 4], [short, 8], [length, 8]);

const directoryEntry = ({ name, crc, length, packed: short, at }: Written): Buffer =>
  Buffer.concat([
    fields([0x02014b50, 4], [version, 2], [version, 2], [flags, 2], [deflated, 2], [0, 2], [date, 2]),
    fields([crc, 4], [none, 4], [none, 4], [name.length, 2], [28, 2], [0, 2], [0, 2], [0, 2], [0, 4], [none, 4]),
    name,
    fields([1, 2], [24, 2], [length, 8], [short, 8], [at, 8]),
  ]);

const endOf = (count: number, length: number, at: number): Buffer =>
  Buffer.concat([
    fields([0x06064b50, 4], [44, 8], [version, 2], [version, 2], [0, 4], [0, 4]),
    fields([count, 8], [count, 8], [length, 8], [at, 8]),
    fields([0x07064b50, 4], [0, 4], [at + length, 8], [1, 4]),
    fields([0x06054b50, 4], [0, 2], [0, 2], [0xffff, 2], [0xffff, 2], [none, 4], [none, 4], [0, 2]),
  ]);
