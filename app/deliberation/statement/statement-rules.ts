import { Refusal } from '../../platform/refusal.ts';
import type { Language } from '../../platform/language.ts';
import { statementMessages as say } from './statement-messages.ts';
import { lengthOf, longest, longEnough, shortest, tidy } from './statement-schema.ts';

/** Why a text can't be a statement; null where it can. */
export function faultOf(text: string): Refusal | null {
  const length = lengthOf(tidy(text));
  if (length > longest) {
    return new Refusal('statement.long', 422, say.sentence('tooLong', { length, most: longest }), {
      length,
      most: longest,
    });
  }
  if (length >= shortest) return null;
  return new Refusal('statement.short', 422, say.sentence('tooShort', { least: shortest }), { least: shortest });
}

// Words that join two claims which somebody may agree with one of.
const joints: Record<Language, RegExp> = {
  en: /[,;] (and|but|however|also|while)\b/i,
  es: /[,;] (y|pero|sin embargo|además|mientras)\b/i,
  fr: /[,;] (et|mais|cependant|aussi|tandis)\b/i,
  ru: /[,;] (и|но|однако|также|а)(?=\s)/iu,
  zh: /[，；](并且|而且|但是?|同时|此外|另外)/u,
  ar: /[،؛] ?(ولكن|لكن|كما|بينما|وأيضا)/u,
};

/** True where a text looks like two ideas: two sentences, or a long one with a joint. A hint, never a refusal. */
export function seemsTwoIdeas(text: string, language: Language): boolean {
  const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)].filter(
    ({ segment }) => lengthOf(segment.trim()) >= shortest,
  );
  if (sentences.length > 1 || /[;；؛]/u.test(text)) return true;
  const scarce = language === 'zh' ? longEnough / 3 : longEnough / 2;
  return lengthOf(text) >= scarce && joints[language].test(text);
}
