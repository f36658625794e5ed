import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Language } from './language.ts';

export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/**
 * A text that people read, in each language that it exists in.
 * `source` is the language that it was written in; `of` remembers, per translation,
 * the fingerprint of the source text that it was made from.
 */
export const textSchema = z.object({
  source: languageTag,
  texts: z.record(languageTag, z.string()),
  of: z.record(languageTag, z.string()).optional(),
});

export type Text = z.infer<typeof textSchema>;

/** What is shown to a reader: the words, the language they are in, and whether the original changed since. */
export interface Shown {
  text: string;
  language: string;
  stale: boolean;
}

/** What a translation remembers of the words that it was made from. */
export const fingerprint = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 12);

/** A new text; the translations given count as made from this very source. */
export function textOf(source: string, texts: Record<string, string>): Text {
  const original = fingerprint(texts[source] ?? '');
  const translated = Object.keys(texts).filter((language) => language !== source);
  if (translated.length === 0) return { source, texts };
  return { source, texts, of: Object.fromEntries(translated.map((language) => [language, original])) };
}

/** The text with one language rewritten: the source ages its translations, a translation is fresh again. */
export function rewrite(text: Text, language: string, words: string): Text {
  const texts = { ...text.texts, [language]: words };
  if (language === text.source) return { ...text, texts };
  return { ...text, texts, of: { ...text.of, [language]: fingerprint(texts[text.source] ?? '') } };
}

// A text is never changed in place, and a page of 300 sessions asks about each of them.
const sources = new WeakMap<Text, string>();

function sourceOf(text: Text): string {
  let made = sources.get(text);
  if (made === undefined) {
    made = fingerprint(text.texts[text.source] ?? '');
    sources.set(text, made);
  }
  return made;
}

/** A translation is stale when its source changed after it was made. */
export function isStale(text: Text, language: string): boolean {
  if (language === text.source || text.texts[language] === undefined) return false;
  return text.of?.[language] !== sourceOf(text);
}

/**
 * What a reader is shown. The rule of falling back, stated on the help page too:
 * the reader's language, else English, else the language it was written in.
 */
export function shown(text: Text | null | undefined, reader: Language): Shown {
  if (!text) return { text: '', language: reader, stale: false };
  const language = [reader, 'en', text.source].find((tag) => text.texts[tag]) ?? text.source;
  return { text: text.texts[language] ?? '', language, stale: isStale(text, language) };
}

/** The bare words that a reader is shown, where no mark-up can carry their language. */
export const wordsOf = (text: Text | null | undefined, reader: Language): string => shown(text, reader).text;
