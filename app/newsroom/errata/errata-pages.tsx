import { wordsOf } from '../../platform/text.ts';
import { momentName } from '../../platform/time.ts';
import type { File, Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { Prose } from '../../programme/text-prose.tsx';
import { languageOf } from '../../programme/text-words.tsx';
import { Difference } from '../article/article-parts.tsx';
import { type FeedFormat, feedFormats, feedLinks } from '../feed/feed-addresses.ts';
import { errataFeed } from './errata-feed.ts';
import { addressOf } from './errata-rules.ts';
import { errataMessages as say } from './errata-messages.ts';
import { type Erratum, listErrata } from './errata.ts';

/** Corrections on one page. */
const length = 20;
/** Corrections in a feed. */
const feedLength = 30;

/** Hangs every correction of the news in one list, with feeds: what was wrong, when it was put right, and how it reads now. */
export function hangErrata(site: Site): void {
  const { db } = site;
  site.page('/news/corrections', async (visit) => {
    const before = /^\d{1,15}$/.exec(visit.url.searchParams.get('before') ?? '')?.[0];
    const edition = visit.entry.slug;
    const found = await listErrata(db, { edition, before: before ? Number(before) : undefined, most: length + 1 });
    return errataPage(visit, found.slice(0, length), found.length > length);
  });
  for (const format of Object.keys(feedFormats) as FeedFormat[]) {
    site.file(`/news/corrections/feed.${format}`, async (visit): Promise<File> => {
      const errata = await listErrata(db, { edition: visit.entry.slug, most: feedLength });
      return { ...errataFeed(visit, errata, format), type: `${feedFormats[format].type}; charset=utf-8` };
    });
  }
}

function errataPage(visit: Visit, errata: Erratum[], more: boolean): Page {
  const { language, base, url } = visit;
  const last = errata.at(-1);
  const title = say(language, 'title');
  return {
    title,
    description: say(language, 'lead'),
    feeds: feedLinks(visit, '/news/corrections', title),
    hidden: url.search !== '',
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}/news`}>{say(language, 'news')}</a>
          </p>
          <h1>{title}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read stack">
          {errata.length === 0 && <p class="empty">{say(language, 'none')}</p>}
          {errata.map((one) => (
            <One key={`${one.article} ${one.at.getTime()}`} visit={visit} erratum={one} />
          ))}
          {more && last && (
            <p class="actions">
              <a href={`${url.pathname}?before=${last.at.getTime()}`}>{say(language, 'older')}</a>
            </p>
          )}
          <ul class="feed-links">
            {feedLinks(visit, '/news/corrections', title).map(({ href, title: words }) => (
              <li key={href}>
                <a href={href}>{words}</a>
              </li>
            ))}
          </ul>
        </div>
      </>
    ),
  };
}

function One({ visit, erratum }: { visit: Visit; erratum: Erratum }) {
  const { language, view } = visit;
  const { headline, at, note, difference, entry } = erratum;
  return (
    <section class="stack">
      <h2 {...languageOf(headline, visit)}>
        <a href={addressOf(visit, erratum)}>{wordsOf(headline, language)}</a>
      </h2>
      <p class="quiet">
        <time datetime={at.toISOString()}>{momentName(at.getTime(), view.edition.timeZone, language)}</time>
        {entry !== null && ` · ${say(language, 'entry', { number: entry })}`}
      </p>
      <Prose text={note} visit={visit} />
      <Difference paragraphs={difference} />
    </section>
  );
}
