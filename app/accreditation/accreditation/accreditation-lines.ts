import { isCountry } from '../../platform/country.ts';
import { isName, readAddress } from '../../trust/person/person.ts';
import { accreditationWords } from './accreditation-words-messages.ts';
import { categories, type Category } from './accreditation-schema.ts';

/** Somebody who is to be accredited. */
export interface Entry {
  address: string;
  category: Category;
  country: string | null;
  /** What they are called, for whoever has given no name yet; empty where it isn't known. */
  name: string;
}

export type LineFault = 'address' | 'category' | 'country' | 'name' | 'twice';

/** A line as it was typed, and what it says or what is wrong with it. */
export interface Line {
  /** From 1 on. */
  number: number;
  text: string;
  read: { entry: Entry } | { wrong: LineFault };
}

/** What a line that leaves it out means. */
export interface Otherwise {
  category: Category | null;
  country: string | null;
}

/**
 * Reads a list: an address in each line, then as far as they are known category, country (two letters) and name, parted
 * by tabs, semicolons or commas, as tables copy and export them. Categories may be written in any of the six languages.
 */
export function readLines(text: string, otherwise: Otherwise): Line[] {
  const seen = new Set<string>();
  return text.split(/\r?\n/u).flatMap((raw, at) => {
    const words = raw.replace(/^\uFEFF/u, '').trim();
    if (!words) return [];
    let read = readLine(words, otherwise);
    if ('entry' in read) {
      const address = readAddress(read.entry.address) ?? '';
      if (seen.has(address)) read = { wrong: 'twice' };
      seen.add(address);
    }
    return [{ number: at + 1, text: words, read }];
  });
}

function readLine(text: string, otherwise: Otherwise): Line['read'] {
  const mark = ['\t', ';', ','].find((one) => text.includes(one)) ?? '\t';
  const [address = '', category = '', country = '', ...rest] = text.split(mark).map(unquoted);
  const name = rest.join(mark === '\t' ? ' ' : `${mark} `).trim();
  if (readAddress(address) === null) return { wrong: 'address' };
  const known = category === '' ? otherwise.category : categoryOf(category);
  if (!known) return { wrong: 'category' };
  const code = country === '' ? otherwise.country : country.toUpperCase();
  if (code !== null && !isCountry(code)) return { wrong: 'country' };
  if (!isName(name)) return { wrong: 'name' };
  return { entry: { address, category: known, country: code, name } };
}

const unquoted = (field: string): string =>
  field
    .trim()
    .replace(/^"(.*)"$/u, '$1')
    .trim();

const folded = (words: string): string => words.normalize('NFKC').toLowerCase();

/** A category by its code, or by its name in any language. */
function categoryOf(words: string): Category | undefined {
  const wanted = folded(words);
  return categories.find(
    (category) =>
      category === wanted ||
      Object.values(accreditationWords.messages[category]).some((name) => folded(name) === wanted),
  );
}

/** The line that says an entry, as `readLines` takes it. */
export const lineOf = ({ address, category, country, name }: Entry): string =>
  [address, category, country ?? '', name].join('\t');
