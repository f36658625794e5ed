import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import { momentName } from '../../platform/time.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { languageOf } from '../../programme/text-words.tsx';
import { Difference } from '../article/article-parts.tsx';
import { differText } from '../article/article-difference.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { commentFeedLinks } from './comment-feed.ts';
import { CommentItem, CommentList } from './comment-list.tsx';
import { commentMessages } from './comment-messages.ts';
import { commentText as say } from './comment-page-messages.ts';
import { commentsByNumber, firstReplies, historyOf, listBeginnings, listBelow, type Reading } from './comment-read.ts';
import { type Comment, type Sort, sorts } from './comment-schema.ts';
import { CommentWords } from './comment-text.tsx';
import { CommentCount, commentIslands, NoComments, Ways } from './comment-section.tsx';
import { type About, aboutComments, commentsUntil, type Place, tagsOf, withNotes } from './comment-visit.ts';

const onPage = { beginnings: 12, replies: 2, below: 50 };

/** Hangs what all read of comments: their pages are made once and kept until something changes. */
export function hangComments(site: Site, vault: Vault): void {
  const reading = { db: site.db, vault };
  const hang = (path: string, make: (visit: Visit, about: About) => Promise<Page>) =>
    site.page(`/news/:article{[a-z0-9-]+}/comments${path}`, async (visit) => {
      const about = await aboutComments(site.db, visit);
      if ('moved' in about) {
        const [, rest = ''] = visit.url.pathname.split('/comments');
        return {
          title: '',
          body: null,
          moved: `/${visit.language}/${visit.entry.slug}/news/${about.moved}/comments${rest}`,
        };
      }
      const { article, thread } = about;
      const page = { tags: tagsOf(article.id), until: commentsUntil(thread, visit.now), islands: commentIslands };
      return { ...page, ...(await make(visit, about)) };
    });
  hang('', (visit, about) => listPage(reading, visit, about));
  hang('/:number{[1-9][0-9]{0,8}}', (visit, about) => branchPage(reading, visit, about));
  hang('/:number{[1-9][0-9]{0,8}}/history', (visit, about) => historyPage(reading, visit, about));
}

const sortOf = (visit: Visit): Sort => sorts.find((one) => one === visit.url.searchParams.get('sort')) ?? 'newest';

export function Heading({ visit, article }: { visit: Visit; article: PublicArticle }) {
  const { language } = visit;
  const { headline, slug } = article.content;
  return (
    <p class="eyebrow">
      <a href={`/${language}/${visit.entry.slug}/news/${slug}`} {...languageOf(headline, visit)}>
        {wordsOf(headline, language)}
      </a>
    </p>
  );
}

/** A page of all comments, the newest first unless asked otherwise; personal where somebody is ignored. */
export async function listPage(reading: Reading, visit: Visit, about: About): Promise<Page> {
  const { article, thread } = about;
  const { language, url } = visit;
  const sort = sortOf(visit);
  const asked = { sort, after: url.searchParams.get('after'), most: onPage.beginnings };
  const listed = await listBeginnings(reading, article.id, asked);
  const replies = await firstReplies(reading, article.id, listed.items, onPage.replies);
  const place = await withNotes(reading.db, about.place, [...listed.items, ...replies]);
  const title = say(language, 'feedTitle', { headline: wordsOf(article.content.headline, language) });
  const more = new URLSearchParams({ ...(sort !== 'newest' && { sort }), after: listed.next ?? '' });
  return {
    title,
    hidden: url.search !== '',
    feeds: commentFeedLinks(visit, article),
    body: (
      <div class="read stack" id="comments">
        <Heading visit={visit} article={article} />
        <h1>{say(language, 'comments')}</h1>
        <CommentCount language={language} thread={thread} base={place.base} />
        <Ways visit={visit} thread={thread} place={place} />
        <Sorts visit={visit} place={place} sort={sort} />
        {listed.items.length === 0 ? (
          <NoComments language={language} />
        ) : (
          <CommentList place={place} beginnings={listed.items} replies={replies} />
        )}
        <p class="actions">
          {asked.after && <a href={place.base}>{say(language, 'all')}</a>}
          {listed.next && (
            <a rel="next" href={`${url.pathname}?${more}`}>
              {say(language, 'more')}
            </a>
          )}
        </p>
        <FeedLine visit={visit} article={article} />
      </div>
    ),
  };
}

function FeedLine({ visit, article }: { visit: Visit; article: PublicArticle }) {
  return (
    <p class="quiet no-print">
      {commentFeedLinks(visit, article).map(({ href, format }, at) => (
        <>
          {at > 0 && ' · '}
          <a key={href} href={href}>
            {format}
          </a>
        </>
      ))}
    </p>
  );
}

