import { fileAddress } from '../../platform/files.ts';
import type { Database } from '../../platform/database.ts';
import { shown, wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { firstWords } from '../../programme/text-plain.ts';
import { Words } from '../../programme/text-words.tsx';
import { EarlierNews } from '../earlier/earlier-parts.tsx';
import { topicOf } from '../comment/comment-state.ts';
import { feedLinks } from '../feed/feed-addresses.ts';
import { AuthorPicture } from './article-parts.tsx';
import { newsletterText } from '../newsletter/newsletter-page-messages.ts';
import { storyText } from '../story/story-page-messages.ts';
import { ArticleList } from './article-list.tsx';
import { newsText as say } from './article-page-messages.ts';
import { movedTo, type NamedKind, refuseNamed } from '../merging/merging.ts';
import { photosUntil } from './article-photo-rules.ts';
import { type Asking, listPublic } from './article-public.ts';
import type { PublicArticle } from './article-schema.ts';
import { type Newsroom, openNewsroom } from './article-visit.ts';

/** Articles on one page of a list. */
const length = 24;

/** Hangs the lists of the news on the site: the front, each section, and each author with what they wrote. */
export function hangNewsLists(site: Site): void {
  const { db } = site;
  site.page('/news', async (visit) => frontPage(await openNewsroom(db, visit), await listed(db, visit, {})));
  site.page('/news/feeds', async (visit) => feedsPage(await openNewsroom(db, visit)));
  site.page('/news/sections/:section', async (visit) => {
    const room = await openNewsroom(db, visit);
    const section = room.sections.find(({ slug }) => slug === visit.params.section);
    if (!section) return movedPage(db, visit, 'section', visit.params.section ?? '');
    return listPage(room, await listed(db, visit, { section: section.id }), {
      title: wordsOf(section.title, visit.language),
      path: `/news/sections/${section.slug}`,
    });
  });
  site.page('/news/authors/:author', async (visit) => {
    const room = await openNewsroom(db, visit);
    const author = room.authors.find(({ slug }) => slug === visit.params.author);
    if (!author) return movedPage(db, visit, 'author', visit.params.author ?? '');
    return authorPage(room, author, await listed(db, visit, { author: author.id }));
  });
  site.page('/news/tags/:tag', async (visit) => {
    const room = await openNewsroom(db, visit);
    const tag = room.tags.find(({ slug }) => slug === visit.params.tag);
    if (!tag) return movedPage(db, visit, 'tag', visit.params.tag ?? '');
    return listPage(room, await listed(db, visit, { tag: tag.id }), {
      title: wordsOf(tag.title, visit.language),
      path: `/news/tags/${tag.slug}`,
    });
  });
}

/** Leads to where an author, a section or a tag is now. @throws Refusal `author.unknown`, `section.unknown`, `tag.unknown` (404) */
async function movedPage(db: Database, { entry, base }: Visit, kind: NamedKind, slug: string): Promise<Page> {
  const now = (await movedTo(db, entry.slug, kind, slug)) ?? refuseNamed(kind);
  return { title: '', body: null, moved: `${base}/news/${kind}s/${now}` };
}

interface Listed {
  articles: PublicArticle[];
  more: boolean;
}

async function listed(db: Database, { entry, url }: Visit, wish: Partial<Asking>): Promise<Listed> {
  const after = url.searchParams.get('after') ?? undefined;
  const found = await listPublic(db, { edition: entry.slug, ...wish, after, most: length + 1 });
  return { articles: found.slice(0, length), more: found.length > length };
}

/** What pages of a list have in common. */
const pageOf = ({ visit }: Newsroom, { articles }: Listed, path: string, title: string) => ({
  title,
  feeds: feedLinks(visit, path, title),
  until: photosUntil(
    articles.map(({ content }) => content),
    visit,
  ),
  // Each says how many comments it has.
  tags: articles.map(({ id }) => topicOf(id)),
  hidden: visit.url.search !== '',
});

function frontPage(room: Newsroom, found: Listed): Page {
  const { visit, sections } = room;
  const { language, base } = visit;
  return {
    ...pageOf(room, found, '/news', say(language, 'title')),
    description: say(language, 'lead'),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read">
          <ArticleList room={room} {...found} lead />
        </div>
        <aside class="aside stack">
          {sections.length > 0 && (
            <nav aria-label={say(language, 'sections')}>
              <div class="section-head">
                <h2>{say(language, 'sections')}</h2>
              </div>
              <ul class="rows">
                {sections.map(({ id, slug, title }) => (
                  <li key={id}>
                    <a href={`${base}/news/sections/${slug}`}>
                      <Words text={title} visit={visit} />
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          <EarlierNews visit={visit} />
          <p>
            <a href={`${base}/news/feeds`}>{say(language, 'feeds')}</a>
          </p>
          <p>
            <a href={`${base}/news/corrections`}>{say(language, 'corrections')}</a>
          </p>
          <p>
            <a href={`${base}/news/newsletter`}>{newsletterText(language, 'title')}</a>
          </p>
          <p>
            <a href={`${base}/news/stories`}>{storyText(language, 'title')}</a>
          </p>
        </aside>
      </>
    ),
  };
}

function listPage(room: Newsroom, found: Listed, { title, path }: { title: string; path: string }): Page {
  const { language, base } = room.visit;
  return {
    ...pageOf(room, found, path, title),
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}/news`}>{say(language, 'title')}</a>
          </p>
          <h1>{title}</h1>
        </header>
        <div class="read">
          <ArticleList room={room} {...found} />
        </div>
      </>
    ),
  };
}

function authorPage(room: Newsroom, author: Newsroom['authors'][number], found: Listed): Page {
  const { visit } = room;
  const { language, base } = visit;
  const name = wordsOf(author.name, language);
  return {
    ...pageOf(room, found, `/news/authors/${author.slug}`, name),
    description: firstWords(shown(author.biography, language).text),
    data: { '@context': 'https://schema.org', '@type': 'ProfilePage', mainEntity: personData(visit, author) },
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}/news`}>{say(language, 'title')}</a>
          </p>
          <h1>
            <Words text={author.name} visit={visit} />
          </h1>
        </header>
        <div class="read stack">
          <AuthorPicture author={author} language={language} />
          <Prose text={author.biography} visit={visit} />
          {author.disclosure && (
            <>
              <h2>{say(language, 'disclosure')}</h2>
              <Prose text={author.disclosure} visit={visit} />
            </>
          )}
          <div class="section-head">
            <h2>{say(language, 'byAuthor')}</h2>
          </div>
          <ArticleList room={room} {...found} />
        </div>
      </>
    ),
  };
}

const personData = ({ origin, language }: Visit, { name, photo }: Newsroom['authors'][number]): object => ({
  '@type': 'Person',
  name: wordsOf(name, language),
  ...(photo && { image: origin + fileAddress(photo.name) }),
});

function feedsPage({ visit, sections, authors, tags }: Newsroom): Page {
  const { language } = visit;
  const all = [
    { path: '/news', name: say(language, 'title') },
    { path: '/news/corrections', name: say(language, 'corrections') },
    ...sections.map(({ slug, title }) => ({ path: `/news/sections/${slug}`, name: wordsOf(title, language) })),
    ...tags.map(({ slug, title }) => ({ path: `/news/tags/${slug}`, name: wordsOf(title, language) })),
    ...authors.map(({ slug, name }) => ({ path: `/news/authors/${slug}`, name: wordsOf(name, language) })),
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
