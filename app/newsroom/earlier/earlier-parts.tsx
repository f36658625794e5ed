import type { Language } from '../../platform/language.ts';
import { wordsOf } from '../../platform/text.ts';
import type { EditionEntry, Visit } from '../../programme/edition/edition-visit.ts';
import { Words } from '../../programme/text-words.tsx';
import { editionWords } from '../../accreditation/accreditation/accreditation.ts';
import { earlierText as say } from './earlier-messages.ts';
import { editionsBefore } from './earlier-rules.ts';
import type { EarlierArticle } from './earlier.ts';

/** Leads to what earlier editions published: articles that are near, and of each edition its news and what it learnt. */
export function EarlierNews({ visit, articles = [] }: { visit: Visit; articles?: readonly EarlierArticle[] }) {
  const { language } = visit;
  const editions = editionsBefore(visit.entry, visit.editions).filter(
    ({ news }) => news.latest.length > 0 || news.lessons > 0,
  );
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
        {editions.map((edition) => (
          <OfEdition key={edition.slug} edition={edition} language={language} />
        ))}
      </ul>
    </nav>
  );
}

const withYear = ({ name, startsOn }: EditionEntry['view']['edition'], language: Language): string =>
  editionWords({ name, year: Number(startsOn.slice(0, 4)) }, language);

function OfEdition({ edition: { slug, view, news }, language }: { edition: EditionEntry; language: Language }) {
  const edition = wordsOf(view.edition.name, language);
  return (
    <>
      {news.latest.length > 0 && (
        <li>
          <a href={`/${language}/${slug}/news`}>{say(language, 'newsOf', { edition })}</a>
        </li>
      )}
      {news.lessons > 0 && (
        <li>
          <a href={`/${language}/${slug}/lessons`}>
            {say(language, 'lessonsOf', { edition: withYear(view.edition, language), count: news.lessons })}
          </a>
        </li>
      )}
    </>
  );
}
