import { wordsOf } from '../../platform/text.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { Words } from '../../programme/text-words.tsx';
import { earlierText as say } from './earlier-messages.ts';
import { editionsBefore } from './earlier-rules.ts';
import type { EarlierArticle } from './earlier.ts';

/** Leads to what earlier editions published: articles that are near, and the news of each edition that has some. */
export function EarlierNews({ visit, articles = [] }: { visit: Visit; articles?: readonly EarlierArticle[] }) {
  const { language } = visit;
  const editions = editionsBefore(visit.entry, visit.editions).filter(({ news }) => news.latest.length > 0);
  if (editions.length === 0) return null;
  return (
    <nav aria-label={say(language, 'title')} class="no-print">
      <div class="section-head">
        <h2>{say(language, 'title')}</h2>
      </div>
      <ul class="rows">
        {articles.map(({ edition, slug, headline }) => (
          <li key={slug}>
            <a href={`/${language}/${edition}/news/${slug}`}>
              <Words text={headline} visit={visit} />
            </a>
          </li>
        ))}
        {editions.map(({ slug, view }) => (
          <li key={slug}>
            <a href={`/${language}/${slug}/news`}>
              {say(language, 'newsOf', { edition: wordsOf(view.edition.name, language) })}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
