/** Lam with alef, in each of its four kinds, as the one sign that Unicode has for the pair. */
const pairs: Record<string, string> = {
  '06440622': 'FEF5',
  '06440623': 'FEF7',
  '06440625': 'FEF9',
  '06440627': 'FEFB',
};

/**
 * A file of the engine in which lam with alef is one letter to programs, too. Of a sign that stands for two letters,
 * readers turn the two round in a text from right to left: “الإنترنت” would be found as “اإلنترنت” alone.
 */
export function withPairs(file: Uint8Array): Uint8Array {
  const objects = objectsOf(file);
  const written = objects.map((object) => withPairsIn(object));
  return written.some((object, at) => object !== objects[at]) ? assemble(file, written) : file;
}

const latin = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

const startOfTable = (file: Uint8Array): number => {
  const found = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(latin(file.subarray(-64)));
  if (!found) throw new Error('The engine wrote a file without the place of its table');
  return Number(found[1]);
};

/** Where each object begins, by its number less one; the engine writes one table, without gaps. */
function offsetsOf(file: Uint8Array): number[] {
  const table = latin(file.subarray(startOfTable(file)));
  return [...table.matchAll(/^(\d{10}) 00000 n/gm)].map(([, offset]) => Number(offset));
}

/** The bytes of each object, by its number less one. */
function objectsOf(file: Uint8Array): Uint8Array[] {
  const offsets = offsetsOf(file);
  const ends = [...offsets, startOfTable(file)].toSorted((a, b) => a - b);
  return offsets.map((offset) =>
    file.subarray(
      offset,
      ends.find((end) => end > offset),
    ),
  );
}

/** The tables of what its signs mean are plain text in it. */
function withPairsIn(object: Uint8Array): Uint8Array {
  if (!latin(object.subarray(0, 200)).includes('/Type /CMap')) return object;
  const map = latin(object);
  const changed = map.replace(/<0644062[2357]>/g, (pair) => `<${pairs[pair.slice(1, -1)]}>`);
  if (changed === map) return object;
  const length = Number(/\/Length (\d+)/.exec(map)?.[1]) + changed.length - map.length;
  return Buffer.from(changed.replace(/\/Length \d+/, `/Length ${length}`), 'latin1');
}

/** The same file with other objects, and the table of where they begin. */
function assemble(file: Uint8Array, objects: Uint8Array[]): Uint8Array {
  const first = Math.min(...offsetsOf(file));
  const trailer = latin(file.subarray(startOfTable(file)))
    .replace(/^[\s\S]*?(?=trailer)/, '')
    .replace(/startxref[\s\S]*$/, '');
  let offset = first;
  const places = objects.map((object) => {
    const own = offset;
    offset += object.length;
    return `${String(own).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}${trailer}startxref\n${offset}\n%%EOF`;
  return Buffer.concat([file.subarray(0, first), ...objects, Buffer.from(table, 'latin1')]);
}
