import type { Database } from '../../platform/database.ts';
import { localeOf } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { LiveLink, liveIsland } from '../../ui/live-link.tsx';
import type { PublicArticle } from '../article/article-schema.ts';
import { CommentList } from './comment-list.tsx';
import { commentText as say } from './comment-page-messages.ts';
import { firstReplies, listBeginnings, type Listed, readThread } from './comment-read.ts';
import { closesAt } from './comment-rules.ts';
import type { Comment, Thread } from './comment-schema.ts';
import { topicOf } from './comment-state.ts';
import { commentsUntil, type Place, placeOf, tagsOf, withNotes } from './comment-visit.ts';

/** Beginnings in the page of an article, and replies that are shown below each. */
const inArticle = { beginnings: 10, replies: 2 };

/** Islands that a page with comments names. */
export const commentIslands = ['comment-live', 'comment-ignore', liveIsland];

export interface Comments {
  /** What the page of an article shows of its comments, and what that says of the page. */
  section(visit: Visit, article: PublicArticle): Promise<Pick<Page, 'body' | 'tags' | 'islands'> & { until: number }>;
}

/** Opens what pages of articles show of their comments. */
export function openComments({ db, vault }: { db: Database; vault: Vault }): Comments {
  return {
    async section(visit, { id, content }) {
      const thread = await readThread(db, id);
      if (!thread) return { body: null, until: Number.POSITIVE_INFINITY };
      const reading = { db, vault };
      const page = { sort: 'newest' as const, after: null, most: inArticle.beginnings };
      const listed = await listBeginnings(reading, id, page);
      const replies = await firstReplies(reading, id, listed.items, inArticle.replies);
      const place = await withNotes(db, placeOf(visit, thread, content.slug), [...listed.items, ...replies]);
      return {
        body: <CommentSection visit={visit} thread={thread} place={place} listed={listed} replies={replies} />,
        tags: tagsOf(id),
        until: commentsUntil(thread, visit.now),
        islands: commentIslands,
      };
    },
  };
}

interface SectionParts {
  visit: Visit;
  thread: Thread;
  place: Place;
  listed: Listed<Comment>;
  replies: Comment[];
}

function CommentSection({ visit, thread, place, listed, replies }: SectionParts) {
  const { language } = visit;
  return (
    <section class="full stack comment-section" id="comments" aria-labelledby="comments-title">
      <div class="section-head">
        <h2 id="comments-title">{say(language, 'comments')}</h2>
        <CommentCount language={language} thread={thread} base={place.base} />
      </div>
      <Ways visit={visit} thread={thread} place={place} />
      {listed.items.length === 0 ? (
        <NoComments language={language} />
      ) : (
        <CommentList place={place} beginnings={listed.items} replies={replies} />
      )}
      {listed.next && (
        <p>
          <a href={`${place.base}?after=${listed.next}`}>{say(language, 'more')}</a>
        </p>
      )}
    </section>
  );
}

/** Numbers among which each plural form of the six languages is. */
const samples = [1, 2, 3, 5, 11, 100, 1_000_000];

/** A message about a number in each plural form, `#` for the number, so that a script can say it of another number. */
function formsOf(language: Place['language'], key: 'count' | 'fresh'): string {
  const rules = new Intl.PluralRules(localeOf(language));
  const number = new Intl.NumberFormat(localeOf(language));
  const forms: Record<string, string> = {};
  for (const count of samples) {
    forms[rules.select(count)] ??= say(language, key, { count }).replace(number.format(count), '#');
  }
  return JSON.stringify({ ...forms, none: say(language, key, { count: 0 }) });
}

/** How many there are, and a link to new ones once some came; without scripts the page is that of its moment. */
export function CommentCount({
  language,
  thread,
  base,
}: {
  language: Place['language'];
  thread: Thread;
  base: string;
}) {
  return (
    <comment-live data-comments={String(thread.comments)} data-last={String(thread.lastSequence)}>
      <a href={base} data-count={formsOf(language, 'count')}>
        {say(language, 'count', { count: thread.comments })}
      </a>{' '}
      <a href={`${base}#comments`} data-fresh={formsOf(language, 'fresh')} hidden></a>
      <LiveLink topic={topicOf(thread.articleId)} language={language} />
    </comment-live>
  );
}

/** What a reader can do: write, see their own, follow, look the rules up. */
export function Ways({ visit, thread, place }: Pick<SectionParts, 'visit' | 'thread' | 'place'>) {
  const { language } = visit;
  const { base, open, zone } = place;
  const closing = open ? closesAt(thread) : null;
  return (
    <>
      <p class="actions no-print">
        {open && (
          <a class="button primary" rel="nofollow" href={`${base}/write`}>
            {say(language, 'write')}
          </a>
        )}
        <a href={`${base}/mine`} rel="nofollow">
          {say(language, 'own')}
        </a>
        <a href={`${base}/follow`} rel="nofollow">
          {say(language, 'follow')}
        </a>
        <a href={`/${language}/rules`}>{say(language, 'rules')}</a>
      </p>
      {!open && <p class="message">{say(language, 'closedNow')}</p>}
      {closing !== null && (
        <p class="quiet">{say(language, 'openUntil', { moment: momentName(closing, zone, language) })}</p>
      )}
    </>
  );
}

export function NoComments({ language }: { language: Place['language'] }) {
  return (
    <div class="empty">
      <p>{say(language, 'none')}</p>
      <p>{say(language, 'noneHelp')}</p>
    </div>
  );
}
