import { z } from 'zod';
import { apiMessages } from './api-messages.ts';
import { languages } from './language.ts';
import { Refusal } from './refusal.ts';
import { type Shown, shown, type Text } from './text.ts';
import type { Language } from './language.ts';

/** Parameters of every list. */
export const listQuery = {
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('How many items at most.'),
  after: z.string().max(400).optional().describe('Where the page before ended, as its `next` says. Opaque.'),
};

/** Parameters of everything that carries texts. */
export const viewQuery = {
  fields: z
    .string()
    .max(1000)
    .optional()
    .describe('Names of fields, separated by commas: only these are sent, and `id` and `self` always.'),
  lang: z
    .enum(languages)
    .optional()
    .describe('One language: texts are then `{text, lang, stale}`, falling back to English, then to the original.'),
};

export interface Slice<Item> {
  items: Item[];
  /** Opaque, for `after`; null at the end. */
  cursor: string | null;
}

const cursorOf = (edition: string, id: string): string =>
  Buffer.from(JSON.stringify([edition, id])).toString('base64url');

/** What a cursor says; null for what no list ever gave out. */
export function readCursor(after: string): { state: string; id: string } | null {
  try {
    const [state, id] = z.tuple([z.string(), z.string()]).parse(JSON.parse(Buffer.from(after, 'base64url').toString()));
    return { state, id };
  } catch {
    return null;
  }
}

/**
 * The items behind the cursor's key. A cursor names the state of the list that it was cut from (`state`, such
 * as a release), so that pages fit together even when that changes in between.
 *
 * @throws Refusal `api.cursor` (400)
 */
export function sliceOf<Item extends { id: string }>(
  all: Item[],
  { limit, after }: { limit: number; after?: string | undefined },
  state: string,
): Slice<Item> {
  const cursor = after === undefined ? undefined : readCursor(after);
  const at = cursor === undefined ? -1 : all.findIndex((item) => item.id === cursor?.id);
  if (cursor !== undefined && (at < 0 || cursor?.state !== state)) throw foreignCursor();
  const items = all.slice(at + 1, at + 1 + limit);
  const last = items.at(-1);
  return { items, cursor: last && at + 1 + limit < all.length ? cursorOf(state, last.id) : null };
}

export const foreignCursor = (): Refusal => new Refusal('api.cursor', 400, apiMessages.sentence('cursor'));

/** The address of the next page: this one, with the cursor. */
export function nextOf(url: URL, cursor: string | null): string | null {
  if (!cursor) return null;
  const next = new URL(url);
  next.searchParams.set('after', cursor);
  return next.href;
}

/**
 * The wanted fields of an item, `id` and `self` always.
 *
 * @throws Refusal `api.field-unknown` (400), which lists what can be asked for
 */
export function pick<Item extends object>(fields: string | undefined, known: string[]): (item: Item) => object {
  if (fields === undefined) return (item) => item;
  const wanted = new Set(fields.split(',').map((field) => field.trim()));
  for (const field of wanted) {
    if (!known.includes(field)) {
      const values = { field, known: known.join(', ') };
      throw new Refusal('api.field-unknown', 400, apiMessages.sentence('fieldUnknown', values), { field, known });
    }
  }
  return (item) =>
    Object.fromEntries(Object.entries(item).filter(([key]) => wanted.has(key) || key === 'id' || key === 'self'));
}

const isText = (value: object): value is Text => 'source' in value && 'texts' in value;

/** A value with every text in it in one language, marked with the language that it is in. */
export function inOneLanguage(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((item) => inOneLanguage(item, language));
  if (value === null || typeof value !== 'object') return value;
  if (isText(value)) {
    const { text, language: lang, stale }: Shown = shown(value, language);
    return { text, lang, stale };
  }
  return Object.fromEntries(Object.entries(value).map(([key, held]) => [key, inOneLanguage(held, language)]));
}
