import type { Event, Organization, Person, Place, WithContext } from 'schema-dts';
import type { Language } from '../../platform/language.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import type { Organisation, Room, Session, Speaker, Venue } from '../programme-schema.ts';
import { endOf, isoInstant, type ProgrammeView } from '../programme-view.ts';
import { plainWords } from '../text-plain.ts';
import { addressOf, type Export, localTime, nameOf } from './schedule-export.ts';

type Leaf<Type> = Exclude<Type, string>;

/** Words, or nothing where there are none: schema.org has no use for empty strings. */
const words = (text: Text | null | undefined, language: Language): string | undefined =>
  wordsOf(text, language) || undefined;

const plain = (text: Text | null | undefined, language: Language): string | undefined =>
  plainWords(wordsOf(text, language)) || undefined;

const mostParts = 40;

/** schema.org data of an edition's home page: the event, its place, its hosts, and what it consists of. */
export function editionData(view: ProgrammeView, language: Language, origin: string, base: string): WithContext<Event> {
  const from: Export = { view, language, origin, base };
  return {
    '@context': 'https://schema.org',
    ...editionEvent(from),
    description: plain(view.edition.theme ?? view.edition.description, language),
    inLanguage: view.edition.languages,
    sponsor: hostsOf(from, 'supporter'),
    subEvent: partsOf(from),
  } as WithContext<Event>;
}

/** schema.org data of a session's page: when and where, its standing, who takes part, and what it belongs to. */
export function sessionData(
  view: ProgrammeView,
  session: Session,
  language: Language,
  origin: string,
  base: string,
): WithContext<Event> {
  const from: Export = { view, language, origin, base };
  const forum = view.forum(session.forumId ?? '');
  return {
    '@context': 'https://schema.org',
    ...briefly(from, session),
    alternateName: words(session.subtitle, language),
    description: plain(session.abstract ?? session.description, language),
    duration: `PT${session.minutes}M`,
    inLanguage: [...new Set([...session.spoken, ...session.interpreted])],
    performer: view.people(session, 'speaker').map(({ speaker }) => personOf(from, speaker)),
    contributor: view.people(session, 'chair', 'moderator', 'host').map(({ speaker }) => personOf(from, speaker)),
    organizer: forum?.hostIds.length
      ? forum.hostIds.flatMap((id) => organisation(view.organisation(id), language))
      : hostsOf(from, 'host'),
    about: session.topicIds.flatMap((id) => words(view.topic(id)?.title, language) ?? []),
    superEvent: forum ? forumEvent(from, forum.slug) : editionEvent(from),
    eventAttendanceMode: `https://schema.org/${session.streamUrl ? 'Mixed' : 'Offline'}EventAttendanceMode`,
    recordedIn: session.recordingUrl ? { '@type': 'VideoObject', url: session.recordingUrl } : undefined,
    image: session.logo ?? undefined,
  } as WithContext<Event>;
}

/** A page can't carry a thousand sessions: the forums, or the sessions of a small programme, by name and time. */
function partsOf(from: Export): Leaf<Event>[] {
  const { forums } = from.view.programme;
  if (forums.length > 0) {
    return forums.slice(0, mostParts).map(({ slug }) => {
      const { superEvent: _, location: __, ...forum } = forumEvent(from, slug) as Leaf<Event> & Record<string, unknown>;
      return forum as Leaf<Event>;
    });
  }
  const shown = from.view.sessions.filter((session) => session.startsAt && session.kind !== 'break');
  if (shown.length > mostParts) return [];
  return shown.map((session) => {
    const { location: _, ...event } = briefly(from, session) as Leaf<Event> & Record<string, unknown>;
    return event as Leaf<Event>;
  });
}

function editionEvent(from: Export): Leaf<Event> {
  const { edition, programme } = from.view;
  return {
    '@type': 'Event',
    '@id': addressOf(from, '#event'),
    name: words(edition.name, from.language),
    url: addressOf(from, ''),
    startDate: edition.startsOn,
    endDate: edition.endsOn,
    eventStatus: 'https://schema.org/EventScheduled',
    location: editionPlace(from, programme.venues[0]),
    organizer: hostsOf(from, 'host'),
  } as Leaf<Event>;
}

