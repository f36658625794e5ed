import type { Column } from './privacy-columns.ts';

/** Columns that all hold the same kind of thing, by their names in one line. */
export const all = (kind: Column, names: string): Record<string, Column> =>
  Object.fromEntries(names.split(' ').map((name) => [name, kind]));
