import fc from 'fast-check';
import { type Text, textOf } from '../platform/text.ts';
import { accesses, kinds, type Programme, programmeSchema, roles, statuses } from './programme-schema.ts';
import { isoInstant, type ProgrammeView, viewProgramme } from './programme-view.ts';
import type { Release } from './release/release-schema.ts';

// Whole valid programmes for property tests: every script, markup and separators of every format in the words,
// hours around changes of summer time, sessions over midnight or without time or room, lists that are empty.

const zones = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'America/Argentina/Buenos_Aires',
  'Asia/Ho_Chi_Minh',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Etc/GMT+8',
  'US/Eastern',
  'UTC',
];
/** Moments around which clocks change somewhere in `zones`, a leap day, and the turn of a year. */
const moments = [
  '2016-11-16T01:30:00Z',
  '2024-03-31T00:30:00Z',
  '2024-11-03T05:30:00Z',
  '2024-02-28T23:30:00Z',
  '2025-12-31T22:00:00Z',
  '2026-04-04T14:30:00Z',
];
const phrases = [
  'Opening ceremony',
  '互联网经济：创新与治理',
  'الاقتصاد الرقمي والتعاون الدولي',
  'Открытие; «культура», право',
  'Sécurité, données & vie privée',
  'Ñandú — innovación',
  '𠮷野家 👩‍👩‍👧‍👦 🇨🇳',
  '<b>"Markup" & \'quotes\'</b> ]]> <![CDATA[',
  'a,b;c:d\\n \\ back|slash',
  '=1+1',
  '@SUM(A1)',
  '-2+3',
  'e\u0301 combining \u200f marks',
  `long ${'网络空间命运共同体'.repeat(20)}`,
];
const controls = ['\u0000', '\u0008', '\u001b[0m', '\ufffe', '\ud800', '\r', '\u0085', '\u2028'];

export interface ProgrammeWish {
  /** Without control characters and lone surrogates, which no exchange format carries. */
  clean?: boolean;
}

const oneLine = ({ clean }: ProgrammeWish) => {
  const random = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  const dirty = fc.tuple(fc.constantFrom(...phrases), fc.constantFrom(...controls)).map((p) => p.join(''));
  const any = clean ? fc.constantFrom(...phrases) : fc.oneof(fc.constantFrom(...phrases), random, dirty);
  return any.map((text) => text.trim() || 'Talk');
};
const texts = (wish: ProgrammeWish): fc.Arbitrary<Text> =>
  fc
    .tuple(fc.constantFrom('en', 'zh', 'de', 'ar', 'zh-Hant', 'yue'), oneLine(wish), fc.option(oneLine(wish)))
    .map(([source, text, english]) => textOf(source, { [source]: text, ...(english ? { en: english } : {}) }));
const paragraphs = (wish: ProgrammeWish): fc.Arbitrary<Text | null> =>
  fc.option(fc.array(oneLine(wish), { minLength: 1, maxLength: 3 })).map((lines) => {
    return lines && textOf('en', { en: lines.join('\n\n') });
  });

const slugs = fc.tuple(fc.constantFrom('a', 'ai', 'opening', 'internet-economy'), fc.nat(9999));
const base = { id: fc.uuid({ version: 4 }), slug: slugs.map(([word, n]) => `${word}-${n}`) };
const addresses = fc.constantFrom(
  'https://example.org/',
  'http://例え.テスト/路?q=值#片',
  'https://example.org/a b|c^[d]{e}?x=%zz&y="',
  'https://user@example.org:8443/#a#b',
);
const address = fc.option(addresses);
const links = fc.array(
  fc.record({ title: fc.constantFrom(...phrases), url: addresses, kind: fc.constantFrom('web', 'slides', 'odd') }),
  { maxLength: 2 },
);
const language = fc.constantFrom('en', 'zh', 'ar', 'fr', 'yue', 'pt-BR');
const position = fc.nat(50);
const country = fc.option(fc.constantFrom('CN', 'DE', 'KE'));

/** `n` things with ids and slugs of their own. */
const several = <T extends { id: string; slug: string }>(one: fc.Arbitrary<T>, maxLength: number) =>
  fc.uniqueArray(one, { maxLength, selector: (thing) => thing.slug, comparator: 'IsStrictlyEqual' });

const rooms = (wish: ProgrammeWish) =>
  fc.record({
    ...base,
    name: texts(wish),
    description: paragraphs(wish),
    venueId: fc.constant(null),
    capacity: fc.option(fc.integer({ min: 1, max: 3000 })),
    floor: fc.option(fc.constantFrom('1', 'G')),
    features: fc.constant([] as string[]),
  });
const forums = (wish: ProgrammeWish) =>
  fc.record({
    ...base,
    title: texts(wish),
    description: paragraphs(wish),
    subject: fc.constant(null),
    colour: fc.option(fc.constant('#0b5a63')),
    hostIds: fc.constant([] as string[]),
    chairId: fc.constant(null),
  });
