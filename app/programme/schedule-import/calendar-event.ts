import type { Feed, FeedLink, FeedPerson, FeedSession, Notes } from './feed.ts';

export interface CalendarProperty {
  /** Lower case. */
  name: string;
  parameters: Record<string, string>;
  values: string[];
}

/** An event of a calendar, whichever notation it came in. */
export interface CalendarEvent {
  where: string;
  properties: CalendarProperty[];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

const understood = new Set([
  'uid',
  'summary',
  'description',
  'location',
  'dtstart',
  'dtend',
  'duration',
  'status',
  'categories',
  'url',
  'attach',
  'attendee',
  'contact',
  'organizer',
  'recurrence-id',
  'conference',
  'image',
  'event-id',
  'event-slug',
  'title',
  'subtitle',
  'language',
  'language-code',
  'track',
  'x-track',
  'method',
  'speaker',
]);
/** Bookkeeping of calendars that a programme has no use for. */
const silent = new Set([
  'dtstamp',
  'created',
  'last-modified',
  'sequence',
  'transp',
  'class',
  'priority',
  'color',
  'valarm',
  'end',
  'begin',
]);

/** Adds the event to the feed as a session; one that can't be a session is reported and left out. */
export function addCalendarEvent(feed: Feed, event: CalendarEvent, notes: Notes): void {
  const all = (name: string) => event.properties.filter((property) => property.name === name);
  const text = (name: string) => all(name)[0]?.values[0]?.trim() || undefined;
  for (const { name } of event.properties) {
    if (name === 'rrule' || name === 'rdate') notes('warning', event.where, 'recurrence');
    else if (!understood.has(name) && !silent.has(name)) notes('dropped', event.where, 'field-unknown', { name });
  }
  // Plenary puts who and in which languages below a rule, for people.
  const words = (name: string) => text(name)?.split(/(?:^|\n\n)— \n/, 1)[0];
  const spoken = (name: string) => {
    const tag = all(name)[0]?.parameters.language;
    return tag ? { [tag]: words(name) ?? '' } : words(name);
  };
  const start = all('dtstart')[0];
  const track = text('track') ?? text('x-track');
  const uid = [text('uid'), text('recurrence-id')].filter(Boolean).join('/') || undefined;
  const room = text('location');
  const session: FeedSession = {
    where: event.where,
    ...identityOf(uid, text('event-id')),
    slug: text('event-slug'),
    title: text('title') ?? spoken('summary'),
    subtitle: text('subtitle'),
    abstract: spoken('description'),
    type: all('categories')[0]?.values[0],
    // The type comes first in the calendars that say one; what names the track is no topic beside it.
    topics: all('categories')
      .flatMap((property) => property.values)
      .slice(1)
      .filter((topic) => topic !== track),
    language: text('language-code') ?? text('language'),
    ...timesOf(event),
    timeZone: start?.parameters.tzid,
    room: room === undefined ? undefined : { name: room },
    track: named(track),
    people: peopleOf(all),
    links: [],
    attachments: all('attach').flatMap(attachmentOf),
    logo: text('image'),
    streamUrl: text('conference'),
    url: text('url'),
    state: text('status'),
  };
  if (session.topics?.length === 0) delete session.topics;
  if (session.links?.length === 0) delete session.links;
  if (session.attachments?.length === 0) delete session.attachments;
  feed.sessions.push(session);
}

const named = (name: string | undefined) => (name === undefined ? undefined : { name });

/** A UID made from a UUID gives back that UUID, so a calendar and its programme stay one. */
function identityOf(uid: string | undefined, eventId: string | undefined): { guid?: string; id?: string } {
  const guid = uid && uuid.exec(uid)?.[0];
  if (guid && /^(@|$)/.test(uid.slice(guid.length))) return { guid, ...(eventId && { id: eventId }) };
  return { ...((eventId ?? uid) && { id: eventId ?? uid }) };
}

function timesOf(event: CalendarEvent): Pick<FeedSession, 'date' | 'end' | 'duration'> {
  const value = (name: string) => event.properties.find((property) => property.name === name)?.values[0]?.trim();
  return { date: value('dtstart'), end: value('dtend'), duration: value('duration') };
}

function peopleOf(all: (name: string) => CalendarProperty[]): FeedPerson[] | undefined {
  const people = [...all('attendee'), ...all('speaker')].flatMap((property): FeedPerson[] => {
    const value = property.values[0] ?? '';
    // A bare mail address is no name to publish, and an address is nobody's business.
    const name = property.parameters.cn ?? (/^mailto:/i.test(value) ? '' : value);
    return name ? [{ where: '', name }] : [];
  });
  return people.length > 0 ? people : undefined;
}

const attachmentOf = (property: CalendarProperty): FeedLink[] =>
  property.parameters.value === 'BINARY'
    ? []
    : [{ url: property.values[0] ?? '', title: property.parameters['x-title'] ?? property.parameters.filename }];
