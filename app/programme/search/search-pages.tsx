import type { JSX } from 'preact';
import { directionOf, languages } from '../../platform/language.ts';
import { anyone } from '../../platform/routes.ts';
import { clockTime, dayName } from '../../platform/time.ts';
import type { Site } from '../edition/edition-site.ts';
import type { EditionEntry, Page, Visit } from '../edition/edition-visit.ts';
import { dayOf, startOf } from '../programme-view.ts';
import { searchMessages as say } from './search-messages.ts';
import { type Found, resolveHit } from './search-results.ts';
import { foundKinds, searchQuery } from './search-schema.ts';
import { search } from './search.ts';
import { markAll, snippet, type Stretch } from './search-snippet.ts';
import { Words } from '../text-words.tsx';

const most = 100;
const mostSuggested = 8;

/** Hangs the search, and the suggestions that appear while somebody types, on the site. */
export function hangSearch(site: Site): void {
  site.page('/search', (visit) => searchPage(site, visit));
  site.routes.get(
    `/:language{(?:${languages.join('|')})}/:edition{[a-z0-9-]+}/search/suggest`,
    anyone,
    async (context) => {
      const visit = await site.visit(context);
      const found = await findIn(site, visit, mostSuggested, false);
      const suggestions = found.map(({ title, href, kind, detail }) => ({
        title,
        href,
        kind: say(visit.language, `kind.${kind}`),
        detail,
      }));
      return context.json({ suggestions }, 200, { 'Cache-Control': 'no-store' });
    },
  );
}

async function findIn(
  site: Site,
  { url, view, language, editions }: Visit,
  limit: number,
  everywhere: boolean,
): Promise<Found[]> {
  const query = searchQuery.parse(url.searchParams.get('q'));
  if (!query) return [];
  const hits = await search(site.db, {
    query,
    reader: language,
    editionId: everywhere ? null : view.edition.id,
    limit,
  });
  return hits.flatMap((hit) => resolveHit(hit, editions, language) ?? []);
}

async function searchPage(site: Site, visit: Visit): Promise<Page> {
  const { url, language } = visit;
  const query = searchQuery.parse(url.searchParams.get('q'));
  const everywhere = url.searchParams.has('all');
  const found = await findIn(site, visit, most, everywhere);
  return {
    title: query ? say(language, 'titleFor', { query }) : say(language, 'title'),
    hidden: true,
    until: 0,
    islands: ['search-suggest'],
    body: (
      <>
        <header class="full stack">
          <h1>{say(language, 'title')}</h1>
          <SearchForm visit={visit} query={query} everywhere={everywhere} />
          <p role="status">{query && found.length > 0 ? say(language, 'found', { count: found.length }) : ''}</p>
        </header>
        {query && found.length === 0 && <Nothing visit={visit} query={query} everywhere={everywhere} />}
        {foundKinds.map((kind) => (
          <Group
            key={kind}
            visit={visit}
            query={query}
            found={found.filter((one) => one.kind === kind)}
            everywhere={everywhere}
          />
        ))}
        {found.length >= most && <p class="quiet">{say(language, 'most', { count: most })}</p>}
      </>
    ),
  };
}

function SearchForm({ visit, query, everywhere }: { visit: Visit; query: string; everywhere: boolean }): JSX.Element {
  const { language, editions, view } = visit;
  const home = `/${language}/${view.edition.slug}`;
  return (
    <search-suggest data-from={`${home}/search/suggest`}>
      <form class="search-form" role="search" aria-label={say(language, 'label')} action={`${home}/search`}>
        <label class="field">
          <span>{say(language, 'label')}</span>
          <input type="search" name="q" value={query} maxLength={200} autocomplete="off" />
        </label>
        <button class="primary" type="submit">
          {say(language, 'button')}
        </button>
        {editions.length > 1 && (
          <label>
            <input type="checkbox" name="all" value="1" checked={everywhere} />
            {say(language, 'everywhere')}
          </label>
        )}
        <div role="listbox" aria-label={say(language, 'suggestions')} hidden />
      </form>
    </search-suggest>
  );
}

function Nothing({ visit, query, everywhere }: { visit: Visit; query: string; everywhere: boolean }) {
  const { language, editions, entry } = visit;
  const elsewhere = `/${language}/${entry.slug}/search?${new URLSearchParams({ q: query, all: '1' })}`;
  return (
    <div class="empty">
      <p>{say(language, 'none', { query })}</p>
      <p>{say(language, 'noneNext')}</p>
      {!everywhere && editions.length > 1 && (
        <p>
          <a href={elsewhere}>{say(language, 'tryEverywhere')}</a>
        </p>
      )}
    </div>
  );
}

function Group({
  visit,
  query,
  found,
  everywhere,
}: {
  visit: Visit;
  query: string;
  found: Found[];
  everywhere: boolean;
}) {
  const [first] = found;
  if (!first) return null;
  return (
    <section>
      <h2 class="section-head">
        {say(visit.language, `kind.${first.kind}`)} <span class="count">{found.length}</span>
      </h2>
      <ul class="rows found">
        {found.map((one) => (
          <Result key={one.href} visit={visit} query={query} found={one} everywhere={everywhere} />
        ))}
      </ul>
    </section>
  );
}

function Result({
  visit,
  query,
  found,
  everywhere,
}: {
  visit: Visit;
  query: string;
  found: Found;
  everywhere: boolean;
}) {
  const { hit, title, titleLanguage, detail, entry } = found;
  const foreign = (language: string | null) =>
    language && language !== visit.language && language !== 'und' ? { lang: language, dir: directionOf(language) } : {};
  const around = hit.body && snippet(hit.body, query);
  return (
    <li>
      <h3>
        <a href={found.href} {...foreign(titleLanguage)}>
          <Marked stretches={markAll(title, query)} />
        </a>
      </h3>
      {(detail || everywhere) && (
        <p class="quiet">
          {everywhere && found.kind !== 'edition' && <EditionName entry={entry} visit={visit} />}
          {detail && <Marked stretches={markAll(detail, query)} />}
        </p>
      )}
      {found.kind === 'session' && <WhenWhere visit={visit} found={found} />}
      {around && (
        <p {...foreign(hit.language)}>
          <Marked stretches={around} />
        </p>
      )}
    </li>
  );
}

const EditionName = ({ entry, visit }: { entry: EditionEntry; visit: Visit }) => (
  <>
    <Words text={entry.view.edition.name} visit={visit} />
    {' · '}
  </>
);

const Marked = ({ stretches }: { stretches: Stretch[] }) => (
  <>{stretches.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : text))}</>
);

function WhenWhere({ visit, found: { hit, entry } }: { visit: Visit; found: Found }) {
  const session = entry.view.session(hit.id);
  if (!session?.startsAt) return null;
  const { edition } = entry.view;
  const room = session.roomId ? entry.view.room(session.roomId) : undefined;
  return (
    <p class="quiet">
      <time datetime={session.startsAt}>
        {dayName(dayOf(edition, session.startsAt), visit.language, 'dayShort')}{' '}
        {clockTime(startOf(session), edition.timeZone)}
      </time>
      {room && (
        <>
          {' · '}
          <Words text={room.name} visit={visit} />
        </>
      )}
    </p>
  );
}
