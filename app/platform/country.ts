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

// Regions that Intl names without there being a country of ISO 3166-1 under the code.
const noCountries = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ'.split(' '));

let codes: readonly string[] | undefined;

/** Every country of ISO 3166-1, two letters each, in the order of the alphabet. */
export function countryCodes(): readonly string[] {
  if (codes) return codes;
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const known = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  codes = letters
    .flatMap((first) => letters.map((second) => first + second))
    // Codes of states that are no more are names of their successors.
    .filter(
      (code) =>
        !noCountries.has(code) && known.of(code) && Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`,
    );
  return codes;
}

export const isCountry = (code: string): boolean => countryCodes().includes(code);
