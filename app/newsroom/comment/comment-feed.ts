import type { Vault } from '../../platform/vault.ts';
import { wordsOf } from '../../platform/text.ts';
import type { File, Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { uuidFrom } from '../../programme/schedule-export/schedule-export.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { type FeedFormat, feedFormats } from '../feed/feed-addresses.ts';
import { type FeedEntry, type FeedText, writeFeed } from '../feed/feed-formats.ts';
import { firstOf } from '../../programme/text-plain.ts';
import { commentMessages } from './comment-messages.ts';
import { commentText as say } from './comment-page-messages.ts';
import { listLatest, readThread } from './comment-read.ts';
import type { Comment } from './comment-schema.ts';
import { piecesOf } from './comment-text-rules.ts';
import { commentsBase, tagsOf } from './comment-visit.ts';
import { findPublic } from '../article/article-public.ts';
import { Refusal } from '../../platform/refusal.ts';

/** Entries of a feed. */
const length = 50;

/** The feeds of an article's comments, for `<link rel=alternate>` and for readers. */
export const commentFeedLinks = (
  visit: Visit,
  { content }: Pick<PublicArticle, 'content'>,
): (NonNullable<Page['feeds']>[number] & { format: string })[] =>
  Object.entries(feedFormats).map(([ending, { type, name }]) => ({
    href: `${commentsBase(visit, content.slug)}/feed.${ending}`,
    type,
    title: `${say(visit.language, 'feedTitle', { headline: wordsOf(content.headline, visit.language) })} (${name})`,
    format: name,
  }));

interface Feed {
  visit: Visit;
  article: PublicArticle;
  comments: Comment[];
}

/** Hangs the feeds of the comments under each article: whatever their language, the latest first. */
export function hangCommentFeeds(site: Site, vault: Vault): void {
  for (const format of Object.keys(feedFormats) as FeedFormat[]) {
    site.file(`/news/:article{[a-z0-9-]+}/comments/feed.${format}`, async (visit): Promise<File> => {
      const article = await findPublic(site.db, visit.entry.slug, visit.params['article'] ?? '');
      const thread = 'moved' in article ? null : await readThread(site.db, article.id);
      if ('moved' in article || !thread?.isPublic) {
        throw new Refusal('article.unknown', 404, commentMessages.sentence('articleUnknown'));
      }
      const comments = await listLatest({ db: site.db, vault }, article.id, { most: length });
      const feed = { visit, article, comments };
      const type = `${feedFormats[format].type}; charset=utf-8`;
      return { body: writeFeed(format, feedText(feed)), type, tags: tagsOf(article.id), modified: updatedOf(feed) };
    });
  }
}

const updatedOf = ({ article, comments }: Feed): string =>
  comments
    .map(({ writtenAt, changedAt }) => (changedAt ?? writtenAt).toISOString())
    .sort()
    .at(-1) ?? article.publishedAt.toISOString();

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** The words of a comment as HTML, for readers of feeds: nothing but text, line breaks and links. */
const htmlOf = (words: string): string =>
  words
    .split('\n\n')
    .map((paragraph) => `<p>${paragraph.split('\n').map(lineOf).join('<br>')}</p>`)
    .join('');

const lineOf = (line: string): string =>
  piecesOf(line)
    .map((piece) =>
      'href' in piece
        ? `<a href="${escaped(piece.href)}" rel="nofollow ugc noopener">${escaped(piece.words)}</a>`
        : escaped(piece.words),
    )
    .join('');

const titleOf = ({ visit: { language }, article }: Feed): string =>
  say(language, 'feedTitle', { headline: wordsOf(article.content.headline, language) });

function feedText(feed: Feed): FeedText {
  const { visit, article, comments } = feed;
  const { language, origin, view } = visit;
  const title = titleOf(feed);
  return {
    id: `urn:uuid:${uuidFrom(article.id, `comments ${language}`)}`,
    title,
    description: title,
    language,
    page: origin + commentsBase(visit, article.content.slug),
    updated: updatedOf(feed),
    author: wordsOf(view.edition.name, language),
    entries: comments.map((comment) => entryOf(feed, comment)),
  };
}

/** Said to be under the article, by the name that this has in its own feed (RFC 4685). */
function entryOf({ visit, article }: Feed, comment: Comment): FeedEntry {
  const { language, origin, base } = visit;
  const { slug, headline } = article.content;
  const written = comment.writtenAt.toISOString();
  return {
    id: `urn:uuid:${uuidFrom(comment.id, 'comment')}`,
    url: `${origin}${commentsBase(visit, slug)}/${comment.number}`,
    answers: { id: `urn:uuid:${uuidFrom(article.id, language)}`, url: `${origin}${base}/news/${slug}` },
    title: say(language, 'by', { name: comment.name, headline: wordsOf(headline, language) }),
    summary: firstOf(comment.words.replace(/\s+/g, ' ')),
    html: htmlOf(comment.words),
    authors: [comment.name],
    categories: [],
    language: comment.language,
    published: written,
    updated: comment.changedAt?.toISOString() ?? written,
    image: null,
  };
}
