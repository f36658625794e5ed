import type { JSX } from 'preact';
import { dayName } from '../../platform/time.ts';
import type { Visit } from '../edition/edition-visit.ts';
import { pagesMessages as say } from '../pages-messages.ts';
import { ZoneField } from '../programme-filter-form.tsx';
import type { Session } from '../programme-schema.ts';
import { dayOf } from '../programme-view.ts';
import { SessionRow, type SessionRowProps } from './session-row.tsx';

interface Props {
  visit: Visit;
  /** In the order of the programme. */
  sessions: Session[];
  omit?: SessionRowProps['omit'];
}

/** Sessions under the days on which they are held; those without a time come last. */
export function SessionDays({ visit, sessions, omit = [] }: Props): JSX.Element {
  if (sessions.length === 0) return <Empty visit={visit} />;
  const { edition } = visit.view;
  const days = Map.groupBy(sessions, ({ startsAt }) => (startsAt ? dayOf(edition, startsAt) : ''));
  return (
    <div class="full stack">
      <ZoneForm visit={visit} />
      {[...days].map(([date, held]) => (
        <section key={date} id={date || 'later'}>
          <h2 class="section-head">{date ? dayName(date, visit.language) : say(visit.language, 'unscheduled')}</h2>
          <ul class="sessions">
            {held.map((session) => (
              <SessionRow key={session.id} visit={visit} session={session} omit={omit} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

/** The reader's own time zone, for pages that have no other filter; without script, a button sends it. */
export function ZoneForm({ visit }: { visit: Visit }): JSX.Element {
  return (
    <form class="actions no-print" action={visit.url.pathname}>
      <ZoneField visit={visit} />
      <noscript>
        <button type="submit">{say(visit.language, 'show')}</button>
      </noscript>
    </form>
  );
}

/** Where a list has nothing yet: why, and where to go on. */
export function Empty({ visit }: { visit: Visit }): JSX.Element {
  return (
    <div class="empty full">
      <p>{say(visit.language, 'emptyList')}</p>
      <p>{say(visit.language, 'emptyNext')}</p>
      <p>
        <a href={`${visit.base}/programme`}>{say(visit.language, 'toProgramme')}</a>
      </p>
    </div>
  );
}
