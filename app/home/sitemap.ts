import { languages } from '../platform/language.ts';
import { anyone } from '../platform/routes.ts';
import type { Site } from '../programme/edition-site.ts';
import type { EditionEntry } from '../programme/edition-visit.ts';

const headers = { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=600' };

/** Hangs what search engines read on the site: robots.txt, and a sitemap with one part for each edition. */
export function hangSitemap(site: Site): void {
  site.routes.get('/robots.txt', anyone, (context) => context.text(robots(site.origin)));
  site.routes.get('/sitemap.xml', anyone, (context) => context.body(sitemapIndex(site), 200, headers));
  site.routes.get('/sitemap/:file{[a-z0-9-]+\\.xml}', anyone, (context) => {
    const slug = (context.req.param('file') ?? '').replace(/\.xml$/, '');
    const entry = site.editions().find((one) => one.slug === slug);
    return entry ? context.body(editionSitemap(site.origin, entry), 200, headers) : context.notFound();
  });
}

const robots = (origin: string): string => `User-agent: *
Disallow: /*/search
Disallow: /*/agenda
Allow: /
Sitemap: ${origin}/sitemap.xml
`;

const opening = '<?xml version="1.0" encoding="UTF-8"?>';
const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

function sitemapIndex(site: Site): string {
  const parts = site.editions().map(
    ({ slug, view }) => `<sitemap><loc>${escaped(`${site.origin}/sitemap/${slug}.xml`)}</loc><lastmod>${view.release.publishedAt}</lastmod></sitemap>`,
  );
  return `${opening}<sitemapindex xmlns="${namespace}">${parts.join('')}</sitemapindex>\n`;
}

// A sitemap may hold 50,000 addresses; six languages of the largest programme known stay far below.
const most = 8000;

/** Every page of an edition in six languages, each naming the others; a session is dated by its own last change. */
export function editionSitemap(origin: string, { slug, view }: EditionEntry): string {
  const { programme, release } = view;
  const dated = (path: string, modified: string = release.publishedAt) => ({ path, modified });
  const pages = [
    ...['', '/programme', '/forums', '/topics', '/speakers', '/venue', '/releases'].map((path) => dated(path)),
    ...programme.sessions.map((one) => dated(`/sessions/${one.slug}`, one.changedAt)),
    ...programme.forums.map((one) => dated(`/forums/${one.slug}`)),
    ...programme.topics.map((one) => dated(`/topics/${one.slug}`)),
    ...programme.rooms.map((one) => dated(`/rooms/${one.slug}`)),
    ...programme.speakers.map((one) => dated(`/speakers/${one.slug}`)),
  ];
  const entries = pages.slice(0, most).flatMap(({ path, modified }) => {
    const address = (language: string) => escaped(`${origin}/${language}/${slug}${path}`);
    const others = languages
      .map((language) => `<xhtml:link rel="alternate" hreflang="${language}" href="${address(language)}"/>`)
      .join('');
    return languages.map((language) => `<url><loc>${address(language)}</loc><lastmod>${modified}</lastmod>${others}</url>`);
  });
  return `${opening}<urlset xmlns="${namespace}" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries.join('')}</urlset>\n`;
}
