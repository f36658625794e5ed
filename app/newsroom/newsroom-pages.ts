import type { Site } from '../programme/edition/edition-site.ts';
import { newsSite } from './news-site.ts';
import type { House } from '../trust/house.ts';
import { articleKind } from './article/article-kind.ts';
import { hangNewsLists } from './article/article-list-pages.tsx';
import { hangArticles } from './article/article-pages.tsx';
import { publishByClock } from './article/article-publish.ts';
import { hangAllComments } from './comment/comment-all-pages.ts';
import { commentKind } from './comment/comment-moderation.ts';
import { openComments } from './comment/comment-section.tsx';
import { hangArticleDesk } from './desk/article-desk-pages.tsx';
import { hangArticleWork } from './desk/article-work-pages.tsx';
import { hangAuthorPhotos } from './desk/author-photo-pages.tsx';
import { hangAutosave } from './desk/autosave-pages.tsx';
import { hangLiveDesk } from './desk/live-desk-pages.tsx';
import { hangLiveEntryDesk } from './desk/live-entry-desk-pages.tsx';
import { hangNewsList } from './desk/news-desk-pages.tsx';
import { hangNewsPeople } from './desk/people-desk-pages.tsx';
import { hangPhotos } from './desk/photo-desk-pages.tsx';
import { hangSuggestionDesk } from './desk/suggestion-desk-pages.tsx';
import { hangErrata } from './errata/errata-pages.tsx';
import { hangNewsFeeds } from './feed/feed-files.ts';
import { hangNewsletters } from './newsletter/newsletter-room-pages.ts';
import { holdNotes } from './note/note-held.ts';
import { notesUnderComments } from './note/note-subject.ts';
import { hangNotes } from './note/note-pages.tsx';
import { hangReading } from './reading/reading-pages.tsx';
import { hangStoryRoom } from './story/story-room-pages.ts';
import { forgetDecidedByClock } from './suggestion/suggestion.ts';
import { hangSuggestions } from './suggestion/suggestion-pages.tsx';
import { hangLiveReports } from './live/live-entry-pages.tsx';
import { hangWebsub, type WebsubWish } from './websub/websub-hub.ts';
import { hangCoordination } from './coordination/coordination-desk-pages.tsx';
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
export function hangNews(house: House, everywhere: Site, { files: filesFolder, websub }: NewsWish): Newsrooms {
  const site = newsSite(everywhere);
  const hub = hangWebsub(house, websub);
  house.moderation.register(articleKind);
  publishByClock(house);
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
  hangNewsletters(house, site);
  hangStoryRoom(house, site, filesFolder);
  hangScreening(house);
  hangLearner(house);
  hangCoordination(house);
  hangPerspective(house);
  hangNewsFeeds(site, hub.url);
  hangAllComments(house, site);
  hangNewsLists(site);
  notesUnderComments(commentKind(house));
  holdNotes();
  hangNotes(house, site);
  hangReading(house);
  hangErrata(site);
  hangLiveReports(site, house);
  hangSuggestions(house, site);
  hangArticles(site, openComments(house));
  return { close: hub.close };
}
