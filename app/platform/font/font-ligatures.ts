import { glyphsOf } from './font-cmap.ts';
import { tableAt, viewOf } from './font-table.ts';

const ligatures = 4;
const extension = 7;
/** Lam with each of the four alefs, by itself and joined: the one pair that no reader of Arabic takes apart. */
const lamAlef = { from: 0xfef5, to: 0xfefc };

/**
 * A font whose letters stand one by one, but for lam with alef. Where one sign stands for several letters, readers of PDF
 * turn them round, and who searches for the word doesn't find it.
 */
export function withoutLigatures(font: Uint8Array): Uint8Array {
  const made = font.slice();
  const view = viewOf(made);
  const glyphs = glyphsOf(made);
  const kept = new Set<number>();
  for (let letter = lamAlef.from; letter <= lamAlef.to; letter++) kept.add(glyphs.get(letter) ?? -1);
  const start = tableAt(view, 'GSUB');
  if (start === 0) return made;
  const lookups = start + view.getUint16(start + 8);
  for (const lookup of offsetsAt(view, lookups, lookups)) {
    for (const table of offsetsAt(view, lookup + 4, lookup)) keepIn(view, lookup, table, kept);
  }
  return made;
}

/** A list of the format: how many, then that many offsets from a place. */
const offsetsAt = (view: DataView, list: number, from: number): number[] =>
  Array.from({ length: view.getUint16(list) }, (_, at) => from + view.getUint16(list + 2 + at * 2));

function keepIn(view: DataView, lookup: number, table: number, kept: Set<number>): void {
  const type = view.getUint16(lookup);
  if (type === extension && view.getUint16(table + 2) === ligatures) {
    return keepSets(view, table + view.getUint32(table + 4), kept);
  }
  if (type === ligatures) keepSets(view, table, kept);
}

/** A table without any of those that are kept joins marks, such as two vowels on one letter: it is left as it is. */
function keepSets(view: DataView, table: number, kept: Set<number>): void {
  const sets = offsetsAt(view, table + 4, table);
  const isKept = (one: number) => kept.has(view.getUint16(one));
  if (!sets.some((set) => offsetsAt(view, set, set).some(isKept))) return;
  for (const set of sets) {
    const stay = offsetsAt(view, set, set).filter(isKept);
    view.setUint16(set, stay.length);
    for (const [at, one] of stay.entries()) view.setUint16(set + 2 + at * 2, one - set);
  }
}
