import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

// The painter reads TrueType, npm's fonts are WOFF and cut into subsets by script. Each subset is given a family
// name of its own, so that every run of a text can name exactly the file that holds its letters.

export type FontWeight = 400 | 600;

interface Subset {
  family: string;
  file: string;
  holds(codePoint: number): boolean;
}

/** A stretch of a text that one font file can draw. */
export interface FontRun {
  text: string;
  family: string;
}

const { resolve } = createRequire(import.meta.url);
// Latin first: the Chinese font would draw digits and quotation marks too.
const packages = ['ibm-plex-sans', 'ibm-plex-sans-arabic', 'noto-sans-sc'];
const first = ['latin', 'latin-ext', 'cyrillic', 'arabic'];

function holder(ranges: string): (codePoint: number) => boolean {
  const spans = ranges.split(',').map((range) => {
    const [from = '', to = from] = range.trim().replace('U+', '').split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  return (codePoint) => spans.some(([from, to]) => codePoint >= from && codePoint <= to);
}

function subsetsOf(name: string, weight: FontWeight): Subset[] {
  const folder = resolve(`@fontsource/${name}/files/${name}-latin-400-normal.woff`).replace(/[^/\\]+$/, '');
  const ranges = JSON.parse(readFileSync(`${folder}../unicode.json`, 'utf8')) as Record<string, string>;
  const rank = (subset: string) => (first.includes(subset) ? first.indexOf(subset) : first.length);
  return Object.keys(ranges)
    .toSorted((a, b) => rank(a) - rank(b))
    .map((subset) => {
      const family = `${name}-${subset.replace(/\W/g, '')}-${weight}-normal`;
      return { family, file: `${folder}${family}.woff`, holds: holder(ranges[subset] ?? '') };
    });
}

const subsets = new Map<FontWeight, Subset[]>();

function allSubsets(weight: FontWeight): Subset[] {
  let all = subsets.get(weight);
  if (!all) {
    all = packages.flatMap((name) => subsetsOf(name, weight));
    subsets.set(weight, all);
  }
  return all;
}

const fallback: Record<FontWeight, string> = {
  400: 'ibm-plex-sans-latin-400-normal',
  600: 'ibm-plex-sans-latin-600-normal',
};

/** Cuts a text where the font file changes; letters that no font has go to the Latin one, which shows a box. */
export function fontRuns(text: string, weight: FontWeight): FontRun[] {
  const runs: FontRun[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const family = allSubsets(weight).find(({ holds }) => holds(codePoint))?.family ?? fallback[weight];
    const last = runs.at(-1);
    if (last?.family === family) last.text += character;
    else runs.push({ text: character, family });
  }
  return runs;
}

const loaded = new Map<string, Uint8Array>();

/** The TrueType file of a family that `fontRuns` named. */
export function fontFile(family: string): Uint8Array {
  let bytes = loaded.get(family);
  if (!bytes) {
    const weight: FontWeight = family.includes('-600-') ? 600 : 400;
    const subset = allSubsets(weight).find((one) => one.family === family);
    if (!subset) throw new Error(`There is no font called ${family}`);
    bytes = unpackWoff(readFileSync(subset.file), family);
    loaded.set(family, bytes);
  }
  return bytes;
}

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
