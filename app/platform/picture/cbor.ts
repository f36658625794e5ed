// CBOR (RFC 8949), as much of it as content credentials are written in.

/** A value under a tag, such as a signature (18). */
export class Tagged {
  readonly tag: number;
  readonly value: unknown;
  constructor(tag: number, value: unknown) {
    this.tag = tag;
    this.value = value;
  }
}

// Deeper and longer than any real one: a hostile file must not take long.
const deepest = 32;
const mostItems = 20_000;

class Reader {
  readonly #bytes: Buffer;
  #at = 0;
  #items = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  #take(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new RangeError('CBOR ends early');
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }

  /** null is "until the break". */
  #length(info: number): number | null {
    if (info < 24) return info;
    if (info === 24) return this.#take(1).readUInt8();
    if (info === 25) return this.#take(2).readUInt16BE();
    if (info === 26) return this.#take(4).readUInt32BE();
    if (info === 27) return Number(this.#take(8).readBigUInt64BE());
    if (info === 31) return null;
    throw new RangeError('CBOR with a reserved length');
  }

  #isBreak(): boolean {
    if (this.#bytes[this.#at] !== 0xff) return false;
    this.#at += 1;
    return true;
  }

  read(depth = 0): unknown {
    this.#items += 1;
    if (depth > deepest || this.#items > mostItems) throw new RangeError('CBOR too deep or too long');
    const first = this.#take(1).readUInt8();
    const [major, info] = [first >> 5, first & 31];
    if (major === 7) return this.#simple(info);
    const length = this.#length(info);
    if (major === 0) return length;
    if (major === 1) return -1 - (length ?? 0);
    if (major === 2) return this.#string(length, depth);
    if (major === 3) return this.#string(length, depth).toString('utf8');
    if (major === 4) return this.#list(length, depth);
    if (major === 5) return this.#map(length, depth);
    return new Tagged(length ?? 0, this.read(depth + 1));
  }

  #string(length: number | null, depth: number): Buffer {
    if (length !== null) return this.#take(length);
    const parts: Buffer[] = [];
    while (!this.#isBreak()) {
      const part = this.read(depth + 1);
      parts.push(Buffer.isBuffer(part) ? part : Buffer.from(String(part)));
    }
    return Buffer.concat(parts);
  }

  #list(length: number | null, depth: number): unknown[] {
    const found: unknown[] = [];
    while (length === null ? !this.#isBreak() : found.length < length) found.push(this.read(depth + 1));
    return found;
  }

  #map(length: number | null, depth: number): Map<unknown, unknown> {
    const found = new Map<unknown, unknown>();
    for (let at = 0; length === null ? !this.#isBreak() : at < length; at += 1) {
      const key = this.read(depth + 1);
      found.set(key, this.read(depth + 1));
    }
    return found;
  }

  #simple(info: number): unknown {
    if (info === 20 || info === 21) return info === 21;
    if (info === 22) return null;
    if (info === 23) return undefined;
    if (info === 25) return halfOf(this.#take(2).readUInt16BE());
    if (info === 26) return this.#take(4).readFloatBE();
    if (info === 27) return this.#take(8).readDoubleBE();
    throw new RangeError('CBOR with an unknown simple value');
  }
}

function halfOf(bits: number): number {
  const [sign, exponent, fraction] = [bits & 0x8000 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** Reads one value: maps as Map, byte strings as Buffer. @throws RangeError for what is no CBOR */
export const readCbor = (bytes: Buffer): unknown => new Reader(bytes).read();

export type Fields = Map<unknown, unknown>;

/** A value as the map, or the list, that it should be; an empty one for any other. */
export const fields = (value: unknown): Fields => (value instanceof Map ? value : new Map());
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A byte string with its head. */
export function bytesInCbor(bytes: Buffer): Buffer {
  return Buffer.concat([head(2, bytes.length), bytes]);
}

/** The head of a value: its kind (2 bytes, 3 text, 4 list, 5 map) and length. */
export function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  const long = Buffer.alloc(5);
  long[0] = (major << 5) | 26;
  long.writeUInt32BE(length, 1);
  return long;
}
