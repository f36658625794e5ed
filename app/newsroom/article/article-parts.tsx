import type { ComponentChildren } from 'preact';
import { fileAddress } from '../../platform/files.ts';
import type { Language } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import { wordsOf } from '../../platform/text.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { languageOf, Words } from '../../programme/text-words.tsx';
import type { Author } from '../author/author-schema.ts';
import { newsText as say } from './article-page-messages.ts';
import type { Correction, PublicHistory } from './article-public.ts';
import { type ArticleContent, authorRoles, type PublicArticle } from './article-schema.ts';
import { ArticleText } from './article-text.tsx';
import { Discuss } from '../earlier/discuss.tsx';
import { EarlierNews } from '../earlier/earlier-parts.tsx';
import type { EarlierArticle } from '../earlier/earlier.ts';
import { ReadLater } from '../reading/reading-later.tsx';
import { ReadingSpacing } from '../reading/reading-spacing.tsx';
import { ReadingSize, Share } from './article-share.tsx';
import { Facts } from './article-fact-parts.tsx';
import { suggestionMessages } from '../suggestion/suggestion-messages.ts';
import { articlePath, authorsOf, type Newsroom, tagsOf, wasUpdated } from './article-visit.ts';

interface Parts {
  room: Newsroom;
  article: PublicArticle;
}

interface Whole extends Parts {
  history: PublicHistory;
  earlier: EarlierArticle[];
  /** What stands right under the text. */
  children: ComponentChildren;
}

/** The page of an article: the thing itself, then everything else. */
export function Article({ room, article, history, earlier, children }: Whole) {
  const { visit } = room;
  const { content } = article;
  const { language } = visit;
  const opinion = content.kind === 'opinion';
  return (
    <>
      <Head room={room} article={article} />
      <article class="read stack article">
        <div class="reading-tools no-print">
          <ReadingSize language={language} />
          <ReadingSpacing language={language} />
        </div>
        <ArticleText content={content} visit={visit} correcting={`${visit.base}${articlePath(article)}/suggestion`} />
        <Tags room={room} content={content} />
        <p class="no-print">
          <a rel="nofollow" href={`${visit.base}${articlePath(article)}/suggestion`}>
            {suggestionMessages(language, 'title')}
          </a>
        </p>
        {opinion && <p class="message">{say(language, 'disclaimer')}</p>}
        {children}
        <Corrections room={room} corrections={history.corrections} />
      </article>
      <aside class="aside stack">
        <Facts room={room} article={article} />
        <Discuss visit={visit} facts={content.facts} />
        <AboutAuthors room={room} content={content} />
        <ReadLater visit={visit} article={article} />
        <EarlierNews visit={visit} articles={earlier} />
        <Share visit={visit} article={article} />
      </aside>
    </>
  );
}

function Head({ room, article }: Parts) {
  const { visit } = room;
  const { language, base } = visit;
  const { content } = article;
  const section = room.section(content.section);
  const kind = say(language, content.kind);
  // A section for one kind alone mostly has its name: it is said once.
  const named = content.kind === 'news' || wordsOf(section?.title, language) === kind;
  return (
    <header class="full article-head">
      <p class="eyebrow">
        {section ? (
          <a href={`${base}/news/sections/${section.slug}`}>
            <Words text={section.title} visit={visit} />
          </a>
        ) : (
          <a href={`${base}/news`}>{say(language, 'title')}</a>
        )}
        {!named && ` · ${kind}`}
      </p>
      <h1 {...languageOf(content.headline, visit)}>{wordsOf(content.headline, language)}</h1>
      <p class="lead">
        <Words text={content.standfirst} visit={visit} />
      </p>
      {authorRoles.map((role) => (
        <Byline key={role} room={room} content={content} role={role} />
      ))}
      <Moments room={room} article={article} />
    </header>
  );
}

function Byline({
  room,
  content,
  role,
}: {
  room: Newsroom;
  content: ArticleContent;
  role: (typeof authorRoles)[number];
}) {
  const { visit } = room;
  const authors = authorsOf(room, content, role);
  if (authors.length === 0) return null;
  return (
    <p class="byline">
      {say(visit.language, role)}{' '}
      {authors.map(({ id, slug, name }, at) => (
        <>
          {at > 0 && ' · '}
          <a key={id} rel="author" href={`${visit.base}/news/authors/${slug}`}>
            <Words text={name} visit={visit} />
          </a>
        </>
      ))}
    </p>
  );
}

