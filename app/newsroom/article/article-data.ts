import { shown, wordsOf } from '../../platform/text.ts';
import { commentsBase } from '../comment/comment-visit.ts';
import { cardAddress, photosNow } from './article-photo-rules.ts';
import type { PublicArticle } from './article-schema.ts';
import { articlePath, authorsOf, type Newsroom, pdfPath, tagsOf } from './article-visit.ts';

/** schema.org data of an article, as search engines read it. */
export function articleData(room: Newsroom, article: PublicArticle): object {
  const { visit } = room;
  const { language, origin, base, view } = visit;
  const { content } = article;
  const photo = photosNow(content, visit)[0];
  const tags = tagsOf(room, content);
  const section = room.section(content.section);
  const host = view.programme.hosts[0] && view.organisation(view.programme.hosts[0].organisationId);
  return {
    '@context': 'https://schema.org',
    '@type': content.kind === 'opinion' ? 'OpinionNewsArticle' : 'NewsArticle',
    mainEntityOfPage: `${origin}${base}${articlePath(article)}`,
    headline: wordsOf(content.headline, language),
    description: wordsOf(content.standfirst, language),
    datePublished: article.publishedAt.toISOString(),
    dateModified: article.updatedAt.toISOString(),
    inLanguage: shown(content.headline, language).language,
    author: authorsOf(room, content, 'writer').map(({ slug, name }) => ({
      '@type': 'Person',
      name: wordsOf(name, language),
      url: `${origin}${base}/news/authors/${slug}`,
    })),
    publisher: { '@type': 'Organization', name: wordsOf(host?.name ?? view.edition.name, language) },
    encoding: {
      '@type': 'MediaObject',
      contentUrl: `${origin}${base}${pdfPath(article)}`,
      encodingFormat: 'application/pdf',
    },
    commentCount: article.comments,
    discussionUrl: `${origin}${commentsBase(visit, content.slug)}`,
    ...(section && { articleSection: wordsOf(section.title, language) }),
    ...(tags.length > 0 && { keywords: tags.map(({ title }) => wordsOf(title, language)) }),
    ...(photo && { image: [origin + cardAddress(photo)] }),
  };
}
