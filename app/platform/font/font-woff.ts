import { inflateSync } from 'node:zlib';

/** WOFF 1.0 (W3C Recommendation of 2012, §5) to TrueType, under another family name. */
export function unpackWoff(woff: Uint8Array, family: string): Uint8Array {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (view.getUint32(0) !== 0x774f4646) throw new Error(`${family} is not a WOFF file`);
  const count = view.getUint16(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = 44 + index * 20;
    const [offset, packed, length] = [4, 8, 12].map((field) => view.getUint32(entry + field)) as [
      number,
      number,
      number,
    ];
    const tag = view.getUint32(entry);
    const bytes = woff.subarray(offset, offset + packed);
    if (tag === nameTag) return { tag, bytes: nameTable(family) };
    return { tag, bytes: packed < length ? new Uint8Array(inflateSync(bytes)) : bytes };
  });
  return assemble(view.getUint32(4), tables);
}

const nameTag = 0x6e616d65;
const padded = (length: number): number => (length + 3) & ~3;

function assemble(flavour: number, tables: { tag: number; bytes: Uint8Array }[]): Uint8Array {
  const head = 12 + tables.length * 16;
  const out = new Uint8Array(tables.reduce((sum, { bytes }) => sum + padded(bytes.length), head));
  const view = new DataView(out.buffer);
  view.setUint32(0, flavour);
  view.setUint16(4, tables.length);
  let offset = head;
  for (const [index, { tag, bytes }] of tables.entries()) {
    const entry = 12 + index * 16;
    view.setUint32(entry, tag);
    view.setUint32(entry + 8, offset);
    view.setUint32(entry + 12, bytes.length);
    out.set(bytes, offset);
    offset += padded(bytes.length);
  }
  return out;
}

/** A name table that says only the family (1) and the PostScript name (6), in English UTF-16. */
function nameTable(family: string): Uint8Array {
  const text = Buffer.from(family, 'utf16le').swap16();
  const out = Buffer.alloc(6 + 2 * 12 + text.length);
  out.writeUInt16BE(2, 2);
  out.writeUInt16BE(30, 4);
  for (const [index, id] of [1, 6].entries()) {
    [3, 1, 0x409, id, text.length, 0].forEach((value, field) => out.writeUInt16BE(value, 6 + index * 12 + field * 2));
  }
  text.copy(out, 30);
  return out;
}
