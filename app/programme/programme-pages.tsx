import { Refusal } from '../platform/refusal.ts';
import { wordsOf } from '../platform/text.ts';
import { dateRange, dayName } from '../platform/time.ts';
import { standingAt } from './edition/edition-now.ts';
import type { Site } from './edition/edition-site.ts';
import type { Page, Visit } from './edition/edition-visit.ts';
import { applyFilter, isFiltered, parseFilter } from './programme-filter.ts';
import { type Asked, addressOf, FilterChips, FilterForm } from './programme-filter-form.tsx';
import { programmeText as say } from './programme-pages-messages.ts';
import type { Session } from './programme-schema.ts';
import { Days, Switches, viewOf, Zones } from './programme-tools.tsx';
import { countSessions, type Day } from './programme-view.ts';
import { feedsOf } from './schedule-export/schedule-export-files.ts';
import { DayList, gridStyles } from './session/session-list.tsx';
import { SessionRow } from './session/session-row.tsx';

/** Sessions on one page; the largest gatherings of the field stay below it, ten thousand don't. */
const pageful = 1500;

/** Hangs the programme on the site: whole at `/programme`, one day at `/programme/2016-11-16`. */
export function hangProgramme(site: Site): void {
  site.page('/programme', (visit) => programmePage(visit, visit.view.days));
  site.page('/programme/:day{\\d{4}-\\d{2}-\\d{2}}', (visit) => programmePage(visit, [dayAsked(visit)]));
}

function dayAsked({ view, params }: Visit): Day {
  const day = view.days.find((one) => one.date === params['day']);
  if (day) return day;
  const known = view.days.map((one) => one.date).join(', ') || '–';
  throw new Refusal('programme.day-unknown', 404, say.sentence('dayUnknown', { day: params['day'] ?? '', known }));
}

function askedOf({ url, zone, view }: Visit): Asked {
  const wished = url.searchParams.get('view');
  return {
    filter: parseFilter(url.searchParams),
    view: wished === 'list' || wished === 'grid' ? wished : undefined,
    zone: zone === view.edition.timeZone ? undefined : zone,
  };
}

interface Chosen {
  asked: Asked;
  days: Day[];
  /** What could be shown, and what is. */
  all: Session[];
  shown: Session[];
  single: Day | undefined;
}

function programmePage(visit: Visit, days: Day[]): Page {
  const { language, view } = visit;
  const asked = askedOf(visit);
  const single = days.length === 1 && visit.params['day'] ? days[0] : undefined;
  const all = single ? single.sessions : view.sessions;
  const shown = applyFilter(view, all, asked.filter);
  const chosen = { asked, days, all, shown, single };
  const { edition } = view;
  const dates = dateRange(edition.startsOn, edition.endsOn, language);
  return {
    title: single ? dayName(single.date, language) : say(language, 'title'),
    description: say(language, 'description', {
      name: wordsOf(edition.name, language),
      count: countSessions(all),
      dates,
    }),
    body: <Programme visit={visit} chosen={chosen} />,
    until: standingAt(view, visit.now).until ?? 'release',
    islands: ['programme-now', 'own-zone'],
    feeds: feedsOf(visit),
    hidden: visit.url.search !== '',
  };
}

function Programme({ visit, chosen }: { visit: Visit; chosen: Chosen }) {
  const { asked, all, shown, single } = chosen;
  const { language } = visit;
  return (
    <>
      {gridStyles()}
      <div class="programme-head">
        {single && <p class="eyebrow">{say(language, 'title')}</p>}
        <h1>{single ? dayName(single.date, language) : say(language, 'title')}</h1>
        <p class="quiet">
          <Zones visit={visit} />
        </p>
      </div>
      <div class="programme-tools no-print">
        <Days visit={visit} asked={asked} single={single} />
        <Switches visit={visit} asked={asked} />
        <FilterForm visit={visit} asked={asked} sessions={all} />
      </div>
      <FilterChips visit={visit} asked={asked} count={shown.length} />
      {shown.length === 0 ? <Nothing visit={visit} asked={asked} /> : <Shown visit={visit} chosen={chosen} />}
    </>
  );
}

function Shown({ visit, chosen }: { visit: Visit; chosen: Chosen }) {
  const { asked, days, single } = chosen;
  const page = Math.max(
    1,
    Math.min(Number(visit.url.searchParams.get('page')) || 1, Math.ceil(chosen.shown.length / pageful)),
  );
  const part = new Set(chosen.shown.slice((page - 1) * pageful, page * pageful));
  const unscheduled = [...part].filter((session) => !session.startsAt);
  return (
    <>
      {days.map((day) => {
        const sessions = day.sessions.filter((session) => part.has(session));
        if (sessions.length === 0) return null;
        return (
          <DayList key={day.date} visit={visit} day={day} sessions={sessions} view={viewOf(asked)} head={!single} />
        );
      })}
      {unscheduled.length > 0 && (
        <section class="full">
          <h2>{say(visit.language, 'unscheduled')}</h2>
          <ol>
            {unscheduled.map((session) => (
              <SessionRow key={session.id} visit={visit} session={session} />
            ))}
          </ol>
        </section>
      )}
      <Parts visit={visit} asked={asked} page={page} count={chosen.shown.length} />
    </>
  );
}

function Parts({ visit, asked, page, count }: { visit: Visit; asked: Asked; page: number; count: number }) {
  const last = Math.ceil(count / pageful);
  if (last < 2) return null;
  const address = (to: number) => {
    const plain = addressOf(visit.url.pathname, asked);
    return `${plain}${plain.includes('?') ? '&' : '?'}page=${to}`;
  };
  return (
    <p class="actions no-print">
      {page > 1 && <a href={address(page - 1)}>{say(visit.language, 'earlierPart')}</a>}
      {page < last && <a href={address(page + 1)}>{say(visit.language, 'laterPart')}</a>}
    </p>
  );
}

function Nothing({ visit, asked }: { visit: Visit; asked: Asked }) {
  const { language, base } = visit;
  const { q } = asked.filter;
  if (!isFiltered(asked.filter)) {
    return (
      <div class="empty">
        <p>{say(language, 'empty')}</p>
        <p>{say(language, 'emptyHelp')}</p>
        <p>
          <a href={`${base}/schedule.ics`}>{say(language, 'subscribe')}</a>
        </p>
      </div>
    );
  }
  return (
    <div class="empty">
      <p>{say(language, 'noMatch')}</p>
      <p>{q ? say(language, 'noMatchHelp', { q }) : say(language, 'noMatchHelpPlain')}</p>
      <p class="actions">
        {q && (
          <a href={`${base}/search?${new URLSearchParams({ q })}`}>
            {say(language, 'q')}: {q}
          </a>
        )}
        <a href={addressOf(visit.url.pathname, { ...asked, filter: {} })}>{say(language, 'clear')}</a>
      </p>
    </div>
  );
}
