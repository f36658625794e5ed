import type { EditionEntry } from '../../programme/edition/edition-visit.ts';
import type { ArticleContent } from '../article/article-schema.ts';

/** What an article is about, in words that editions share: `topic:data-protection`, `section:opinion`, `author:lin-qiu`. */
export type Marks = ReadonlySet<string>;

export interface Named {
  facts: ArticleContent['facts'];
  /** Slugs. */
  section: string | null;
  authors: readonly string[];
}

/** Things have other ids in each edition, and mostly the same slugs. */
export function marksOf({ facts, section, authors }: Named, { view }: Pick<EditionEntry, 'view'>): Marks {
  const slugs = facts.flatMap(({ kind, id }) => {
    if (kind === 'edition') return [`edition:${id}`];
    if (kind === 'consultation' || kind === 'session') return [];
    const found = view[kind](id);
    return found ? [`${kind}:${found.slug}`] : [];
  });
  return new Set([...slugs, ...(section ? [`section:${section}`] : []), ...authors.map((slug) => `author:${slug}`)]);
}

const weights: Record<string, number> = { topic: 3, forum: 3, speaker: 3, edition: 3, author: 2, section: 1 };

/** How much two articles have to do with each other; 0 for nothing. */
export const likeness = (some: Marks, others: Marks): number =>
  [...some].reduce((sum, mark) => sum + (others.has(mark) ? (weights[mark.split(':')[0] ?? ''] ?? 0) : 0), 0);

/** The editions before one, the latest first, that the public knows. */
export const editionsBefore = (entry: EditionEntry, all: readonly EditionEntry[]): EditionEntry[] =>
  all
    .filter(({ view }) => view.edition.startsOn < entry.view.edition.startsOn)
    .toSorted((a, b) => (a.view.edition.startsOn < b.view.edition.startsOn ? 1 : -1));
