import { type Text, textOf } from '../../platform/text.ts';

/**
 * A text said anew by a feed. Its other languages stay, and age if the source changed under them; an empty text
 * takes nothing away.
 */
export function textAgain(before: Text | null, said: Text | null): Text | null {
  if (!said || !before) return said ?? before;
  // An export says one language only and seldom which: words that are there already change nothing.
  const all = new Set(Object.values(before.texts));
  if (Object.values(said.texts).every((words) => all.has(words)) && said.texts[before.source] === undefined)
    return before;
  const same = Object.entries(said.texts).every(([language, words]) => before.texts[language] === words);
  // A translation that the feed carries alone doesn't make it the original.
  if (same && before.texts[said.source] !== undefined) return before;
  const source = before.texts[said.source] !== undefined && said.source !== before.source ? before.source : said.source;
  const texts = { ...before.texts, ...said.texts };
  const fresh = textOf(said.source, said.texts).of ?? {};
  const of = { ...before.of, ...fresh };
  delete of[source];
  return Object.keys(of).length > 0 ? { source, texts, of } : { source, texts };
}
