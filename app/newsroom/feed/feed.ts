import { commentsBase } from '../comment/comment-visit.ts';
import { plainHtml } from '../article/article-body.ts';
import { newsText as say } from '../article/article-page-messages.ts';
import { disclaimerOf } from '../section/section-disclaimer.ts';
import { photoAddress, photosNow, sizeOf } from '../article/article-photo-rules.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import type { LiveEntry } from '../live/live-entry-schema.ts';
import { articlePath, authorsOf, type Newsroom, tagsOf } from '../article/article-visit.ts';
import type { FeedEntry, FeedText } from './feed-formats.ts';
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
  /** Who tells at once that it changed (WebSub); null where nobody does. */
  hub: string | null;
}

function entryOf({ room, live }: Feed, article: PublicArticle): FeedEntry {
  const { visit } = room;
  const { language, origin, base } = visit;
  const { content } = article;
  const image = imageOf(content, visit);
  const section = room.section(content.section);
  const agency = room.agency(content.agency);
  const told = disclaimerOf(content, section?.disclaimer, language);
  const disclaimer = told ? `<p lang="${told.language}"><em>${xmlText(told.text)}</em></p>` : '';
  return {
    id: `urn:uuid:${uuidFrom(article.id, language)}`,
    url: `${origin}${base}${articlePath(article)}`,
    comments: `${origin}${commentsBase(visit, content.slug)}`,
    title: wordsOf(content.headline, language),
    summary: wordsOf(content.standfirst, language),
    html:
      pictureHtml(image) +
      plainHtml(shown(content.body, language).text) +
      liveHtml(visit, live.get(article.id)) +
      disclaimer,
    authors: authorsOf(room, content, 'writer').map(({ name }) => wordsOf(name, language)),
    source: agency && { name: wordsOf(agency.name, language), url: agency.address },
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
function imageOf(content: PublicArticle['content'], visit: Visit): FeedEntry['image'] {
  const photo = photosNow(content, visit)[0];
  if (!photo) return null;
  const { width, height } = sizeOf(photo);
  const alt = wordsOf(photo.alt, visit.language);
  const place = wordsOf(photo.place, visit.language);
  return { url: visit.origin + photoAddress(photo), width, height, alt, credit: photo.credit, place };
}

const pictureHtml = (image: FeedEntry['image']): string =>
  image
    ? `<figure><img src="${xmlAttribute(image.url)}" alt="${xmlAttribute(image.alt)}" width="${image.width}" height="${image.height}"><figcaption>${xmlText([image.place, image.credit].filter(Boolean).join(' · '))}</figcaption></figure>\n`
    : '';

/** The latest entries of a live report, each with its moment. */
const liveHtml = ({ language, view }: Visit, entries: LiveEntry[] = []): string =>
  entries
    .map(({ at, content }) => {
      const moment = momentName(at.getTime(), view.edition.timeZone, language);
      return `\n<h3>${xmlText(moment)}</h3>\n${plainHtml(wordsOf(content.text, language))}`;
    })
    .join('');

/** A list of news as a feed, whatever its format. */
export const feedText = (feed: Feed): FeedText => {
  const { visit } = feed.room;
  const { language, origin, base, view } = visit;
  return {
    id: `urn:uuid:${uuidFrom(feed.of, `news ${language}`)}`,
    title: feed.title,
    description: say(language, 'lead'),
    language,
    page: `${origin}${base}${feed.path}`,
    updated: updatedOf(feed),
    author: wordsOf(view.edition.name, language),
    hubs: feed.hub ? [feed.hub] : [],
    entries: feed.articles.map((article) => entryOf(feed, article)),
  };
};

/** When the latest of its articles changed; the moment of the release where it has none. */
export const updatedOf = ({ room, articles }: Feed): string =>
  articles
    .map(({ updatedAt }) => updatedAt.toISOString())
    .sort()
    .at(-1) ?? room.visit.view.release.publishedAt;
