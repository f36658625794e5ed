import type { JSX } from 'preact';
import { machineTime, momentName } from '../../platform/time.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { File, Site } from '../edition/edition-site.ts';
import type { Page, Visit } from '../edition/edition-visit.ts';
import { differenceObject } from './release-api.ts';
import { Changes, gravestFirst } from './release-changes.tsx';
import { releasePageMessages as say } from './release-pages-messages.ts';
import { compare } from './release-rules.ts';
import { Pager, pageOf } from '../pager.tsx';
import { Words } from '../text-words.tsx';

/** Hangs the list of an edition's releases, and the difference between any two, on the site. */
export function hangReleases(site: Site): void {
  site.page('/releases', releasesPage);
  site.page('/changes', (visit) => {
    const { searchParams } = visit.url;
    return changesPage(site, visit, searchParams.get('from'), searchParams.get('to'));
  });
  site.page('/changes/:range{[0-9]+\\.\\.[0-9]+}', (visit) => {
    const [from, to] = (visit.params.range ?? '').split('..');
    return changesPage(site, visit, from, to);
  });
  site.file('/changes/:range{[0-9]+\\.\\.[0-9]+\\.json}', (visit) => changesFile(site, visit));
}

async function changesFile(site: Site, visit: Visit): Promise<File> {
  const { entry, origin, language, url } = visit;
  const [from, to] = (visit.params.range ?? '').replace(/\.json$/, '').split('..');
  const [early, late] = rangeOf(visit, from, to);
  const before = await site.release(entry, early);
  const view = await site.release(entry, late);
  const later = { entry, view, origin, pinned: true, language };
  const body = { self: origin + url.pathname, ...differenceObject(later, before) };
  return {
    body: `${JSON.stringify(body)}\n`,
    type: 'application/json; charset=utf-8',
    modified: view.release.publishedAt,
  };
}

// A page shows this many changes: a release may replace a programme of ten thousand sessions.
const size = 250;

/** Where the edition's latest pages are, also for a reader of a pinned release. */
const homeOf = ({ language, entry }: Visit): string => `/${language}/${entry.slug}`;

export function releasesPage(visit: Visit): Page {
  const { language, entry, view } = visit;
  const title = say(language, 'releases');
  return {
    title,
    feeds: [atomOf(visit)],
    body: (
      <>
        <header class="full">
          <h1>{title}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <ol class="rows entries">
          {entry.releases.map(({ number, publishedAt, note }, index) => (
            <li key={number}>
              <h2>
                <a href={`${homeOf(visit)}/releases/${number}`}>{say(language, 'number', { number })}</a>
                {index === 0 && <small class="quiet"> · {say(language, 'latest')}</small>}
              </h2>
              <p class="quiet">
                <time datetime={machineTime(Date.parse(publishedAt))}>
                  {momentName(Date.parse(publishedAt), view.edition.timeZone, language)}
                </time>
              </p>
              {note && (
                <p>
                  <Words text={note} visit={visit} />
                </p>
              )}
              <p>
                {number > 1 ? (
                  <a href={`${homeOf(visit)}/changes/${number - 1}..${number}`}>{say(language, 'whatChanged')}</a>
                ) : (
                  say(language, 'first')
                )}
              </p>
            </li>
          ))}
        </ol>
        <Choose visit={visit} from={entry.releases.at(-1)?.number ?? 1} to={entry.releases[0]?.number ?? 1} />
        <p>
          <a href={`${homeOf(visit)}/changes.atom`}>{say(language, 'feed')}</a>
        </p>
      </>
    ),
  };
}

const atomOf = (visit: Visit) => ({
  href: `${homeOf(visit)}/changes.atom`,
  type: 'application/atom+xml',
  title: say(visit.language, 'feed'),
});

function Choose({ visit, from, to }: { visit: Visit; from: number; to: number }): JSX.Element | null {
  const { language, entry } = visit;
  if (entry.releases.length < 2) return null;
  const options = (chosen: number) =>
    entry.releases.map(({ number }) => (
      <option key={number} value={number} selected={number === chosen}>
        {say(language, 'number', { number })}
      </option>
    ));
  return (
    <section class="no-print">
      <h2 class="section-head">{say(language, 'compare')}</h2>
      <form class="actions" action={`${homeOf(visit)}/changes`}>
        <label class="field">
          <span>{say(language, 'from')}</span>
          <select name="from">{options(from)}</select>
        </label>
        <label class="field">
          <span>{say(language, 'to')}</span>
          <select name="to">{options(to)}</select>
        </label>
        <button type="submit">{say(language, 'show')}</button>
      </form>
    </section>
  );
}

/** The two numbers of a difference, the earlier first; the latest step where nothing is said. */
function rangeOf({ entry }: Visit, from: string | null | undefined, to: string | null | undefined): [number, number] {
  const latest = entry.view.release.number;
  const ends = [Number(from ?? Math.max(1, latest - 1)), Number(to ?? latest)] as const;
  const valid = ends.every((number) => Number.isSafeInteger(number) && number >= 1 && number < 2 ** 31);
  if (!valid) throw new Refusal('release.range', 404, say.sentence('badRange', { latest }));
  return [Math.min(...ends), Math.max(...ends)];
}

async function changesPage(
  site: Site,
  visit: Visit,
  from: string | null | undefined,
  to: string | null | undefined,
): Promise<Page> {
  const [early, late] = rangeOf(visit, from, to);
  const before = (await site.release(visit.entry, early)).programme;
  const after = (await site.release(visit.entry, late)).programme;
  const changes = gravestFirst(compare(before, after));
  const { language, url } = visit;
  const page = pageOf(url, changes.length, size);
  const shown = changes.slice((page - 1) * size, page * size);
  const title = say(language, 'difference', { from: early, to: late });
  return {
    title,
    hidden: visit.url.search !== '',
    feeds: [atomOf(visit)],
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${homeOf(visit)}/releases`}>{say(language, 'releases')}</a>
          </p>
          <h1>{title}</h1>
          <p class="lead">
            {changes.length > 0 ? say(language, 'changes', { count: changes.length }) : say(language, 'same')}
          </p>
        </header>
        {changes.length > 0 ? (
          <Changes visit={visit} changes={shown} before={before} after={after} from={early} to={late} />
        ) : (
          <div class="empty">
            <p>{say(language, 'same')}</p>
            <p>{say(language, 'sameNext')}</p>
          </div>
        )}
        <Pager language={language} url={url} page={page} count={changes.length} size={size} />
        <Choose visit={visit} from={early} to={late} />
        <p class="actions no-print">
          <a href={`${homeOf(visit)}/changes/${early}..${late}.json`}>{say(language, 'data')}</a>
          <a href={`${homeOf(visit)}/changes.atom`}>{say(language, 'feed')}</a>
        </p>
      </>
    ),
  };
}
