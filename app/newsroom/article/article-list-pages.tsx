import type { ComponentChildren } from 'preact';
import type { Database } from '../../platform/database.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import type { Followable } from '../federation/federation-api.ts';
import { FollowElsewhere } from '../federation/federation-parts.tsx';
import { movedTo, namedFolders, type NamedKind, refuseNamed } from '../merging/merging.ts';
import { type FollowedThing, FollowByMail } from '../newsletter/follow/follow-new.tsx';
import { authorPage } from './article-author-page.tsx';
import { feedsPage } from './article-feeds-page.tsx';
import { frontPage } from './article-front-page.tsx';
import { ArticleList } from './article-list.tsx';
import { followed, type Listed, pageOf } from './article-list-parts.tsx';
import { newsText as say } from './article-page-messages.ts';
import { type Asking, listPublic } from './article-public.ts';
import { type Newsroom, openNewsroom } from './article-visit.ts';

/** Articles on one page of a list. */
const length = 24;

/** Hangs the lists of the news on the site: the front, each section, and each author with what they wrote. */
export function hangNewsLists(site: Site, followable: Followable): void {
  const { db } = site;
  site.page('/news', async (visit) =>
    frontPage(await openNewsroom(db, visit), await listed(db, visit, {}), await followable(visit.entry.slug)),
  );
  site.page('/news/feeds', async (visit) => feedsPage(await openNewsroom(db, visit)));
  site.page('/news/sections/:section', async (visit) => {
    const room = await openNewsroom(db, visit);
    const section = room.sections.find(({ slug }) => slug === visit.params.section);
    if (!section) return movedPage(db, visit, 'section', visit.params.section ?? '');
    const actors = await followable(visit.entry.slug);
    const page = listPage(room, await listed(db, visit, { section: section.id }), {
      title: wordsOf(section.title, visit.language),
      what: { kind: 'section', id: section.id, name: section.title },
      path: `/news/sections/${section.slug}`,
      beside: <FollowElsewhere visit={visit} actors={actors} section={section} />,
    });
    return followed(page, visit, actors, section);
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
      what: { kind: 'tag', id: tag.id, name: tag.title },
      path: `/news/tags/${tag.slug}`,
    });
  });
  site.page('/news/agencies/:agency', async (visit) => {
    const room = await openNewsroom(db, visit);
    const agency = room.agencies.find(({ slug }) => slug === visit.params.agency);
    if (!agency) return movedPage(db, visit, 'agency', visit.params.agency ?? '');
    const name = wordsOf(agency.name, visit.language);
    return listPage(room, await listed(db, visit, { agency: agency.id }), {
      title: name,
      path: `/news/agencies/${agency.slug}`,
      ...(agency.address && {
        below: <a href={agency.address}>{say(visit.language, 'agencySite', { name })}</a>,
      }),
    });
  });
}

/** Leads to where what was named is now. @throws Refusal `author.unknown`, `section.unknown`, `tag.unknown`, `agency.unknown` (404) */
async function movedPage(db: Database, { entry, base }: Visit, kind: NamedKind, slug: string): Promise<Page> {
  const now = (await movedTo(db, entry.slug, kind, slug)) ?? refuseNamed(kind);
  return { title: '', body: null, moved: `${base}/news/${namedFolders[kind]}/${now}` };
}

async function listed(db: Database, { entry, url }: Visit, wish: Partial<Asking>): Promise<Listed> {
  const after = url.searchParams.get('after') ?? undefined;
  const found = await listPublic(db, { edition: entry.slug, ...wish, after, most: length + 1 });
  return { articles: found.slice(0, length), more: found.length > length };
}

interface Listing {
  title: string;
  path: string;
  /** What it is a list of, where that can be followed. */
  what?: FollowedThing;
  /** A line below the title. */
  below?: ComponentChildren;
  /** What stands below the list. */
  beside?: Page['body'];
}

function listPage(room: Newsroom, found: Listed, { title, path, what, below, beside }: Listing): Page {
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
          {below && <p>{below}</p>}
        </header>
        <div class="read stack">
          <ArticleList room={room} {...found} />
          {what && <FollowByMail visit={room.visit} what={what} />}
          {beside}
        </div>
      </>
    ),
  };
}
