import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, localeOf } from './language.ts';

/** One message in all six languages, side by side, so that a translator sees them together. */
export type Message = Record<Language, string>;

export type Values = Record<string, string | number>;

/** A sentence that waits for its reader's language. */
export type Sentence = (language: Language) => string;

export interface Catalogue<Key extends string> {
  /** The message in a language, with its values filled in (ICU MessageFormat). */
  (language: Language, key: Key, values?: Values): string;
  /** The message as a sentence whose language is decided by whoever shows it. */
  sentence(key: Key, values?: Values): Sentence;
  readonly messages: Record<Key, Message>;
}

/** Every catalogue that was made, for the test that holds them to all languages and plural forms. */
export const catalogues: Catalogue<string>[] = [];

/**
 * What typography asks of a finished sentence: French parts its high signs from the words before them, and the two stay
 * on one line; a Russian date ends with an abbreviation, whose full stop ends the sentence, too.
 */
function polished(text: string, language: Language): string {
  if (language === 'fr') return text.replace(/ (?=[;:?!»])|(?<=«) /g, '\u00a0');
  if (language === 'ru') return text.replaceAll('г..', 'г.');
  return text;
}

/**
 * Makes a catalogue: keys are typed from the object, all six languages are required by the type,
 * and ICU syntax, arguments and plural forms are held by `messages.test.ts`.
 */
export function catalogue<const M extends Record<string, Message>>(messages: M): Catalogue<keyof M & string> {
  const compiled = new Map<string, IntlMessageFormat>();
  const format = (language: Language, key: keyof M & string, values?: Values): string => {
    const text = messages[key]?.[language];
    if (text === undefined) throw new Error(`No message "${key}" in ${language}`);
    if (!text.includes('{') && !text.includes("'")) return polished(text, language);
    const id = `${language} ${key}`;
    let message = compiled.get(id);
    if (!message) {
      message = new IntlMessageFormat(text, localeOf(language), undefined, { ignoreTag: true });
      compiled.set(id, message);
    }
    return polished(String(message.format(values)), language);
  };
  const made = Object.assign(format, {
    messages,
    sentence: (key: keyof M & string, values?: Values): Sentence => {
      return (language) => format(language, key, values);
    },
  });
  catalogues.push(made as unknown as Catalogue<string>);
  return made;
}
