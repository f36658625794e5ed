import { closed } from '../app/app-settings.ts';
import { buildApp } from '../app/app.tsx';
import { createArticle } from '../app/newsroom/article/article.ts';
import { enterState } from '../app/newsroom/article/article-publish.ts';
import type { ArticleWish } from '../app/newsroom/article/article-schema.ts';
import { saveAuthor } from '../app/newsroom/author/author.ts';
import { makeLog } from '../app/platform/log.ts';
import { listen } from '../app/platform/process-http.ts';
import { textOf } from '../app/platform/text.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { publishRelease } from '../app/programme/release/release.ts';
import { fillComments } from './comments-fill.ts';
import { temporaryDatabase } from './database.ts';
import { makeEdition } from './edition.ts';

// The site whose articles have few and many comments, in a process of its own.

const sizes = [10, 100, 10_000, 100_000];

const { db, pool, vault, close } = await temporaryDatabase();
const made = makeEdition(20);
const { slug: edition } = made.edition;
await db.transaction().execute(async (tx) => {
  await saveProgramme(tx, made, { actor: 'bench', act: 'programme.save' });
  await publishRelease(tx, edition, { note: null, actor: 'bench' });
});
const english = (words: string) => textOf('en', { en: words });
const author = await db
  .transaction()
  .execute((tx) =>
    saveAuthor(tx, edition, null, { slug: 'bench', name: english('Bench'), biography: null, disclosure: null }, 'cli'),
  );
for (const size of sizes) {
  const content: ArticleWish = {
    slug: `with-${size}`,
    kind: 'news',
    section: null,
    tags: [],
    headline: english(`An article with ${size} comments`),
    standfirst: english('The same words each time.'),
    body: english('The first boat was early. '.repeat(60)),
    authors: [{ id: author, role: 'writer' }],
    photos: [],
    facts: [],
  };
  const id = await db.transaction().execute(async (tx) => {
    const article = await createArticle(tx, edition, content, 'cli');
    await enterState(tx, { enqueue: async () => {} }, article, { state: 'published', version: 1 }, 'cli');
    return article;
  });
  await fillComments(db, vault, id, size);
}
const listener = await listen({ host: '127.0.0.1', port: 0, url: undefined });
const limits = { read: 10_000_000, write: 600, person: 120 };
const settings = { ...closed, limits };
const app = await buildApp({ db, pool, vault, origin: listener.url, log: makeLog('error', 'stderr'), settings });
listener.answerWith(app);

process.on('message', () => {
  void (async () => {
    await listener.drain(1);
    await app.close();
    await close();
    process.send?.({ answer: null });
    process.disconnect();
  })();
});
process.on('disconnect', () => process.exit());
process.send?.({ answer: { url: listener.url, edition } });