const topics = (wish: ProgrammeWish) => fc.record({ ...base, title: texts(wish), description: paragraphs(wish) });
const speakers = (wish: ProgrammeWish) =>
  fc.record({
    ...base,
    number: fc.constant(1),
    code: fc.constant(null),
    name: oneLine(wish).map((native) => ({ native, language: null, latin: null, pronunciation: null })),
    title: paragraphs(wish),
    rank: fc.constant(null),
    organisation: paragraphs(wish),
    country,
    biography: paragraphs(wish),
    photo: fc.constant(null),
    links,
    availability: fc.constant([]),
  });

const sessions = (wish: ProgrammeWish) =>
  fc.record({
    ...base,
    number: fc.constant(1),
    code: fc.option(fc.constantFrom('ABC123', 'QWERTZ', 'X', 'LONGCODE9')),
    kind: fc.constantFrom(...kinds),
    type: fc.option(oneLine(wish)),
    title: texts(wish),
    subtitle: paragraphs(wish),
    abstract: paragraphs(wish),
    description: paragraphs(wish),
    startsAt: fc.option(
      fc
        .tuple(fc.constantFrom(...moments.slice(0, 6)), fc.integer({ min: -24, max: 24 }))
        .map(([moment, quarters]) => isoInstant(Date.parse(moment) + quarters * 900_000)),
      { freq: 6 },
    ),
    expected: fc.option(fc.integer({ min: 1, max: 3000 })),
    minutes: fc.oneof(fc.constantFrom(1, 30, 90), fc.constantFrom(24 * 60, 99 * 60 + 59, 6000, 150_000)),
    room: fc.option(position, { freq: 5 }),
    forum: fc.option(position),
    topic: fc.option(position),
    access: fc.constantFrom(...accesses),
    spoken: fc.uniqueArray(language, { maxLength: 2 }),
    interpreted: fc.uniqueArray(language, { maxLength: 3 }),
    status: fc.constantFrom(...statuses),
    reason: fc.constant(null),
    was: fc.option(fc.constant({ startsAt: '2016-11-16T01:00:00Z', roomId: null })),
    crowd: fc.uniqueArray(fc.tuple(position, fc.constantFrom(...roles)), { maxLength: 3, selector: String }),
    order: fc.constant([]),
    recordingUrl: address,
    streamUrl: address,
    licence: fc.option(fc.constantFrom('CC BY 4.0', '')),
    unrecorded: fc.boolean(),
    links,
    attachments: links,
    logo: address,
    feedbackUrl: address,
    originUrl: address,
    sequence: fc.nat(9),
    changedAt: fc.constantFrom('2016-10-01T00:00:00Z', '2026-01-31T23:59:59Z'),
  });

const editions = (wish: ProgrammeWish) =>
  fc.record({
    id: base.id,
    slug: fc.constantFrom('wic2016', 'wic-2016', 'x', 'the-3rd-summit'),
    number: fc.constant(null),
    name: texts(wish),
    theme: paragraphs(wish),
    description: paragraphs(wish),
    notice: fc.constant(null),
    startsOn: fc.constantFrom('2016-11-16', '2024-03-30'),
    endsOn: fc.constantFrom('2024-11-04', '2026-04-06'),
    timeZone: fc.constantFrom(...zones),
    dayStarts: fc.constantFrom('00:00', '02:30', '06:00'),
    hours: fc.constant(null),
    place: paragraphs(wish),
    country,
    languages: fc.uniqueArray(language),
    timeslot: fc.constantFrom(5, 10, 15),
    walking: fc.constant({ floor: 2, building: 5, venue: 15, measured: [] }),
    severities: fc.constant({}),
    url: address,
    previous: fc.constant(null),
    next: fc.constant(null),
  });

const at = <T extends { id: string }>(list: T[], place: number | null): string | null =>
  place === null || list.length === 0 ? null : (list[place % list.length]?.id ?? null);

/** Any valid programme, as the schema states it. */
export const programmes = (wish: ProgrammeWish = {}): fc.Arbitrary<Programme> =>
  fc
    .record({
      edition: editions(wish),
      organisations: fc.constant([]),
      hosts: fc.constant([]),
      venues: fc.constant([]),
      rooms: several(rooms(wish), 4),
      forums: several(forums(wish), 3),
      topics: several(topics(wish), 3),
      speakers: several(speakers(wish), 5),
      sessions: several(sessions(wish), 12),
    })
    .map((made) =>
      programmeSchema.parse({
        ...made,
        speakers: made.speakers.map((speaker, index) => ({ ...speaker, number: index + 1 })),
        sessions: made.sessions.map(({ room, forum, topic, crowd, ...session }, index) => ({
          ...session,
          number: index + 1,
          roomId: at(made.rooms, room),
          forumId: at(made.forums, forum),
          topicIds: [at(made.topics, topic)].filter(Boolean),
          people: [...new Map(crowd.map(([place, role]) => [at(made.speakers, place), role]))].flatMap(
            ([speakerId, role]) => (speakerId ? [{ speakerId, role }] : []),
          ),
        })),
      }),
    );

export const releaseOf = (number = 1): Release => ({
  number,
  note: null,
  publishedAt: '2016-11-01T08:00:00Z',
  fingerprint: `fingerprint-${number}`,
});

export const viewOf = (programme: Programme): ProgrammeView => viewProgramme(programme, releaseOf());
