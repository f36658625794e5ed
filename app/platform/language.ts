/** The six languages of the interface, in the order in which they are offered. */
export const languages = ['en', 'zh', 'ar', 'es', 'fr', 'ru'] as const;

export type Language = (typeof languages)[number];

/** Each language in its own words, for the switch that readers use to find theirs. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  zh: '中文',
  ar: 'العربية',
  es: 'Español',
  fr: 'Français',
  ru: 'Русский',
};

// Arabic keeps Latin digits (ar-u-nu-latn): badges, room numbers and times are signposted that way at the venue.
const locales: Record<Language, string> = {
  en: 'en-GB',
  zh: 'zh-CN',
  ar: 'ar-u-nu-latn',
  es: 'es',
  fr: 'fr',
  ru: 'ru',
};

/** The BCP 47 locale that dates, numbers and plurals of an interface language are written in. */
export const localeOf = (language: Language): string => locales[language];

export const isLanguage = (value: string): value is Language => (languages as readonly string[]).includes(value);

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur', 'yi', 'ps', 'sd', 'ug', 'dv', 'ckb']);

/** Direction of any BCP 47 tag, also of content languages beyond the six. */
export const directionOf = (tag: string): 'rtl' | 'ltr' => (rightToLeft.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr');

const commas: Partial<Record<Language, string>> = { zh: '、', ar: '، ' };

/** Several things in one line, parted as the reader's script parts them; empty ones are left out. */
export const inLine = (parts: readonly string[], reader: Language): string =>
  parts.filter(Boolean).join(commas[reader] ?? ', ');

/**
 * The interface language that suits an Accept-Language header best (RFC 9110 §12.5.4):
 * highest quality first, `zh-Hant` matches `zh`, and English when none fits.
 */
export function negotiate(header: string | undefined): Language {
  const wishes = (header ?? '')
    .split(',')
    .map((part, order) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => /^\s*q=([\d.]+)/.exec(p)?.[1]).find(Boolean);
      return { primary: tag.split('-')[0] ?? '', quality: quality ? Number(quality) : 1, order };
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.order - b.order);
  return wishes.map((wish) => wish.primary).find(isLanguage) ?? 'en';
}

const languageLabels = new Map<Language, Intl.DisplayNames>();

/** What a language is called in the reader's language: `nameLanguage('zh', 'fr')` is «chinois». */
export function nameLanguage(tag: string, reader: Language): string {
  let labels = languageLabels.get(reader);
  if (!labels) {
    labels = new Intl.DisplayNames(localeOf(reader), { type: 'language' });
    languageLabels.set(reader, labels);
  }
  try {
    return labels.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
