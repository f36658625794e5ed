import { bareForms, pairsOf, type Run, runsOf, tokensOf } from './search-tokens.ts';

/** Where a word stands decides how much it counts: A title, B people, C text, D what is around (PostgreSQL's weights). */
export type Weight = 'A' | 'B' | 'C' | 'D';

// PostgreSQL counts positions no further, and keeps no longer word than 2046 bytes.
const lastPosition = 16_383;
const longestWord = 100;

const quoted = (word: string): string => `'${word.slice(0, longestWord).replace(/['\\]/g, '$&$&')}'`;

/** Texts with their weights as the text form of a `tsvector`. */
export function vectorOf(parts: { text: string; weight: Weight }[]): string {
  const lexemes: string[] = [];
  let offset = 0;
  for (const { text, weight } of parts) {
    let last = 0;
    for (const token of tokensOf(text)) {
      last = token.position;
      lexemes.push(`${quoted(token.text)}:${Math.min(offset + last, lastPosition)}${weight}`);
    }
    // A gap keeps the last characters of one part from making a pair with the first of the next.
    offset += last + 2;
  }
  return lexemes.join(' ');
}

/** One asked word: how it is asked of our own tokens, and the plain word for PostgreSQL's stemmers. */
export interface AskedWord {
  own: string;
  stem: string | null;
}

// Enough for a sentence; more only costs time.
const mostWords = 10;
const longestQuery = 200;

/**
 * What is asked, word by word, as the text form of `tsquery`. All of them must match. The last word is
 * taken as the beginning of one: it may still be being typed.
 */
export function askedWords(query: string): AskedWord[] {
  const asked = runsOf(query.slice(0, longestQuery)).slice(0, mostWords);
  return asked.map((run, index) => askedWord(run, index === asked.length - 1));
}

function askedWord(run: Run, last: boolean): AskedWord {
  if (run.unspaced) {
    const pairs = pairsOf(run.text);
    return { own: (pairs.length > 0 ? pairs : [run.text]).map(quoted).join(' <-> '), stem: null };
  }
  const forms = [run.text, ...bareForms(run.text)];
  const own = forms.map((form) => `${quoted(form)}${last ? ':*' : ''}`).join(' | ');
  return { own, stem: quoted(run.text) };
}
