import { shown, wordsOf } from '../../platform/text.ts';
import { firstWords, plainWords } from '../../programme/text-plain.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { articlePath, type Newsroom } from '../article/article-visit.ts';
import type { LiveEntry, LiveReport } from './live-entry-schema.ts';

/** What schema.org data of a live report say beside those of an article. */
export function liveData(room: Newsroom, article: PublicArticle, report: LiveReport, entries: LiveEntry[]): object {
  const { language, origin, base } = room.visit;
  return {
    '@type': 'LiveBlogPosting',
    coverageStartTime: article.publishedAt.toISOString(),
    ...(report.endedAt && { coverageEndTime: report.endedAt.toISOString() }),
    liveBlogUpdate: entries
      .filter(({ removal }) => !removal)
      .map(({ number, at, changes, content }) => ({
        '@type': 'BlogPosting',
        url: `${origin}${base}${articlePath(article)}/entries/${number}`,
        headline: firstWords(wordsOf(content.text, language), 100),
        articleBody: plainWords(wordsOf(content.text, language)),
        inLanguage: shown(content.text, language).language,
        datePublished: at.toISOString(),
        dateModified: (changes.at(-1)?.at ?? at).toISOString(),
      })),
  };
}
