import { textOf } from '../../platform/text.ts';
import { blankSession } from './fields-session.ts';
import type { Noun, Thing } from './thing-schema.ts';

interface Blank {
  id: string;
  number: number;
  language: string;
  /** UTC instant. */
  at: string;
}

/** What a new thing is before anything was filled in. Its address is replaced by one made from its name. */
export function blankThing(noun: Exclude<Noun, 'edition'> | Noun, { id, number, language, at }: Blank): Thing {
  const slug = number ? `${noun}-${number}` : `${noun}-${id.slice(0, 8)}`;
  const empty = textOf(language, { [language]: '' });
  const base = { id, slug };
  switch (noun) {
    case 'organisation':
      return { ...base, name: empty, country: null, url: null, logo: null };
    case 'venue':
      return {
        ...base,
        name: empty,
        address: null,
        description: null,
        latitude: null,
        longitude: null,
        capacity: null,
      };
    case 'room':
      return {
        ...base,
        name: empty,
        description: null,
        venueId: null,
        capacity: null,
        floor: null,
        features: [],
      };
    case 'forum':
      return {
        ...base,
        title: empty,
        description: null,
        subject: null,
        colour: null,
        hostIds: [],
        chairId: null,
        slots: [],
      };
    case 'topic':
      return { ...base, title: empty, description: null };
    case 'speaker':
      return { ...base, ...blankSpeaker, number };
    case 'session':
      return blankSession(id, number, language, at) as unknown as Thing;
    case 'edition':
      return { ...base, ...blankEdition, name: empty };
  }
}

const blankEdition = {
  number: null,
  theme: null,
  description: null,
  notice: null,
  startsOn: '',
  endsOn: '',
  timeZone: '',
  dayStarts: '04:00',
  hours: null,
  place: null,
  country: null,
  languages: [],
  timeslot: 10,
  walking: { floor: 2, building: 5, venue: 15, measured: [] },
  severities: {},
  url: null,
  previous: null,
  next: null,
  hosts: [],
};

const blankSpeaker = {
  code: null,
  name: { native: '', language: null, latin: null, pronunciation: null },
  title: null,
  rank: null,
  organisation: null,
  country: null,
  biography: null,
  photo: null,
  links: [],
  availability: [],
};
