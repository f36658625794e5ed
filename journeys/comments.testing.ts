import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { createArticle } from '../app/newsroom/article/article.ts';
import { enterState } from '../app/newsroom/article/article-publish.ts';
import { saveAuthor } from '../app/newsroom/author/author.ts';
import { commentKind } from '../app/newsroom/comment/comment-moderation.ts';
import { readThread } from '../app/newsroom/comment/comment-read.ts';
import { textOf } from '../app/platform/text.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { openModeration } from '../app/trust/moderation/moderation.ts';
import { day2 } from './day2.testing.ts';
import { edition, eventually } from './journey.testing.ts';

/** An article of a journey's own, that readers see. */
export async function articleForJourney(): Promise<{ id: string; slug: string }> {
  const slug = `commented-${randomUUID().slice(0, 8)}`;
  const name = textOf('en', { en: 'Qiu Lan' });
  const id = await day2.db.transaction().execute(async (tx) => {
    const author = { slug: `author-${randomUUID().slice(0, 8)}`, name, biography: null, disclosure: null };
    const content = {
      slug,
      kind: 'news' as const,
      section: null,
      tags: [],
      headline: textOf('en', { en: 'Commented', zh: '有评论的', ar: 'عليه تعليقات' }),
      standfirst: textOf('en', { en: 'In a journey.' }),
      body: textOf('en', { en: 'The first boat was early.' }),
      authors: [{ id: await saveAuthor(tx, edition, null, author, 'cli'), role: 'writer' as const }],
      photos: [],
      facts: [],
    };
    const made = await createArticle(tx, edition, content, 'cli');
    await enterState(tx, { enqueue: async () => {} }, made, { state: 'published', version: 1 }, 'cli');
    return made;
  });
  await eventually(async () => (await fetch(`${day2.url}/en/${edition}/news/${slug}`)).status === 200);
  return { id, slug };
}

/** Decides about a comment as moderators do. */
export async function decideAbout(id: string, outcome: 'publish' | 'remove' | 'restore'): Promise<void> {
  const vault = await testVault(day2.db);
  const noMail = { sends: false, send: async () => '', bulk: null };
  const moderation = openModeration({ vault, mail: noMail, origin: day2.url });
  moderation.register(commentKind({ vault }));
  const reasons = {
    ground: { by: 'rules' as const, clause: 'dignity' },
    facts: 'It calls somebody names.',
    factsLanguage: 'en' as const,
    source: 'own' as const,
    automatedDetection: false,
    automatedDecision: 'no' as const,
  };
  const what = outcome === 'remove' ? { outcome, reasons } : { outcome };
  await day2.db
    .transaction()
    .execute((tx) => moderation.decide(tx, { kind: 'comment', subjects: [id], what, by: 'job' }));
}

/** The comment under an article that was written last. */
export async function latestOf(articleId: string): Promise<{ id: string; number: number; state: string }> {
  const row = await day2.db
    .selectFrom('comment')
    .select(['id', 'number', 'state'])
    .where('article_id', '=', articleId)
    .orderBy('number', 'desc')
    .executeTakeFirstOrThrow();
  return row;
}

/** Many readers of these journeys sit behind one address. */
export const forgetPace = () =>
  sql`DELETE FROM limit_bucket WHERE bucket LIKE 'screening%' OR bucket LIKE 'request%'`.execute(day2.db);

export const clockNow = async (articleId: string): Promise<number> =>
  (await readThread(day2.db, articleId))?.publishedAt.getTime() ?? 0;
