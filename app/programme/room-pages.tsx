import type { JSX } from 'preact';
import { wordsOf } from '../platform/text.ts';
import type { Site } from './edition/edition-site.ts';
import type { Page, Visit } from './edition/edition-visit.ts';
import { CalendarLink } from './forum-pages.tsx';
import { pagesMessages as say } from './pages-messages.ts';
import { countSessions } from './programme-view.ts';
import type { Room, Venue } from './programme-schema.ts';
import { nameFeature } from './room-messages.ts';
import { feedsOf } from './schedule-export/schedule-export-files.ts';
import { Empty, SessionDays } from './session/session-days.tsx';
import { nextChange, unknownPart } from './session/session-rules.ts';
import { Prose } from './text-prose.tsx';
import { languageOf, Words } from './text-words.tsx';

/** Hangs the page of the venues and that of each room on the site. */
export function hangRooms(site: Site): void {
  site.page('/venue', venuePage);
  site.page('/rooms/:room', roomPage);
}

export function venuePage(visit: Visit): Page {
  const { language, view } = visit;
  const { venues, rooms } = view.programme;
  const title = say(language, 'venue');
  const homeless = rooms.filter((room) => !room.venueId || !view.venue(room.venueId));
  return {
    title,
    body: (
      <>
        <h1>{title}</h1>
        {venues.length + rooms.length === 0 && <Empty visit={visit} />}
        {venues.map((venue) => (
          <VenuePart
            key={venue.id}
            visit={visit}
            venue={venue}
            rooms={rooms.filter((room) => room.venueId === venue.id)}
          />
        ))}
        {homeless.length > 0 && (
          <section>
            <h2 class="section-head">{say(language, venues.length > 0 ? 'otherRooms' : 'rooms')}</h2>
            <Floors visit={visit} rooms={homeless} />
          </section>
        )}
      </>
    ),
  };
}

function VenuePart({ visit, venue, rooms }: { visit: Visit; venue: Venue; rooms: Room[] }): JSX.Element {
  const { language } = visit;
  return (
    <section id={venue.slug} class="stack">
      <h2 class="section-head">
        <Words text={venue.name} visit={visit} />
      </h2>
      <dl class="facts">
        {venue.address && (
          <>
            <dt>{say(language, 'address')}</dt>
            <dd>
              <Words text={venue.address} visit={visit} />
            </dd>
          </>
        )}
        {venue.capacity && (
          <>
            <dt>{say(language, 'capacity')}</dt>
            <dd>{say(language, 'people', { count: venue.capacity })}</dd>
          </>
        )}
        <Position visit={visit} venue={venue} />
      </dl>
      {venue.description && (
        <div>
          <h3>{say(language, 'reach')}</h3>
          <Prose text={venue.description} visit={visit} />
        </div>
      )}
      <Floors visit={visit} rooms={rooms} />
    </section>
  );
}

/** Opened by whatever map the reader's device has: no map of a third party is loaded. */
function Position({ visit, venue: { latitude, longitude } }: { visit: Visit; venue: Venue }) {
  if (latitude === null || longitude === null) return null;
  const figures = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <>
      <dt>{say(visit.language, 'position')}</dt>
      <dd>
        <bdi dir="ltr">{figures}</bdi> <a href={`geo:${latitude},${longitude}`}>{say(visit.language, 'openMap')}</a>
      </dd>
    </>
  );
}

function Floors({ visit, rooms }: { visit: Visit; rooms: Room[] }) {
  const floors = Map.groupBy(rooms, (room) => room.floor ?? '');
  const order = [...floors.keys()].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return (
    <>
      {order.map((floor) => (
        <section key={floor}>
          {floor && <h3>{say(visit.language, 'floor', { floor })}</h3>}
          <ul class="rows entries">
            {floors.get(floor)?.map((room) => (
              <li key={room.id}>
                <h4>
                  <a href={`${visit.base}/rooms/${room.slug}`}>
                    <Words text={room.name} visit={visit} />
                  </a>
                </h4>
                <p class="quiet">{aboutRoom(room, visit)}</p>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function aboutRoom(room: Room, { language, view }: Visit): string {
  const seats = room.capacity ? say(language, 'seats', { count: room.capacity }) : '';
  const sessions = say(language, 'sessions', { count: countSessions(view.sessionsIn(room)) });
  return [seats, sessions, ...room.features.map((feature) => nameFeature(feature, language))]
    .filter(Boolean)
    .join(' · ');
}

export function roomPage(visit: Visit): Page {
  const { language, view, now, params, base } = visit;
  const room = view.room(params.room ?? '');
  if (!room) throw unknownPart('room', params.room ?? '');
  const venue = room.venueId ? view.venue(room.venueId) : undefined;
  const sessions = view.sessionsIn(room);
  const path = `/rooms/${room.slug}`;
  return {
    title: wordsOf(room.name, language),
    until: nextChange(sessions, now),
    feeds: feedsOf(visit, path),
    islands: ['own-zone'],
    body: (
      <>
        <header class="full">
          {venue && (
            <p class="eyebrow">
              <a href={`${base}/venue#${venue.slug}`}>
                <Words text={venue.name} visit={visit} />
              </a>
            </p>
          )}
          <h1 {...languageOf(room.name, visit)}>{wordsOf(room.name, language)}</h1>
          <p class="lead">
            {[
              room.floor && say(language, 'floor', { floor: room.floor }),
              room.capacity && say(language, 'seats', { count: room.capacity }),
              ...room.features.map((feature) => nameFeature(feature, language)),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </header>
        {room.description && (
          <div class="read">
            <Prose text={room.description} visit={visit} />
          </div>
        )}
        <SessionDays visit={visit} sessions={sessions} omit={['room']} />
        <CalendarLink visit={visit} path={path} />
      </>
    ),
  };
}
