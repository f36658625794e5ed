import type { Notes } from './feed.ts';

/**
 * Minutes in a length of time as feeds write it: 30, "30", "1:00", "00:30", "1:00:00", "PT1H30M", "1h 30min".
 * Hours come first wherever there is a colon. Parts of a minute count as one. Null where it isn't one.
 */
export function minutesIn(duration: string | number | undefined): number | null {
  if (duration === undefined) return null;
  const text = String(duration).trim().toLowerCase();
  const sign = text.startsWith('-') ? -1 : 1;
  const minutes = plainMinutes(text.replace(/^[-+]/, ''));
  return minutes === null || !Number.isFinite(minutes) ? null : Math.ceil(minutes) * sign;
}

function plainMinutes(text: string): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const clock = /^(\d+):([0-5]?\d)(?::([0-5]?\d)(?:\.\d+)?)?$/.exec(text);
  // No session is timed to the second: pretalx writes days:hours:minutes for what runs longer than a day.
  if (clock && Number(clock[3] ?? 0) > 0) return (Number(clock[1]) * 24 + Number(clock[2])) * 60 + Number(clock[3]);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const iso = /^p(?:(\d+)w)?(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)(?:\.\d+)?s)?)?$/.exec(text);
  if (iso && /\d/.test(text)) {
    const [weeks, days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
    return (((weeks ?? 0) * 7 + (days ?? 0)) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0) + (seconds ?? 0) / 60;
  }
  const said =
    /^(?:(\d+)\s*(?:h|hr|hour|hours|std|stunden?)\.?)?\s*(?:(\d+)\s*(?:m|min|mins|minutes?|minuten)?\.?)?$/.exec(text);
  return said && (said[1] || said[2]) ? Number(said[1] ?? 0) * 60 + Number(said[2] ?? 0) : null;
}

const named: Record<string, string> = {
  english: 'en',
  englisch: 'en',
  inglés: 'en',
  anglais: 'en',
  английский: 'en',
  英文: 'en',
  英语: 'en',
  german: 'de',
  deutsch: 'de',
  french: 'fr',
  français: 'fr',
  francais: 'fr',
  französisch: 'fr',
  spanish: 'es',
  español: 'es',
  espanol: 'es',
  castellano: 'es',
  russian: 'ru',
  русский: 'ru',
  chinese: 'zh',
  中文: 'zh',
  汉语: 'zh',
  mandarin: 'zh',
  arabic: 'ar',
  العربية: 'ar',
  italian: 'it',
  italiano: 'it',
  dutch: 'nl',
  nederlands: 'nl',
  flemish: 'nl',
  portuguese: 'pt',
  português: 'pt',
  polish: 'pl',
  polski: 'pl',
  czech: 'cs',
  čeština: 'cs',
  japanese: 'ja',
  日本語: 'ja',
  korean: 'ko',
  한국어: 'ko',
  turkish: 'tr',
  türkçe: 'tr',
  ukrainian: 'uk',
  українська: 'uk',
  swedish: 'sv',
  svenska: 'sv',
  danish: 'da',
  norwegian: 'no',
  finnish: 'fi',
  greek: 'el',
  hebrew: 'he',
  hindi: 'hi',
  hungarian: 'hu',
  romanian: 'ro',
  indonesian: 'id',
  vietnamese: 'vi',
  catalan: 'ca',
  esperanto: 'eo',
  ger: 'de',
  fre: 'fr',
  chi: 'zh',
  cz: 'cs',
  gr: 'el',
  jp: 'ja',
  ua: 'uk',
  cn: 'zh',
};
const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

const tags = new Map<string, string | null>();

function languageTag(word: string): string | null {
  let tag = tags.get(word);
  if (tag === undefined) {
    tag = lookUp(word);
    if (tags.size < 1000) tags.set(word, tag);
  }
  return tag;
}

function lookUp(word: string): string | null {
  const known = named[word.toLowerCase()];
  if (known) return known;
  // pretalx has "de-formal" for a polite interface; the language is German.
  const written = word.replaceAll('_', '-').replace(/-(formal|informal)$/i, '');
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(written)) return null;
  try {
    const [tag = ''] = Intl.getCanonicalLocales(written);
    return languageNames.of(tag.split('-')[0] ?? '') && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) ? tag : null;
  } catch {
    return null;
  }
}

