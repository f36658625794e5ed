import type { Language } from '../../platform/language.ts';
import type { Sentence } from '../../platform/messages.ts';
import type { Text } from '../../platform/text.ts';
import type { Edition } from '../programme-schema.ts';
import type { Noun, Slot, Thing } from './thing-schema.ts';

// A field is written once, as data: pages draw it, doors parse it, two editors' changes are compared by it, the log
// names it.

/** What was in each field of a form, by its name; a field with rows holds them as JSON. */
export type Values = Record<string, string>;

export interface Option {
  value: string;
  label: string;
}

export interface Column {
  name: string;
  label: Sentence;
  /** `person` and `line` are typed; `choice` is chosen among the options. */
  kind: 'line' | 'number' | 'choice' | 'person' | 'moment';
  options?: (known: Known, language: Language) => Option[];
}

export type Control =
  | {
      kind: 'line';
      type?: 'text' | 'url' | 'number' | 'date' | 'time' | 'datetime-local';
      suggests?: 'zones' | 'people';
    }
  | { kind: 'long' }
  | { kind: 'choice'; options: (known: Known, language: Language) => Option[] }
  /** Marks; the value lists those that are set, with spaces between. */
  | { kind: 'marks'; options: (known: Known, language: Language) => Option[]; others?: boolean }
  | { kind: 'mark' }
  | { kind: 'rows'; columns: Column[]; ordered: boolean }
  | { kind: 'picture' };

export interface Field {
  name: string;
  label: Sentence;
  hint?: Sentence | undefined;
  control: Control;
  required?: boolean;
  /** Of the words in it, where they have one. */
  language?: (thing: Thing) => string;
  read(thing: Thing, known: Known): string;
  /** The thing with the field as it was filled in. @throws Fault */
  write(thing: Thing, value: string, known: Known): Thing;
}

/** Fields that stand together under a name. */
export interface Group {
  name: string;
  label: Sentence;
  fields: Field[];
}

/** What a value can't be, in words that stand beside its field. */
export class Fault extends Error {
  readonly sentence: Sentence;
  constructor(sentence: Sentence) {
    super(sentence('en'));
    this.sentence = sentence;
  }
}

export interface Named {
  id: string;
  slug: string;
  name: Text;
}

/** People of an edition by what is typed for them. */
export interface People {
  /** `Li Ming (li-ming)`; the address in brackets tells namesakes apart. */
  written(id: string): string;
  /** Those whom the words may mean: one, none or several. */
  named(words: string): string[];
}

/** What a form has to know of the rest of the programme. */
export interface Known {
  edition: Edition;
  /** In which new texts are written. */
  language: string;
  things: Record<Exclude<Noun, 'edition' | 'session' | 'speaker'>, Named[]>;
  /** Slugs of the editions that somebody may know of. */
  editions: string[];
  people: People;
  slots: (Slot & { forumId: string })[];
}
