import { fingerprint, isStale, type Text } from '../../platform/text.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Noun, Thing } from './thing-schema.ts';

// A unit is one text of one thing: what a translator sees at a time, with its source beside it.

export interface Unit {
  noun: Noun;
  id: string;
  /** Of the thing; a step of a ceremony is `order.2`. */
  field: string;
}

/** The texts of each noun. */
export const textFields: Record<Noun, readonly string[]> = {
  edition: ['name', 'theme', 'description', 'notice', 'place'],
  session: ['title', 'subtitle', 'abstract', 'description', 'reason'],
  speaker: ['title', 'organisation', 'biography'],
  forum: ['title', 'subject', 'description'],
  topic: ['title', 'description'],
  room: ['name', 'description'],
  venue: ['name', 'address', 'description'],
  organisation: ['name'],
};

const longOnes: readonly string[] = ['abstract', 'description', 'biography'];
export const isLong = ({ field }: Unit): boolean => longOnes.includes(field);

export const keyOf = ({ noun, id, field }: Unit): string => `${noun}/${id}/${field}`;

/** A unit by its key; null for what is none. */
export function unitOf(key: string): Unit | null {
  const [noun = '', id = '', field = ''] = key.split('/');
  const fields = Object.hasOwn(textFields, noun) ? textFields[noun as Noun] : [];
  const known = fields.includes(field) || (noun === 'session' && /^order\.\d{1,3}$/.test(field));
  return known && isUuid(id) ? { noun: noun as Noun, id, field } : null;
}

const stepOf = (field: string): number | null => (field.startsWith('order.') ? Number(field.slice(6)) : null);

/** The text of a unit; undefined where the thing doesn’t have it. */
export function textIn(thing: Thing, { field }: Pick<Unit, 'field'>): Text | undefined {
  const step = stepOf(field);
  if (step === null) return (thing[field] as Text | null | undefined) ?? undefined;
  return (thing.order as { title: Text }[] | undefined)?.[step]?.title;
}

/** The thing with another text in the unit’s place. */
export function withText(thing: Thing, { field }: Pick<Unit, 'field'>, text: Text): Thing {
  const step = stepOf(field);
  if (step === null) return { ...thing, [field]: text };
  const order = (thing.order as { title: Text }[]).map((one, at) => (at === step ? { ...one, title: text } : one));
  return { ...thing, order };
}

/**
 * A text with a translation made from `seen`, the fingerprint of the source as the translator saw it: if the source
 * changed since, the translation is stale from the start. No words take the translation away.
 */
export function translated(text: Text, to: string, words: string, seen: string): Text {
  const { [to]: _, ...others } = text.texts;
  const { [to]: __, ...made } = text.of ?? {};
  if (words === '') return { ...text, texts: others, of: made };
  return { ...text, texts: { ...others, [to]: words }, of: { ...made, [to]: seen } };
}

export type Standing = 'source' | 'missing' | 'stale' | 'fresh';

/** How a text stands in a language. */
export function standingOf(text: Text, language: string): Standing {
  if (text.source === language) return 'source';
  if (!text.texts[language]) return 'missing';
  return isStale(text, language) ? 'stale' : 'fresh';
}

/** Of the source words of a text. */
export const sourceMark = (text: Text): string => fingerprint(text.texts[text.source] ?? '');
