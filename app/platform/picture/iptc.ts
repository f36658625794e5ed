// IPTC-IIM 4.2, as Photoshop keeps it in the segment APP13 of a JPEG: agencies fill it in before they send a picture.

/** Fields of record 2 by number. */
const fields = {
  creator: 80,
  credit: 110,
  copyright: 116,
  caption: 120,
  date: 55,
  city: 90,
  sublocation: 92,
  country: 101,
} as const;
export type IptcField = keyof typeof fields;
export type Iptc = Partial<Record<IptcField, string>>;

const opening = Buffer.from('Photoshop 3.0\0');
const resource = Buffer.from('8BIM');
const iptcResource = 0x0404;
const utf8 = Buffer.from([0x1b, 0x25, 0x47]);

/** The block of IPTC among the resources of Photoshop; null where there is none. */
function blockIn(bytes: Buffer): Buffer | null {
  let at = bytes.subarray(0, opening.length).equals(opening) ? opening.length : 0;
  while (at + 12 <= bytes.length && bytes.subarray(at, at + 4).equals(resource)) {
    const id = bytes.readUInt16BE(at + 4);
    const name = (bytes[at + 6] ?? 0) + 1;
    const head = at + 6 + name + (name % 2);
    if (head + 4 > bytes.length) return null;
    const length = bytes.readUInt32BE(head);
    if (id === iptcResource) return bytes.subarray(head + 4, head + 4 + length);
    at = head + 4 + length + (length % 2);
  }
  return null;
}

interface Dataset {
  record: number;
  field: number;
  value: Buffer;
}

function datasetsIn(block: Buffer): Dataset[] {
  const found: Dataset[] = [];
  let at = 0;
  while (at + 5 <= block.length && block[at] === 0x1c) {
    const length = block.readUInt16BE(at + 3);
    // Longer ones say their length elsewhere; no text that is looked for here is so long.
    if (length & 0x8000 || at + 5 + length > block.length) break;
    const value = block.subarray(at + 5, at + 5 + length);
    found.push({ record: block[at + 1] ?? 0, field: block[at + 2] ?? 0, value });
    at += 5 + length;
  }
  return found;
}

/** UTF-8 where it says so or can be read so, else Latin 1, as older programs wrote. */
function textOf(value: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(value);
  } catch {
    return value.toString('latin1');
  }
}

/** What the segment APP13 of a picture says; nothing for what can't be read. */
export function readIptc(bytes: Buffer): Iptc {
  const block = blockIn(bytes) ?? (bytes[0] === 0x1c ? bytes : null);
  const datasets = block ? datasetsIn(block) : [];
  const of = (wished: number) =>
    datasets
      .filter(({ record, field }) => record === 2 && field === wished)
      .map(({ value }) => textOf(value).trim())
      .filter(Boolean)
      .join(', ');
  const entries = Object.entries(fields).map(([name, number]) => [name, of(number)] as const);
  return Object.fromEntries(entries.filter(([, words]) => words));
}

const dataset = (record: number, field: number, value: Buffer): Buffer => {
  const head = Buffer.from([0x1c, record, field, 0, 0]);
  head.writeUInt16BE(value.length, 3);
  return Buffer.concat([head, value]);
};

const longest = 2000;

/** A text cut to the bytes that a field may have, between characters. */
function cut(words: string): Buffer {
  let text = words;
  while (Buffer.byteLength(text) > longest) text = [...text].slice(0, -1).join('');
  return Buffer.from(text);
}

/** The segment APP13 that says this, in UTF-8. */
export function writeIptc(said: Iptc): Buffer {
  const written = Object.entries(fields).flatMap(([name, number]) => {
    const words = said[name as IptcField];
    return words ? [dataset(2, number, cut(words))] : [];
  });
  const block = Buffer.concat([dataset(1, 90, utf8), dataset(2, 0, Buffer.from([0, 4])), ...written]);
  const head = Buffer.alloc(12);
  resource.copy(head);
  head.writeUInt16BE(iptcResource, 4);
  head.writeUInt32BE(block.length, 8);
  return Buffer.concat([opening, head, block, ...(block.length % 2 ? [Buffer.alloc(1)] : [])]);
}
