import { plainHtml } from '../article/article-body.ts';
import { newsText as say } from '../article/article-page-messages.ts';
import { photoAddress, photosNow, sizeOf } from '../article/article-photo-rules.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import type { LiveEntry } from '../live/live-entry-schema.ts';
import { articlePath, authorsOf, type Newsroom, tagsOf } from '../article/article-visit.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import { momentName } from '../../platform/time.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
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
  /** The latest entries of the live reports among them, by article. */
  live: Map<string, LiveEntry[]>;
}

interface Entry {
  id: string;
  url: string;
  title: string;
  summary: string;
  html: string;
  authors: string[];
  /** Kind, section and tags, in words. */
  categories: string[];
  published: string;
  updated: string;
  image: { url: string; width: number; height: number; alt: string; credit: string } | null;
}

function entryOf({ room, live }: Feed, article: PublicArticle): Entry {
  const { visit } = room;
  const { language, origin, base } = visit;
  const { content } = article;
  const image = imageOf(content, visit);
  const section = room.section(content.section);
  const disclaimer = content.kind === 'opinion' ? `<p><em>${say(language, 'disclaimer')}</em></p>` : '';
  return {
    id: `urn:uuid:${uuidFrom(article.id, language)}`,
    url: `${origin}${base}${articlePath(article)}`,
    title: wordsOf(content.headline, language),
    summary: wordsOf(content.standfirst, language),
    html:
      pictureHtml(image) +
      plainHtml(shown(content.body, language).text) +
      liveHtml(visit, live.get(article.id)) +
      disclaimer,
    authors: authorsOf(room, content, 'writer').map(({ name }) => wordsOf(name, language)),
    categories: [
      say(language, content.kind),
      ...(section ? [wordsOf(section.title, language)] : []),
      ...tagsOf(room, content).map(({ title }) => wordsOf(title, language)),
    ],
    published: article.publishedAt.toISOString(),
    updated: article.updatedAt.toISOString(),
    image,
  };
}

/** The photo that leads an article, while it may be shown. */
function imageOf(content: PublicArticle['content'], visit: Visit): Entry['image'] {
  const photo = photosNow(content, visit)[0];
  if (!photo) return null;
  const { width, height } = sizeOf(photo);
  const alt = wordsOf(photo.alt, visit.language);
  return { url: visit.origin + photoAddress(photo), width, height, alt, credit: photo.credit };
}

const pictureHtml = (image: Entry['image']): string =>
  image
    ? `<figure><img src="${xmlAttribute(image.url)}" alt="${xmlAttribute(image.alt)}" width="${image.width}" height="${image.height}"><figcaption>${xmlText(image.credit)}</figcaption></figure>\n`
    : '';

/** The latest entries of a live report, each with its moment. */
const liveHtml = ({ language, view }: Visit, entries: LiveEntry[] = []): string =>
  entries
    .map(({ at, content }) => {
      const moment = momentName(at.getTime(), view.edition.timeZone, language);
      return `\n<h3>${xmlText(moment)}</h3>\n${plainHtml(wordsOf(content.text, language))}`;
    })
    .join('');

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
    '<generator>Plenary</generator>',
    ...feed.articles.map((article) => atomEntry(entryOf(feed, article))),
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
    ...entry.categories.map((term) => `<category term="${xmlAttribute(term)}"/>`),
    `<link rel="alternate" type="text/html" href="${xmlAttribute(entry.url)}"/>`,
    ...(entry.image ? [`<link rel="enclosure" type="image/jpeg" href="${xmlAttribute(entry.image.url)}"/>`] : []),
    `<summary>${xmlText(entry.summary)}</summary>`,
    `<content type="html">${xmlText(entry.html)}</content>`,
    '</entry>',
  ].join('\n');

/** RSS 2.0, with the names that its readers agreed on for authors, whole texts and the feed’s own address. */
export function rssOf(feed: Feed): string {
  const { page, self } = addressesOf(feed, 'rss');
  return [
    opening,
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">',
    '<channel>',
    `<title>${xmlText(feed.title)}</title>`,
    `<link>${xmlText(page)}</link>`,
    `<description>${xmlText(say(feed.room.visit.language, 'lead'))}</description>`,
    `<language>${feed.room.visit.language}</language>`,
    `<lastBuildDate>${new Date(updatedOf(feed)).toUTCString()}</lastBuildDate>`,
    '<generator>Plenary</generator>',
    `<atom:link rel="self" type="application/rss+xml" href="${xmlAttribute(self)}"/>`,
    ...feed.articles.map((article) => rssItem(entryOf(feed, article))),
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
    ...entry.categories.map((term) => `<category>${xmlText(term)}</category>`),
    `<description>${xmlText(entry.summary)}</description>`,
    `<content:encoded>${xmlText(entry.html)}</content:encoded>`,
    ...(entry.image ? [mediaOf(entry.image)] : []),
    '</item>',
  ].join('\n');

/** Media RSS: unlike an enclosure it needs no number of bytes. */
const mediaOf = ({ url, width, height, alt, credit }: NonNullable<Entry['image']>): string =>
  [
    `<media:content url="${xmlAttribute(url)}" medium="image" type="image/jpeg" width="${width}" height="${height}">`,
    `<media:description>${xmlText(alt)}</media:description>`,
    ...(credit ? [`<media:credit>${xmlText(credit)}</media:credit>`] : []),
    '</media:content>',
  ].join('');

/** JSON Feed 1.1. */
export function jsonFeedOf(feed: Feed): string {
  const { page, self } = addressesOf(feed, 'json');
  const { language } = feed.room.visit;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: page,
    feed_url: self,
    language,
    items: feed.articles.map((article) => {
      const entry = entryOf(feed, article);
      return {
        id: entry.id,
        url: entry.url,
        title: entry.title,
        summary: entry.summary,
        content_html: entry.html,
        date_published: entry.published,
        date_modified: entry.updated,
        authors: entry.authors.map((name) => ({ name })),
        tags: entry.categories,
        language,
        ...(entry.image && { image: entry.image.url }),
      };
    }),
  });
}
