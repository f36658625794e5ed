import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { momentName } from '../../platform/time.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { languageOf, Words } from '../../programme/text-words.tsx';
import { feedLinks } from '../feed/feed-addresses.ts';
import { articleData } from './article-data.ts';
import { newsText as say } from './article-page-messages.ts';
import { Article } from './article-parts.tsx';
import { cardAddress, photosNow, photosUntil } from './article-photo-rules.ts';
import { findPublic, type PublicHistory, publicHistory } from './article-public.ts';
import type { PublicArticle } from './article-schema.ts';
import { type Newsroom, openNewsroom } from './article-visit.ts';
import { liveIsland } from '../../ui/live-link.tsx';
import { liveData } from '../live/live-entry-data.ts';
import { coverageOf } from '../live/live-entry-pages.tsx';
import { type Coverage, Entries } from '../live/live-entry-parts.tsx';
import { photosIn } from '../live/live-entry-schema.ts';

/** Hangs the page of each article on the site. */
export function hangArticles(site: Site): void {
  const { db } = site;
  site.page('/news/:article{[a-z0-9-]+}', async (visit) => {
    const found = await findPublic(db, visit.entry.slug, visit.params.article ?? '');
    if ('moved' in found) return { title: '', body: null, moved: `${visit.base}/news/${found.moved}` };
    const room = await openNewsroom(db, visit);
    const history = await publicHistory(db, found.id);
    if (found.state === 'withdrawn') return withdrawnPage(room, found, history);
    const coverage = found.content.kind === 'live-report' ? await coverageOf(db, visit, found) : null;
    return articlePage(room, found, history, coverage);
  });
}

function articlePage(room: Newsroom, article: PublicArticle, history: PublicHistory, coverage: Coverage | null): Page {
  const { visit } = room;
  const { language } = visit;
  const { content } = article;
  const photo = photosNow(content, visit)[0];
  return {
    title: wordsOf(content.headline, language),
    description: shown(content.standfirst, language).text,
    ...(photo && { picture: cardAddress(photo) }),
    article: { publishedAt: article.publishedAt.toISOString(), updatedAt: article.updatedAt.toISOString() },
    data: {
      ...articleData(room, article),
      ...(coverage && liveData(room, article, coverage.report, coverage.entries)),
    },
    feeds: feedLinks(visit, '/news', say(language, 'title')),
    until: photosUntil([content, ...(coverage ? [{ photos: photosIn(coverage.entries) }] : [])], visit),
    hidden: visit.url.search !== '',
    islands: ['article-tools', ...(coverage ? ['live-report', liveIsland] : [])],
    body: (
      <Article room={room} article={article} history={history}>
        {coverage && <Entries room={room} article={article} coverage={coverage} />}
      </Article>
    ),
  };
}

/** What was withdrawn is gone, and readers who come back learn why. */
function withdrawnPage({ visit }: Newsroom, { content }: PublicArticle, { withdrawal }: PublicHistory): Page {
  const { language, view, base } = visit;
  return {
    title: wordsOf(content.headline, language),
    status: 410,
    hidden: true,
    body: (
      <div class="empty">
        <h1 {...languageOf(content.headline, visit)}>
          <Words text={content.headline} visit={visit} />
        </h1>
        <p>
          <strong>{say(language, 'withdrawn')}</strong>
        </p>
        {withdrawal && (
          <p class="quiet">
            {say(language, 'withdrawnOn', {
              moment: momentName(withdrawal.at.getTime(), view.edition.timeZone, language),
            })}
          </p>
        )}
        <Prose text={withdrawal?.note} visit={visit} />
        <p>
          <a href={`${base}/news`}>{say(language, 'toNews')}</a>
        </p>
      </div>
    ),
  };
}
