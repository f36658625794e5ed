import { rewrite, type Text, textOf } from '../../app/platform/text.ts';
import { typeset } from '../../app/platform/typography.ts';

export interface More {
  ar?: string;
  es?: string;
  fr?: string;
  ru?: string;
}

/** A text of the demonstration, set as its languages set it. */
export const written = (source: string, texts: Record<string, string>): Text =>
  textOf(
    source,
    Object.fromEntries(Object.entries(texts).map(([language, words]) => [language, typeset(words, language)])),
  );

/** Written in English and put into Chinese, and into more languages where they are given. */
export const t = (en: string, zh: string, more: More = {}): Text => written('en', { en, zh, ...more });

/** Written in Chinese and put into English, and into more languages where they are given. */
export const zht = (zh: string, en: string, more: More = {}): Text => written('zh', { zh, en, ...more });

/** Revised in its own language after the translations were made: they are shown with the mark that says so. */
export const revised = (text: Text, words: string, ...renewed: [language: string, words: string][]): Text =>
  renewed.reduce(
    (held, [language, again]) => rewrite(held, language, typeset(again, language)),
    rewrite(text, text.source, typeset(words, text.source)),
  );
