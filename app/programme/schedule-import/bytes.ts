import { createGunzip } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import type { Notes } from './feed.ts';
import { beyond, limits, malformed } from './limits.ts';

export type Bytes = AsyncIterable<Uint8Array>;

/** The same bytes with the first ones (at least `least`, unless there are fewer) readable in advance. */
async function peek(source: Bytes, least: number): Promise<{ head: Buffer; all: Bytes }> {
  const reader = source[Symbol.asyncIterator]();
  const held: Buffer[] = [];
  let size = 0;
  let done = false;
  while (size < least && !done) {
    const next = await reader.next();
    done = next.done === true;
    if (next.done) break;
    held.push(Buffer.from(next.value));
    size += next.value.length;
  }
  async function* all() {
    yield* held.splice(0);
    while (!done) {
      const next = await reader.next();
      if (next.done) return;
      yield next.value;
    }
  }
  return { head: Buffer.concat(held), all: all() };
}

async function* unzipped(source: Bytes): Bytes {
  const gunzip = createGunzip();
  // Errors of the source and of the data both come out of the iteration below.
  const out = pipeline(Readable.from(source), gunzip, () => {});
  try {
    yield* out;
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw malformed('gzip', error.message);
    }
    throw error;
  }
}

async function* measured(source: Bytes): Bytes {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > limits.bytes) throw beyond('bytes', `byte ${size}`);
    yield chunk;
  }
}

/** By byte order mark, by how an XML file must begin (XML 1.0 appendix F), by its declaration; else UTF-8. */
export function encodingOf(head: Buffer): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] !== 0 && head[1] === 0 && head.length > 1) return 'utf-16le';
  if (head[0] === 0 && head[1] !== 0 && head.length > 1) return 'utf-16be';
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(head.toString('latin1'));
  return declared?.[1]?.toLowerCase() ?? 'utf-8';
}

function decoderFor(label: string, notes: Notes): TextDecoder {
  try {
    // Declared UTF-16 without its bytes looking so: the declaration is left over from a conversion.
    if (/^(utf-?16|ucs-?2|iso-10646-ucs-2)/i.test(label) && !/^utf-16(le|be)$/.test(label)) return new TextDecoder();
    return new TextDecoder(label);
  } catch {
    notes('repaired', 'line 1', 'encoding-unknown', { encoding: label.slice(0, 40) });
    return new TextDecoder();
  }
}

/** The characters of a file, whatever it is packed and encoded in, in pieces; gzip and byte order mark removed. */
export async function* charactersOf(source: Bytes, notes: Notes): AsyncGenerator<string> {
  const packed = await peek(source, 2);
  const zipped = packed.head[0] === 0x1f && packed.head[1] === 0x8b;
  const plain = await peek(measured(zipped ? unzipped(packed.all) : packed.all), 256);
  const decoder = decoderFor(encodingOf(plain.head), notes);
  let line = 1;
  for await (const chunk of plain.all) {
    const text = decoder.decode(chunk, { stream: true });
    const lost = text.indexOf('\uFFFD');
    // The replacement character itself, written in the file, was lost before it came here.
    if (lost >= 0 && !Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).includes('\uFFFD'))
      notes('repaired', `line ${line + linesIn(text.slice(0, lost))}`, 'characters-lost');
    line += linesIn(text);
    if (text) yield text;
  }
  const rest = decoder.decode();
  if (rest) yield rest;
}

function linesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}
