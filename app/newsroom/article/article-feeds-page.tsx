import { wordsOf } from '../../platform/text.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { feedLinks } from '../feed/feed-addresses.ts';
import { newsText as say } from './article-page-messages.ts';
import type { Newsroom } from './article-visit.ts';

/** Every feed of the news of an edition. */
export function feedsPage({ visit, sections, authors, tags, agencies }: Newsroom): Page {
  const { language } = visit;
  const all = [
    { path: '/news', name: say(language, 'title') },
    { path: '/news/corrections', name: say(language, 'corrections') },
    ...sections.map(({ slug, title }) => ({ path: `/news/sections/${slug}`, name: wordsOf(title, language) })),
    ...tags.map(({ slug, title }) => ({ path: `/news/tags/${slug}`, name: wordsOf(title, language) })),
    ...authors.map(({ slug, name }) => ({ path: `/news/authors/${slug}`, name: wordsOf(name, language) })),
    ...agencies.map(({ slug, name }) => ({ path: `/news/agencies/${slug}`, name: wordsOf(name, language) })),
  ];
  return {
    title: say(language, 'feeds'),
    description: say(language, 'feedsLead'),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'feeds')}</h1>
          <p class="lead">{say(language, 'feedsLead')}</p>
        </header>
        <ul class="rows read">
          {all.map(({ path, name }) => (
            <li key={path}>
              {name}
              <ul class="feed-links">
                {feedLinks(visit, path, name).map(({ href, title }) => (
                  <li key={href}>
                    <a href={href}>{title}</a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}
