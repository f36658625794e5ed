import type { JSX } from 'preact';
import { directionOf, type Language } from '../platform/language.ts';
import { type Shown, shown, type Text } from '../platform/text.ts';
import { layoutMessages } from './edition/edition-layout-messages.ts';
import type { Speaker } from './programme-schema.ts';

/** Anything that knows its reader: a Visit is one. */
export interface Reader {
  language: Language;
}

interface WordsProps {
  text: Text | null | undefined;
  visit: Reader;
}

/**
 * The words of a text for a reader, marked with their language and direction where it isn't the page's,
 * and with a dagger where the original changed after this translation was made.
 */
export function Words({ text, visit }: WordsProps): JSX.Element {
  return markWords(shown(text, visit.language), visit);
}

export function markWords({ text, language, stale }: Shown, visit: Reader): JSX.Element {
  if (language === visit.language && !stale) return <>{text}</>;
  return (
    <span
      {...marksOf(language, visit)}
      {...(stale ? { class: 'stale', title: layoutMessages(visit.language, 'stale') } : {})}
    >
      {text}
    </span>
  );
}

/** Attributes for an element that holds one text as a whole; use where an extra <span> is one too many. */
export function languageOf(text: Text | null | undefined, visit: Reader): { lang?: string; dir?: 'rtl' | 'ltr' } {
  const { language } = shown(text, visit.language);
  return marksOf(language, visit);
}

/** A direction is written only where it isn't the page's. */
function marksOf(language: string, visit: Reader): { lang?: string; dir?: 'rtl' | 'ltr' } {
  if (language === visit.language) return {};
  const dir = directionOf(language);
  return dir === directionOf(visit.language) ? { lang: language } : { lang: language, dir };
}

/** A person's name as this reader reads it: in its own script to readers of that language, else in Latin letters. */
export function Name({ speaker, visit }: { speaker: Pick<Speaker, 'name'>; visit: Reader }): JSX.Element {
  const { native, language, latin } = speaker.name;
  const own = language?.split('-')[0] === visit.language;
  // Side by side in a line from right to left, two Latin names would otherwise run together in the wrong order.
  if (latin && !own) return directionOf(visit.language) === 'rtl' ? <bdi>{latin}</bdi> : <>{latin}</>;
  if (!language && directionOf(visit.language) === 'rtl') return <bdi>{native}</bdi>;
  if (!language || own) return <>{native}</>;
  return <span {...marksOf(language, visit)}>{native}</span>;
}
