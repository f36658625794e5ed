import { shown } from '../../platform/text.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { inShort } from '../article/article-rules.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { readingText as say } from './reading-messages.ts';

/** The island that a page with ReadLater names among its islands. */
export const laterIsland = 'reading-later';

/** Keeps an article to read later. The page is the same for everybody, so that without script a link leads to the list. */
export function ReadLater({ visit, article }: { visit: Visit; article: PublicArticle }) {
  const { language } = visit;
  const headline = shown(inShort(article.content), language);
  const list = `/${language}/me/reading`;
  return (
    <reading-later
      class="no-print"
      data-id={article.id}
      data-title={headline.text}
      data-lang={headline.language}
      data-action={list}
      data-later={say(language, 'later')}
      data-off={say(language, 'takeOff')}
      data-on={say(language, 'onList')}
    >
      <p class="actions">
        <a class="button" rel="nofollow" href={`${list}?add=${article.id}`}>
          {say(language, 'later')}
        </a>
        <a rel="nofollow" href={list}>
          {say(language, 'title')}
        </a>
      </p>
      <p role="status" class="quiet" />
    </reading-later>
  );
}
