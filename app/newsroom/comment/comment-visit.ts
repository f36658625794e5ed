import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { findPublic } from '../article/article-public.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { shownUnder } from '../note/note-read.ts';
import type { Note } from '../note/note-schema.ts';
import { commentMessages } from './comment-messages.ts';
import { readThread } from './comment-read.ts';
import { closesAt, takesComments } from './comment-rules.ts';
import type { Comment, Thread } from './comment-schema.ts';
import { topicOf } from './comment-state.ts';

/** What rendering comments needs to know of the page that they stand on. */
export interface Place {
  language: Language;
  /** IANA zone of the edition. */
  zone: string;
  /** Where the comments of the article stand: '/en/wuzhen-2016/news/boats/comments'. */
  base: string;
  /** Whether the article takes comments now. */
  open: boolean;
  /** Writers that this reader ignores; on pages that all read, scripts hide them. */
  ignored?: ReadonlySet<string>;
  /** Where the pages of the edition begin. */
  edition: string;
  /** Context notes that are shown, by the id of the comment: `withNotes` reads them for the comments of a page. */
  notes: ReadonlyMap<string, Note[]>;
}

/** Where the comments of an article stand; of a pinned release too there are only those of today. */
export const commentsBase = ({ language, entry }: Pick<Visit, 'language' | 'entry'>, slug: string): string =>
  `/${language}/${entry.slug}/news/${slug}/comments`;

/** What pages with comments of an article are dropped by. */
export const tagsOf = (articleId: string): string[] => ['comments', topicOf(articleId)];

/** The moment at which a page with comments looks different by itself: when they close. By the edition's clock, in ms. */
export function commentsUntil(thread: Thread, now: number): number {
  const closing = closesAt(thread);
  return closing !== null && closing > now ? closing : Number.POSITIVE_INFINITY;
}

export const placeOf = (visit: Visit, thread: Thread, slug: string): Place => ({
  language: visit.language,
  zone: visit.view.edition.timeZone,
  base: commentsBase(visit, slug),
  open: takesComments(thread, visit.now),
  edition: `/${visit.language}/${visit.entry.slug}`,
  notes: new Map(),
});

/** The same place with the notes under the comments that a page shows. One query. */
export const withNotes = async (
  db: Database | Tx,
  place: Place,
  comments: readonly Pick<Comment, 'id'>[],
): Promise<Place> => ({
  ...place,
  notes: await shownUnder(
    db,
    'comment',
    comments.map(({ id }) => id),
  ),
});

/** An article with what is known of its comments, for pages about these. */
export interface About {
  article: PublicArticle;
  thread: Thread;
  place: Place;
}

/** @throws Refusal `article.unknown` (404) also for a withdrawn one; an address that moved is followed */
export async function aboutComments(db: Database, visit: Visit): Promise<About | { moved: string }> {
  const found = await findPublic(db, visit.entry.slug, visit.params['article'] ?? '');
  if ('moved' in found) return found;
  const thread = await readThread(db, found.id);
  if (!thread?.isPublic) throw new Refusal('article.unknown', 404, commentMessages.sentence('articleUnknown'));
  return { article: found, thread, place: placeOf(visit, thread, found.content.slug) };
}
