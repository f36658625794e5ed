import { Temporal } from 'temporal-polyfill';
import type { Sentence } from '../../platform/messages.ts';
import { rewrite, type Text, textOf } from '../../platform/text.ts';
import { isoInstant } from '../programme-view.ts';
import { type Control, Fault, type Field, type Known, type Option } from './field-schema.ts';
import { faultMessages as fault } from './field-fault-messages.ts';
import type { Thing } from './thing-schema.ts';

/** Refuses a value, in words for whoever filled it in. */
export function refuse(sentence: Sentence): never {
  throw new Fault(sentence);
}

interface Wish {
  label: Sentence;
  hint?: Sentence;
  required?: boolean;
}

const longestLine = 500;
const longestText = 20_000;

/** One line under the limit, or null where it was left empty. */
export function lineIn(value: string, { required = false, most = longestLine } = {}): string | null {
  if (value.length > most) refuse(fault.sentence('long', { most }));
  if (value === '' && required) refuse(fault.sentence('required'));
  return value || null;
}

/** A field of the thing that is a text: what is edited are the words in the language they were written in. */
export function text(name: string, wish: Wish & { long?: boolean }): Field {
  const { long = false, required = false } = wish;
  const textIn = (thing: Thing) => thing[name] as Text | null | undefined;
  return {
    ...wish,
    name,
    control: { kind: long ? 'long' : 'line' },
    language: (thing) => textIn(thing)?.source ?? '',
    read: (thing) => sourceWords(textIn(thing)),
    write: (thing, value, known) => {
      const words = lineIn(value, { required, most: long ? longestText : longestLine });
      return { ...thing, [name]: words === null ? null : reworded(textIn(thing), words, known.language) };
    },
  };
}

export const sourceWords = (from: Text | null | undefined): string => from?.texts[from.source] ?? '';

/** A text with other words in its own language; a new one is in the language given. */
export const reworded = (before: Text | null | undefined, words: string, language: string): Text =>
  before ? rewrite(before, before.source, words) : textOf(language, { [language]: words });

/** A field whose value is a string or null in the document too; `check` says what else it can't be. */
export function line(
  name: string,
  wish: Wish & { type?: 'text' | 'url' | 'date' | 'time'; suggests?: 'zones'; check?: (value: string) => void },
): Field {
  const { type = 'text', suggests, check, required = false, ...rest } = wish;
  return {
    ...rest,
    required,
    name,
    control: { kind: 'line', type, ...(suggests && { suggests }) },
    read: (thing) => (thing[name] as string | null | undefined) ?? '',
    write: (thing, value) => {
      const filled = lineIn(value, { required, most: type === 'url' ? 2000 : longestLine });
      if (filled && type === 'url') webAddress(filled);
      if (filled) check?.(filled);
      return { ...thing, [name]: filled };
    },
  };
}

/** @throws Fault unless it is an address of the web */
export function webAddress(value: string): void {
  const parsed = URL.parse(value);
  if (!parsed || !/^https?:$/.test(parsed.protocol)) refuse(fault.sentence('url'));
}

/** A whole number from `least` to `most`, or null. */
export function numberIn(value: string, least: number, most = 1_000_000): number | null {
  if (value === '') return null;
  if (!/^-?\d{1,9}$/.test(value)) refuse(fault.sentence('number', { least, most }));
  const number = Number(value);
  if (number < least || number > most) refuse(fault.sentence('number', { least, most }));
  return number;
}

export function number(name: string, wish: Wish & { least?: number; most?: number }): Field {
  const { least = 1, most, required = false, ...rest } = wish;
  return {
    ...rest,
    required,
    name,
    control: { kind: 'line', type: 'number' },
    read: (thing) => String((thing[name] as number | null | undefined) ?? ''),
    write: (thing, value) => {
      const filled = numberIn(value, least, most);
      if (filled === null && required) refuse(fault.sentence('required'));
      return { ...thing, [name]: filled };
    },
  };
}

/** One of several; the empty choice is null. */
export function choice(name: string, wish: Wish & { options: (Control & { kind: 'choice' })['options'] }): Field {
  const { options, required = false, ...rest } = wish;
  return {
    ...rest,
    required,
    name,
    control: { kind: 'choice', options },
    read: (thing) => (thing[name] as string | null | undefined) ?? '',
    write: (thing, value, known) => {
      if (value === '' && required) refuse(fault.sentence('required'));
      if (value !== '' && !has(options(known, 'en'), value)) refuse(fault.sentence('gone'));
      return { ...thing, [name]: value || null };
    },
  };
}

const has = (options: Option[], value: string): boolean => options.some((option) => option.value === value);

