import type { Vault } from '../../platform/vault.ts';
import { wordsOf } from '../../platform/text.ts';
import type { File, Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { xmlAttribute, xmlText } from '../../programme/schedule-export/schedule-export-xml.ts';
import { uuidFrom } from '../../programme/schedule-export/schedule-export.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { type FeedFormat, feedFormats } from '../feed/feed-addresses.ts';
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
  const writers: Record<FeedFormat, (feed: Feed) => string> = { atom: atomOf, rss: rssOf, json: jsonOf };
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
      return { body: writers[format](feed), type, tags: tagsOf(article.id), modified: updatedOf(feed) };
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
export const htmlOf = (words: string): string =>
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

function addresses({ visit, article: { content } }: Feed, ending: string) {
  const base = `${visit.origin}${commentsBase(visit, content.slug)}`;
  return { page: base, self: `${base}/feed.${ending}` };
}

const titleOf = ({ visit: { language }, article }: Feed): string =>
  say(language, 'feedTitle', { headline: wordsOf(article.content.headline, language) });

function entryOf({ visit, article }: Feed, comment: Comment) {
  const { language } = visit;
  return {
    id: `urn:uuid:${uuidFrom(comment.id, 'comment')}`,
    url: `${visit.origin}${commentsBase(visit, article.content.slug)}/${comment.number}`,
    title: say(language, 'by', { name: comment.name, headline: wordsOf(article.content.headline, language) }),
    published: comment.writtenAt.toISOString(),
    updated: (comment.changedAt ?? comment.writtenAt).toISOString(),
    html: htmlOf(comment.words),
  };
}

const opening = '<?xml version="1.0" encoding="UTF-8"?>';

/** RFC 4287, with what each comment answers (RFC 4685). */
function atomOf(feed: Feed): string {
  const { visit, article } = feed;
  const { page, self } = addresses(feed, 'atom');
  const url = page.replace(/\/comments$/, '');
  return [
    opening,
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="${visit.language}">`,
    `<id>urn:uuid:${uuidFrom(article.id, `comments ${visit.language}`)}</id>`,
    `<title>${xmlText(titleOf(feed))}</title>`,
    `<updated>${updatedOf(feed)}</updated>`,
    `<link rel="self" type="application/atom+xml" href="${xmlAttribute(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlAttribute(page)}"/>`,
    '<generator>Plenary</generator>',
    ...feed.comments.map((comment) => {
      const entry = entryOf(feed, comment);
      return [
        `<entry xml:lang="${comment.language}">`,
        `<id>${entry.id}</id>`,
        `<title>${xmlText(entry.title)}</title>`,
        `<published>${entry.published}</published>`,
        `<updated>${entry.updated}</updated>`,
        `<author><name>${xmlText(comment.name)}</name></author>`,
        `<link rel="alternate" type="text/html" href="${xmlAttribute(entry.url)}"/>`,
        `<thr:in-reply-to ref="urn:uuid:${uuidFrom(article.id, visit.language)}" type="text/html" href="${xmlAttribute(url)}"/>`,
        `<content type="html">${xmlText(entry.html)}</content>`,
        '</entry>',
      ].join('\n');
    }),
    '</feed>\n',
  ].join('\n');
}

/** RSS 2.0. */
function rssOf(feed: Feed): string {
  const { page, self } = addresses(feed, 'rss');
  return [
    opening,
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">',
    '<channel>',
    `<title>${xmlText(titleOf(feed))}</title>`,
    `<link>${xmlText(page)}</link>`,
    `<description>${xmlText(titleOf(feed))}</description>`,
    `<language>${feed.visit.language}</language>`,
    `<lastBuildDate>${new Date(updatedOf(feed)).toUTCString()}</lastBuildDate>`,
    `<atom:link rel="self" type="application/rss+xml" href="${xmlAttribute(self)}"/>`,
    ...feed.comments.map((comment) => {
      const entry = entryOf(feed, comment);
      return [
        '<item>',
        `<title>${xmlText(entry.title)}</title>`,
        `<link>${xmlText(entry.url)}</link>`,
        `<guid isPermaLink="false">${entry.id}</guid>`,
        `<pubDate>${new Date(entry.published).toUTCString()}</pubDate>`,
        `<dc:creator>${xmlText(comment.name)}</dc:creator>`,
        `<description>${xmlText(entry.html)}</description>`,
        '</item>',
      ].join('\n');
    }),
    '</channel>',
    '</rss>\n',
  ].join('\n');
}

/** JSON Feed 1.1. */
function jsonOf(feed: Feed): string {
  const { page, self } = addresses(feed, 'json');
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: titleOf(feed),
    home_page_url: page,
    feed_url: self,
    language: feed.visit.language,
    items: feed.comments.map((comment) => {
      const { id, url, title, published, updated, html } = entryOf(feed, comment);
      const dates = { date_published: published, date_modified: updated };
      return {
        id,
        url,
        title,
        content_html: html,
        ...dates,
        language: comment.language,
        authors: [{ name: comment.name }],
      };
    }),
  });
}
