import { bareForms, fold, runsOf } from '../../platform/search-tokens.ts';
import { plainWords } from '../text-plain.ts';

/** A stretch of a text, and whether it is what was asked for. */
export interface Stretch {
  text: string;
  marked: boolean;
}

const word = /[\p{L}\p{N}\p{M}]+/gu;
const han = /\p{sc=Han}/u;
// Before the match and in all, in characters.
const ahead = 60;
const length = 200;

/**
 * The part of a text around the first match, with every match marked. Matching is that of the search, less the
 * stemmers, for which words that begin alike stand in: a mark may be missing, a result never is.
 */
export function snippet(text: string, query: string): Stretch[] {
  const plain = plainWords(text);
  const spans = matches(plain, query);
  const first = spans[0]?.[0] ?? 0;
  const from = first <= ahead ? 0 : wordStart(plain, first - ahead);
  const to = Math.min(plain.length, from + length);
  return [
    ...(from > 0 ? [{ text: '…', marked: false }] : []),
    ...stretches(
      plain.slice(from, to),
      spans.map(([start, end]) => [start - from, end - from]),
    ),
    ...(to < plain.length ? [{ text: '…', marked: false }] : []),
  ];
}

/** A whole text with every match marked: for titles. */
export const markAll = (text: string, query: string): Stretch[] => stretches(text, matches(text, query));

const wordStart = (text: string, at: number): number => {
  const space = text.indexOf(' ', at);
  return space >= 0 && space - at < 20 ? space + 1 : at;
};

function stretches(text: string, spans: [number, number][]): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    if (start < at || start >= text.length) continue;
    if (start > at) found.push({ text: text.slice(at, start), marked: false });
    found.push({ text: text.slice(start, end), marked: true });
    at = end;
  }
  if (at < text.length) found.push({ text: text.slice(at), marked: false });
  return found;
}

function matches(text: string, query: string): [number, number][] {
  const asked = runsOf(query);
  const spans = asked.filter((run) => run.unspaced).flatMap((run) => occurrences(text, run.text));
  const forms = asked.filter((run) => !run.unspaced).flatMap((run) => [run.text, ...bareForms(run.text)]);
  for (const { 0: found, index } of forms.length > 0 ? text.matchAll(word) : []) {
    if (!han.test(found) && isAsked(fold(found), forms)) spans.push([index, index + found.length]);
  }
  return spans.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
}

function occurrences(text: string, run: string): [number, number][] {
  const spans: [number, number][] = [];
  for (let at = text.indexOf(run); at >= 0 && spans.length < 50; at = text.indexOf(run, at + run.length)) {
    spans.push([at, at + run.length]);
  }
  return spans;
}

function isAsked(found: string, forms: string[]): boolean {
  const foundForms = [found, ...bareForms(found)];
  return forms.some((form) => foundForms.some((one) => one.startsWith(form) || beginAlike(one, form)));
}

/** «экономика» and «экономике», "innovations" and "innovation": all but the ending. */
function beginAlike(a: string, b: string): boolean {
  const shorter = Math.min(a.length, b.length);
  const stem = Math.max(4, shorter - 2);
  return shorter >= 4 && a.slice(0, stem) === b.slice(0, stem) && Math.abs(a.length - b.length) <= 4;
}
