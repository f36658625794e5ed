import type { Site } from '../programme/edition/edition-site.ts';
import type { House } from '../trust/house.ts';
import { hangNewsLists } from './article/article-list-pages.tsx';
import { hangArticles } from './article/article-pages.tsx';
import { publishByClock } from './article/article-publish.ts';
import { hangArticleDesk } from './desk/article-desk-pages.tsx';
import { hangArticleWork } from './desk/article-work-pages.tsx';
import { hangNewsList } from './desk/news-desk-pages.tsx';
import { hangNewsPeople } from './desk/people-desk-pages.tsx';
import { hangPhotos } from './desk/photo-desk-pages.tsx';
import { hangWebsub, type WebsubWish } from './websub/websub-hub.ts';
import { hangNewsFeeds } from './feed/feed-files.ts';
import { hangStoryRoom } from './story/story-room-pages.ts';
import { hangNewsletters } from './newsletter/newsletter-room-pages.ts';
import { hangLearner } from './learner/learner-pages.tsx';
import { hangPerspective } from './perspective/perspective-api.ts';
import { hangScreening } from './screening/screening-desk-pages.tsx';

export interface NewsWish {
  /** Folder of the site's files. */
  files: string;
  websub: WebsubWish;
}

export interface Newsrooms {
  close(): Promise<void>;
}

/** Hangs the newsroom: its desk, the job that publishes to the minute, and what readers see. Photos go into the folder. */
export function hangNews(house: House, site: Site, { files: filesFolder, websub }: NewsWish): Newsrooms {
  const hub = hangWebsub(house, websub);
  publishByClock(house);
  hangNewsList(house);
  hangNewsPeople(house);
  hangPhotos(house, filesFolder);
  hangArticleWork(house);
  hangArticleDesk(house);
  hangNewsletters(house, site);
  hangStoryRoom(house, site, filesFolder);
  hangScreening(house);
  hangLearner(house);
  hangPerspective(house);
  hangNewsFeeds(site, hub.url);
  hangNewsLists(site);
  hangArticles(site);
  return { close: hub.close };
}
