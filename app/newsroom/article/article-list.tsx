import { Fragment } from 'preact';
import { momentName } from '../../platform/time.ts';
import { languageOf, Words } from '../../programme/text-words.tsx';
import { wordsOf } from '../../platform/text.ts';
import { commentText } from '../comment/comment-page-messages.ts';
import { commentsBase } from '../comment/comment-visit.ts';
import { newsText as say } from './article-page-messages.ts';
import { Picture } from './article-photo.tsx';
import { photosNow } from './article-photo-rules.ts';
import { inShort } from './article-rules.ts';
import { cursorOf } from './article-public.ts';
import type { PublicArticle } from './article-schema.ts';
import { articlePath, authorsOf, type Newsroom } from './article-visit.ts';

interface ItemParts {
  room: Newsroom;
  article: PublicArticle;
}

/** Kind, moment and writers of an article, in one line. */
function About({ room, article }: ItemParts) {
  const { visit } = room;
  const { language, view } = visit;
  const { content } = article;
  const agency = room.agency(content.agency);
  return (
    <p class="quiet">
      {content.kind !== 'news' && <strong>{say(language, content.kind)} · </strong>}
      <time datetime={article.publishedAt.toISOString()}>
        {momentName(article.publishedAt.getTime(), view.edition.timeZone, language)}
      </time>
      {authorsOf(room, content, 'writer').map(({ id, name }) => (
        <Fragment key={id}>
          {' · '}
          <bdi>
            <Words text={name} visit={visit} />
          </bdi>
        </Fragment>
      ))}
      {agency && (
        <>
          {' · '}
          <bdi>{agency.code}</bdi>
        </>
      )}
      {article.state === 'corrected' && ` · ${say(language, 'correctedMark')}`}
      {article.comments > 0 && (
        <>
          {' · '}
          <a href={commentsBase(visit, content.slug)}>
            <bdi>{commentText(language, 'count', { count: article.comments })}</bdi>
          </a>
        </>
      )}
    </p>
  );
}

/** An article in a list; the first one of the news stands out. */
function ArticleItem({ room, article, lead = false }: ItemParts & { lead?: boolean }) {
  const { visit } = room;
  const { content } = article;
  const headline = inShort(content);
  const photo = photosNow(content, visit)[0];
  return (
    <li class={lead ? 'news-item news-lead' : 'news-item'}>
      {photo && (
        <Picture
          photo={photo}
          visit={visit}
          cut
          lead={lead}
          sizes={lead ? '(min-width: 60rem) 46rem, 100vw' : '12rem'}
        />
      )}
      <div>
        <h2 {...languageOf(headline, visit)}>
          <a href={`${visit.base}${articlePath(article)}`}>{wordsOf(headline, visit.language)}</a>
        </h2>
        <p>
          <Words text={content.standfirst} visit={visit} />
        </p>
        <About room={room} article={article} />
      </div>
    </li>
  );
}

interface ListParts {
  room: Newsroom;
  articles: PublicArticle[];
  /** Whether there are more after these. */
  more: boolean;
  lead?: boolean;
}

/** A page of a list, and the way to the next. */
export function ArticleList({ room, articles, more, lead = false }: ListParts) {
  const { language, url } = room.visit;
  const last = articles.at(-1);
  const later = url.searchParams.has('after');
  if (articles.length === 0) {
    return (
      <div class="empty">
        <p>{say(language, 'none')}</p>
        <p>{say(language, 'noneHelp')}</p>
      </div>
    );
  }
  return (
    <>
      <ul class="news-list">
        {articles.map((article, at) => (
          <ArticleItem key={article.id} room={room} article={article} lead={lead && at === 0 && !later} />
        ))}
      </ul>
      <p class="actions no-print">
        {later && <a href={url.pathname}>{say(language, 'newest')}</a>}
        {more && last && <a href={`${url.pathname}?after=${cursorOf(last)}`}>{say(language, 'older')}</a>}
      </p>
    </>
  );
}
