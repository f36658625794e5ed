import { type Text, textOf } from '../platform/text.ts';
import {
  type Edition,
  type Forum,
  type Programme,
  programmeSchema,
  type Room,
  type Session,
  type Speaker,
  type Topic,
} from './programme-schema.ts';

// A small summit written by hand, in which tests know every word: two days, two rooms on two floors, one forum.

const uuid = (family: number, number: number) =>
  `00000000-0000-4000-8${String(family).padStart(3, '0')}-${String(number).padStart(12, '0')}`;

export const edition: Edition = {
  id: uuid(1, 1),
  slug: 'summit-2016',
  number: 3,
  name: textOf('en', { en: 'The Third Summit', zh: '第三届峰会' }),
  theme: textOf('zh', { zh: '创新驱动 造福人类', en: 'Innovation for the benefit of all' }),
  description: null,
  notice: textOf('en', { en: 'Sample texts.' }),
  startsOn: '2016-11-16',
  endsOn: '2016-11-17',
  timeZone: 'Asia/Shanghai',
  dayStarts: '04:00',
  hours: null,
  place: textOf('en', { en: 'Wuzhen', zh: '乌镇' }),
  country: 'CN',
  languages: ['zh', 'en'],
  timeslot: 10,
  walking: { floor: 2, building: 5, venue: 15, measured: [] },
  severities: {},
  url: null,
  previous: null,
  next: null,
};

export const speakerOf = (number: number, native: string, more: Partial<Speaker> = {}): Speaker => ({
  id: uuid(2, number),
  slug: `speaker-${number}`,
  number,
  code: null,
  name: { native, language: null, latin: null, pronunciation: null },
  title: null,
  rank: null,
  organisation: null,
  country: null,
  biography: null,
  photo: null,
  links: [],
  availability: [],
  ...more,
});

export const roomOf = (number: number, name: Text, more: Partial<Room> = {}): Room => ({
  id: uuid(3, number),
  slug: `room-${number}`,
  name,
  description: null,
  venueId: uuid(6, 1),
  capacity: null,
  floor: null,
  features: [],
  ...more,
});

export const forumOf = (number: number, title: Text, more: Partial<Forum> = {}): Forum => ({
  id: uuid(4, number),
  slug: `forum-${number}`,
  title,
  description: null,
  subject: null,
  colour: null,
  hostIds: [],
  chairId: null,
  ...more,
});

export const topicOf = (number: number, title: Text): Topic => ({
  id: uuid(5, number),
  slug: `topic-${number}`,
  title,
  description: null,
});

export const sessionOf = (number: number, title: Text, more: Partial<Session> = {}): Session => ({
  id: uuid(7, number),
  slug: `session-${number}`,
  number,
  code: null,
  kind: 'talk',
  type: null,
  title,
  subtitle: null,
  abstract: null,
  description: null,
  startsAt: `2016-11-16T0${number % 10}:00:00Z`,
  minutes: 60,
  roomId: uuid(3, 1),
  forumId: null,
  topicIds: [],
  access: 'open',
  spoken: ['en'],
  interpreted: [],
  status: 'confirmed',
  reason: null,
  was: null,
  people: [],
  order: [],
  expected: null,
  recordingUrl: null,
  streamUrl: null,
  licence: null,
  unrecorded: false,
  links: [],
  attachments: [],
  logo: null,
  feedbackUrl: null,
  originUrl: null,
  sequence: 0,
  changedAt: '2016-11-01T00:00:00Z',
  ...more,
});

const speakers = [
  speakerOf(1, '李明', {
    name: { native: '李明', language: 'zh', latin: 'Li Ming', pronunciation: 'lee ming' },
    title: textOf('zh', { zh: '主任', en: 'Director' }),
    rank: 1,
    country: 'CN',
    organisation: textOf('en', { en: 'Institute of Networks' }),
    biography: textOf('en', { en: 'Has built networks since 1994.' }),
  }),
  speakerOf(2, 'Éléonore Lefèvre', { country: 'FR', title: textOf('fr', { fr: 'Présidente', en: 'President' }) }),
  speakerOf(3, 'محمد الأمين', {
    name: { native: 'محمد الأمين', language: 'ar', latin: 'Mohamed Al-Amin', pronunciation: null },
    country: 'EG',
  }),
  speakerOf(4, 'Фёдор Достоевский', {
    name: { native: 'Фёдор Достоевский', language: 'ru', latin: 'Fyodor Dostoevsky', pronunciation: null },
    country: 'RU',
  }),
];

