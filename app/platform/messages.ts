import { IntlMessageFormat } from 'intl-messageformat';
import { type Language, localeOf } from './language.ts';
import { typeset } from './typography.ts';

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

/** A Russian date ends with an abbreviation (“2016 г.”), whose full stop ends the sentence, too. */
const endedOnce = (text: string, language: Language): string =>
  language === 'ru' ? text.replaceAll('г..', 'г.') : text;

/**
 * Makes a catalogue: keys are typed from the object, all six languages are required by the type,
 * and ICU syntax, arguments and plural forms are held by `messages.test.ts`.
 */
export function catalogue<const M extends Record<string, Message>>(messages: M): Catalogue<keyof M & string> {
  // Texts without values are kept as they are shown, the others as they were parsed.
  const prepared = new Map<string, string | IntlMessageFormat>();
  const prepare = (language: Language, key: keyof M & string): string | IntlMessageFormat => {
    const text = messages[key]?.[language];
    if (text === undefined) throw new Error(`No message "${key}" in ${language}`);
    // What is filled in stays as it is.
    const set = typeset(text, language);
    if (!set.includes('{') && !set.includes("'")) return set;
    return new IntlMessageFormat(set, localeOf(language), undefined, { ignoreTag: true });
  };
  const format = (language: Language, key: keyof M & string, values?: Values): string => {
    const id = `${language} ${key}`;
    const message = prepared.get(id) ?? prepare(language, key);
    prepared.set(id, message);
    return typeof message === 'string' ? message : endedOnce(String(message.format(values)), language);
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
