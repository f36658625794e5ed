import { createHash } from 'node:crypto';
import { type Text, textOf } from '../app/platform/text.ts';
import {
  type Programme,
  programmeSchema,
  type Room,
  type Session,
  type Speaker,
} from '../app/programme/programme-schema.ts';
import { isoInstant } from '../app/programme/programme-view.ts';

// An edition of the size that the budgets are stated for: three days, sixteen rooms, texts of real length.
// The same words in the same order every time, so that runs can be compared.

const idOf = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const subjects = [
  'Cloud services',
  'Rural broadband',
  'Digital payments',
  'Online education',
  'Smart ports',
  'Open standards',
  'Personal data',
  'Submarine cables',
  'Electronic health records',
  'Machine translation',
  'Youth online',
  'Cross-border trade',
  'Public archives',
];
const views = [
  'after ten years',
  'in small towns',
  'for everyone',
  'between two laws',
  'without borders',
  'under pressure',
  'and their cost',
  'as a common good',
  'seen from the south',
  'and the next billion',
  'on trial',
];
const chinese = [
  '云服务',
  '农村宽带',
  '数字支付',
  '在线教育',
  '智慧港口',
  '开放标准',
  '个人信息',
  '海底光缆',
  '电子病历',
  '机器翻译',
  '青少年上网',
  '跨境贸易',
  '公共档案',
];
const given = [
  'Amara',
  'Bo',
  'Carmen',
  'Dmitri',
  'Esther',
  'Farid',
  'Grace',
  'Hiroshi',
  'Ines',
  'Jonas',
  'Khadija',
  'Lin',
  'Mateo',
];
const family = [
  'Adeyemi',
  'Bauer',
  'Chen',
  'Duarte',
  'Eriksen',
  'Fofana',
  'García',
  'Haddad',
  'Ivanova',
  'Jansen',
  'Kim',
];

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
// Scattered as real words are: a cycle of them would compress to almost nothing.
const scattered = <T>(list: readonly T[], at: number, of: string): T =>
  pick(list, createHash('sha256').update(`${of} ${at}`).digest().readUInt32BE());
const sentence = (at: number, words: number): string =>
  Array.from({ length: words }, (_, place) => scattered(plain, at * 100 + place, 'word')).join(' ');
const both = (en: string, zh: string): Text => textOf('en', { en, zh });
const plain =
  'access address agreement archive audit bandwidth border budget cable capital care census choice city claim climate clinic code coast common consent cost court craft culture data debt delay design device dialogue district doubt edge energy engine evidence exchange factory failure farm fibre field forest freight future garden harbour health history home identity island journey key labour lake language law lesson library licence limit local maintenance map market memory message metre mountain network noise number office orchard owner park patient payment people pilot platform port practice price privacy proof public queue radio record repair report rice right river road route rule satellite school sea security server service signal silence skill standard station street student supply tax teacher text tool tower trade train trust valley value village voice wage water weather web witness word worker youth'.split(
    ' ',
  );
const kinds = ['talk', 'panel', 'keynote', 'workshop'] as const;

const roomOf = (at: number): Room => ({
  id: idOf(`room ${at}`),
  slug: `room-${at + 1}`,
  name: both(`Hall ${at + 1}`, `第${at + 1}厅`),
  description: null,
  venueId: null,
  capacity: 100 + 40 * at,
  floor: String(1 + (at % 3)),
  features: [],
});

const speakerOf = (at: number): Speaker => ({
  id: idOf(`speaker ${at}`),
  slug: `speaker-${at + 1}`,
  number: at + 1,
  code: null,
  name: {
    native: `${scattered(given, at, 'given')} ${scattered(family, at, 'family')}`,
    language: null,
    latin: null,
    pronunciation: null,
  },
  title: both('Director', '主任'),
  rank: null,
  organisation: both(`Institute of ${pick(subjects, at)}`, `${pick(chinese, at)}研究所`),
  country: pick(['CN', 'BR', 'KE', 'FR', 'EG'], at),
  biography: null,
  photo: null,
  links: [],
  availability: [],
});

const emptySession = {
  code: null,
  type: null,
  subtitle: null,
  description: null,
  status: 'confirmed',
  reason: null,
  was: null,
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
  access: 'open',
} as const;

function sessionOf(at: number, programme: Pick<Programme, 'rooms' | 'speakers' | 'forums' | 'topics'>): Session {
  const { rooms, speakers, forums, topics } = programme;
  const slot = Math.floor(at / rooms.length);
  const startsAt = Date.UTC(2016, 10, 16 + Math.floor(slot / 7), 1, 0) + (slot % 7) * 75 * 60_000;
  const title = `${scattered(subjects, at, 'subject')} ${scattered(views, at, 'view')}: ${sentence(at, 4)}`;
  return {
    ...emptySession,
    order: [],
    links: [],
    attachments: [],
    id: idOf(`session ${at}`),
    slug: `session-${at + 1}`,
    number: at + 1,
    kind: pick(kinds, at),
    title: both(title, `${pick(chinese, at)}的未来（${at + 1}）`),
    abstract: both(`${title}. ${sentence(at + 1000, 60)}.`, '经验、成本与启示。'),
    startsAt: isoInstant(startsAt),
    minutes: 60,
    roomId: pick(rooms, at).id,
    forumId: pick(forums, at).id,
    topicIds: [pick(topics, at).id, pick(topics, at + 7).id],
    spoken: ['en'],
    interpreted: ['zh', 'fr'],
    people: [0, 1, 2].map((place) => ({
      speakerId: pick(speakers, 3 * at + place).id,
      role: place === 0 ? 'chair' : 'speaker',
    })),
  };
}

/** A programme with a number of sessions, up to 336. */
export function makeEdition(sessions: number): Programme {
  const range = (length: number) => Array.from({ length }, (_, at) => at);
  const parts = {
    rooms: range(16).map(roomOf),
    speakers: range(200).map(speakerOf),
    forums: range(16).map((at) => ({
      id: idOf(`forum ${at}`),
      slug: `forum-${at + 1}`,
      title: both(`Forum on ${pick(subjects, at).toLowerCase()}`, `${pick(chinese, at)}论坛`),
      description: null,
      subject: null,
      colour: null,
      hostIds: [],
      chairId: null,
    })),
    topics: range(20).map((at) => ({
      id: idOf(`topic ${at}`),
      slug: `topic-${at + 1}`,
      title: both(`${pick(views, at)} ${at}`, `议题${at}`),
      description: null,
    })),
  };
  return programmeSchema.parse({
    ...parts,
    edition: {
      id: idOf('edition'),
      slug: 'bench-300',
      number: 3,
      name: both('A summit to measure', '测试峰会'),
      theme: null,
      description: null,
      notice: null,
      startsOn: '2016-11-16',
      endsOn: '2016-11-18',
      timeZone: 'Asia/Shanghai',
      dayStarts: '04:00',
      hours: null,
      place: both('Wuzhen', '乌镇'),
      country: 'CN',
      languages: ['zh', 'en'],
      timeslot: 15,
      walking: { floor: 2, building: 5, venue: 15, measured: [] },
      severities: {},
      url: null,
      previous: null,
      next: null,
    },
    organisations: [],
    hosts: [],
    venues: [],
    sessions: range(sessions).map((at) => sessionOf(at, parts)),
  });
}
