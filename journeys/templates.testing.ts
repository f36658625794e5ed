import type { Language } from '../app/platform/language.ts';
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
  help: '/help',
  accessibility: '/accessibility',
  about: '/about',
  offline: '/offline',
  'read API': '/api',
} as const;

export interface Template {
  name: string;
  path: string;
}

export const missing = 'page not found';

/** Every template in a language; the personal agenda with stars is left to whoever has a browser to star in. */
export const templates = (language: Language): Template[] => [
  ...Object.entries(ofEdition).map(([name, path]) => ({
    name,
    path: path.startsWith('/../') ? `/${language}/${path.slice(4)}` : `/${language}/${edition}${path}`,
  })),
  ...Object.entries(outside).map(([name, path]) => ({ name, path: `/${language}${path}` })),
];