const sessions = [
  sessionOf(1, textOf('zh', { zh: '开幕式', en: 'Opening ceremony', ar: 'حفل الافتتاح', ru: 'Церемония открытия' }), {
    kind: 'ceremony',
    interpreted: ['zh', 'ar'],
    forumId: null,
    order: [
      { minutes: 10, title: textOf('en', { en: 'Arrival of the heads of delegation' }), speakerId: null },
      { minutes: 20, title: textOf('en', { en: 'Welcome address' }), speakerId: uuid(2, 1) },
    ],
    people: [
      { speakerId: uuid(2, 2), role: 'speaker' },
      { speakerId: uuid(2, 1), role: 'speaker' },
    ],
  }),
  sessionOf(
    2,
    textOf('zh', {
      zh: '互联网经济的创新与发展',
      en: 'Innovation in the internet economy',
      ar: 'الابتكار في اقتصاد الإنترنت',
      fr: 'L’innovation dans l’économie numérique',
      es: 'La innovación en la economía de Internet',
      ru: 'Инновации в интернет-экономике',
    }),
    {
      kind: 'panel',
      forumId: uuid(4, 1),
      topicIds: [uuid(5, 1)],
      access: 'invitation',
      abstract: textOf('en', {
        en: 'How small firms trade <b>across</b> borders.',
        zh: '中小企业如何跨境贸易，网络空间如何治理。',
      }),
      people: [
        { speakerId: uuid(2, 3), role: 'chair' },
        { speakerId: uuid(2, 4), role: 'speaker' },
      ],
      streamUrl: 'https://live.example.org/2',
      originUrl: 'https://example.org/events/2',
    },
  ),
  sessionOf(3, textOf('en', { en: 'Securing personal information', zh: '个人信息保护' }), {
    forumId: uuid(4, 1),
    roomId: uuid(3, 2),
    startsAt: '2016-11-17T02:00:00Z',
    status: 'moved',
    was: { startsAt: '2016-11-17T01:00:00Z', roomId: uuid(3, 1) },
    reason: textOf('en', { en: 'The hall was too small.' }),
    abstract: textOf('en', { en: 'Innovation, innovation, innovation: what remains of secrecy.' }),
  }),
  sessionOf(4, textOf('en', { en: 'Closed talks on cyber norms' }), {
    status: 'cancelled',
    access: 'closed',
    startsAt: null,
    roomId: null,
    reason: textOf('en', { en: 'Postponed to next year.', zh: '推迟至明年。' }),
  }),
];

export const summit: Programme = programmeSchema.parse({
  edition,
  organisations: [
    {
      id: uuid(8, 1),
      slug: 'academy',
      name: textOf('en', { en: 'Academy of Cyberspace' }),
      country: 'CN',
      url: null,
      logo: null,
    },
  ],
  hosts: [{ organisationId: uuid(8, 1), role: 'host' }],
  venues: [
    {
      id: uuid(6, 1),
      slug: 'centre',
      name: textOf('en', { en: 'Convention Centre', zh: '会展中心' }),
      address: textOf('en', { en: '1 Water Street' }),
      description: textOf('en', { en: 'A boat goes every ten minutes.' }),
      latitude: 30.7441,
      longitude: 120.4872,
      capacity: 3000,
    },
  ],
  rooms: [
    roomOf(1, textOf('en', { en: 'Great Hall', zh: '大会堂' }), {
      capacity: 1500,
      floor: '1',
      features: ['hearing loop', 'interpretation'],
    }),
    roomOf(2, textOf('en', { en: 'Lotus Room', zh: '荷花厅' }), { capacity: 120, floor: '2' }),
  ],
  forums: [
    forumOf(1, textOf('en', { en: 'Digital Economy Forum', zh: '数字经济论坛' }), {
      hostIds: [uuid(8, 1)],
      chairId: uuid(2, 1),
      colour: '#0b5a63',
      subject: textOf('en', { en: 'internet economy' }),
      description: textOf('en', { en: 'Trade, money and work.' }),
    }),
  ],
  topics: [topicOf(1, textOf('en', { en: 'Cross-border trade', zh: '跨境贸易' }))],
  speakers,
  sessions,
});
