import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page } from '../../programme/edition/edition-visit.ts';
import { momentName } from '../../platform/time.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { languageOf, Words } from '../../programme/text-words.tsx';
import type { Comments } from '../comment/comment-section.tsx';
import { feedLinks } from '../feed/feed-addresses.ts';
import { articleData } from './article-data.ts';
import { newsText as say } from './article-page-messages.ts';
import { Article } from './article-parts.tsx';
import { cardAddress, photosNow, photosUntil } from './article-photo-rules.ts';
import { findPublic, type PublicHistory, publicHistory } from './article-public.ts';
import { coverageOf } from '../live/live-entry-pages.tsx';
import { type Coverage, Entries } from '../live/live-entry-parts.tsx';
import { photosIn } from '../live/live-entry-schema.ts';
import { liveData } from '../live/live-entry-data.ts';
import { liveIsland } from '../../ui/live-link.tsx';
import { type EarlierArticle, earlierArticles } from '../earlier/earlier.ts';
import { inShort } from './article-rules.ts';
import { type ArticleContent, authorRoles, type PublicArticle } from './article-schema.ts';
import { pdfWords } from '../pdf/article-pdf-messages.ts';
import { authorsOf, type Newsroom, openNewsroom, pdfPath } from './article-visit.ts';
import { ContextNotes } from '../note/note-parts.tsx';
import { shownUnder } from '../note/note-read.ts';
import type { Note } from '../note/note-schema.ts';
import type { Followable } from '../federation/federation-api.ts';
import { postLinks } from '../federation/federation-parts.tsx';
import { laterIsland } from '../reading/reading-later.tsx';

/** Hangs the page of each article on the site. */
export function hangArticles(site: Site, comments: Comments, followable: Followable): void {
  const { db } = site;
  site.page('/news/:article{[a-z0-9-]+}', async (visit) => {
    const found = await findPublic(db, visit.entry.slug, visit.params.article ?? '');
    if ('moved' in found) return { title: '', body: null, moved: `${visit.base}/news/${found.moved}` };
    const room = await openNewsroom(db, visit);
    const history = await publicHistory(db, found.id);
    if (found.state === 'withdrawn') return withdrawnPage(room, found, history);
    const earlier = await earlierArticles(db, visit, namedBy(room, found.content));
    const notes = (await shownUnder(db, 'article', [found.id])).get(found.id) ?? [];
    const coverage = found.content.kind === 'live-report' ? await coverageOf(db, visit, found) : null;
    const elsewhere = postLinks(visit, await followable(visit.entry.slug), found.id);
    return withComments(
      articlePage(room, found, history, { notes, earlier, coverage, elsewhere }),
      await comments.section(visit, found),
    );
  });
}

/** What other readers and editions have to say beside an article. */
interface Beside {
  notes: Note[];
  earlier: EarlierArticle[];
  /** What a live report has told so far. */
  coverage: Coverage | null;
  /** Where other servers find it. */
  elsewhere: ReturnType<typeof postLinks>;
}

const namedBy = (room: Newsroom, content: ArticleContent) => ({
  facts: content.facts,
  section: room.section(content.section)?.slug ?? null,
  authors: authorsOf(room, content, ...authorRoles).map(({ slug }) => slug),
});

/** What readers say about an article stands below it, and changes more often than it does. */
function withComments(page: Page, { body, tags, until, islands }: Awaited<ReturnType<Comments['section']>>): Page {
  return {
    ...page,
    ...(tags && { tags }),
    until: Math.min(typeof page.until === 'number' ? page.until : Number.POSITIVE_INFINITY, until),
    islands: [...(page.islands ?? []), ...(islands ?? [])],
    body: (
      <>
        {page.body}
        {body}
      </>
    ),
  };
}

function articlePage(
  room: Newsroom,
  article: PublicArticle,
  history: PublicHistory,
  { notes, earlier, coverage, elsewhere }: Beside,
): Page {
  const { visit } = room;
  const { language } = visit;
  const { content } = article;
  const photo = photosNow(content, visit)[0];
  return {
    title: wordsOf(content.headline, language),
    cardTitle: wordsOf(inShort(content), language),
    description: shown(content.standfirst, language).text,
    ...(photo && { picture: cardAddress(photo) }),
    article: { publishedAt: article.publishedAt.toISOString(), updatedAt: article.updatedAt.toISOString() },
    data: {
      ...articleData(room, article),
      ...(coverage && liveData(room, article, coverage.report, coverage.entries)),
    },
    feeds: [...feedLinks(visit, '/news', say(language, 'title')), pdfLink(room, article), ...elsewhere],
    until: photosUntil([content, ...(coverage ? [{ photos: photosIn(coverage.entries) }] : [])], visit),
    hidden: visit.url.search !== '',
    islands: ['article-tools', laterIsland, ...(coverage ? ['live-report', liveIsland] : [])],
    body: (
      <Article room={room} article={article} history={history} earlier={earlier}>
        {coverage && <Entries room={room} article={article} coverage={coverage} />}
        <ContextNotes visit={visit} about={`article:${article.id}`} notes={notes} />
      </Article>
    ),
  };
}

const pdfLink = ({ visit }: Newsroom, article: PublicArticle) => ({
  href: visit.base + pdfPath(article),
  type: 'application/pdf',
  title: pdfWords(visit.language, 'link'),
});

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
