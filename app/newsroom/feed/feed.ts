import { plainHtml } from '../article/article-body.ts';
import { newsText as say } from '../article/article-page-messages.ts';
import { photoAddress, photosNow } from '../article/article-photo-rules.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { articlePath, authorsOf, type Newsroom } from '../article/article-visit.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import { xmlAttribute, xmlText } from '../../programme/schedule-export/schedule-export-xml.ts';
import { uuidFrom } from '../../programme/schedule-export/schedule-export.ts';

/** Which list of news a feed follows. */
export interface Feed {
  room: Newsroom;
  /** Below the edition: '/news/sections/trade'. */
  path: string;
  title: string;
  /** Id of the edition, section or author: what its entries are known by, wherever the site moves. */
  of: string;
  articles: PublicArticle[];
  /** Who tells at once that it changed (WebSub); null where nobody does. */
  hub: string | null;
}

interface Entry {
  id: string;
  url: string;
  title: string;
  summary: string;
  html: string;
  authors: string[];
  kind: string;
  published: string;
  updated: string;
  image: string | null;
}

function entryOf({ visit, ...room }: Newsroom, article: PublicArticle): Entry {
  const { language, origin, base } = visit;
  const { content } = article;
  const photo = photosNow(content, visit)[0];
  const disclaimer = content.kind === 'opinion' ? `<p><em>${say(language, 'disclaimer')}</em></p>` : '';
  return {
    id: `urn:uuid:${uuidFrom(article.id, language)}`,
    url: `${origin}${base}${articlePath(article)}`,
    title: wordsOf(content.headline, language),
    summary: wordsOf(content.standfirst, language),
    html: plainHtml(shown(content.body, language).text) + disclaimer,
    authors: authorsOf({ visit, ...room }, content, 'writer').map(({ name }) => wordsOf(name, language)),
    kind: say(language, content.kind),
    published: article.publishedAt.toISOString(),
    updated: article.updatedAt.toISOString(),
    image: photo ? origin + photoAddress(photo) : null,
  };
}

/** When the latest of its articles changed; the moment of the release where it has none. */
export const updatedOf = ({ room, articles }: Feed): string =>
  articles
    .map(({ updatedAt }) => updatedAt.toISOString())
    .sort()
    .at(-1) ?? room.visit.view.release.publishedAt;

const addressesOf = ({ room: { visit }, path }: Feed, ending: string) => ({
  page: `${visit.origin}${visit.base}${path}`,
  self: `${visit.origin}${visit.base}${path}/feed.${ending}`,
});

const opening = '<?xml version="1.0" encoding="UTF-8"?>';

/** RFC 4287. */
export function atomOf(feed: Feed): string {
  const { language } = feed.room.visit;
  const { page, self } = addressesOf(feed, 'atom');
  return [
    opening,
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `<id>urn:uuid:${uuidFrom(feed.of, `news ${language}`)}</id>`,
    `<title>${xmlText(feed.title)}</title>`,
    `<updated>${updatedOf(feed)}</updated>`,
    `<author><name>${xmlText(wordsOf(feed.room.visit.view.edition.name, language))}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlAttribute(self)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlAttribute(page)}"/>`,
    ...(feed.hub ? [`<link rel="hub" href="${xmlAttribute(feed.hub)}"/>`] : []),
    '<generator>Plenary</generator>',
    ...feed.articles.map((article) => atomEntry(entryOf(feed.room, article))),
    '</feed>\n',
  ].join('\n');
}

const atomEntry = (entry: Entry): string =>
  [
    '<entry>',
    `<id>${entry.id}</id>`,
    `<title>${xmlText(entry.title)}</title>`,
    `<published>${entry.published}</published>`,
    `<updated>${entry.updated}</updated>`,
    ...entry.authors.map((name) => `<author><name>${xmlText(name)}</name></author>`),
    `<category term="${xmlAttribute(entry.kind)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlAttribute(entry.url)}"/>`,
    `<summary>${xmlText(entry.summary)}</summary>`,
    `<content type="html">${xmlText(entry.html)}</content>`,
    '</entry>',
  ].join('\n');

/** RSS 2.0, with the names that its readers agreed on for authors, whole texts and the feed’s own address. */
export function rssOf(feed: Feed): string {
  const { page, self } = addressesOf(feed, 'rss');
  return [
    opening,
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">',
    '<channel>',
    `<title>${xmlText(feed.title)}</title>`,
    `<link>${xmlText(page)}</link>`,
    `<description>${xmlText(say(feed.room.visit.language, 'lead'))}</description>`,
    `<language>${feed.room.visit.language}</language>`,
    `<lastBuildDate>${new Date(updatedOf(feed)).toUTCString()}</lastBuildDate>`,
    '<generator>Plenary</generator>',
    `<atom:link rel="self" type="application/rss+xml" href="${xmlAttribute(self)}"/>`,
    ...(feed.hub ? [`<atom:link rel="hub" href="${xmlAttribute(feed.hub)}"/>`] : []),
    ...feed.articles.map((article) => rssItem(entryOf(feed.room, article))),
    '</channel>',
    '</rss>\n',
  ].join('\n');
}

const rssItem = (entry: Entry): string =>
  [
    '<item>',
    `<title>${xmlText(entry.title)}</title>`,
    `<link>${xmlText(entry.url)}</link>`,
    `<guid isPermaLink="false">${entry.id}</guid>`,
    `<pubDate>${new Date(entry.published).toUTCString()}</pubDate>`,
    ...entry.authors.map((name) => `<dc:creator>${xmlText(name)}</dc:creator>`),
    `<category>${xmlText(entry.kind)}</category>`,
    `<description>${xmlText(entry.summary)}</description>`,
    `<content:encoded>${xmlText(entry.html)}</content:encoded>`,
    '</item>',
  ].join('\n');

/** JSON Feed 1.1. */
export function jsonFeedOf(feed: Feed): string {
  const { page, self } = addressesOf(feed, 'json');
  const { language } = feed.room.visit;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: page,
    feed_url: self,
    ...(feed.hub && { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    language,
    items: feed.articles.map((article) => {
      const entry = entryOf(feed.room, article);
      return {
        id: entry.id,
        url: entry.url,
        title: entry.title,
        summary: entry.summary,
        content_html: entry.html,
        date_published: entry.published,
        date_modified: entry.updated,
        authors: entry.authors.map((name) => ({ name })),
        tags: [entry.kind],
        language,
        ...(entry.image && { image: entry.image }),
      };
    }),
  });
}
