// Words as a search index needs them. PostgreSQL's own parser finds no Chinese and misses Arabic behind an
// article, so words are cut here, the same way for what is stored and for what is asked.

/** A stretch of a text that is searched as one: a word, or a run of characters written without spaces. */
export interface Run {
  /** Folded: case, accents, Arabic letter forms and full-width forms no longer count. */
  text: string;
  unspaced: boolean;
}

export interface Token {
  text: string;
  /** Counts words, and each character of an unspaced run: neighbours differ by 1. */
  position: number;
}

// Letters that Unicode doesn't decompose, though people type them without their stroke.
const strokes: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
  ٱ: 'ا',
  ى: 'ي',
  ة: 'ه',
  ی: 'ي',
  ک: 'ك',
  ھ: 'ه',
};
const strokeLetters = new RegExp(`[${Object.keys(strokes).join('')}]`, 'g');
// Accents, Hebrew and Arabic vowel signs, the hamza of أ إ ؤ ئ, the tatweel and joiners. Other scripts need
// their marks, and so does the Russian й: its stemmer tells endings by it.
const marks =
  /(?<!и(?=\u0306))[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d]/g;
const easternDigits = /[\u0660-\u0669\u06f0-\u06f9]/g;

/** What is left of a text when spelling that people vary in is taken away. */
export function fold(text: string): string {
  const bare = text.normalize('NFKD').toLowerCase().replace(marks, '').replace(/ß/g, 'ss');
  return bare
    .replace(strokeLetters, (letter) => strokes[letter] ?? letter)
    .replace(easternDigits, (digit) => String(digit.charCodeAt(0) & 0xf))
    .normalize('NFC');
}

const han = '\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\u30fc\\u3005';
const spaceless = '\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}';
const runs = new RegExp(`[${han}]+|[${spaceless}]+|(?:(?![${han}${spaceless}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');
const isHan = new RegExp(`^[${han}]`, 'u');
const isSpaceless = new RegExp(`^[${spaceless}]`, 'u');
let segmenter: Intl.Segmenter | undefined;

/** The runs of a text in order; languages written without spaces other than Chinese and Japanese are cut by dictionary. */
export function runsOf(text: string): Run[] {
  const found: Run[] = [];
  for (const [run] of fold(text).matchAll(runs)) {
    if (isSpaceless.test(run)) {
      segmenter ??= new Intl.Segmenter('th', { granularity: 'word' });
      for (const { segment } of segmenter.segment(run)) found.push({ text: segment, unspaced: false });
    } else {
      found.push({ text: run, unspaced: isHan.test(run) });
    }
  }
  return found;
}

/** The characters of an unspaced run, and each pair of neighbours. */
export function pairsOf(run: string): string[] {
  const characters = [...run];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

// Arabic writes "and", "so", "in", "like", "to" and "the" as one word with what follows, in this order.
const prefixes = [/^[وف]/, /^[بكل]/, /^ال|^ل(?=ل)/, /^ل/];
const arabic = /^\p{sc=Arabic}/u;

/** An Arabic word without what may be written before it, in every way that leaves three letters or more. */
export function bareForms(word: string): string[] {
  if (!arabic.test(word)) return [];
  const forms = new Set([word]);
  for (const prefix of prefixes) {
    const shorter = [...forms].map((form) => form.replace(prefix, '')).filter((form) => form.length >= 3);
    for (const form of shorter) forms.add(form);
  }
  forms.delete(word);
  return [...forms];
}

/** What a text is found by. A pair of characters stands at the position of its first. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let position = 0;
  for (const run of runsOf(text)) {
    const first = position + 1;
    if (run.unspaced) {
      const characters = [...run.text];
      tokens.push(...characters.map((character, index) => ({ text: character, position: first + index })));
      tokens.push(...pairsOf(run.text).map((pair, index) => ({ text: pair, position: first + index })));
      position += characters.length;
    } else {
      for (const form of [run.text, ...bareForms(run.text)]) tokens.push({ text: form, position: first });
      position += 1;
    }
  }
  return tokens;
}