function Moments({ room: { visit }, article }: Parts) {
  const { language, view } = visit;
  const moment = (at: Date) => momentName(at.getTime(), view.edition.timeZone, language);
  return (
    <p class="quiet">
      <time datetime={article.publishedAt.toISOString()}>
        {say(language, 'published', { moment: moment(article.publishedAt) })}
      </time>
      {wasUpdated(article) && (
        <>
          {' · '}
          <time datetime={article.updatedAt.toISOString()}>
            {say(language, 'updated', { moment: moment(article.updatedAt) })}
          </time>
        </>
      )}
    </p>
  );
}

/** What it is about, each leading to all else about it. */
function Tags({ room, content }: { room: Newsroom; content: ArticleContent }) {
  const { visit } = room;
  const tags = tagsOf(room, content);
  if (tags.length === 0) return null;
  return (
    <nav aria-label={say(visit.language, 'tags')}>
      <ul class="feed-links">
        {tags.map(({ id, slug, title }) => (
          <li key={id}>
            <a rel="tag" href={`${visit.base}/news/tags/${slug}`}>
              <Words text={title} visit={visit} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function AboutAuthors({ room, content }: { room: Newsroom; content: ArticleContent }) {
  const { visit } = room;
  const authors = authorsOf(room, content, 'writer').filter(
    ({ biography, disclosure, photo }) => biography || disclosure || photo,
  );
  if (authors.length === 0) return null;
  return (
    <section class="stack">
      <div class="section-head">
        <h2>{say(visit.language, 'aboutAuthor')}</h2>
      </div>
      {authors.map(({ id, slug, name, biography, disclosure, ...author }) => (
        <div key={id}>
          <AuthorPicture author={{ ...author, name }} language={visit.language} />
          <p>
            <a href={`${visit.base}/news/authors/${slug}`}>
              <Words text={name} visit={visit} />
            </a>
          </p>
          <Prose text={biography} visit={visit} />
          {disclosure && <p class="quiet">{say(visit.language, 'disclosure')}:</p>}
          <Prose text={disclosure} visit={visit} />
        </div>
      ))}
    </section>
  );
}

function Corrections({ room: { visit }, corrections }: { room: Newsroom; corrections: Correction[] }) {
  const { language, view } = visit;
  if (corrections.length === 0) return null;
  return (
    <section class="stack" id="corrections">
      <div class="section-head">
        <h2>{say(language, 'corrections')}</h2>
      </div>
      {corrections.map(({ entry, headline, body }) => (
        <div key={entry.at.getTime()}>
          <p class="quiet">
            <time datetime={entry.at.toISOString()}>
              {momentName(entry.at.getTime(), view.edition.timeZone, language)}
            </time>
          </p>
          <Prose text={entry.note} visit={visit} />
          <details>
            <summary>{say(language, 'difference')}</summary>
            <Difference paragraphs={[...headline, ...body]} />
          </details>
        </div>
      ))}
    </section>
  );
}

/** The photo of an author, where there is one: it shows whose name stands beside it. */
export function AuthorPicture({ author, language }: { author: Pick<Author, 'photo' | 'name'>; language: Language }) {
  const { photo, name } = author;
  if (!photo) return null;
  const alt = wordsOf(name, language);
  return <img class="author-photo" src={fileAddress(photo.name)} width={photo.width} height={photo.height} alt={alt} />;
}

/** Paragraphs with what became of their words. */
export function Difference({ paragraphs }: { paragraphs: Correction['body'] }) {
  return (
    <>
      {paragraphs.map((pieces, at) => (
        <p key={at} dir="auto" class="difference">
          {pieces.map(({ kind, text }, place) => {
            if (kind === 'gone') return <del key={place}>{text}</del>;
            return kind === 'new' ? <ins key={place}>{text}</ins> : <span key={place}>{text}</span>;
          })}
        </p>
      ))}
    </>
  );
}