function forumEvent(from: Export, slug: string): Leaf<Event> {
  const forum = from.view.forum(slug);
  const times = (forum ? from.view.sessionsIn(forum) : []).filter((session) => session.startsAt);
  const ends = times.map(endOf);
  const zone = from.view.edition.timeZone;
  return {
    '@type': 'Event',
    '@id': addressOf(from, `/forums/${slug}#event`),
    name: words(forum?.title, from.language),
    url: addressOf(from, `/forums/${slug}`),
    startDate: times[0]?.startsAt ? localTime(times[0].startsAt, zone) : from.view.edition.startsOn,
    endDate: ends.length ? localTime(isoInstant(Math.max(...ends)), zone) : from.view.edition.endsOn,
    location: editionPlace(from, from.view.programme.venues[0]),
    superEvent: editionEvent(from),
  } as Leaf<Event>;
}

/** The fields without which search engines show no event. */
function briefly(from: Export, session: Session): Leaf<Event> {
  const zone = from.view.edition.timeZone;
  return {
    '@type': 'Event',
    '@id': addressOf(from, `/sessions/${session.slug}#event`),
    name: words(session.title, from.language),
    url: addressOf(from, `/sessions/${session.slug}`),
    startDate: session.startsAt ? localTime(session.startsAt, zone) : undefined,
    endDate: session.startsAt ? localTime(isoInstant(endOf(session)), zone) : undefined,
    ...standingOf(session, zone),
    location: placeOf(from, from.view.room(session.roomId ?? '')),
  } as Leaf<Event>;
}

function standingOf(session: Session, zone: string): object {
  const before = session.was?.startsAt;
  const previousStartDate = before ? localTime(before, zone) : undefined;
  const status = (name: string) => `https://schema.org/Event${name}`;
  if (session.status === 'cancelled') return { eventStatus: status('Cancelled'), previousStartDate };
  if (previousStartDate && before !== session.startsAt) {
    return { eventStatus: status('Rescheduled'), previousStartDate };
  }
  return { eventStatus: status('Scheduled') };
}

function personOf(from: Export, speaker: Speaker): Leaf<Person> {
  const { language } = from;
  const name = nameOf(speaker, language);
  const other = [speaker.name.native, speaker.name.latin].filter((one) => one && one !== name);
  const affiliation = words(speaker.organisation, language);
  return {
    '@type': 'Person',
    '@id': addressOf(from, `/speakers/${speaker.slug}#person`),
    name,
    alternateName: other.length ? other : undefined,
    jobTitle: words(speaker.title, language),
    affiliation: affiliation ? { '@type': 'Organization', name: affiliation } : undefined,
    url: addressOf(from, `/speakers/${speaker.slug}`),
  } as Leaf<Person>;
}

function organisation(found: Organisation | undefined, language: Language): Leaf<Organization>[] {
  if (!found) return [];
  const url = found.url ?? undefined;
  return [{ '@type': 'Organization', name: words(found.name, language), url } as Leaf<Organization>];
}

const hostsOf = ({ view, language }: Export, role: 'host' | 'supporter') =>
  view.programme.hosts
    .filter((host) => host.role === role)
    .flatMap((host) => organisation(view.organisation(host.organisationId), language));

function placeOf(from: Export, room: Room | undefined): Leaf<Place> | undefined {
  if (!room) return editionPlace(from, from.view.programme.venues[0]);
  const venue = from.view.venue(room.venueId ?? '') ?? from.view.programme.venues[0];
  return {
    '@type': 'Place',
    name: words(room.name, from.language),
    url: addressOf(from, `/rooms/${room.slug}`),
    maximumAttendeeCapacity: room.capacity ?? undefined,
    address: addressIn(from, venue),
    containedInPlace: editionPlace(from, venue),
  } as Leaf<Place>;
}

function editionPlace(from: Export, venue: Venue | undefined): Leaf<Place> | undefined {
  const name = words(venue?.name, from.language) ?? words(from.view.edition.place, from.language);
  if (!name) return undefined;
  const measured = venue?.latitude != null && venue.longitude != null;
  return {
    '@type': 'Place',
    name,
    address: addressIn(from, venue),
    maximumAttendeeCapacity: venue?.capacity ?? undefined,
    geo: measured ? { '@type': 'GeoCoordinates', latitude: venue.latitude, longitude: venue.longitude } : undefined,
  } as Leaf<Place>;
}

function addressIn({ view, language }: Export, venue: Venue | undefined): object | undefined {
  const streetAddress = words(venue?.address, language);
  const addressLocality = words(view.edition.place, language);
  const addressCountry = view.edition.country ?? undefined;
  if (!streetAddress && !addressLocality && !addressCountry) return undefined;
  return { '@type': 'PostalAddress', streetAddress, addressLocality, addressCountry };
}
