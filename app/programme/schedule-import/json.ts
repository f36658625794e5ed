import type { FeedLink, Notes, Words } from './feed.ts';
import { beyond, limits, malformed } from './limits.ts';

/** A place in a JSON document: reading below it never throws, whatever was expected there. */
export interface Json {
  value: unknown;
  /** "$.talks[3].title" */
  where: string;
}

export function parseJson(text: string): Json {
  const uncommented = text.trimStart().startsWith('/*') ? text.replace(/\/\*[\s\S]*?\*\//, '') : text;
  try {
    const value: unknown = JSON.parse(uncommented);
    requireDepth(value, 0);
    return { value, where: '$' };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? uncommented.length);
    const line = uncommented.slice(0, position).split('\n').length;
    throw malformed(`line ${line}`, 'JSON');
  }
}

function requireDepth(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth >= limits.depth) throw beyond('depth', `level ${depth}`);
  for (const one of Object.values(value)) requireDepth(one, depth + 1);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What is under a key; the place exists even where the value doesn't. */
export const at = (json: Json, key: string): Json => ({
  value: isObject(json.value) && Object.hasOwn(json.value, key) ? json.value[key] : undefined,
  where: /^\w+$/.test(key) ? `${json.where}.${key}` : `${json.where}[${JSON.stringify(key)}]`,
});

/** The first of the keys that has a value other than null and the empty string. */
export const first = (json: Json, ...keys: string[]): Json => {
  const found = keys
    .map((key) => at(json, key))
    .find(({ value }) => value !== undefined && value !== null && value !== '');
  return found ?? at(json, keys[0] ?? '');
};

export const has = (json: Json, ...keys: string[]): boolean =>
  isObject(json.value) && keys.every((key) => Object.hasOwn(json.value as object, key));

export const keysOf = (json: Json): string[] => (isObject(json.value) ? Object.keys(json.value) : []);

export const entriesOf = (json: Json): [string, Json][] => keysOf(json).map((key) => [key, at(json, key)]);

/** The items of an array; undefined where there is none. */
export const items = (json: Json): Json[] | undefined =>
  Array.isArray(json.value)
    ? json.value.map((value: unknown, index) => ({ value, where: `${json.where}[${index}]` }))
    : undefined;

/** Text or a number as text; undefined for anything else. */
export function text(json: Json): string | undefined {
  const { value } = json;
  if (typeof value === 'string') return value;
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

export const words = (json: Json): Words | undefined => {
  if (!isObject(json.value)) return text(json);
  const texts = entriesOf(json).flatMap(([language, one]): [string, string][] => {
    const said = text(one);
    return said ? [[language, said]] : [];
  });
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
};

export const number = (json: Json): number | undefined => {
  const value = typeof json.value === 'string' && json.value.trim() !== '' ? Number(json.value) : json.value;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

export const truth = (json: Json): boolean | undefined => {
  if (typeof json.value === 'boolean') return json.value;
  const said = text(json)?.toLowerCase();
  if (said === undefined || said === '') return undefined;
  return ['true', 'yes', '1'].includes(said);
};

/** Links as objects with url and title, or bare addresses; undefined where there is no array. */
export const links = (json: Json): FeedLink[] | undefined =>
  items(json)?.map((item) => ({
    url: text(item) ?? text(first(item, 'url', 'href', 'resource', 'link')) ?? '',
    title: text(first(item, 'title', 'description', 'name')),
    kind: text(at(item, 'type')),
  }));

/** The names under which an object says something beyond what is understood; empty values say nothing. */
export const unknownIn = (json: Json, known: Set<string>): string[] =>
  entriesOf(json)
    .filter(([name, { value }]) => !known.has(name) && value !== null && value !== '' && value !== false)
    .filter(([, one]) => items(one)?.length !== 0)
    .map(([name]) => name.slice(0, 60));

export function reportUnknown(json: Json, known: Set<string>, notes: Notes): void {
  for (const name of unknownIn(json, known)) notes('dropped', at(json, name).where, 'field-unknown', { name });
}
