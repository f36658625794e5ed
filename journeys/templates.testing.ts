import type { Page } from 'playwright-core';
import type { Language } from '../app/platform/language.ts';
import { sessionNamed } from './day2.testing.ts';
import { edition } from './journey.testing.ts';

/** One page of every template of the public site, as it stands on the second day of the demonstration. */
const ofEdition = {
  home: '',
  'home of an earlier edition': '/../wuzhen-2014',
  'programme by room': '/programme',
  'programme by hour': '/programme?view=list',
  'programme of a day': '/programme/2016-11-17',
  'programme in another zone': '/programme/2016-11-17?view=list&zone=America%2FNew_York',
  'programme filtered': '/programme?kind=workshop&language=zh',
  'programme filtered to nothing': '/programme?q=xyzzyx',
  forums: '/forums',
  forum: '/forums/whose-information',
  topics: '/topics',
  topic: '/topics/data-protection',
  session: '/sessions/before-it-is-heard',
  'session cancelled': '/sessions/soft-hands',
  'session moved': '/sessions/a-single-shoe',
  'session delayed': '/sessions/know-a-leaf',
  ceremony: '/sessions/opening-ceremony',
  speakers: '/speakers',
  speaker: '/speakers/tareq-al-hindawi',
  venue: '/venue',
  room: '/rooms/wuzhen-hall',
  consultations: '/consultations',
  consultation: '/consultations/securing-personal-information',
  'statements of a consultation': '/consultations/securing-personal-information/statements',
  statement: '/consultations/securing-personal-information/statements/6',
  'own votes': '/consultations/securing-personal-information/votes',
  'result of a consultation': '/consultations/securing-personal-information/result',
  'report of a consultation': '/consultations/securing-personal-information/result/report',
  'own standing': '/consultations/securing-personal-information/result/standing',
  news: '/news',
  'article with notes': '/news/before-the-boats-arrive',
  'article of opinion': '/news/small-parcels-big-forms',
  'article with a table': '/news/results-will-be-open',
  'section of the news': '/news/sections/reports',
  'author of the news': '/news/authors/daniel-okeke',
  'feeds of the news': '/news/feeds',
  'following from other servers': '/news/fediverse',
  'context notes': '/news/notes',
  'context notes to recompute': '/news/notes/recompute',
  'live report': '/news/live-from-the-second-day',
  'entry of a live report': '/news/live-from-the-second-day/entries/1',
  'tag of the news': '/news/tags/open-data',
  'corrections of the news': '/news/corrections',
  'suggesting a correction': '/news/small-parcels-big-forms/suggestion?p=1',
  lessons: '/lessons',
  'lessons of an earlier edition': '/../wuzhen-2014/lessons',
  lesson: '/../wuzhen-2015/lessons/2',
  newsletter: '/news/newsletter',
  'sending a story': '/news/stories',
  'sending a tip': '/news/stories/tip',
  'agenda empty': '/agenda',
  'search before a question': '/search',
  'search without results': '/search?q=xyzzyx',
  'search results': '/search?q=internet',
  releases: '/releases',
  changes: '/changes/3..4',
  'an older release': '/releases/2',
  'programme of an older release': '/releases/2/programme',
  'page not found': '/nowhere',
} as const;

const outside = {
  archive: '/editions',
  'lessons of all editions': '/lessons',
  help: '/help',
  accessibility: '/accessibility',
  about: '/about',
  offline: '/offline',
  'model card': '/trust/model',
  'house rules': '/rules',
  'read API': '/api',
  'reading list': '/me/reading',
  'sign-in': '/sign-in',
  'sign-in with a recovery code': '/sign-in/recovery',
} as const;

export interface Template {
  name: string;
  path: string;
  /** What the reader's browser keeps: stars, and the key of a saved calendar. */
  cookies?: Record<string, string>;
}

// Two sessions at the same time, and one that is cancelled.
const stars = ['before-it-is-heard', 'the-corrections-page', 'soft-hands'].map((slug) => sessionNamed(slug).number);
const starred = { [`agenda.${edition}`]: stars.join('.') };
const saved = { ...starred, [`agenda.${edition}.key`]: 'A'.repeat(32), [`agenda.${edition}.saved`]: '1' };

export const missing = 'page not found';

/** Every template in a language. */
export const templates = (language: Language): Template[] => [
  ...Object.entries(ofEdition).map(([name, path]) => ({
    name,
    path: path.startsWith('/../') ? `/${language}/${path.slice(4)}` : `/${language}/${edition}${path}`,
  })),
  { name: 'agenda', path: `/${language}/${edition}/agenda`, cookies: starred },
  { name: 'agenda saved as a calendar', path: `/${language}/${edition}/agenda`, cookies: saved },
  ...Object.entries(outside).map(([name, path]) => ({ name, path: `/${language}${path}` })),
];

export function templateNamed(language: Language, name: string): Template {
  const found = templates(language).find((one) => one.name === name);
  if (!found) throw new Error(`There is no template ${name}.`);
  return found;
}

/** Opens a template as its reader would. */
export async function visit(page: Page, origin: string, { path, cookies = {} }: Template): Promise<void> {
  const context = page.context();
  await context.clearCookies();
  await context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin })));
  await page.goto(origin + path);
}

/** Fetches a template without a browser. */
export function fetchTemplate(origin: string, { path, cookies = {} }: Template): Promise<Response> {
  const cookie = Object.entries(cookies).map(([name, value]) => `${name}=${value}`);
  return fetch(origin + path, { headers: { cookie: cookie.join('; ') }, redirect: 'manual' });
}
