import { type Text, textOf } from '../../platform/text.ts';
import type { Notes, Words } from './feed.ts';
import { limits } from './limits.ts';
import { hasActiveMarkup, isHtml, lineOf, paragraphsOf } from './markup.ts';
import { languagesIn, writtenLanguage } from './values.ts';

/** Where a text stands and which field it is, for what is reported about it. */
export interface Field {
  name: string;
  where: string;
  notes: Notes;
  /** The page that the text comes from, against which its links are read. */
  base?: string | undefined;
}

function limited(text: string, most: number, field: Field): string {
  if (text.length <= most) return text;
  field.notes('repaired', field.where, 'text-cut', { name: field.name, most });
  return text
    .slice(0, most)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd();
}

/** One line of plain text. */
export function line(text: string, field: Field): string {
  const whole = limited(text, limits.text, field);
  reportMarkup(whole, field);
  return limited(lineOf(whole), limits.line, field);
}

function reportMarkup(text: string, { notes, where, name }: Field): void {
  if (isHtml(text) && hasActiveMarkup(text)) notes('dropped', where, 'markup-removed', { name });
}

/** Paragraphs in Markdown. */
export function paragraphs(text: string, field: Field): string {
  const whole = limited(text, limits.text, field);
  reportMarkup(whole, field);
  return limited(paragraphsOf(whole, field.base), limits.text, field);
}

type Clean = typeof line;

/** Words as a text of the programme; null where they are empty. `language` is that of words without one. */
export function textFrom(
  words: Words | undefined,
  language: string,
  field: Field,
  clean: Clean,
  fallback = 'en',
): Text | null {
  if (words === undefined) return null;
  if (typeof words === 'string') {
    const text = clean(words, field);
    const tag = writtenLanguage(text, language, fallback);
    return text ? textOf(tag, { [tag]: text }) : null;
  }
  const texts: Record<string, string> = {};
  for (const [key, value] of Object.entries(words)) {
    const [tag] = languagesIn(key, field.where, field.notes);
    const text = tag && clean(value, field);
    if (tag && text) texts[tag] ??= text;
  }
  const source = texts[language] ? language : Object.keys(texts)[0];
  return source ? textOf(source, texts) : null;
}

/** The words as one string, for matching and for addresses: English where there is a choice. */
export function plain(words: Words | undefined): string {
  if (words === undefined) return '';
  const text = typeof words === 'string' ? words : (words.en ?? Object.values(words)[0] ?? '');
  return lineOf(text.slice(0, limits.line * 2)).slice(0, limits.line);
}