/** Several of several: languages, topics, features. With `others`, words beyond those offered may be added. */
export function marks(
  name: string,
  wish: Wish & { options: (Control & { kind: 'marks' })['options']; others?: RegExp; note?: Sentence },
): Field {
  const { options, others, note, ...rest } = wish;
  return {
    ...rest,
    name,
    control: { kind: 'marks', options, others: others !== undefined },
    read: (thing) => ((thing[name] as string[] | undefined) ?? []).map((one) => one.replaceAll(' ', '-')).join(' '),
    write: (thing, value, known) => {
      const chosen = [...new Set(value.split(/[\s,;،；]+/).filter(Boolean))];
      const offered = options(known, 'en');
      const odd = chosen.find((one) => !has(offered, one) && !others?.test(one));
      if (odd) refuse(note ?? fault.sentence('gone'));
      return { ...thing, [name]: chosen };
    },
  };
}

export function mark(name: string, wish: Wish): Field {
  return {
    ...wish,
    name,
    control: { kind: 'mark' },
    read: (thing) => (thing[name] ? 'yes' : ''),
    write: (thing, value) => ({ ...thing, [name]: value === 'yes' }),
  };
}

/** An instant as the clock at the venue shows it, for a field of date and time: 2016-11-16T09:30. */
export const toVenueTime = (instant: string | null, zone: string): string =>
  instant
    ? Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' })
    : '';

/** The instant at which the clock at the venue shows it; of a time that comes twice, the first. @throws Fault */
export function fromVenueTime(value: string, zone: string): string | null {
  if (value === '') return null;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) refuse(fault.sentence('moment'));
  try {
    const local = Temporal.PlainDateTime.from(value.slice(0, 16));
    const zoned = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
    if (!zoned.toPlainDateTime().equals(local)) refuse(fault.sentence('gap', { zone }));
    return isoInstant(zoned.epochMilliseconds);
  } catch (error) {
    if (error instanceof Fault) throw error;
    return refuse(fault.sentence('moment'));
  }
}

export function moment(name: string, wish: Wish): Field {
  return {
    ...wish,
    name,
    control: { kind: 'line', type: 'datetime-local' },
    read: (thing, { edition }) => toVenueTime(thing[name] as string | null, edition.timeZone),
    write: (thing, value, { edition }) => ({ ...thing, [name]: fromVenueTime(value, edition.timeZone) }),
  };
}

/** The one person that the words mean. @throws Fault for none and for several */
export function personIn(words: string, { people }: Known): string {
  const found = people.named(words);
  const [only] = found;
  if (only === undefined) return refuse(fault.sentence('nobody', { words: words.slice(0, 80) }));
  if (found.length > 1) {
    const among = found.slice(0, 5).map((id) => people.written(id));
    return refuse(fault.sentence('several', { words: words.slice(0, 80), among: among.join(', ') }));
  }
  return only;
}

/** One person of the edition, typed by name or address. */
export function person(name: string, wish: Wish): Field {
  return {
    ...wish,
    name,
    control: { kind: 'line', suggests: 'people' },
    read: (thing, { people }) => (thing[name] ? people.written(thing[name] as string) : ''),
    write: (thing, value, known) => ({ ...thing, [name]: value === '' ? null : personIn(value, known) }),
  };
}

/** Rows as they are typed, in order: the cells of each, by column. */
export const rowsIn = (value: string): string[][] => (value ? (JSON.parse(value) as string[][]) : []);

/** A list in which each entry has several cells. */
export function rows<T>(
  name: string,
  wish: Wish & {
    columns: (Control & { kind: 'rows' })['columns'];
    ordered?: boolean;
    read: (entry: T, known: Known) => string[];
    write: (cells: string[], known: Known, before: T[], place: number) => T;
    check?: (entries: T[]) => void;
  },
): Field {
  const { columns, ordered = true, read, write, check, ...rest } = wish;
  const listIn = (thing: Thing) => (thing[name] as T[] | undefined) ?? [];
  return {
    ...rest,
    name,
    control: { kind: 'rows', columns, ordered },
    read: (thing, known) => {
      const entries = listIn(thing).map((entry) => read(entry, known));
      return entries.length > 0 ? JSON.stringify(entries) : '';
    },
    write: (thing, value, known) => {
      const before = listIn(thing);
      const entries = rowsIn(value).map((cells, place) => inRow(place + 1, () => write(cells, known, before, place)));
      check?.(entries);
      return { ...thing, [name]: entries };
    },
  };
}

/** Says in which row it is that something is wrong. */
function inRow<T>(row: number, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { sentence } = error;
    throw new Fault((language) => fault(language, 'inRow', { row, what: sentence(language) }));
  }
}
