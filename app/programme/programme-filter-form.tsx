import { nameLanguage } from '../platform/language.ts';
import { wordsOf } from '../platform/text.ts';
import { commonZones, zoneName, zoneOffset } from '../platform/time.ts';
import type { Visit } from './edition/edition-visit.ts';
import {
  type Facet,
  type Filter,
  facets,
  isFiltered,
  optionsOf,
  serialiseFilter,
  without,
} from './programme-filter.ts';
import { programmeText as say } from './programme-pages-messages.ts';
import type { Session } from './programme-schema.ts';
import { sessionMessages } from './session/session-row-messages.ts';

/** What an address of the programme says beside the filter. */
export interface Asked {
  filter: Filter;
  view: 'grid' | 'list' | undefined;
  zone: string | undefined;
}

/** The same page with another filter; view and zone stay. */
export function addressOf(path: string, { filter, view, zone }: Asked): string {
  const query = serialiseFilter(filter, { view, zone });
  return query ? `${path}?${query}` : path;
}

/** What a value of a facet is called in the reader's language. */
export function nameValue({ view, language }: Visit, facet: Facet | 'q', value: string): string {
  switch (facet) {
    case 'forum':
      return wordsOf(view.forum(value)?.title, language) || value;
    case 'topic':
      return wordsOf(view.topic(value)?.title, language) || value;
    case 'kind':
      return sessionMessages(language, `kind.${value as 'talk'}`);
    case 'access':
      return sessionMessages(language, `access.${value as 'open'}`);
    case 'language':
      return nameLanguage(value, language);
    case 'q':
      return value;
  }
}

interface FormProps {
  visit: Visit;
  asked: Asked;
  /** All that could be shown here: of the day or of the whole programme. */
  sessions: Session[];
}

function FacetField({ visit, asked, sessions, facet }: FormProps & { facet: Facet }) {
  const chosen = asked.filter[facet];
  const options = optionsOf(visit.view, sessions, asked.filter, facet);
  if (options.length < 2 && !chosen) return null;
  return (
    <label class="field">
      <span>{say(visit.language, facet)}</span>
      <select name={facet}>
        <option value="">{say(visit.language, 'any')}</option>
        {options.map(({ value, count }) => (
          <option key={value} value={value} selected={value === chosen}>
            {nameValue(visit, facet, value)} ({count})
          </option>
        ))}
      </select>
    </label>
  );
}

/** The choice of the zone in which times are written beside those of the venue. */
export function ZoneField({ visit }: { visit: Visit }) {
  const venue = visit.view.edition.timeZone;
  const known = visit.zone === venue || commonZones.includes(visit.zone);
  const zones = commonZones.filter((zone) => zone !== venue);
  const offered = known ? zones : [visit.zone, ...zones];
  return (
    <label class="field">
      <span>{say(visit.language, 'zone')}</span>
      <own-zone data-venue={venue} data-label={say(visit.language, 'myTime')}>
        <select name="zone">
          <option value="">
            {say(visit.language, 'venueTime')} ({zoneOffset(venue, visit.now)})
          </option>
          {offered.map((zone) => (
            <option key={zone} value={zone} selected={zone === visit.zone}>
              {zoneOffset(zone, visit.now)} · {zoneName(zone, visit.language, visit.now)}
            </option>
          ))}
        </select>
      </own-zone>
    </label>
  );
}

/** Filters, free text and time zone as one GET form: the address is the only place where they are kept. */
export function FilterForm({ visit, asked, sessions }: FormProps) {
  const { language } = visit;
  return (
    <details class="filters" open={isFiltered(asked.filter)}>
      <summary>{say(language, 'filterAndZone')}</summary>
      <form action={visit.url.pathname}>
        <label class="field">
          <span>{say(language, 'q')}</span>
          <input type="search" name="q" value={asked.filter.q} maxLength={200} />
        </label>
        {facets.map((facet) => (
          <FacetField key={facet} visit={visit} asked={asked} sessions={sessions} facet={facet} />
        ))}
        <ZoneField visit={visit} />
        {asked.view && <input type="hidden" name="view" value={asked.view} />}
        <button class="primary">{say(language, 'show')}</button>
      </form>
    </details>
  );
}

/** What is filtered by, each with a way to take it off. */
export function FilterChips({ visit, asked, count }: { visit: Visit; asked: Asked; count: number }) {
  const { language, url } = visit;
  if (!isFiltered(asked.filter)) return null;
  const chosen = [...facets, 'q' as const].flatMap((name) => {
    const value = asked.filter[name];
    return value ? [{ name, text: nameValue(visit, name, value) }] : [];
  });
  return (
    <div class="chips no-print">
      <strong role="status">{say(language, 'sessions', { count })}</strong>
      {chosen.map(({ name, text }) => (
        <a
          key={name}
          class="chip"
          href={addressOf(url.pathname, { ...asked, filter: without(asked.filter, name) })}
          aria-label={say(language, 'remove', { name: `${say(language, name)} ${text}` })}
        >
          <b>{say(language, name)}</b> {text} <span aria-hidden="true">×</span>
        </a>
      ))}
      <a href={addressOf(url.pathname, { ...asked, filter: {} })}>{say(language, 'clear')}</a>
    </div>
  );
}
