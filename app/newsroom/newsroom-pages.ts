import type { Site } from '../programme/edition/edition-site.ts';
import type { House } from '../trust/house.ts';
import { hangNewsLists } from './article/article-list-pages.tsx';
import { hangArticles } from './article/article-pages.tsx';
import { publishByClock } from './article/article-publish.ts';
import { hangAllComments } from './comment/comment-all-pages.ts';
import { commentKind } from './comment/comment-moderation.ts';
import { openComments } from './comment/comment-section.tsx';
import { hangArticleDesk } from './desk/article-desk-pages.tsx';
import { hangArticleWork } from './desk/article-work-pages.tsx';
import { hangNewsList } from './desk/news-desk-pages.tsx';
import { hangNewsPeople } from './desk/people-desk-pages.tsx';
import { hangPhotos } from './desk/photo-desk-pages.tsx';
import { hangNewsFeeds } from './feed/feed-files.ts';
import { holdNotes } from './note/note-held.ts';
import { notesUnderComments } from './note/note-subject.ts';
import { hangNotes } from './note/note-pages.tsx';
import { hangReading } from './reading/reading-pages.tsx';
import { hangLearner } from './learner/learner-pages.tsx';
import { hangPerspective } from './perspective/perspective-api.ts';
import { hangScreening } from './screening/screening-desk-pages.tsx';

/** Hangs the newsroom: its desk, the job that publishes to the minute, and what readers see. Photos go into the folder. */
export function hangNews(house: House, site: Site, filesFolder: string): void {
  publishByClock(house);
  hangNewsList(house);
  hangNewsPeople(house);
  hangPhotos(house, filesFolder);
  hangArticleWork(house);
  hangArticleDesk(house);
  hangScreening(house);
  hangLearner(house);
  hangPerspective(house);
  hangNewsFeeds(site);
  hangAllComments(house, site);
  hangNewsLists(site);
  notesUnderComments(commentKind(house));
  holdNotes();
  hangNotes(house, site);
  hangReading(house);
  hangArticles(site, openComments(house));
}
