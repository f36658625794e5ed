import {
  confidential,
  emptyFeed,
  type Feed,
  type FeedPerson,
  type FeedSession,
  type Note,
  type Notes,
  noteBook,
  notChosen,
} from './feed.ts';
import {
  at,
  first,
  has,
  items,
  type Json,
  keysOf,
  links,
  number,
  reportUnknown,
  text,
  truth,
  unknownIn,
  words,
} from './json.ts';
import { roomOf } from './read-schedule1.ts';

// pretalx's REST API and the files that its export makes: submissions (or talks, or slots) and speakers.

const known = new Set([
  ...confidential,
  'code',
  'speakers',
  'title',
  'submission_type',
  'submission_type_id',
  'session_type',
  'track',
  'track_id',
  'state',
  'abstract',
  'description',
  'duration',
  'resources',
  'slot_count',
  'do_not_record',
  'content_locale',
  'language',
  'slot',
  'slots',
  'image',
  'created',
  'tags',
  'tag_ids',
  'start',
  'end',
  'room',
  '$schema',
]);

const knownOfSpeakers = new Set(['code', 'guid', 'name', 'public_name', 'biography', 'submissions']);

const speakerOf = (json: Json): FeedPerson => ({
  where: json.where,
  code: text(json) ?? text(at(json, 'code')),
  guid: text(at(json, 'guid')),
  name: text(first(json, 'name', 'public_name')) ?? '',
  biography: words(at(json, 'biography')),
  left: unknownIn(json, knownOfSpeakers),
});

const named = (json: Json) => words(at(json, 'name')) ?? words(json);

/** A reference that wasn't expanded is a number, which says nothing. */
const expanded = (json: Json) => (typeof json.value === 'number' ? undefined : named(json));

function sessionOf(submission: Json, slot: Json, index: number): FeedSession {
  const get = (...keys: string[]) => text(first(submission, ...keys));
  const code = get('code');
  const type = expanded(at(submission, 'submission_type')) ?? expanded(at(submission, 'session_type'));
  const track = at(submission, 'track');
  const trackName = expanded(track);
  const room = at(slot, 'room');
  const roomName = expanded(room);
  return {
    where: submission.where,
    id: code && (index > 0 ? `${code}-${index + 1}` : code),
    code: index > 0 ? undefined : code,
    title: words(at(submission, 'title')),
    abstract: words(at(submission, 'abstract')),
    description: words(at(submission, 'description')),
    type,
    language: get('content_locale', 'language'),
    date: text(at(slot, 'start')),
    end: text(at(slot, 'end')),
    duration: number(at(submission, 'duration')),
    room:
      roomName === undefined
        ? undefined
        : { ...roomOf(room), name: roomName, id: text(at(slot, 'room_id')) ?? text(at(room, 'id')) },
    track: trackName === undefined ? undefined : { name: trackName, id: get('track_id') ?? text(at(track, 'id')) },
    topics: items(at(submission, 'tags'))?.flatMap((tag) => text(at(tag, 'tag')) ?? text(tag) ?? []),
    people: items(at(submission, 'speakers'))?.map(speakerOf),
    unrecorded: truth(at(submission, 'do_not_record')),
    attachments: links(at(submission, 'resources')),
    logo: get('image'),
    state: get('state'),
  };
}

function slotsOf(submission: Json): Json[] {
  const listed = items(at(submission, 'slots'))?.filter((slot) => keysOf(slot).length > 0);
  if (listed && listed.length > 0) return listed;
  return [has(submission, 'slot') ? at(submission, 'slot') : submission];
}

export function readPretalxSubmissions(list: Json[], whole: boolean, notes: Note[]): Feed {
  const feed = emptyFeed('pretalx-submissions', notes);
  const note = noteBook(notes);
  feed.complete = whole;
  for (const entry of list) {
    // A page of slots holds the submission inside.
    const inside = has(entry, 'submission') && keysOf(at(entry, 'submission')).length > 0;
    const submission = inside ? at(entry, 'submission') : entry;
    const state = text(at(submission, 'state'))?.toLowerCase() ?? '';
    if (!has(submission, 'title') || notChosen.has(state)) {
      note('info', entry.where, 'not-chosen', { state: state || '?' });
      continue;
    }
    reportConfidential(submission, note);
    reportUnknown(submission, known, note);
    const slots = inside ? [entry] : slotsOf(submission);
    slots.forEach((slot, index) => feed.sessions.push(sessionOf(submission, slot, index)));
  }
  return feed;
}

export function readPretalxSpeakers(list: Json[], notes: Note[]): Feed {
  const feed = emptyFeed('pretalx-speakers', notes);
  feed.complete = false;
  feed.people.push(...list.map(speakerOf));
  return feed;
}

function reportConfidential(json: Json, notes: Notes): void {
  for (const name of confidential) {
    const { value, where } = at(json, name);
    if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue;
    notes('dropped', where, 'confidential', { name });
  }
}
