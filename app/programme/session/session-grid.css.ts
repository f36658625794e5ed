import { mostColumns, mostRows } from './session-grid.ts';

// Positions in the time grid as classes, because style attributes are not allowed and a style sheet is fetched once:
// `r12 e15 c3` starts in row 12, ends before row 15, in column 3; `w2` is two wide; `m6` at least six slots high.

const many = (count: number, rule: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => rule(at + 1)).join('');

export const mostSlots = 24;

const rules = [
  many(mostRows, (at) => `.r${at}{grid-row-start:${at}}.e${at}{grid-row-end:${at}}`),
  many(mostColumns, (at) => `.c${at}{grid-column-start:${at}}.n${at}{--columns:${at}}`),
  many(12, (at) => `.w${at}{grid-column-end:span ${at}}`),
  many(mostSlots, (at) => `.m${at}{min-block-size:calc(${at}*var(--slot))}`),
].join('');

// Only where the list is laid out as a grid (session-list.css): elsewhere its parts are grids of their own.
export const css = `@media screen and (min-width:60rem){.timetable{--slot:.62rem}${rules}}`;
