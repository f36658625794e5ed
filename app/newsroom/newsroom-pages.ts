import type { Site } from '../programme/edition/edition-site.ts';
import type { House } from '../trust/house.ts';
import { hangNewsLists } from './article/article-list-pages.tsx';
import { hangArticles } from './article/article-pages.tsx';
import { publishByClock } from './article/article-publish.ts';
import { hangNewsFeeds } from './feed/feed-files.ts';

/** Hangs the newsroom: what readers see, and the job that publishes to the minute. */
export function hangNews(house: House, site: Site): void {
  publishByClock(house);
  hangNewsFeeds(site);
  hangNewsLists(site);
  hangArticles(site);
}
