import type { Site } from '../programme/edition/edition-site.ts';
import { newsSite } from './news-site.ts';
import type { House } from '../trust/house.ts';
import { hangNewsLists } from './article/article-list-pages.tsx';
import { hangArticles } from './article/article-pages.tsx';
import { publishByClock } from './article/article-publish.ts';
import { hangArticleDesk } from './desk/article-desk-pages.tsx';
import { hangArticleWork } from './desk/article-work-pages.tsx';
import { hangAuthorPhotos } from './desk/author-photo-pages.tsx';
import { dropOldDraftsByClock } from './desk/autosave.ts';
import { hangAutosave } from './desk/autosave-pages.tsx';
import { hangLiveDesk } from './desk/live-desk-pages.tsx';
import { hangLiveEntryDesk } from './desk/live-entry-desk-pages.tsx';
import { hangNewsList } from './desk/news-desk-pages.tsx';
import { hangNewsPeople } from './desk/people-desk-pages.tsx';
import { hangPhotos } from './desk/photo-desk-pages.tsx';
import { hangSuggestionDesk } from './desk/suggestion-desk-pages.tsx';
import { hangErrata } from './errata/errata-pages.tsx';
import { hangNewsFeeds } from './feed/feed-files.ts';
import { forgetDecidedByClock } from './suggestion/suggestion.ts';
import { hangSuggestions } from './suggestion/suggestion-pages.tsx';
import { hangLiveReports } from './live/live-entry-pages.tsx';

/** Hangs the newsroom: its desk, the job that publishes to the minute, and what readers see. Photos go into the folder. */
export function hangNews(house: House, everywhere: Site, filesFolder: string): void {
  const site = newsSite(everywhere);
  publishByClock(house);
  dropOldDraftsByClock(house);
  forgetDecidedByClock(house);
  hangAutosave(house);
  hangNewsList(house);
  hangNewsPeople(house);
  hangSuggestionDesk(house);
  hangAuthorPhotos(house, filesFolder);
  hangPhotos(house, filesFolder);
  hangLiveDesk(house, filesFolder);
  hangLiveEntryDesk(house);
  hangArticleWork(house);
  hangArticleDesk(house);
  hangNewsFeeds(site);
  hangNewsLists(site);
  hangErrata(site);
  hangLiveReports(site, house);
  hangSuggestions(house, site);
  hangArticles(site);
}
