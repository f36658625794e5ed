import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { glyphsOf } from './font-cmap.ts';
import { withoutLigatures } from './font-ligatures.ts';
import { fontPath, fontSubsets } from './font-subsets.ts';
import { tableAt, viewOf } from './font-table.ts';
import { unpackWoff } from './font-woff.ts';

const loaded = (name: string, ending: string): Uint8Array => {
  const subset = fontSubsets(name).find(({ stem }) => stem.endsWith(ending)) ?? assert.fail();
  return unpackWoff(readFileSync(fontPath(subset, 400, 'normal')), subset.stem);
};

test('every subset of a font names a file that is there', () => {
  for (const name of ['ibm-plex-sans', 'ibm-plex-serif', 'ibm-plex-sans-arabic', 'noto-sans-sc']) {
    for (const subset of fontSubsets(name)) assert.ok(readFileSync(fontPath(subset, 400, 'normal')).length > 100);
  }
});

test('a font says which letters it has', () => {
  const glyphs = glyphsOf(loaded('ibm-plex-serif', '-latin'));
  assert.ok(glyphs.has(0x41) && glyphs.has(0xe9));
  assert.ok(!glyphs.has(0x416) && !glyphs.has(0xffff));
});

/** Pairs of letters that the second table of joining holds, by the sign that they become. */
function pairsOf(font: Uint8Array): number[] {
  const view = viewOf(font);
  const start = tableAt(view, 'GSUB');
  const at = (place: number) => view.getUint16(place);
  const lookups = start + at(start + 8);
  const signs: number[] = [];
  for (let one = 0; one < at(lookups); one++) {
    const lookup = lookups + at(lookups + 2 + one * 2);
    if (at(lookup) !== 4) continue;
    const table = lookup + at(lookup + 6);
    for (let set = 0; set < at(table + 4); set++) {
      const sets = table + at(table + 6 + set * 2);
      for (let pair = 0; pair < at(sets); pair++) signs.push(at(sets + at(sets + 2 + pair * 2)));
    }
  }
  return signs;
}

test('an Arabic font keeps lam with alef and its marks as one sign, and no other pair', () => {
  const font = loaded('ibm-plex-sans-arabic', '-arabic');
  const letters = new Map([...glyphsOf(font)].map(([letter, glyph]) => [glyph, letter]));
  const named = (signs: number[]) => signs.flatMap((sign) => letters.get(sign) ?? []);
  const lamAlef = [0xfef5, 0xfef6, 0xfef7, 0xfef8, 0xfef9, 0xfefa, 0xfefb, 0xfefc];
  const [before, after] = [pairsOf(font), pairsOf(withoutLigatures(font))];
  assert.ok(named(before).length > 50 && before.length > 200);
  assert.deepEqual(named(after).toSorted(), lamAlef);
  assert.ok(after.length > lamAlef.length && after.length < 60);
  assert.deepEqual(named(pairsOf(font)).length, named(before).length, 'the font itself is left as it was');
});
