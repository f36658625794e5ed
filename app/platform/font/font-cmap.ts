import { tableAt, viewOf } from './font-table.ts';

/** The code points that a TrueType file has a glyph for, and its number (OpenType, table cmap, formats 4 and 12). */
export function glyphsOf(font: Uint8Array): Map<number, number> {
  const view = viewOf(font);
  const glyphs = new Map<number, number>();
  const start = tableAt(view, 'cmap');
  for (let at = 0; at < view.getUint16(start + 2); at++) {
    const table = start + view.getUint32(start + 8 + at * 8);
    const format = view.getUint16(table);
    if (format === 4) addSegments(glyphs, view, table);
    if (format === 12) addGroups(glyphs, view, table);
  }
  return glyphs;
}

function addSegments(glyphs: Map<number, number>, view: DataView, table: number): void {
  const double = view.getUint16(table + 6);
  for (let at = 0; at < double; at += 2) {
    const [end, from] = [view.getUint16(table + 14 + at), view.getUint16(table + 16 + double + at)];
    const delta = view.getUint16(table + 16 + double * 2 + at);
    const place = table + 16 + double * 3 + at;
    const offset = view.getUint16(place);
    // The last segment is a mark of the end, not a letter.
    for (let letter = from; letter <= end && letter < 0xffff; letter++) {
      const own = offset === 0 ? letter : view.getUint16(place + offset + (letter - from) * 2);
      if (own !== 0) glyphs.set(letter, (own + delta) & 0xffff);
    }
  }
}

function addGroups(glyphs: Map<number, number>, view: DataView, table: number): void {
  for (let at = 0; at < view.getUint32(table + 12); at++) {
    const group = table + 16 + at * 12;
    const [from, end, first] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)];
    for (let letter = from; letter <= end; letter++) glyphs.set(letter, first + letter - from);
  }
}
