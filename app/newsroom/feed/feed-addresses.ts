import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { newsText as say } from '../article/article-page-messages.ts';

/** The formats that feeds of the news come in. */
export const feedFormats = {
  atom: { name: 'Atom', type: 'application/atom+xml' },
  rss: { name: 'RSS', type: 'application/rss+xml' },
  json: { name: 'JSON Feed', type: 'application/feed+json' },
} as const;
export type FeedFormat = keyof typeof feedFormats;

/** The feeds of a list of news, for `<link rel=alternate>` and for readers. */
export const feedLinks = ({ base, language }: Visit, path: string, name: string): NonNullable<Page['feeds']> =>
  Object.entries(feedFormats).map(([ending, format]) => ({
    href: `${base}${path}/feed.${ending}`,
    type: format.type,
    title: say(language, 'feedOf', { name, format: format.name }),
  }));
