import type { Language } from '../../platform/language.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import type { Agency } from '../agency/agency-schema.ts';
import { commentsBase } from '../comment/comment-visit.ts';
import { cardAddress, photosNow, type Reading } from './article-photo-rules.ts';
import { inShort } from './article-rules.ts';
import type { Photo, PublicArticle } from './article-schema.ts';
import { articlePath, authorsOf, type Newsroom, pdfPath, tagsOf } from './article-visit.ts';

const organisation = ({ name, code, address }: Agency, language: Language): object => ({
  '@type': 'NewsMediaOrganization',
  name: wordsOf(name, language),
  alternateName: code,
  ...(address && { url: address }),
});

/** schema.org data of an article, as search engines read it. */
export function articleData(room: Newsroom, article: PublicArticle): object {
  const { visit } = room;
  const { language, origin, base, view } = visit;
  const { content } = article;
  const headline = wordsOf(content.headline, language);
  const short = wordsOf(inShort(content), language);
  const photo = photosNow(content, visit)[0];
  const tags = tagsOf(room, content);
  const section = room.section(content.section);
  const agency = room.agency(content.agency);
  const host = view.programme.hosts[0] && view.organisation(view.programme.hosts[0].organisationId);
  return {
    '@context': 'https://schema.org',
    '@type': content.kind === 'opinion' ? 'OpinionNewsArticle' : 'NewsArticle',
    mainEntityOfPage: `${origin}${base}${articlePath(article)}`,
    headline,
    ...(short !== headline && { alternativeHeadline: short }),
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
    ...(agency && {
      sourceOrganization: organisation(agency, language),
      copyrightHolder: organisation(agency, language),
    }),
    ...(section && { articleSection: wordsOf(section.title, language) }),
    ...(tags.length > 0 && { keywords: tags.map(({ title }) => wordsOf(title, language)) }),
    ...(photo && { image: [imageData(photo, origin, visit)] }),
  };
}

function imageData(photo: Photo, origin: string, { language }: Reading): object {
  const [caption, place] = [wordsOf(photo.caption, language), wordsOf(photo.place, language)];
  return {
    '@type': 'ImageObject',
    url: origin + cardAddress(photo),
    width: 1200,
    height: 630,
    ...(caption && { caption }),
    ...(photo.credit && { creditText: photo.credit }),
    ...(place && { contentLocation: { '@type': 'Place', name: place } }),
  };
}
