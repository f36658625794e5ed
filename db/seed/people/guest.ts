import type { Text } from '../../../app/platform/text.ts';
import { t } from '../words.ts';

/** Somebody who was invented for the demonstration. */
export interface Guest {
  slug: string;
  country: string;
  name: Name;
  title: Text;
  organisation: Text;
  biography: Text;
  /** Protocol rank: 1 stands first. */
  rank?: number;
  /** By edition, in Wuzhen: from, to. */
  availability?: Record<string, [from: string, to: string][]>;
}

export interface Name {
  native: string;
  language: string;
  latin: string | null;
  pronunciation: string | null;
}

/** A name in its own script, in Latin letters, and how to say it. */
export const named = (language: string, native: string, latin: string, pronunciation: string): Name => ({
  native,
  language,
  latin,
  pronunciation,
});

/** A name that is written in Latin letters at home, with a help for speaking where it is wanted. */
export const latin = (language: string, native: string, pronunciation: string | null = null): Name => ({
  native,
  language,
  latin: null,
  pronunciation,
});

type Pair = [english: string, chinese: string];

const put = (words: Pair | Text): Text => (Array.isArray(words) ? t(...words) : words);

/** One invented person; what is said of them comes in English and Chinese, or as a text in more languages. */
export function guest(
  slug: string,
  country: string,
  name: Name,
  title: Pair | Text,
  organisation: Pair | Text,
  biography: Pair | Text,
  more: Pick<Guest, 'rank' | 'availability'> = {},
): Guest {
  return {
    slug,
    country,
    name,
    title: put(title),
    organisation: put(organisation),
    biography: put(biography),
    ...more,
  };
}
