import type { Action } from './coordination-rules.ts';

/** Numbers that look like chance and are the same every time (xorshift32). */
export function chanceFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

const day = 86_400_000;
const languages = ['en', 'en', 'en', 'zh', 'zh', 'fr', 'es'];

export interface Population {
  writers: number;
  /** Comments altogether. */
  comments: number;
  articles: number;
  days: number;
}

export const ordinary: Population = { writers: 400, comments: 3000, articles: 60, days: 6 };

/**
 * Honest people: few write much and many little; a few articles are what everybody talks about, mostly soon after they
 * came; people are awake at the same hours, read one language, and answer each other. Nobody agreed with anybody.
 */
export function honest(seed: number, { writers, comments, articles, days }: Population = ordinary): Action[] {
  const chance = chanceFrom(seed);
  const start = Date.UTC(2016, 10, 16);
  const published = Array.from({ length: articles }, () => start + chance() * (days - 1) * day);
  const actions: Action[] = [];
  for (let at = 0; at < comments; at += 1) {
    // The square makes some write ten times as much as others; the cube makes some articles everybody's.
    const writer = Math.floor(writers * chance() ** 2);
    const article = Math.floor(articles * chance() ** 3);
    const after = -Math.log(1 - chance()) * 6 * 3_600_000;
    const moment = awake((published[article] ?? start) + after, chance);
    const language = languages[writer % languages.length] ?? 'en';
    const action = { writer: `w${writer}`, place: `a${article}`, at: moment, language };
    actions.push({
      ...action,
      links: linksOf(chance),
      words: chance() < 0.02 ? `slogan ${Math.floor(chance() * 5)}` : null,
    });
    if (chance() < 0.2) actions.push(...talk(action, writers, chance));
  }
  return actions;
}

/** Nobody writes by night: what would fall there comes in the morning. */
function awake(at: number, chance: () => number): number {
  const hour = new Date(at).getUTCHours();
  return hour >= 7 ? at : at + (7 - hour + chance() * 3) * 3_600_000;
}

/** Links that everybody knows are shared by many, others by few. */
const linksOf = (chance: () => number): string[] =>
  chance() < 0.1 ? [`https://example.org/${Math.floor(30 * chance() ** 3)}`] : [];

/** Two who answer each other under one article for an hour. */
function talk(
  { place, at, language, writer }: Pick<Action, 'place' | 'at' | 'language' | 'writer'>,
  writers: number,
  chance: () => number,
): Action[] {
  const other = `w${Math.floor(writers * chance() ** 2)}`;
  return Array.from({ length: 4 }, (_, turn) => ({
    writer: turn % 2 === 0 ? other : writer,
    place,
    at: at + (turn + 1) * (3 + 9 * chance()) * 60_000,
    language,
    links: [],
    words: null,
  }));
}

/** Some who agreed to comment together under so many articles, each within minutes of the others, and otherwise live as all do. */
export function planted(seed: number, { members, together }: { members: number; together: number }): Action[] {
  const chance = chanceFrom(seed + 77_777);
  const start = Date.UTC(2016, 10, 16, 9);
  const actions: Action[] = [];
  for (let turn = 0; turn < together; turn += 1) {
    const [place, from] = [`a${Math.floor(60 * chance())}`, start + (turn % 5) * day + chance() * 8 * 3_600_000];
    for (let member = 0; member < members; member += 1) {
      // Now and then one of them misses it.
      if (chance() < 0.1) continue;
      const at = from + chance() * 4 * 60_000;
      actions.push({ writer: `planted${member}`, place, at, language: 'en', links: [], words: null });
    }
  }
  return actions;
}
