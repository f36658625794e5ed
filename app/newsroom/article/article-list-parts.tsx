import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { topicOf } from '../comment/comment-state.ts';
import { actorLinks, copyIsland } from '../federation/federation-parts.tsx';
import type { FederationActor } from '../federation/federation-schema.ts';
import { feedLinks } from '../feed/feed-addresses.ts';
import { photosUntil } from './article-photo-rules.ts';
import type { PublicArticle } from './article-schema.ts';
import type { Newsroom } from './article-visit.ts';

/** What stands on one page of a list. */
export interface Listed {
  articles: PublicArticle[];
  more: boolean;
}

/** What pages of a list have in common. */
export const pageOf = ({ visit }: Newsroom, { articles }: Listed, path: string, title: string) => ({
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

/** A page that other servers find what to follow by. */
export function followed(
  page: Page,
  visit: Visit,
  actors: FederationActor[],
  section: Newsroom['sections'][number] | null,
): Page {
  const links = actorLinks(visit, actors, section);
  if (links.length === 0) return page;
  return { ...page, feeds: [...(page.feeds ?? []), ...links], islands: [...(page.islands ?? []), copyIsland] };
}
