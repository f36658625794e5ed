import { dayName, zoneName, zoneOffset } from '../platform/time.ts';
import type { Visit } from './edition/edition-visit.ts';
import { applyFilter, isFiltered } from './programme-filter.ts';
import { type Asked, addressOf } from './programme-filter-form.tsx';
import { programmeText as say } from './programme-pages-messages.ts';
import { type Day, dayOf, isoInstant } from './programme-view.ts';

/** In which zones times are written. */
export function Zones({ visit }: { visit: Visit }) {
  const { language, view, zone, now } = visit;
  const named = (one: string) => `${zoneName(one, language, now)} (${zoneOffset(one, now)})`;
  const venue = named(view.edition.timeZone);
  if (zone === view.edition.timeZone) return <>{say(language, 'venueZone', { venue })}</>;
  return <>{say(language, 'zones', { venue, own: named(zone) })}</>;
}

/** The days of the programme to choose from; filters, view and zone stay. */
export function Days({ visit, asked, single }: { visit: Visit; asked: Asked; single: Day | undefined }) {
  const { language, base, view } = visit;
  if (view.days.length < 2) return null;
  return (
    <nav aria-label={say(language, 'days')}>
      <ul class="tabs">
        <li>
          <a href={addressOf(`${base}/programme`, asked)} aria-current={single ? undefined : 'page'}>
            {say(language, 'allDays')}
          </a>
        </li>
        {view.days.map((day) => (
          <li key={day.date}>
            <a
              href={addressOf(`${base}/programme/${day.date}`, asked)}
              aria-current={day === single ? 'page' : undefined}
            >
              {dayName(day.date, language, 'dayShort')}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** A grid, but for filtered sessions a list: what is left of them is read, not scanned. */
export const viewOf = (asked: Asked): 'grid' | 'list' => asked.view ?? (isFiltered(asked.filter) ? 'list' : 'grid');

/** Jump to now, and grid or list. */
export function Switches({ visit, asked }: { visit: Visit; asked: Asked }) {
  const { language, url, view, now, base } = visit;
  const current = viewOf(asked);
  const today = view.days.find((day) => day.date === dayOf(view.edition, isoInstant(now)));
  const running = today && Date.parse(today.startsAt) <= now && now < Date.parse(today.endsAt);
  // Where nothing of today is left by the filter, no mark of now stands either.
  const live = running && applyFilter(view, today.sessions, asked.filter).length > 0;
  const here = !visit.params['day'] || visit.params['day'] === today?.date;
  return (
    <div class="switches">
      {live && (
        <a class="live" href={here ? '#now' : `${addressOf(`${base}/programme/${today.date}`, asked)}#now`}>
          {say(language, 'toNow')}
        </a>
      )}
      <nav class="views" aria-label={say(language, 'view')}>
        {(['grid', 'list'] as const).map((one) => (
          <a
            key={one}
            href={addressOf(url.pathname, { ...asked, view: one })}
            aria-current={one === current ? 'true' : undefined}
            rel="nofollow"
          >
            {say(language, one)}
          </a>
        ))}
      </nav>
    </div>
  );
}
