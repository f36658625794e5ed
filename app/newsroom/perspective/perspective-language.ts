import { type Language, languages } from '../../platform/language.ts';
import { runsOf } from '../../platform/search-tokens.ts';

/** Words that are everywhere in one of the three languages, and in neither of the others. */
const everyday: Record<'en' | 'es' | 'fr', Set<string>> = {
  en: new Set('the and is are was you your this that with for not have they it of to be we will who what'.split(' ')),
  es: new Set('el los las y es son una por para con del que muy pero su esta este usted no lo como mas hay'.split(' ')),
  fr: new Set(
    'le les et est sont une pour avec du qui vous nous dans pas ce cette des tres mais au ils elle'.split(' '),
  ),
};

const scripts = { zh: /\p{sc=Han}/gu, ar: /\p{sc=Arabic}/gu, ru: /\p{sc=Cyrillic}/gu } as const;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** The language that a text seems to be in, of the six; null where it can’t be told. */
export function seemingLanguage(text: string): Language | null {
  const letters = count(text, /\p{L}/gu);
  const byScript = (Object.keys(scripts) as (keyof typeof scripts)[]).find((one) => {
    return count(text, scripts[one]) * 2 > letters;
  });
  if (byScript) return byScript;
  const words = runsOf(text).map((run) => run.text);
  const found = (Object.keys(everyday) as (keyof typeof everyday)[])
    .map((language) => ({ language, times: words.filter((word) => everyday[language].has(word)).length }))
    .sort((a, b) => b.times - a.times);
  const [first, second] = found;
  return first && second && first.times > second.times ? first.language : null;
}

/** The language of a tag as RFC 5646 writes it, of the six: `zh-Hant` is `zh`; null for any other. */
export const languageOfTag = (tag: string): Language | null =>
  languages.find((language) => language === tag.toLowerCase().split('-')[0]) ?? null;
