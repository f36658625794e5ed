import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { firstWords } from '../../programme/text-plain.ts';
import { anyone } from '../../platform/routes.ts';
import type { House } from '../../trust/house.ts';
import { findPublic, isReport } from '../article/article-public.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { articlePath, openNewsroom } from '../article/article-visit.ts';
import { articleMessages } from '../article/article-messages.ts';
import { liveMessages as say } from './live-messages.ts';
import { findEntry, listEntries, readReport } from './live-entry-read.ts';
import { type Coverage, Entry } from './live-entry-parts.tsx';

/** Entries on one page of a live report. */
const length = 40;
/** What a reader who comes back is told of at most. */
const mostNews = 100;

/** Hangs the addresses of entries on the site, and what readers of a live report listen to. */
export function hangLiveReports(site: Site, { live }: House): void {
  const { db } = site;
  live.topic({
    path: 'report/:article',
    rule: anyone,
    isKnown: ({ article = '' }) => isReport(db, article),
    read: async ({ article = '' }) => ({ revision: (await readReport(db, article)).revision }),
  });
  site.page('/news/:article{[a-z0-9-]+}/entries', (visit) => newsPage(db, visit));
  site.page('/news/:article{[a-z0-9-]+}/entries/:number{[1-9][0-9]{0,5}}', (visit) => entryPage(db, visit));
}

const numberIn = (url: URL, name: string): number | undefined => {
  const value = url.searchParams.get(name) ?? '';
  return /^\d{1,8}$/.test(value) ? Number(value) : undefined;
};

/** What the page of a live report shows, by its address: `?order=oldest`, `?only=key`, `?entry=` as the last one seen. Two queries. */
export async function coverageOf(db: Database, { url }: Visit, article: PublicArticle): Promise<Coverage> {
  const [oldest, key] = [url.searchParams.get('order') === 'oldest', url.searchParams.get('only') === 'key'];
  const after = numberIn(url, 'entry');
  const report = await readReport(db, article.id);
  const found = await listEntries(db, { article: article.id, oldest, key, after, most: length + 1 });
  const more = found.length > length;
  const current = !key && (oldest ? !more : after === undefined);
  return { report, entries: found.slice(0, length), oldest, key, more, current };
}

/** @throws Refusal `article.unknown` (404), also for what is no live report that readers see */
async function reportAt(db: Database, visit: Visit): Promise<PublicArticle | { moved: string }> {
  const found = await findPublic(db, visit.entry.slug, visit.params.article ?? '');
  if ('moved' in found) return found;
  if (found.state === 'withdrawn' || found.content.kind !== 'live-report') {
    throw new Refusal('article.unknown', 404, articleMessages.sentence('unknown'));
  }
  return found;
}

const moved = ({ base }: Visit, slug: string, rest: string): Page => ({
  title: '',
  body: null,
  moved: `${base}/news/${slug}${rest}`,
});

/** What changed since a revision: read by the page of the report, and a plain list for everybody else. */
async function newsPage(db: Database, visit: Visit): Promise<Page> {
  const article = await reportAt(db, visit);
  if ('moved' in article) return moved(visit, article.moved, '/entries');
  const room = await openNewsroom(db, visit);
  const [since, last] = [numberIn(visit.url, 'since') ?? 0, numberIn(visit.url, 'last') ?? 0];
  const report = await readReport(db, article.id);
  const found = await listEntries(db, { article: article.id, since, most: mostNews });
  const entries = found.filter(({ number, removal }) => number <= last || !removal);
  const fresh = entries.filter(({ number }) => number > last).length;
  const { language, base } = visit;
  const count = say(language, 'newEntries', { count: fresh });
  return {
    title: `${count} · ${wordsOf(article.content.headline, language)}`,
    hidden: true,
    body: (
      <div
        class="full stack"
        data-revision={report.revision}
        data-last={Math.max(last, ...entries.map(({ number }) => number))}
        data-say={count}
      >
        <h1>{count}</h1>
        <p>
          <a href={`${base}${articlePath(article)}#live`}>{say(language, 'wholeReport')}</a>
        </p>
        <ol class="live-entries">
          {entries.map((entry) => (
            <Entry key={entry.number} room={room} article={article} entry={entry} />
          ))}
        </ol>
      </div>
    ),
  };
}

/** One entry, to be pointed to. */
async function entryPage(db: Database, visit: Visit): Promise<Page> {
  const { language, base, params } = visit;
  const number = Number(params.number);
  const article = await reportAt(db, visit);
  if ('moved' in article) return moved(visit, article.moved, `/entries/${number}`);
  const room = await openNewsroom(db, visit);
  const entry = await findEntry(db, article.id, number);
  const headline = wordsOf(article.content.headline, language);
  return {
    title: `${say(language, 'entry', { number })} · ${headline}`,
    ...(!entry.removal && { description: firstWords(wordsOf(entry.content.text, language)) }),
    hidden: entry.removal !== null,
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}${articlePath(article)}#live`}>{headline}</a>
          </p>
          <h1>{say(language, 'entry', { number })}</h1>
        </header>
        <div class="read stack">
          <ol class="live-entries">
            <Entry room={room} article={article} entry={entry} />
          </ol>
          <p>
            <a href={`${base}${articlePath(article)}#live`}>{say(language, 'wholeReport')}</a>
          </p>
        </div>
      </>
    ),
  };
}
