import type { Language } from '../../platform/language.ts';
import { xmlAttribute, xmlText } from '../../programme/schedule-export/schedule-export-xml.ts';
import type { FeedFormat } from './feed-addresses.ts';

export interface FeedEntry {
  /** URN, the same for ever. */
  id: string;
  url: string;
  /** Page of what readers say about it, which has a feed of its own; absent where they say nothing. */
  comments?: string;
  /** What it answers, by its URN and page. */
  answers?: { id: string; url: string };
  /** Where it isn’t that of the feed. */
  language?: string;
  title: string;
  summary: string;
  html: string;
  authors: string[];
  /** The agency that it is taken over from. */
  source?: { name: string; url: string | null } | undefined;
  /** In words. */
  categories: string[];
  /** UTC. */
  published: string;
  updated: string;
  image: { url: string; width: number; height: number; alt: string; credit: string; place: string } | null;
}

/** A feed before it is written in one of its formats. */
export interface FeedText {
  id: string;
  title: string;
  description: string;
  language: Language;
  /** Address of the page that it follows; its own is below that. */
  page: string;
  /** UTC. */
  updated: string;
  author: string;
  /** Hubs that tell subscribers at once (WebSub). */
  hubs?: string[];
  entries: FeedEntry[];
}

const opening = '<?xml version="1.0" encoding="UTF-8"?>';

/** RFC 4287. */
function atomOf(feed: FeedText): string {
  return [
    opening,
    `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xml:lang="${feed.language}">`,
    `<id>${feed.id}</id>`,
    `<title>${xmlText(feed.title)}</title>`,
    `<updated>${feed.updated}</updated>`,
    `<author><name>${xmlText(feed.author)}</name></author>`,
    `<link rel="self" type="application/atom+xml" href="${xmlAttribute(`${feed.page}/feed.atom`)}"/>`,
    `<link rel="alternate" type="text/html" href="${xmlAttribute(feed.page)}"/>`,
    ...(feed.hubs ?? []).map((hub) => `<link rel="hub" href="${xmlAttribute(hub)}"/>`),
    '<generator>Plenary</generator>',
    ...feed.entries.map(atomEntry),
    '</feed>\n',
  ].join('\n');
}

const atomEntry = (entry: FeedEntry): string =>
  [
    entry.language ? `<entry xml:lang="${xmlAttribute(entry.language)}">` : '<entry>',
    `<id>${entry.id}</id>`,
    `<title>${xmlText(entry.title)}</title>`,
    `<published>${entry.published}</published>`,
    `<updated>${entry.updated}</updated>`,
    ...entry.authors.map((name) => `<author><name>${xmlText(name)}</name></author>`),
    ...sourceOf(entry),
    ...entry.categories.map((term) => `<category term="${xmlAttribute(term)}"/>`),
    `<link rel="alternate" type="text/html" href="${xmlAttribute(entry.url)}"/>`,
    // RFC 4685.
    ...(entry.comments
      ? [`<link rel="replies" type="application/atom+xml" href="${xmlAttribute(`${entry.comments}/feed.atom`)}"/>`]
      : []),
    ...(entry.answers ? [inReplyTo(entry.answers)] : []),
    ...(entry.image ? [`<link rel="enclosure" type="image/jpeg" href="${xmlAttribute(entry.image.url)}"/>`] : []),
    `<summary>${xmlText(entry.summary)}</summary>`,
    `<content type="html">${xmlText(entry.html)}</content>`,
    '</entry>',
  ].join('\n');

/**
 * In Dublin Core, in both: `atom:source` and RSS’s own `source` name the feed that an entry was copied from, with its id
 * and address, and an agency’s wire is none.
 */
const sourceOf = ({ source }: FeedEntry): string[] =>
  [source?.name, source?.url].filter((one) => one != null).map((one) => `<dc:source>${xmlText(one)}</dc:source>`);

const inReplyTo = ({ id, url }: NonNullable<FeedEntry['answers']>): string =>
  `<thr:in-reply-to ref="${id}" type="text/html" href="${xmlAttribute(url)}"/>`;

