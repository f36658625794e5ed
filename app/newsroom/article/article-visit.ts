import type { Database } from '../../platform/database.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import type { Session } from '../../programme/programme-schema.ts';
import type { Author } from '../author/author-schema.ts';
import { listAuthors } from '../author/author.ts';
import type { Section } from '../section/section-schema.ts';
import { listSections } from '../section/section.ts';
import type { Tag } from '../tag/tag-schema.ts';
import { listTags } from '../tag/tag.ts';
import type { ArticleContent, PublicArticle } from './article-schema.ts';

/** What pages and feeds of the news name beside the articles. */
export interface Newsroom {
  visit: Visit;
  sections: Section[];
  authors: Author[];
  tags: Tag[];
  author(id: string): Author | undefined;
  section(id: string | null): Section | undefined;
}

/** Three queries. */
export async function openNewsroom(db: Database, visit: Visit): Promise<Newsroom> {
  const { slug } = visit.entry;
  const [sections, authors] = [await listSections(db, slug), await listAuthors(db, slug)];
  return {
    visit,
    sections,
    authors,
    tags: await listTags(db, slug),
    author: (id) => authors.find((one) => one.id === id),
    section: (id) => sections.find((one) => one.id === id),
  };
}

export const articlePath = ({ content }: Pick<PublicArticle, 'content'>): string => `/news/${content.slug}`;

/** Whether an article was changed since it was published, by a minute at least. */
export const wasUpdated = ({ publishedAt, updatedAt }: PublicArticle): boolean =>
  updatedAt.getTime() - publishedAt.getTime() >= 60_000;

/** Its authors of one role, in their order. */
export const authorsOf = ({ author }: Newsroom, { authors }: ArticleContent, ...roles: string[]): Author[] =>
  authors.filter(({ role }) => roles.includes(role)).flatMap(({ id }) => author(id) ?? []);

/** The tags of an article, in the order of all tags. */
export const tagsOf = ({ tags }: Newsroom, content: ArticleContent): Tag[] =>
  tags.filter(({ id }) => content.tags.includes(id));

/** A thing of the summit that an article refers to, as the release shown has it. */
export interface Fact {
  kind: ArticleContent['facts'][number]['kind'];
  title: string;
  href: string;
  /** When the session takes place; null for all else. */
  startsAt: number | null;
  cancelled: boolean;
  /** What became of it since the article was last changed, and when. */
  since: { what: 'moved' | 'cancelled'; at: number; was: number | null } | null;
}

/** What an article refers to that the programme no longer has, by kind. */
export const goneFrom = ({ facts }: ArticleContent, { view }: Visit): number =>
  facts.filter(({ kind, id }) => kind === 'session' && !view.session(id)).length;

/** The facts of an article that the programme still has. */
export function factsOf({ content, updatedAt }: Pick<PublicArticle, 'content' | 'updatedAt'>, visit: Visit): Fact[] {
  return content.facts.flatMap(({ kind, id }) => factOf(kind, id, visit, updatedAt.getTime()) ?? []);
}

function factOf(kind: Fact['kind'], id: string, visit: Visit, written: number): Fact | null {
  const { base, language, view } = visit;
  const plain = { kind, startsAt: null, cancelled: false, since: null };
  if (kind === 'edition') {
    const found = visit.editions.find(({ slug }) => slug === id);
    return found ? { ...plain, title: wordsOf(found.view.edition.name, language), href: `/${language}/${id}` } : null;
  }
  if (kind === 'consultation') {
    const found = visit.entry.beside.find((one) => one.id === id);
    return found ? { ...plain, title: wordsOf(found.title, language), href: base + found.path } : null;
  }
  if (kind === 'speaker') {
    const found = view.speaker(id);
    return found
      ? { ...plain, title: found.name.latin ?? found.name.native, href: `${base}/speakers/${found.slug}` }
      : null;
  }
  if (kind === 'session') return sessionFact(id, visit, written);
  const found = view[kind](id);
  return found ? { ...plain, title: wordsOf(found.title, language), href: `${base}/${kind}s/${found.slug}` } : null;
}

/** As the programme has it now: an article that says otherwise is shown beside it. */
function sessionFact(id: string, { base, language, view }: Visit, written: number): Fact | null {
  const found = view.session(id);
  if (!found) return null;
  return {
    kind: 'session',
    title: wordsOf(found.title, language),
    href: `${base}/sessions/${found.slug}`,
    startsAt: found.startsAt ? Date.parse(found.startsAt) : null,
    cancelled: found.status === 'cancelled',
    since: sinceOf(found, written),
  };
}

/** What a release of the programme did to a session after the article was last changed: readers of the article don't know. */
function sinceOf({ status, changedAt, was }: Session, written: number): Fact['since'] {
  const at = Date.parse(changedAt);
  if (at <= written) return null;
  if (status === 'cancelled') return { what: 'cancelled', at, was: null };
  if (status !== 'moved' && status !== 'delayed') return null;
  return { what: 'moved', at, was: was?.startsAt ? Date.parse(was.startsAt) : null };
}
