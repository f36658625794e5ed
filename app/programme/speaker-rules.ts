import { type Language, localeOf } from '../platform/language.ts';
import type { Speaker } from './programme-schema.ts';
import { nameOf } from './schedule-export/schedule-export.ts';

export interface SpeakerFilter {
  /** ISO 3166-1, two letters. */
  country?: string;
  /** A heading of the list: `A`, `Д`, `#`. */
  letter?: string;
}

export interface Listed {
  speaker: Speaker;
  name: string;
}

export interface SpeakerGroup {
  letter: string;
  people: Listed[];
}

// The first character of each initial in the order of pinyin: a name belongs to the last one that isn't after it.
const pinyin: [string, string][] = [
  ['A', '阿'],
  ['B', '八'],
  ['C', '嚓'],
  ['D', '哒'],
  ['E', '妸'],
  ['F', '发'],
  ['G', '旮'],
  ['H', '哈'],
  ['J', '讥'],
  ['K', '咔'],
  ['L', '垃'],
  ['M', '痳'],
  ['N', '拏'],
  ['O', '噢'],
  ['P', '妑'],
  ['Q', '七'],
  ['R', '呥'],
  ['S', '仨'],
  ['T', '他'],
  ['W', '屲'],
  ['X', '夕'],
  ['Y', '丫'],
  ['Z', '帀'],
];
const chinese = new Intl.Collator('zh-u-co-pinyin');
const han = /^\p{sc=Han}/u;

/** The heading under which a name stands: its first letter without accents, pinyin for Chinese, # for all else. */
export function initialOf(name: string): string {
  if (han.test(name)) return pinyin.findLast(([, first]) => chinese.compare(first, name) <= 0)?.[0] ?? '#';
  const letter = /\p{L}/u.exec(name.normalize('NFKD'))?.[0];
  // Arabic names are looked up without their article's hamza forms, and have no capitals.
  return letter ? letter.toUpperCase() : '#';
}

const collators = new Map<Language, Intl.Collator>();

function collatorOf(reader: Language): Intl.Collator {
  let collator = collators.get(reader);
  if (!collator) {
    collator = new Intl.Collator(reader === 'zh' ? 'zh-u-co-pinyin' : localeOf(reader), { ignorePunctuation: true });
    collators.set(reader, collator);
  }
  return collator;
}

/** Everybody under their initial, headings and names in the order of the reader's language. */
export function groupSpeakers(speakers: Speaker[], reader: Language): SpeakerGroup[] {
  const { compare } = collatorOf(reader);
  const listed = speakers.map((speaker) => ({ speaker, name: nameOf(speaker, reader) }));
  const groups = Map.groupBy(listed, ({ name }) => initialOf(name));
  return [...groups]
    .map(([letter, people]) => ({ letter, people: people.toSorted((a, b) => compare(a.name, b.name)) }))
    .toSorted((a, b) => Number(a.letter === '#') - Number(b.letter === '#') || compare(a.letter, b.letter));
}

/** What an address asks for; values that can't be meant are left out. */
export function parseSpeakerFilter(params: URLSearchParams): SpeakerFilter {
  const country = params.get('country')?.toUpperCase() ?? '';
  const letter = params.get('letter') ?? '';
  return { ...(/^[A-Z]{2}$/.test(country) && { country }), ...(/^(\p{L}|#)$/u.test(letter) && { letter }) };
}