const rssNames = [
  'xmlns:atom="http://www.w3.org/2005/Atom"',
  'xmlns:dc="http://purl.org/dc/elements/1.1/"',
  'xmlns:content="http://purl.org/rss/1.0/modules/content/"',
  'xmlns:media="http://search.yahoo.com/mrss/"',
].join(' ');

/** RSS 2.0, with the names that its readers agreed on for authors, whole texts and the feed’s own address. */
function rssOf(feed: FeedText): string {
  return [
    opening,
    `<rss version="2.0" ${rssNames}>`,
    '<channel>',
    `<title>${xmlText(feed.title)}</title>`,
    `<link>${xmlText(feed.page)}</link>`,
    `<description>${xmlText(feed.description)}</description>`,
    `<language>${feed.language}</language>`,
    `<lastBuildDate>${new Date(feed.updated).toUTCString()}</lastBuildDate>`,
    '<generator>Plenary</generator>',
    `<atom:link rel="self" type="application/rss+xml" href="${xmlAttribute(`${feed.page}/feed.rss`)}"/>`,
    ...(feed.hubs ?? []).map((hub) => `<atom:link rel="hub" href="${xmlAttribute(hub)}"/>`),
    ...feed.entries.map(rssItem),
    '</channel>',
    '</rss>\n',
  ].join('\n');
}

const rssItem = (entry: FeedEntry): string =>
  [
    '<item>',
    `<title>${xmlText(entry.title)}</title>`,
    `<link>${xmlText(entry.url)}</link>`,
    `<guid isPermaLink="false">${entry.id}</guid>`,
    ...(entry.comments ? [`<comments>${xmlText(entry.comments)}</comments>`] : []),
    `<pubDate>${new Date(entry.published).toUTCString()}</pubDate>`,
    ...entry.authors.map((name) => `<dc:creator>${xmlText(name)}</dc:creator>`),
    ...sourceOf(entry),
    ...entry.categories.map((term) => `<category>${xmlText(term)}</category>`),
    `<description>${xmlText(entry.summary)}</description>`,
    `<content:encoded>${xmlText(entry.html)}</content:encoded>`,
    ...(entry.image ? [mediaOf(entry.image)] : []),
    '</item>',
  ].join('\n');

/** Media RSS: unlike an enclosure it needs no number of bytes. */
const mediaOf = ({ url, width, height, alt, credit, place }: NonNullable<FeedEntry['image']>): string =>
  [
    `<media:content url="${xmlAttribute(url)}" medium="image" type="image/jpeg" width="${width}" height="${height}">`,
    `<media:description>${xmlText(alt)}</media:description>`,
    ...(credit ? [`<media:credit>${xmlText(credit)}</media:credit>`] : []),
    ...(place ? [`<media:location description="${xmlAttribute(place)}"/>`] : []),
    '</media:content>',
  ].join('');

/** JSON Feed 1.1. */
function jsonFeedOf({ page, title, description, language, hubs, entries }: FeedText): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    description,
    home_page_url: page,
    feed_url: `${page}/feed.json`,
    language,
    ...(hubs?.length && { hubs: hubs.map((url) => ({ type: 'WebSub', url })) }),
    items: entries.map((entry) => ({
      id: entry.id,
      url: entry.url,
      title: entry.title,
      summary: entry.summary,
      content_html: entry.html,
      date_published: entry.published,
      date_modified: entry.updated,
      authors: entry.authors.map((name) => ({ name })),
      tags: entry.categories,
      language: entry.language ?? language,
      ...(entry.image && { image: entry.image.url }),
      ...(entry.source && { _source: { name: entry.source.name, url: entry.source.url } }),
    })),
  });
}

const writers: Record<FeedFormat, (feed: FeedText) => string> = { atom: atomOf, rss: rssOf, json: jsonFeedOf };

/** Writes a feed in one of the formats that feeds of the news come in. */
export const writeFeed = (format: FeedFormat, feed: FeedText): string => writers[format](feed);