function Sorts({ visit: { language, url }, place, sort }: { visit: Visit; place: Place; sort: Sort }) {
  const path = url.pathname.startsWith(place.base) ? url.pathname : place.base;
  return (
    <nav class="actions no-print" aria-label={say(language, 'sorted')}>
      {sorts.map((one) => (
        <a
          key={one}
          href={one === 'newest' ? path : `${path}?sort=${one}`}
          aria-current={one === sort ? 'true' : undefined}
        >
          {say(language, one)}
        </a>
      ))}
    </nav>
  );
}

/** @throws Refusal `comment.unknown` (404) also for what readers never saw */
async function commentAt(
  reading: Reading,
  visit: Visit,
  { article }: About,
): Promise<{ comment: Comment; above: Comment[] }> {
  const number = Number(visit.params['number']);
  const [comment] = await commentsByNumber(reading, article.id, [number]);
  if (!comment) throw new Refusal('comment.unknown', 404, commentMessages.sentence('unknown'));
  return { comment, above: await commentsByNumber(reading, article.id, comment.path.slice(0, -1)) };
}

/** A comment with those that it answers, and everything below it, page by page. */
async function branchPage(reading: Reading, visit: Visit, about: About): Promise<Page> {
  const { article } = about;
  const { language, url } = visit;
  const { comment, above } = await commentAt(reading, visit, about);
  const after = Number(/^\d{1,9}$/.exec(url.searchParams.get('after') ?? '')?.[0] ?? 0);
  const below = await listBelow(reading, article.id, comment, { after: after || null, most: onPage.below });
  const place = await withNotes(reading.db, about.place, [...above, comment, ...below.items]);
  const title = say(language, 'comment', { number: comment.number });
  return {
    title: `${title}: ${wordsOf(article.content.headline, language)}`,
    hidden: url.search !== '' || comment.state !== 'published',
    body: (
      <div class="read stack">
        <Heading visit={visit} article={article} />
        <h1>{title}</h1>
        <ol class="comments">
          {[...above, comment].map((one) => (
            <CommentItem key={one.number} place={place} comment={one} among={above} />
          ))}
        </ol>
        <Reader visit={visit} place={place} comment={comment} />
        {below.items.length > 0 && (
          <section class="stack" id="replies">
            <h2>{say(language, 'repliesHere')}</h2>
            <ol class="comments">
              {below.items.map((one) => (
                <CommentItem
                  key={one.number}
                  place={place}
                  comment={one}
                  among={[comment, ...below.items]}
                  from={comment.path.length}
                />
              ))}
            </ol>
          </section>
        )}
        <p class="actions">
          <a href={place.base}>{say(language, 'all')}</a>
          {below.next && (
            <a rel="next" href={`${url.pathname}?after=${below.next}#replies`}>
              {say(language, 'more')}
            </a>
          )}
        </p>
      </div>
    ),
  };
}

/** What a reader can do about this one: follow its branch, or ignore whoever wrote it. */
function Reader({ visit: { language }, place, comment }: { visit: Visit; place: Place; comment: Comment }) {
  if (comment.state !== 'published') return null;
  const { base } = place;
  return (
    <div class="actions no-print">
      <a href={`${base}/follow?branch=${comment.number}`} rel="nofollow">
        {say(language, 'follow')}
      </a>
      <comment-ignore data-by={comment.pseudonym}>
        <form method="post" action={`${base}/${comment.number}/ignoring`}>
          <button type="submit">{say(language, 'ignore')}</button>
        </form>
      </comment-ignore>
    </div>
  );
}

/** What a comment said before, with what became of each word. */
async function historyPage(reading: Reading, visit: Visit, about: About): Promise<Page> {
  const { article, place } = about;
  const { language } = visit;
  const { comment } = await commentAt(reading, visit, about);
  if (comment.state !== 'published') throw new Refusal('comment.unknown', 404, commentMessages.sentence('unknown'));
  const wordings = await historyOf(reading, comment.id);
  const title = say(language, 'history');
  return {
    title: `${title}: ${say(language, 'comment', { number: comment.number })}`,
    hidden: true,
    body: (
      <div class="read stack">
        <Heading visit={visit} article={article} />
        <h1>{title}</h1>
        <p>
          <a href={`${place.base}/${comment.number}`}>{say(language, 'comment', { number: comment.number })}</a>
        </p>
        <ol class="rows">
          {wordings.map(({ number, words, language: tag, writtenAt }, at) => (
            <li key={number} lang={tag}>
              <p class="quiet" lang={language}>
                <time datetime={writtenAt.toISOString()}>{momentName(writtenAt.getTime(), place.zone, language)}</time>
              </p>
              {at === 0 ? (
                <CommentWords words={words} language={tag} />
              ) : (
                <Difference paragraphs={differText(wordings[at - 1]?.words ?? '', words)} />
              )}
            </li>
          ))}
        </ol>
      </div>
    ),
  };
}
