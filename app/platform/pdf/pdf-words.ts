// Words as a page can set them: no character that has no picture, and none that turns the words around it.

/** Overrides and embeddings of direction: what they enclose is read as what it is not (UTS #55 calls it spoofing). */
const turning = /[\u202a-\u202e]/g;
const isolates = /[\u2066-\u2069]/g;
const controls = /[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff\ufff9-\ufffb]/gu;
/** Spaces and hyphens that fonts lack, as those that they have. */
const lacking: [RegExp, string][] = [
  [/[\u2007\u202f]/g, '\u00a0'],
  [/[\u2010\u2011]/g, '-'],
];

/** Marks on one letter: no script needs more, and thousands of them break the engine. */
const heaped = /(\p{M}{6})\p{M}+/gu;

/** Letters in a row after which a line may break: no word of a language is as long. */
const longestRun = 36;
const longRun = new RegExp(`(?<!\\S)(?!https?://)[\\p{L}\\p{N}\\p{M}\\p{S}\\p{P}]{${longestRun + 1},}`, 'gu');
const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
const piece = new RegExp(`(?:.\\p{M}*){1,${longestRun}}`, 'gsu');
const joined = /\p{Extended_Pictographic}|\u200d/u;

/** One line of words: white space in a row is one space, and a run without any may break. */
export function printable(text: string): string {
  const plain = text.toWellFormed().replace(turning, '').replace(controls, ' ').replace(heaped, '$1');
  const even = balanced(plain) ? plain : plain.replace(isolates, '');
  const set = lacking.reduce((words, [from, to]) => words.replace(from, to), even);
  return set.replace(/[\t\n\r ]+/g, ' ').replace(longRun, breakable);
}

const breakable = (run: string): string =>
  wide.test(run) || joined.test(run) ? run : (run.match(piece) ?? []).join('\u200b');

function balanced(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(isolates)) {
    depth += mark === '\u2069' ? -1 : 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** The same for code, whose lines and spaces stay. */
export const printableCode = (text: string): string =>
  text
    .split(/\r?\n/)
    .map((line) =>
      line
        .toWellFormed()
        .replaceAll('\t', '    ')
        .replace(turning, '')
        .replace(isolates, '')
        .replace(controls, ' ')
        .replace(heaped, '$1')
        .replace(/\S{61,}/gu, (run) => (run.match(/.{1,60}/gsu) ?? []).join('\u200b')),
    )
    .join('\n');
