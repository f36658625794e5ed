import { type Language, languages } from '../platform/language.ts';
import { anyone } from '../platform/routes.ts';
import type { Site } from '../programme/edition/edition-site.ts';
import type { EditionEntry } from '../programme/edition/edition-visit.ts';

const headers = { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=600' };

/** Hangs what search engines read on the site: robots.txt, and a sitemap with one part for each edition and language. */
export function hangSitemap(site: Site): void {
  site.routes.get('/robots.txt', anyone, (context) => context.text(robots(site.origin)));
  site.routes.get('/sitemap.xml', anyone, (context) => context.body(sitemapIndex(site), 200, headers));
  site.file('/sitemap.xml', ({ entry, language }) => ({
    body: editionSitemap(site.origin, entry, language),
    type: 'application/xml; charset=utf-8',
    until: 'release',
  }));
}

const robots = (origin: string): string => `User-agent: *
Disallow: /*/search
Disallow: /*/agenda
Allow: /
Sitemap: ${origin}/sitemap.xml
`;

const opening = '<?xml version="1.0" encoding="UTF-8"?>';
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

function sitemapIndex(site: Site): string {
  const parts = site.editions().flatMap(({ slug, view, news }) =>
    languages.flatMap((language) => {
      const of = (path: string, modified: string) =>
        `<sitemap><loc>${site.origin}/${language}/${slug}${path}</loc><lastmod>${modified}</lastmod></sitemap>`;
      const latest = news.latest[0];
      const programme = of('/sitemap.xml', view.release.publishedAt);
      return latest ? [programme, of('/news/sitemap.xml', latest.publishedAt)] : [programme];
    }),
  );
  return `${opening}<sitemapindex xmlns="${namespace}">${parts.join('')}</sitemapindex>\n`;
}

// A sitemap may hold 50,000 addresses; the largest programme known has three thousand.
const most = 50_000;

/** Every page of an edition in one language, naming the same in the others; a session is dated by its own last change. */
export function editionSitemap(origin: string, { slug, view, news }: EditionEntry, language: Language): string {
  const { programme, release } = view;
  const dated = (path: string, modified: string = release.publishedAt) => ({ path, modified });
  const pages = [
    ...['', '/programme', '/forums', '/topics', '/speakers', '/venue', '/releases'].map((path) => dated(path)),
    ...(news.lessons > 0 ? [dated('/lessons')] : []),
    ...programme.sessions.map((one) => dated(`/sessions/${one.slug}`, one.changedAt)),
    ...programme.forums.map((one) => dated(`/forums/${one.slug}`)),
    ...programme.topics.map((one) => dated(`/topics/${one.slug}`)),
    ...programme.rooms.map((one) => dated(`/rooms/${one.slug}`)),
    ...programme.speakers.map((one) => dated(`/speakers/${one.slug}`)),
  ];
  // Slugs hold letters, digits and hyphens, and an origin no ampersand: nothing here needs escaping.
  const address = (tag: string, path: string) => `${origin}/${tag}/${slug}${path}`;
  const entries = pages.slice(0, most).map(({ path, modified }) => {
    const others = languages.map(
      (tag) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${address(tag, path)}"/>`,
    );
    return `<url><loc>${address(language, path)}</loc><lastmod>${modified}</lastmod>${others.join('')}</url>`;
  });
  return `${opening}<urlset xmlns="${namespace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries.join('')}</urlset>\n`;
}
