import { z } from 'zod';
import type { Language } from '../../platform/language.ts';

/** What of a programme can be found; it is indexed with each release. */
export const programmeKinds = ['session', 'speaker', 'forum', 'topic', 'room', 'edition'] as const;
/** What stands beside the programmes; each is indexed by its own part of the product. */
export const besideKinds = ['article'] as const;
export type BesideKind = (typeof besideKinds)[number];

/** What can be found, in the order in which the kinds of results are shown. */
export const foundKinds = ['session', 'speaker', 'article', 'forum', 'topic', 'room', 'edition'] as const;
export type FoundKind = (typeof foundKinds)[number];

declare module '../../platform/database.ts' {
  interface Tables {
    search_entry: {
      edition_id: string;
      kind: FoundKind;
      object_id: string;
      language: string;
      slug: string;
      title: string;
      body: string;
      folded: string;
      tokens: string;
    };
  }
}

/** One object in one language, as it is put into the index. */
export interface Entry {
  kind: FoundKind;
  id: string;
  slug: string;
  language: string;
  title: string;
  /** Names of the people, in every form that is known. */
  people: string;
  /** Texts of the object itself, from which a snippet is shown. */
  body: string;
  /** Titles of what it belongs to, and other words by which it should be found. */
  around: string;
}

export interface SearchWish {
  query: string;
  reader: Language;
  /** Only this edition; all when null. */
  editionId: string | null;
  /** 1 to 200 objects. */
  limit: number;
}

/** An object that was found, in the language whose words matched best. */
export interface Hit {
  editionId: string;
  kind: FoundKind;
  id: string;
  slug: string;
  language: string;
  title: string;
  body: string;
}

// Control characters never belong to a word, and PostgreSQL refuses NUL.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken away
const control = /[\u0000-\u001f\u007f]+/g;
const longest = 200;

/** The one parser of what is asked, from a page or from a script: anything odd is taken as nothing. */
export const searchQuery = z
  .string()
  .catch('')
  .transform((text) => text.replace(control, ' ').trim().slice(0, longest).toWellFormed());
