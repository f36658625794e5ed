import { emptyFeed, type Feed, type FeedPerson, type FeedSession, type Note, type Notes, noteBook } from './feed.ts';
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
  const room = words(first(session, 'venue', 'room', 'location')) ?? words(at(at(session, 'room'), 'name'));
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
    abstract: words(at(session, 'abstract')),
    description: words(at(session, 'description')),
    type: words(first(session, 'type', 'session_type')),
    language: get('language'),
    day: get('day'),
    date: get(...starts),
    start: get('start_time'),
    end: get(...ends) ?? get('end_time'),
    duration: number(at(session, 'duration')) ?? get('duration'),
    room: room === undefined ? undefined : { name: room },
    track: track === undefined ? undefined : { name: track },
    people: peopleOf(session),
    unrecorded: mayRecord === undefined ? truth(at(session, 'do_not_record')) : !mayRecord,
    recordingUrl: recordingOf(at(session, 'video')),
    links: links(at(session, 'links')),
    attachments: links(first(session, 'attachments', 'resources')),
    url: get('link', 'url', 'website_url'),
    state: get('state', 'status'),
  };
}

const recordingOf = (video: Json): string | undefined => text(video) ?? text(first(video, 'ccc', 'youtube', 'url'));

export function readSessions(list: Json[], whole: boolean, notes: Note[]): Feed {
  const feed = emptyFeed('sessions', notes);
  const note = noteBook(notes);
  feed.complete = whole;
  feed.sessions.push(...list.filter((one) => keysOf(one).length > 0).map((one) => sessionOf(one, note)));
  return feed;
}
