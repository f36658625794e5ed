import { bareForms, fold } from '../../platform/search-tokens.ts';
import { skeleton, skeletonWords } from '../../platform/look-alikes.ts';
import { arabicWords } from './screening-words-ar.ts';
import { chineseWords } from './screening-words-zh.ts';
import { englishWords } from './screening-words-en.ts';
import { frenchWords } from './screening-words-fr.ts';
import { russianWords } from './screening-words-ru.ts';
import { spanishWords } from './screening-words-es.ts';
import type { WordList } from './screening-words-schema.ts';

export const wordLists: readonly WordList[] = [
  arabicWords,
  chineseWords,
  englishWords,
  frenchWords,
  russianWords,
  spanishWords,
];

export interface WordFound {
  /** As the list has it. */
  word: string;
  language: string;
  sure: 1 | 2;
}

interface Matcher {
  /** By skeleton; whole words. */
  words: Map<string, WordFound[]>;
  /** Without the words between which no space stands: by substring. */
  parts: [string, WordFound][];
  /** What parts may stand in without meaning it. */
  innocent: string[];
  /** Phrases of several words, by their skeletons with single spaces. */
  phrases: [string, WordFound][];
}

const entriesOf = (words: string): string[] => words.split(/\s+/).filter(Boolean);

const matcher = makeMatcher(wordLists);

/** Puts lists together; each word is folded as the texts are. */
export function makeMatcher(lists: readonly WordList[]): Matcher {
  const made: Matcher = { words: new Map(), parts: [], innocent: [], phrases: [] };
  for (const { language, bySubstring, sure, unsure, innocent = '' } of lists) {
    made.innocent.push(...entriesOf(innocent).map(skeleton));
    for (const [words, sureness] of [
      [sure, 2],
      [unsure, 1],
    ] as const) {
      for (const word of entriesOf(words)) {
        const found: WordFound = { word: word.replaceAll('_', ' '), language, sure: sureness };
        if (bySubstring) made.parts.push([skeleton(word), found]);
        else if (word.includes('_')) made.phrases.push([` ${skeleton(found.word)} `, found]);
        else made.words.set(skeleton(word), [...(made.words.get(skeleton(word)) ?? []), found]);
      }
    }
  }
  return made;
}

/**
 * The words of the lists that a text has, however they are spelt, each once. Sure ones count in every text: people insult
 * each other in languages other than the one that they chose; unsure ones in their own, since they may mean something else
 * in another. Words are found whole, so that no part of an innocent one is; in Chinese, which parts no words, wherever they
 * stand but in what is known to be innocent.
 */
export function findWords(text: string, language: string, among: Matcher = matcher): WordFound[] {
  const found = new Map<string, WordFound>();
  const keep = (one: WordFound | undefined) => {
    if (one && (one.sure === 2 || one.language === language)) found.set(`${one.language} ${one.word}`, one);
  };
  const words = skeletonWords(text);
  // Arabic writes “and”, “the” and “to” onto the word.
  for (const word of words.flatMap((one) => [one, ...bareForms(one)]))
    for (const one of among.words.get(word) ?? []) keep(one);
  const line = ` ${words.join(' ')} `;
  for (const [phrase, one] of among.phrases) if (line.includes(phrase)) keep(one);
  let run = skeleton(fold(text)).replace(/[^\p{L}\p{N}]+/gu, '');
  for (const innocent of among.innocent) run = run.replaceAll(innocent, ' ');
  for (const [part, one] of among.parts) if (run.includes(part)) keep(one);
  return [...found.values()];
}

/** Whether words are enough to hold a text: one that is sure, or two that may be. */
export const areEnough = (found: readonly WordFound[]): boolean =>
  found.some(({ sure }) => sure === 2) || found.length > 1;
