import type { TrustList } from '../platform/picture/trust-list.ts';
import type { Site } from '../programme/edition/edition-site.ts';
import { newsSite } from './news-site.ts';
import type { House } from '../trust/house.ts';
import { articleKind } from './article/article-kind.ts';
import { hangNewsLists } from './article/article-list-pages.tsx';
import { hangArticles } from './article/article-pages.tsx';
import { reviewPhotosByClock } from './article/article-photo-review.ts';
import { publishByClock } from './article/article-publish.ts';
import { hangAllComments } from './comment/comment-all-pages.ts';
import { commentKind } from './comment/comment-moderation.ts';
import { openComments } from './comment/comment-section.tsx';
import { tellByClock } from './article/article-telling.ts';
import { hangTellingDesk } from './desk/telling-desk-pages.tsx';
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
import { type FederationWish, hangFederation } from './federation/federation-api.ts';
import { hangFederationDesk } from './federation/federation-desk-pages.tsx';
import { hangFediverse } from './federation/federation-pages.tsx';
import { hangNewsFeeds } from './feed/feed-files.ts';
import { hangLessonDesk } from './lesson/lesson-desk-pages.tsx';
import { hangLessons } from './lesson/lesson-pages.tsx';
import { hangNewsletters } from './newsletter/newsletter-room-pages.ts';
import { holdNotes } from './note/note-held.ts';
import { notesUnderComments } from './note/note-subject.ts';
import { hangNotes } from './note/note-pages.tsx';
import { hangPdfs } from './pdf/article-pdf.ts';
import { hangReading } from './reading/reading-pages.tsx';
import { hangStoryRoom } from './story/story-room-pages.ts';
import { forgetDecidedByClock } from './suggestion/suggestion.ts';
import { hangSuggestions } from './suggestion/suggestion-pages.tsx';
import { hangLinkDesk } from './link/link-desk-pages.tsx';
import { lookByClock } from './link/link-look.ts';
import type { LinkWish } from './link/link-schema.ts';
import { hangLiveReports } from './live/live-entry-pages.tsx';
import { hangWebsub, type WebsubWish } from './websub/websub-hub.ts';
import { hangCoordination } from './coordination/coordination-desk-pages.tsx';
import { hangLearner } from './learner/learner-pages.tsx';
import { hangPerspective } from './perspective/perspective-api.ts';
import { hangScreening } from './screening/screening-desk-pages.tsx';

export interface NewsWish {
  /** Folder of the site's files. */
  files: string;
  /** Whom the operator trusts to say who signs photos; null for nobody. */
  trust: TrustList | null;
  /** Folder of the files that the program itself brings. */
  bundled: string;
  websub: WebsubWish;
  federation: FederationWish;
  links: LinkWish;
}

export interface Newsrooms {
  close(): Promise<void>;
}

/** Hangs the newsroom: its desk, the job that publishes to the minute, and what readers see. Photos go into the folder. */
export function hangNews(
  house: House,
  everywhere: Site,
  { files: filesFolder, bundled, trust, websub, federation, links }: NewsWish,
): Newsrooms {
  const site = newsSite(everywhere);
  const room = { folder: filesFolder, trust };
  const hub = hangWebsub(house, websub);
  const servers = hangFederation(house, federation);
  house.moderation.register(articleKind);
  publishByClock(house);
  tellByClock(house);
  hangTellingDesk(house);
  reviewPhotosByClock(house, room);
  forgetDecidedByClock(house);
  hangAutosave(house);
  hangNewsList(house);
  hangNewsPeople(house);
  hangSuggestionDesk(house);
  hangAuthorPhotos(house, filesFolder);
  hangPhotos(house, room);
  hangLiveDesk(house, room);
  hangLiveEntryDesk(house);
  lookByClock(house, links);
  hangLinkDesk(house, links);
  hangArticleWork(house);
  hangArticleDesk(house);
  hangLessonDesk(house);
  hangNewsletters(house, site);
  hangStoryRoom(house, site, filesFolder);
  hangScreening(house);
  hangLearner(house);
  hangCoordination(house);
  hangPerspective(house);
  hangNewsFeeds(site, hub.url);
  hangAllComments(house, site);
  hangFederationDesk(house, federation);
  hangFediverse(site, servers.followable);
  hangNewsLists(site, servers.followable);
  notesUnderComments(commentKind(house));
  holdNotes();
  hangNotes(house, site);
  hangReading(house);
  hangErrata(site);
  hangLessons(site, house);
  hangLiveReports(site, house);
  hangSuggestions(house, site);
  hangArticles(site, openComments(house), servers.followable);
  hangPdfs(site, [filesFolder, bundled]);
  return { close: async () => void (await Promise.all([hub.close(), servers.close()])) };
}