/** The languages in "de, en", "English", "de-DE" or "pt_br", in order; what is no language is reported. */
export function languagesIn(text: string | undefined, where: string, notes: Notes): string[] {
  const parts = (text ?? '')
    .split(/[,;/|&+]|\s+(?:and|und|et|y)\s+/)
    .map((part) => part.trim())
    .filter(Boolean);
  const found = parts.flatMap((part) => {
    const tag = languageTag(part);
    if (tag === null) notes('dropped', where, 'language-unknown', { language: part.slice(0, 40) });
    else if (tag.toLowerCase() !== part.toLowerCase())
      notes('info', where, 'language-mapped', { from: part.slice(0, 40), to: tag });
    return tag ?? [];
  });
  return [...new Set(found)];
}

/** #rrggbb in lower case; null where it isn't a colour. */
export function colourIn(text: string | undefined): string | null {
  const digits = /^#?([0-9a-f]{3}|[0-9a-f]{6})([0-9a-f]{2})?$/i.exec(text?.trim() ?? '')?.[1]?.toLowerCase();
  if (!digits) return null;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
}

/** An http or https address, made absolute where the feed says against what; null for anything else. */
export function webAddress(text: string | undefined, base: string | undefined): string | null {
  const written = text?.trim() ?? '';
  if (written === '' || written.length > 2000) return null;
  const relative = !/^[a-z][a-z0-9+.-]*:/i.test(written);
  // What begins like a host is one, unless it can be a file of the site.
  const host = relative && (/^www\./i.test(written) || (!base && /^[\w-]+(\.[\w-]+)+([/?#]|$)/.test(written)));
  try {
    const url = new URL(host ? `https://${written}` : written, host || !relative ? undefined : base);
    if (!/^https?:$/.test(url.protocol) || url.username || url.password) return null;
    return relative ? url.href : written.toWellFormed();
  } catch {
    return null;
  }
}

/** Languages whose texts can't do without a script of their own. */
const ownScript: Record<string, RegExp> = {
  zh: /\p{Script=Han}/u,
  ja: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
  ko: /\p{Script=Hangul}/u,
  ar: /\p{Script=Arabic}/u,
  fa: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  bg: /\p{Script=Cyrillic}/u,
  el: /\p{Script=Greek}/u,
  he: /\p{Script=Hebrew}/u,
  th: /\p{Script=Thai}/u,
  hi: /\p{Script=Devanagari}/u,
};

/**
 * The language that words can be in, where the feed only says in which language the session is held: the English
 * title of a Chinese session is not Chinese.
 */
export function writtenLanguage(words: string, held: string, fallback: string): string {
  const own = (tag: string) => ownScript[tag.split('-')[0] ?? ''];
  const script = scriptLanguage(words);
  if (script !== null) return own(held)?.test(words) ? held : script;
  if (!/\p{L}/u.test(words) || (own(held)?.test(words) ?? true)) return held;
  return own(fallback) ? 'en' : fallback;
}

/** The language of the script that a name is written in; null for Latin and for mixtures. */
export function scriptLanguage(name: string): string | null {
  const scripts: [RegExp, string][] = [
    [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
    [/\p{Script=Hangul}/u, 'ko'],
    [/\p{Script=Han}/u, 'zh'],
    [/\p{Script=Arabic}/u, 'ar'],
    [/[іїєґ]/iu, 'uk'],
    [/\p{Script=Cyrillic}/u, 'ru'],
    [/\p{Script=Greek}/u, 'el'],
    [/\p{Script=Hebrew}/u, 'he'],
    [/\p{Script=Thai}/u, 'th'],
    [/\p{Script=Devanagari}/u, 'hi'],
    [/\p{Script=Armenian}/u, 'hy'],
    [/\p{Script=Georgian}/u, 'ka'],
  ];
  if (/\p{Script=Latin}/u.test(name)) return null;
  return scripts.find(([script]) => script.test(name))?.[1] ?? null;
}
