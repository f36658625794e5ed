import { emptyFeed, type Feed, type FeedSession, type Note, noteBook } from './feed.ts';
import { at, items, type Json, number, reportUnknown, text, truth, words } from './json.ts';
import { roomOf } from './read-schedule1.ts';

// What pretalx gives to the widget on other sites: talks that refer to rooms, tracks and speakers by id.

const known = new Set([
  'code',
  'id',
  'title',
  'abstract',
  'speakers',
  'track',
  'start',
  'end',
  'room',
  'duration',
  'updated',
  'state',
  'content_locale',
  'do_not_record',
  'slot_type',
]);

const byKey = (list: Json[], key: string) => new Map(list.map((one) => [text(at(one, key)), one]));

export function readPretalxWidget(root: Json, notes: Note[]): Feed {
  const feed = emptyFeed('pretalx-widget', notes);
  const note = noteBook(notes);
  const listed = (key: string) => items(at(root, key)) ?? [];
  const speakers = byKey(listed('speakers'), 'code');
  const rooms = byKey(listed('rooms'), 'id');
  const tracks = byKey(listed('tracks'), 'id');
  const timeZone = text(at(root, 'timezone'));
  feed.version = text(at(root, 'version')) ?? null;
  Object.assign(feed.edition, {
    title: words(at(root, 'event_name')) ?? words(at(root, 'name')),
    start: text(at(root, 'event_start')),
    end: text(at(root, 'event_end')),
    timeZone,
  });
  feed.rooms.push(...listed('rooms').map(roomOf));
  for (const track of listed('tracks')) {
    const { where } = track;
    const description = words(at(track, 'description'));
    feed.tracks.push({
      where,
      name: words(at(track, 'name')) ?? '',
      id: text(at(track, 'id')),
      colour: text(at(track, 'color')),
      description,
    });
  }
  for (const talk of listed('talks')) {
    reportUnknown(talk, known, note);
    const get = (key: string) => text(at(talk, key));
    const room = rooms.get(get('room'));
    const track = tracks.get(get('track'));
    if (get('room') && !room)
      note('dropped', at(talk, 'room').where, 'reference-unknown', { name: 'room', id: get('room') ?? '' });
    const people = items(at(talk, 'speakers'))?.map((person) => personNamed(person, speakers.get(text(person))));
    const session: FeedSession = {
      where: talk.where,
      // Breaks have a slot only.
      id: get('code') ?? (get('id') && `slot-${get('id')}`),
      code: get('code'),
      title: words(at(talk, 'title')),
      abstract: words(at(talk, 'abstract')),
      date: get('start'),
      end: get('end'),
      duration: number(at(talk, 'duration')),
      timeZone,
      type: get('code') ? undefined : 'break',
      language: get('content_locale'),
      room: room && roomOf(room),
      track: track && { name: words(at(track, 'name')) ?? '', id: text(at(track, 'id')) },
      people,
      unrecorded: truth(at(talk, 'do_not_record')),
      state: get('state'),
    };
    feed.sessions.push(session);
  }
  return feed;
}

function personNamed(reference: Json, person: Json | undefined) {
  const code = text(reference) ?? text(at(reference, 'code'));
  const held = person ?? reference;
  return {
    where: reference.where,
    code,
    name: text(at(held, 'name')) ?? '',
    biography: words(at(held, 'biography')),
  };
}
