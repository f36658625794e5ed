import type { Site } from '../../programme/edition/edition-site.ts';
import type { House } from '../../trust/house.ts';
import { wordAnswers } from './comment-answer.ts';
import { hangCommentDesk } from './comment-desk-pages.tsx';
import { digestByClock } from './comment-digest.ts';
import { erasePersonsComments } from './comment-erase.ts';
import { hangCommentFeeds } from './comment-feed.ts';
import { hangFollowing } from './comment-follow-pages.tsx';
import { hangFollowers } from './comment-follower-pages.tsx';
import { holdComments } from './comment-held.ts';
import { tellOfComments } from './comment-live.ts';
import { commentKind } from './comment-moderation.ts';
import { hangOwnComments } from './comment-own-pages.tsx';
import { hangComments } from './comment-pages.tsx';
import { hangReaders } from './comment-reader-pages.tsx';
import { hangWriting } from './comment-write-pages.tsx';

/** Hangs all about comments. Addresses with a word stand before those with a number, and those before the lists. */
export function hangAllComments(house: House, site: Site): void {
  const parts = { house, site };
  house.moderation.register(commentKind(house));
  erasePersonsComments();
  holdComments();
  digestByClock(house);
  wordAnswers(house);
  tellOfComments(house, site);
  hangCommentDesk(house);
  hangWriting(parts);
  hangOwnComments(parts);
  hangReaders(parts);
  hangFollowing(parts);
  hangFollowers(house);
  hangCommentFeeds(site, house.vault);
  hangComments(site, house.vault);
}
