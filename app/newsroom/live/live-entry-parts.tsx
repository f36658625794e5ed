import { shown, wordsOf } from '../../platform/text.ts';
import { clockTime, momentName } from '../../platform/time.ts';
import { LiveLink } from '../../ui/live-link.tsx';
import { Prose } from '../../programme/text-prose.tsx';
import { languageOf, Words } from '../../programme/text-words.tsx';
import { bodyOf } from '../article/article-body.ts';
import { Figure } from '../article/article-photo.tsx';
import { photosNow } from '../article/article-photo-rules.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { articlePath, type Newsroom } from '../article/article-visit.ts';
import { type LiveEntry, type LiveReport, reportTopic } from './live-entry-schema.ts';
import { liveMessages as say } from './live-messages.ts';

/** What a page of a live report shows. */
export interface Coverage {
  report: LiveReport;
  entries: LiveEntry[];
  oldest: boolean;
  key: boolean;
  /** There are more after these. */
  more: boolean;
  /** The page is the one on which the next entry will stand. */
  current: boolean;
}

interface EntryParts {
  room: Newsroom;
  article: Pick<PublicArticle, 'content'>;
  entry: LiveEntry;
}

/** One entry with its moment and address; a removed one says when and why. */
export function Entry({ room, article, entry }: EntryParts) {
  const { visit } = room;
  const { language, base, view } = visit;
  const { number, at, content, removal } = entry;
  const zone = view.edition.timeZone;
  const author = content.author ? room.author(content.author) : undefined;
  return (
    <li id={`entry-${number}`} data-entry class={content.key && !removal ? 'live-entry key-entry' : 'live-entry'}>
      <p class="quiet">
        <a href={`${base}${articlePath(article)}/entries/${number}`}>
          <time datetime={at.toISOString()} title={momentName(at.getTime(), zone, language)}>
            {clockTime(at.getTime(), zone)}
          </time>
          <span class="unseen"> {say(language, 'permalink', { number })}</span>
        </a>
        {content.key && !removal && <strong> {say(language, 'keyMark')}</strong>}
        {author && !removal && <> · {say(language, 'by', { name: wordsOf(author.name, language) })}</>}
      </p>
      {removal ? <Removed room={room} removal={removal} /> : <EntryWords room={room} entry={entry} />}
    </li>
  );
}

function Removed({ room: { visit }, removal }: { room: Newsroom; removal: NonNullable<LiveEntry['removal']> }) {
  const { language, view } = visit;
  const moment = momentName(removal.at.getTime(), view.edition.timeZone, language);
  return (
    <p class="quiet">
      {say(language, 'removedOn', { moment })} <Words text={removal.note} visit={visit} />
    </p>
  );
}

function EntryWords({ room: { visit }, entry: { content, changes } }: Omit<EntryParts, 'article'>) {
  const { language, view } = visit;
  const { blocks } = bodyOf(shown(content.text, language).text);
  const [photo] = photosNow({ photos: content.photo ? [content.photo] : [] }, visit);
  return (
    <>
      <div class="prose" {...languageOf(content.text, visit)}>
        {blocks.map(
          (block, at) => 'html' in block && <div key={at} dangerouslySetInnerHTML={{ __html: block.html }} />,
        )}
      </div>
      {photo && <Figure photo={photo} visit={visit} />}
      {changes.map(({ at, note }) => (
        <div key={at.getTime()} class="quiet">
          <p>{say(language, 'correctedOn', { moment: momentName(at.getTime(), view.edition.timeZone, language) })}</p>
          <Prose text={note} visit={visit} />
        </div>
      ))}
    </>
  );
}

interface CoverageParts {
  room: Newsroom;
  article: PublicArticle;
  coverage: Coverage;
}

/** The entries of a live report below its introduction; with a script they come by themselves. */
export function Entries({ room, article, coverage }: CoverageParts) {
  const { language, base } = room.visit;
  const { report, entries, oldest, more, current } = coverage;
  const path = `${base}${articlePath(article)}`;
  const last = Math.max(0, ...entries.map(({ number }) => number));
  const list = (
    <ol class="live-entries" data-entries>
      {entries.map((entry) => (
        <Entry key={entry.number} room={room} article={article} entry={entry} />
      ))}
    </ol>
  );
  const open = report.endedAt === null && current;
  return (
    <section class="stack" id="live">
      <div class="section-head">
        <h2>{say(language, 'entries')}</h2>
      </div>
      <Standing room={room} report={report} />
      <Orders room={room} coverage={coverage} />
      {open ? (
        <live-report
          data-from={`${path}/entries`}
          data-revision={report.revision}
          data-last={last}
          data-oldest={String(oldest)}
        >
          <LiveLink topic={reportTopic(article.id)} language={language} />
          <p role="status" class="live-news">
            <button type="button" data-show hidden />
          </p>
          {entries.length === 0 && <p class="quiet">{say(language, 'noEntries')}</p>}
          {list}
        </live-report>
      ) : (
        list
      )}
      {more && (
        <p class="actions">
          <a href={addressOf(path, coverage, entries.at(-1)?.number)}>{say(language, 'more')}</a>
        </p>
      )}
    </section>
  );
}

function addressOf(path: string, { oldest, key }: Pick<Coverage, 'oldest' | 'key'>, after?: number): string {
  const query = new URLSearchParams({
    ...(oldest && { order: 'oldest' }),
    ...(key && { only: 'key' }),
    ...(after !== undefined && { entry: String(after) }),
  });
  return `${path}${query.size > 0 ? `?${query}` : ''}#live`;
}

function Standing({ room: { visit }, report }: { room: Newsroom; report: LiveReport }) {
  const { language, view } = visit;
  if (!report.endedAt) return <p class="quiet">{say(language, 'goesOn')}</p>;
  const moment = momentName(report.endedAt.getTime(), view.edition.timeZone, language);
  return (
    <p>
      <strong>{say(language, 'endedOn', { moment })}</strong>
    </p>
  );
}

/** Which entries, and in which order: addresses, so that the choice can be kept and passed on. */
function Orders({ room: { visit }, coverage: { oldest, key } }: { room: Newsroom; coverage: Coverage }) {
  const { language, url } = visit;
  const ways = [
    { label: say(language, 'newestFirst'), oldest: false, key: false },
    { label: say(language, 'oldestFirst'), oldest: true, key: false },
    { label: say(language, 'keyOnly'), oldest, key: true },
  ];
  return (
    <nav aria-label={say(language, 'order')} class="no-print">
      <ul class="feed-links">
        {ways.map((way) => (
          <li key={way.label}>
            <a
              href={addressOf(url.pathname, way)}
              aria-current={way.key === key && (key || way.oldest === oldest) ? 'true' : undefined}
            >
              {way.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
