import { emptyFeed, type Feed, type FeedPerson, type FeedSession, type Note, type Notes, noteBook } from './feed.ts';
import { at, first, items, type Json, keysOf, links, reportUnknown, text, truth, words } from './json.ts';
import { nowhere, personOf, readConference, roomOf, trackOf } from './read-schedule1.ts';

// schedule2, the draft: events in one list, rooms, tracks and persons by reference.

const roles: Record<string, FeedPerson['role']> = {
  SPEAKER: 'speaker',
  MODERATOR: 'moderator',
  CONTRIBUTOR: 'speaker',
  HOST: 'host',
  GUEST: 'speaker',
  CHAIR: 'chair',
  INTERPRETER: 'interpreter',
};

const known = new Set([
  'guid',
  'id',
  'code',
  'logo',
  'start',
  'end',
  'duration',
  'room',
  'slug',
  'url',
  'title',
  'subtitle',
  'track',
  'type',
  'language',
  'abstract',
  'description',
  'participants',
  'persons',
  'links',
  'attachments',
  'state',
  'feedback',
  'feedback_url',
  'origin_url',
  'recording_license',
  'do_not_record',
  'recording_url',
  'stream_url',
]);

const participant = (json: Json, notes: Notes): FeedPerson => {
  const word = text(at(json, 'role'))?.toUpperCase();
  if (word && !roles[word]) notes('repaired', at(json, 'role').where, 'role-unknown', { role: word.slice(0, 40) });
  return { ...personOf(json), role: roles[word ?? 'SPEAKER'] ?? 'speaker' };
};

/** Feedback and origin may be told as links with a type of their own. */
const linkOfType = (event: Json, type: string): string | undefined =>
  links(at(event, 'links'))?.find((link) => link.kind?.toUpperCase() === type)?.url;

const placed = (room: Json) =>
  (keysOf(room).length > 0 || text(room)) && text(at(room, 'slug')) !== nowhere ? roomOf(room) : undefined;

function sessionOf(event: Json, notes: Notes): FeedSession {
  reportUnknown(event, known, notes);
  const get = (...keys: string[]) => text(first(event, ...keys));
  const people = items(at(event, 'participants')) ?? items(at(event, 'persons'));
  return {
    where: event.where,
    guid: get('guid'),
    id: get('id'),
    code: get('code'),
    slug: get('slug'),
    title: words(at(event, 'title')),
    subtitle: words(at(event, 'subtitle')),
    abstract: words(at(event, 'abstract')),
    description: words(at(event, 'description')),
    type: words(at(event, 'type')),
    language: get('language'),
    date: get('start'),
    end: get('end'),
    duration: get('duration'),
    room: placed(at(event, 'room')),
    track: trackOf(at(event, 'track')),
    people: people?.map((one) => participant(one, notes)),
    licence: get('recording_license'),
    unrecorded: truth(at(event, 'do_not_record')),
    recordingUrl: get('recording_url'),
    streamUrl: get('stream_url'),
    links: links(at(event, 'links'))?.filter(({ kind }) => !/^(FEEDBACK|ORIGIN)$/i.test(kind ?? '')),
    attachments: links(at(event, 'attachments')),
    logo: text(at(at(event, 'logo'), 'url')) ?? get('logo'),
    feedbackUrl: text(at(at(event, 'feedback'), 'url')) ?? get('feedback_url') ?? linkOfType(event, 'FEEDBACK'),
    originUrl: get('origin_url') ?? linkOfType(event, 'ORIGIN'),
    url: get('url'),
    state: get('state'),
  };
}

export function readSchedule2(schedule: Json, notes: Note[]): Feed {
  const feed = emptyFeed('schedule2', notes);
  const note = noteBook(notes);
  readConference(schedule, feed, note);
  feed.people.push(...(items(at(schedule, 'persons')) ?? []).map(personOf));
  feed.sessions.push(...(items(at(schedule, 'events')) ?? []).map((event) => sessionOf(event, note)));
  return feed;
}
