import {
  emptyFeed,
  type Feed,
  type FeedLink,
  type FeedPerson,
  type FeedSession,
  type Note,
  type Notes,
  noteBook,
  notChosen,
} from './feed.ts';
import { at, first, items, type Json, keysOf, links, number, reportUnknown, text, truth, words } from './json.ts';
import { personOf } from './read-schedule1.ts';

// A bare list of sessions, as EMF publishes it and many sites of conferences do: one object a session,
// everything by its plain name.

const starts = ['start_date', 'starts_at', 'startsAt', 'start', 'start_at', 'date'];
const ends = ['end_date', 'ends_at', 'endsAt', 'end', 'end_at'];
const known = new Set([
  ...starts,
  ...ends,
  'id',
  'guid',
  'uuid',
  'code',
  'slug',
  'title',
  'subtitle',
  'venue',
  'room',
  'location',
  'speaker',
  'speakers',
  'persons',
  'user_id',
  'abstract',
  'tweet',
  'description',
  'type',
  'session_type',
  'language',
  'track',
  'duration',
  'may_record',
  'do_not_record',
  'link',
  'url',
  'links',
  'attachments',
  'resources',
  'video',
  'start_time',
  'end_time',
  'source',
  'is_fave',
  'website_url',
  'state',
  'status',
  'topics',
  'tags',
  'day',
  'is_from_cfp',
  // Open Event (eventyay)
  'microlocation',
  'short_abstract',
  'long_abstract',
  'audio',
  'slides',
]);

function peopleOf(session: Json): FeedPerson[] | undefined {
  const list = items(first(session, 'speakers', 'persons'));
  if (list) return list.map(personOf).filter(({ name, code }) => name || code);
  const one = at(session, 'speaker');
  const name = text(one)?.trim();
  if (!name) return undefined;
  return [{ where: one.where, name, id: text(at(session, 'user_id')) }];
}

function sessionOf(session: Json, notes: Notes): FeedSession {
  reportUnknown(session, known, notes);
  const get = (...keys: string[]) => text(first(session, ...keys));
  const place = first(session, 'venue', 'room', 'location', 'microlocation');
  const room = words(at(place, 'name')) ?? words(place);
  const type = first(session, 'type', 'session_type');
  const track = words(at(at(session, 'track'), 'name')) ?? words(at(session, 'track'));
  const mayRecord = truth(at(session, 'may_record'));
  return {
    where: session.where,
    guid: get('guid', 'uuid'),
    id: get('id', 'code'),
    code: get('code'),
    slug: get('slug'),
    title: words(at(session, 'title')),
    subtitle: words(at(session, 'subtitle')),
    abstract: words(first(session, 'abstract', 'short_abstract')),
    description: words(first(session, 'description', 'long_abstract')),
    type: words(at(type, 'name')) ?? words(type),
    language: get('language'),
    day: get('day'),
    date: get(...starts),
    start: get('start_time'),
    end: get(...ends) ?? get('end_time'),
    duration: number(at(session, 'duration')) ?? get('duration'),
    room: room === undefined ? undefined : { name: room },
    track: track === undefined ? undefined : { name: track, colour: text(at(at(session, 'track'), 'color')) },
    people: peopleOf(session),
    unrecorded: mayRecord === undefined ? truth(at(session, 'do_not_record')) : !mayRecord,
    recordingUrl: recordingOf(at(session, 'video')),
    links: links(at(session, 'links')),
    attachments: links(first(session, 'attachments', 'resources')) ?? recordsOf(session),
    url: get('link', 'url', 'website_url'),
    state: get('state', 'status'),
  };
}

const recordsOf = (session: Json): FeedLink[] | undefined => {
  const found = ['slides', 'audio'].flatMap((kind) => {
    const url = text(at(session, kind));
    return url ? [{ url, title: kind, kind }] : [];
  });
  return found.length > 0 ? found : undefined;
};

const recordingOf = (video: Json): string | undefined => text(video) ?? text(first(video, 'ccc', 'youtube', 'url'));

export function readSessions(list: Json[], whole: boolean, notes: Note[]): Feed {
  const feed = emptyFeed('sessions', notes);
  const note = noteBook(notes);
  feed.complete = whole;
  for (const one of list.filter((entry) => keysOf(entry).length > 0)) {
    const state = text(at(one, 'state'))?.toLowerCase() ?? '';
    if (notChosen.has(state)) note('info', one.where, 'not-chosen', { state });
    else feed.sessions.push(sessionOf(one, note));
  }
  return feed;
}
