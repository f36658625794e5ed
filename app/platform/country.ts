import { type Language, localeOf } from './language.ts';

const names = new Map<Language, Intl.DisplayNames>();

/** What a country (ISO 3166-1, two letters) is called in the reader's language; the code itself where nobody knows. */
export function nameCountry(code: string, reader: Language): string {
  let made = names.get(reader);
  if (!made) {
    made = new Intl.DisplayNames(localeOf(reader), { type: 'region' });
    names.set(reader, made);
  }
  try {
    return made.of(code.toUpperCase()) ?? code;
  } catch {
    return code;
  }
}
