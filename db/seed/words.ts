import { rewrite, type Text, textOf } from '../../app/platform/text.ts';

export interface More {
  ar?: string;
  es?: string;
  fr?: string;
  ru?: string;
}

/** Written in English and put into Chinese, and into more languages where they are given. */
export const t = (en: string, zh: string, more: More = {}): Text => textOf('en', { en, zh, ...more });

/** Written in Chinese and put into English, and into more languages where they are given. */
export const zht = (zh: string, en: string, more: More = {}): Text => textOf('zh', { zh, en, ...more });

/** Revised in its own language after the translations were made: they are shown with the mark that says so. */
export const revised = (text: Text, words: string, ...renewed: [language: string, words: string][]): Text =>
  renewed.reduce((held, [language, again]) => rewrite(held, language, again), rewrite(text, text.source, words));
