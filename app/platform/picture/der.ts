// DER (X.690), as much of it as certificates and time stamps are written in.

/** One value: its tag with the bits of its class, what it holds, and all of its bytes. */
export interface Der {
  tag: number;
  body: Buffer;
  whole: Buffer;
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  bytes: 0x04,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A value that stands under a number of its own: [0], [1], … */
export const under = (number: number): number => 0xa0 | number;

function lengthAt(bytes: Buffer, at: number): { length: number; head: number } {
  const first = bytes[at + 1] ?? 0;
  if (first < 0x80) return { length: first, head: 2 };
  const size = first & 0x7f;
  if (size === 0 || size > 4 || at + 2 + size > bytes.length) throw new RangeError('DER with an unknown length');
  return { length: bytes.readUIntBE(at + 2, size), head: 2 + size };
}

/** The values that some bytes hold, one after the other. @throws RangeError for what is no DER */
export function readDer(bytes: Buffer): Der[] {
  const found: Der[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const { length, head } = lengthAt(bytes, at);
    const end = at + head + length;
    if (end > bytes.length) throw new RangeError('DER ends early');
    found.push({ tag: bytes[at] ?? 0, body: bytes.subarray(at + head, end), whole: bytes.subarray(at, end) });
    at = end;
  }
  return found;
}

/** What a value holds, for one that is made of others. */
export const inside = (value: Der | undefined): Der[] => (value ? readDer(value.body) : []);

/** '1.3.6.1.…'; empty for what is none. */
export function oidOf(value: Der | undefined): string {
  if (value?.tag !== tags.oid) return '';
  const parts: number[] = [];
  let part = 0;
  for (const byte of value.body) {
    part = part * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    if (parts.length === 0)
      parts.push(Math.min(2, Math.floor(part / 40)), part - 40 * Math.min(2, Math.floor(part / 40)));
    else parts.push(part);
    part = 0;
  }
  return parts.join('.');
}
