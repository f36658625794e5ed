/** One segment of a JPEG before its picture begins: its marker (0xE1 is APP1) and what it holds, without its length. */
export interface Segment {
  marker: number;
  body: Buffer;
}

/** The segments of a JPEG up to its picture, and where the rest begins; null for what is no JPEG. */
export function segmentsOf(bytes: Buffer): { segments: Segment[]; rest: number } | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  const segments: Segment[] = [];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Start of scan: from here on the bytes are the picture.
    if (marker === 0xda || marker === 0xd9) break;
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2 || at + 2 + length > bytes.length) return null;
    segments.push({ marker, body: bytes.subarray(at + 4, at + 2 + length) });
    at += 2 + length;
  }
  return { segments, rest: at };
}

/** Writes a JPEG with these segments before the picture of another. @throws RangeError for one over 65,533 bytes */
export function withSegments(bytes: Buffer, segments: Segment[], rest: number): Buffer {
  const parts = segments.map(({ marker, body }) => {
    const head = Buffer.alloc(4);
    head.writeUInt16BE(0xff00 | marker, 0);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([head, body]);
  });
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...parts, bytes.subarray(rest)]);
}
