import { wordsOf } from '../../platform/text.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { xmlText } from '../../programme/schedule-export/schedule-export-xml.ts';
import { isLanguage } from '../../platform/language.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { articlePath } from '../article/article-visit.ts';

const namespaces = [
  'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"',
  'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"',
  'xmlns:xhtml="http://www.w3.org/1999/xhtml"',
].join(' ');

/** The articles of an edition that exist in a language, for search engines, each naming the same in its other languages. */
export function newsSitemap({ origin, language, view, entry }: Visit, articles: PublicArticle[]): string {
  const name = xmlText(wordsOf(view.edition.name, language));
  const address = (tag: string, article: PublicArticle) => `${origin}/${tag}/${entry.slug}${articlePath(article)}`;
  const entries = articles.map((article) => {
    const { headline } = article.content;
    const others = Object.keys(headline.texts)
      .filter((tag) => isLanguage(tag) && headline.texts[tag])
      .map((tag) => `<xhtml:link rel="alternate" hreflang="${tag}" href="${address(tag, article)}"/>`);
    return [
      `<url><loc>${address(language, article)}</loc><lastmod>${article.updatedAt.toISOString()}</lastmod>`,
      `<news:news><news:publication><news:name>${name}</news:name><news:language>${language === 'zh' ? 'zh-cn' : language}</news:language></news:publication>`,
      `<news:publication_date>${article.publishedAt.toISOString()}</news:publication_date>`,
      `<news:title>${xmlText(wordsOf(headline, language))}</news:title></news:news>`,
      `${others.join('')}</url>`,
    ].join('');
  });
  return `<?xml version="1.0" encoding="UTF-8"?><urlset ${namespaces}>${entries.join('')}</urlset>\n`;
}
