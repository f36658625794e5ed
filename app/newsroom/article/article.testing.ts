import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { saveAuthor } from '../author/author.ts';
import { createArticle } from './article.ts';
import { enterState } from './article-publish.ts';
import type { ArticleContent } from './article-schema.ts';

export const newsOf = summit.edition.slug;

/** What an article of the summit says that tests know. */
export const articleContent = (more: Partial<ArticleContent> = {}): ArticleContent => ({
  slug: `article-${randomUUID().slice(0, 8)}`,
  kind: 'news',
  section: null,
  tags: [],
  headline: textOf('en', { en: 'Boats at the opening', zh: '开幕式上的船' }),
  shortHeadline: null,
  agency: null,
  standfirst: textOf('en', { en: 'Delegates came by water.', zh: '代表们乘船而来。' }),
  body: textOf('en', { en: 'The first boat was **early**.\n\nThe second was late.', zh: '第一艘船到得很早。' }),
  authors: [],
  photos: [],
  facts: [],
  ...more,
});

/** An author of the summit. */
export const makeAuthor = (db: Database, name = 'Lin Qiu'): Promise<string> =>
  db.transaction().execute((tx) =>
    saveAuthor(
      tx,
      newsOf,
      null,
      {
        slug: `author-${randomUUID().slice(0, 8)}`,
        name: textOf('en', { en: name }),
        biography: textOf('en', { en: 'Writes about canals.' }),
        disclosure: textOf('en', { en: 'Owns a boat.' }),
      },
      'cli',
    ),
  );

/** An article that readers see, with one author unless said otherwise. */
export async function publishArticle(
  { db, jobs }: { db: Database; jobs: Pick<Jobs, 'enqueue'> },
  more: Partial<ArticleContent> = {},
): Promise<{ id: string; content: ArticleContent }> {
  const authors = more.authors ?? [{ id: await makeAuthor(db), role: 'writer' as const }];
  const content = articleContent({ ...more, authors });
  return db.transaction().execute(async (tx) => {
    const id = await createArticle(tx, newsOf, content, 'cli');
    await enterState(tx, jobs, id, { state: 'published', version: 1 }, 'cli');
    return { id, content };
  });
}
