import { wordsOf } from '../../platform/text.ts';
import type { File, Site } from '../../programme/edition/edition-site.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { newsText as say } from '../article/article-page-messages.ts';
import { photosUntil } from '../article/article-photo-rules.ts';
import { type Asking, listPublic } from '../article/article-public.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { latestEntries } from '../live/live-entry-read.ts';
import { type Newsroom, openNewsroom } from '../article/article-visit.ts';
import type { Database } from '../../platform/database.ts';
import { movedTo, namedKinds, refuseNamed } from '../merging/merging.ts';
import { type Feed, feedText, updatedOf } from './feed.ts';
import { writeFeed } from './feed-formats.ts';
import { type FeedFormat, feedFormats } from './feed-addresses.ts';
import { newsSitemap } from './news-sitemap.ts';

/** Entries of a feed. */
const length = 30;
/** Addresses that a sitemap for news may hold. */
const mostInSitemap = 1000;

/** Entries of each live report in a feed. */
const entriesOfReports = 20;

const reportsAmong = (articles: PublicArticle[]): string[] =>
  articles.filter(({ content }) => content.kind === 'live-report').map(({ id }) => id);

/** Hangs the feeds of the news on the site, in each language those articles that exist in it, and the sitemap for news. */
export function hangNewsFeeds(site: Site, hub: string | null): void {
  const { db } = site;
  const make = async (visit: Visit, format: FeedFormat, of: (room: Newsroom) => Followed): Promise<File> => {
    const room = await openNewsroom(db, await settled(db, visit));
    const { wish, ...about } = of(room);
    const { language, entry } = visit;
    const articles = await listPublic(db, { edition: entry.slug, language, ...wish, most: length });
    const live = await latestEntries(db, reportsAmong(articles), entriesOfReports);
    const feed = { room, articles, live, hub, ...about };
    const contents = articles.map(({ content }) => content);
    const type = `${feedFormats[format].type}; charset=utf-8`;
    const self = `${visit.origin}${visit.base}${about.path}/feed.${format}`;
    const link = hub ? `<${hub}>; rel="hub", <${self}>; rel="self"` : undefined;
    return {
      body: writeFeed(format, feedText(feed)),
      type,
      until: photosUntil(contents, visit),
      modified: updatedOf(feed),
      ...(link && { link }),
    };
  };
  for (const format of Object.keys(feedFormats) as FeedFormat[]) {
    site.file(`/news/feed.${format}`, (visit) => make(visit, format, wholeEdition));
    site.file(`/news/sections/:section/feed.${format}`, (visit) => make(visit, format, oneSection));
    site.file(`/news/tags/:tag/feed.${format}`, (visit) => make(visit, format, oneTag));
    site.file(`/news/authors/:author/feed.${format}`, (visit) => make(visit, format, oneAuthor));
    site.file(`/news/agencies/:agency/feed.${format}`, (visit) => make(visit, format, oneAgency));
  }
  site.file('/news/sitemap.xml', async (visit) => {
    const { language, entry } = visit;
    const articles = await listPublic(db, { edition: entry.slug, language, most: mostInSitemap });
    return { body: newsSitemap(visit, articles), type: 'application/xml; charset=utf-8', until: 'release' };
  });
}

/** Whoever follows an address that became another’s goes on there, without noticing. */
async function settled(db: Database, visit: Visit): Promise<Visit> {
  const params = { ...visit.params };
  for (const kind of namedKinds) {
    const slug = params[kind];
    if (slug) params[kind] = (await movedTo(db, visit.entry.slug, kind, slug)) ?? slug;
  }
  return { ...visit, params };
}

type Followed = Pick<Feed, 'path' | 'title' | 'of'> & { wish: Partial<Asking> };

const titled = ({ visit: { view, language } }: Newsroom): string =>
  say(language, 'feedTitle', { edition: wordsOf(view.edition.name, language) });

const wholeEdition = (room: Newsroom): Followed => ({
  path: '/news',
  title: titled(room),
  of: room.visit.view.edition.id,
  wish: {},
});

function oneSection(room: Newsroom): Followed {
  const { language, params } = room.visit;
  const found = room.sections.find(({ slug }) => slug === params.section) ?? refuseNamed('section');
  const title = `${titled(room)} · ${wordsOf(found.title, language)}`;
  return { path: `/news/sections/${found.slug}`, title, of: found.id, wish: { section: found.id } };
}

function oneAuthor(room: Newsroom): Followed {
  const { language, params } = room.visit;
  const found = room.authors.find(({ slug }) => slug === params.author) ?? refuseNamed('author');
  const title = `${titled(room)} · ${wordsOf(found.name, language)}`;
  return { path: `/news/authors/${found.slug}`, title, of: found.id, wish: { author: found.id } };
}

function oneAgency(room: Newsroom): Followed {
  const { language, params } = room.visit;
  const found = room.agencies.find(({ slug }) => slug === params.agency) ?? refuseNamed('agency');
  const title = `${titled(room)} · ${wordsOf(found.name, language)}`;
  return { path: `/news/agencies/${found.slug}`, title, of: found.id, wish: { agency: found.id } };
}

function oneTag(room: Newsroom): Followed {
  const { language, params } = room.visit;
  const found = room.tags.find(({ slug }) => slug === params.tag) ?? refuseNamed('tag');
  const title = `${titled(room)} · ${wordsOf(found.title, language)}`;
  return { path: `/news/tags/${found.slug}`, title, of: found.id, wish: { tag: found.id } };
}
