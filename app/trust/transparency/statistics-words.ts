import { type Language, localeOf } from '../../platform/language.ts';
import type { HouseRule } from '../house-rule/house-rule-schema.ts';
import { categoryName } from '../moderation/category-messages.ts';
import type { Axis } from './statistics.ts';
import { unitOf } from './statistics-rules.ts';
import { axisMessages } from './axis-messages.ts';

/** A number in the reader’s figures; a dash where it isn’t told. */
export const number = (value: number | null, language: Language): string =>
  value === null ? '–' : new Intl.NumberFormat(localeOf(language)).format(value);

/** Seconds in words: 12 minutes, 3 hours, 2 days. */
export function duration(seconds: number | null, language: Language): string {
  if (seconds === null) return '–';
  const { value, unit } = unitOf(seconds);
  return new Intl.NumberFormat(localeOf(language), { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}

export interface Naming {
  language: Language;
  rules: HouseRule[];
  /** Labels of the kinds that can be moderated. */
  kinds: Map<string, string>;
}

/** What a row of a table is about, in words. */
export function keyName(axis: Axis, key: string, { language, rules, kinds }: Naming): string {
  if (axis === 'clause') {
    const rule = rules.find((one) => one.key === key);
    return rule
      ? `§ ${rule.number} ${rule.title[language]}`
      : key === 'illegal'
        ? axisMessages(language, 'illegalGround')
        : key;
  }
  if (axis === 'language') return languageName(key, language);
  if (axis === 'kind') return kinds.get(key) ?? key;
  if (axis === 'category') return categoryName(key)(language);
  return axisMessages(language, `${axis}-${key}` as 'source-own');
}

function languageName(tag: string, language: Language): string {
  try {
    return new Intl.DisplayNames(localeOf(language), { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
