// What a text looks like, however it is spelt: letters of other scripts, digits and signs for letters, invisible
// characters and letters set apart all lead to one skeleton (after Unicode TR 39 §4, with a table of our own). Skeletons
// are compared with each other only; nobody is shown one.
import { fold } from './search-tokens.ts';

/** Letters that look like a Latin one, behind it. Capitals are small by then, and full-width or mathematical ones plain. */
const alike: Record<string, string> = {
  a: 'аαɑᴀ',
  b: 'вβʙƄ',
  c: 'сᴄϲ',
  d: 'ԁᴅɗ',
  e: 'еєεᴇҽ',
  f: 'ꜰƒ',
  g: 'ɡɢց',
  h: 'нһհʜ',
  i: 'іӏιɪɩlǀ',
  j: 'јᴊʝ',
  k: 'кκᴋ',
  m: 'мᴍ',
  n: 'ոηɴп',
  o: 'оοօᴏσ',
  p: 'рρᴘ',
  q: 'ԛզ',
  r: 'ʀг',
  s: 'ѕꜱʂ',
  t: 'тτᴛ',
  u: 'սυᴜ',
  v: 'νᴠѵ',
  w: 'ԝωᴡɯ',
  x: 'хχ',
  y: 'уγʏү',
  z: 'ᴢʐ',
};
/** What is typed for a letter, inside of a word alone. */
const typedFor: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '€': 'e',
};

const latin = new Map(Object.entries(alike).flatMap(([letter, ones]) => [...ones].map((one) => [one, letter])));
const lookalikes = new RegExp(`[${[...latin.keys()].join('')}]`, 'gu');
// Format characters, variation selectors, and fillers that take no space.
const invisible = /[\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/gu;
// Emblems of letters that no normalisation takes for them: 🅐 🅰 🇦.
const emblems = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu;
const han = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}';
const setApart = /(?<![\p{L}\p{N}])[\p{L}\p{N}@$](?:[\s.\-_*·,/\\]{1,3}[\p{L}\p{N}@$](?![\p{L}\p{N}])){2,}/gu;
const hanApart = new RegExp(`(?<=[${han}])[^\\p{L}\\p{N}]{1,3}(?=[${han}])`, 'gu');
const insideWord = /[\p{L}\p{N}@$€|!]*\p{L}[\p{L}\p{N}@$€|!]*/gu;

const plainEmblem = (emblem: string): string => {
  const code = emblem.codePointAt(0) ?? 0;
  const first = code >= 0x1f1e6 ? 0x1f1e6 : code >= 0x1f170 ? 0x1f170 : 0x1f150;
  return String.fromCharCode(97 + code - first);
};

/** A sign at the end of a word ends a sentence, a number counts: “$” stands for a letter also there, and one digit behind three. */
const spelt = (word: string): string =>
  word.replace(/[0-9@$€|!]/g, (sign, at: number) => {
    const [before, behind] = [word.slice(0, at), word.slice(at)];
    const ends = /^[!|]+$/.test(behind) || /^[@€]$/.test(behind) || /^[0-9]+$/.test(behind);
    return ends && !(behind.length === 1 && /\p{L}{3}$/u.test(before) && /\d/.test(sign))
      ? sign
      : (typedFor[sign] ?? sign);
  });

const step = (text: string): string =>
  fold(text.replace(invisible, '').replace(emblems, plainEmblem))
    .replace(/\p{M}/gu, '')
    .replace(lookalikes, (letter) => latin.get(letter) ?? letter)
    .replace(hanApart, '')
    .replace(setApart, (run) => run.replace(/[\s.\-_*·,/\\]/g, ''))
    .replace(insideWord, spelt);

/** The skeleton of a text: two texts that look alike have the same. Folding a skeleton again changes nothing. */
export function skeleton(text: string): string {
  let before = text;
  // What one step joins, the next may spell; each makes it plainer, so that a few are enough.
  for (let round = 0; round < 8; round += 1) {
    const after = step(before);
    if (after === before) break;
    before = after;
  }
  return before;
}

/** The words of a skeleton, and those that are left when letters that were drawn out are not. */
export function skeletonWords(text: string): string[] {
  const words = skeleton(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    if (!/(.)\1\1/u.test(word)) return [word];
    return [word, word.replace(/(.)\1{2,}/gu, '$1$1'), word.replace(/(.)\1{2,}/gu, '$1')];
  });
}
