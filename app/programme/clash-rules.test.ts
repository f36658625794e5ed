import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../platform/language.ts';
import { textOf } from '../platform/text.ts';
import { findClashes } from './clash-rules.ts';
import { clashSentence } from './clash-words.ts';
import type { Edition, Programme, Session } from './programme-schema.ts';
import { edition, roomOf, sessionOf, speakerOf, summit } from './summit.testing.ts';

const [hall, small] = [
  roomOf(1, textOf('en', { en: 'Hall' }), { floor: '1', capacity: 100 }),
  roomOf(2, textOf('en', { en: 'Small' }), { floor: '2' }),
];
const ada = speakerOf(1, 'Ada');

const at = (number: number, startsAt: string, more: Partial<Session> = {}): Session =>
  sessionOf(number, textOf('en', { en: `Talk ${number}` }), { startsAt, roomId: null, ...more });

const programmeOf = (sessions: Session[], more: Partial<Edition> = {}, speaker = ada): Programme => ({
  ...summit,
  edition: { ...edition, ...more },
  rooms: [hall, small],
  speakers: [speaker],
  forums: [],
  topics: [],
  sessions,
});

const rulesOf = (programme: Programme) => findClashes(programme).map((clash) => clash.rule);
const withAda = { people: [{ speakerId: ada.id, role: 'speaker' as const }] };

test('two sessions in one room at once clash; touching ones do not', () => {
  const first = at(1, '2016-11-16T01:00:00Z', { roomId: hall.id });
  assert.deepEqual(rulesOf(programmeOf([first, at(2, '2016-11-16T01:30:00Z', { roomId: hall.id })])), ['room']);
  assert.deepEqual(rulesOf(programmeOf([first, at(2, '2016-11-16T02:00:00Z', { roomId: hall.id })])), []);
  assert.deepEqual(rulesOf(programmeOf([first, at(2, '2016-11-16T01:30:00Z', { roomId: small.id })])), []);
});

test('two sessions with the same start and length clash', () => {
  const twins = [1, 2].map((number) => at(number, '2016-11-16T01:00:00Z', { roomId: hall.id }));
  assert.deepEqual(rulesOf(programmeOf(twins)), ['room']);
});

test('a long session clashes with each of the short ones within it', () => {
  const long = at(1, '2016-11-16T01:00:00Z', { roomId: hall.id, minutes: 180 });
  const within = [2, 3].map((number) => at(number, `2016-11-16T0${number}:00:00Z`, { roomId: hall.id, minutes: 30 }));
  assert.deepEqual(
    findClashes(programmeOf([long, ...within])).map(({ sessions }) => sessions.map((s) => s.number)),
    [
      [1, 2],
      [1, 3],
    ],
  );
});

test('a cancelled session is in nobody’s way', () => {
  const sessions = [
    at(1, '2016-11-16T01:00:00Z', { roomId: hall.id }),
    at(2, '2016-11-16T01:00:00Z', { roomId: hall.id }),
  ];
  assert.deepEqual(rulesOf(programmeOf(sessions)), ['room']);
  assert.deepEqual(
    rulesOf(programmeOf([sessions[0] as Session, { ...(sessions[1] as Session), status: 'cancelled' }])),
    [],
  );
});

test('a person cannot be in two sessions at once, in whatever roles', () => {
  const sessions = [
    at(1, '2016-11-16T01:00:00Z', { ...withAda, roomId: hall.id }),
    at(2, '2016-11-16T01:30:00Z', { people: [{ speakerId: ada.id, role: 'interpreter' }], roomId: small.id }),
  ];
  const [clash] = findClashes(programmeOf(sessions));
  assert.deepEqual([clash?.rule, clash?.severity, clash?.person?.id], ['person', 'block', ada.id]);
});

test('a person in two roles of one session is there once', () => {
  const people = [
    { speakerId: ada.id, role: 'speaker' as const },
    { speakerId: ada.id, role: 'chair' as const },
  ];
  assert.deepEqual(rulesOf(programmeOf([at(1, '2016-11-16T01:00:00Z', { people })])), []);
});

test('a person outside their availability is found; without any given, a person is always available', () => {
  const sessions = [at(1, '2016-11-16T01:00:00Z', withAda)];
  const until = (to: string) => ({ ...ada, availability: [{ from: '2016-11-16T00:00:00Z', to }] });
  assert.deepEqual(rulesOf(programmeOf(sessions, {}, until('2016-11-16T01:30:00Z'))), ['availability']);
  assert.deepEqual(rulesOf(programmeOf(sessions, {}, until('2016-11-16T02:00:00Z'))), []);
  assert.deepEqual(rulesOf(programmeOf(sessions)), []);
});

test('more people than places are found, by how many', () => {
  const expecting = (expected: number) => programmeOf([at(1, '2016-11-16T01:00:00Z', { roomId: hall.id, expected })]);
  assert.deepEqual(findClashes(expecting(101))[0]?.numbers, { people: 101, places: 100 });
  assert.deepEqual(rulesOf(expecting(100)), []);
});

test('a person needs time to walk: between floors, as measured, and none within a room', () => {
  const apart = (minutes: number, roomId: string, more: Partial<Edition> = {}) => {
    const next = new Date(Date.parse('2016-11-16T02:00:00Z') + minutes * 60_000).toISOString().replace('.000', '');
    const sessions = [
      at(1, '2016-11-16T01:00:00Z', { ...withAda, roomId: hall.id }),
      at(2, next, { ...withAda, roomId }),
    ];
    return findClashes(programmeOf(sessions, more));
  };
  assert.deepEqual(
    apart(4, small.id).map(({ rule, numbers }) => [rule, numbers]),
    [['walking', { apart: 4, needed: 5 }]],
  );
  assert.deepEqual(apart(5, small.id), []);
  assert.deepEqual(apart(0, hall.id), []);
  const measured = [{ from: small.id, to: hall.id, minutes: 12 }];
  assert.deepEqual(apart(10, small.id, { walking: { ...edition.walking, measured } })[0]?.numbers, {
    apart: 10,
    needed: 12,
  });
});

test('a way counts from the last session before it, also from one that began before others', () => {
  const on = (number: number, startsAt: string, minutes: number, roomId: string) =>
    at(number, startsAt, { ...withAda, roomId, minutes });
  const walks = (...sessions: Session[]) =>
    findClashes(programmeOf(sessions, { severities: { person: 'ignore', room: 'ignore' } })).map((clash) =>
      clash.sessions.map((session) => session.number),
    );
  const long = on(1, '2016-11-16T01:00:00Z', 120, hall.id);
  const within = on(2, '2016-11-16T01:30:00Z', 30, hall.id);
  const after = (minute: string) => on(3, `2016-11-16T03:${minute}:00Z`, 30, small.id);
  assert.deepEqual(walks(long, within, after('02')), [[1, 3]]);
  assert.deepEqual(walks(long, within, after('05')), []);
  // Whoever has walked already does not walk again.
  const there = on(4, '2016-11-16T03:01:00Z', 1, small.id);
  assert.deepEqual(walks(long, there, after('02')), [[1, 4]]);
});

test('sessions outside the days or the opening hours are found, in venue time', () => {
  const hours = { opens: '09:00', closes: '18:00' };
  const on = (startsAt: string, more: Partial<Edition> = { hours }) => rulesOf(programmeOf([at(1, startsAt)], more));
  assert.deepEqual(on('2016-11-16T01:00:00Z'), []);
  assert.deepEqual(on('2016-11-16T00:59:00Z'), ['hours']);
  assert.deepEqual(on('2016-11-16T09:30:00Z'), ['hours']);
  assert.deepEqual(on('2016-11-18T01:00:00Z'), ['hours']);
});

test('a venue that closes at midnight or later has its last hours on the next day', () => {
  const on = (startsAt: string, closes: string) =>
    rulesOf(programmeOf([at(1, startsAt)], { hours: { opens: '09:00', closes } }));
  assert.deepEqual(on('2016-11-16T15:00:00Z', '00:00'), []);
  assert.deepEqual(on('2016-11-16T15:30:00Z', '00:00'), ['hours']);
  assert.deepEqual(on('2016-11-16T17:00:00Z', '02:00'), []);
  assert.deepEqual(on('2016-11-16T17:30:00Z', '02:00'), ['hours']);
  assert.deepEqual(on('2016-11-15T17:00:00Z', '02:00'), ['hours']);
  assert.deepEqual(on('2016-11-17T17:00:00Z', '02:00'), []);
  assert.deepEqual(on('2016-11-18T01:00:00Z', '02:00'), ['hours']);
});

test('without opening hours the last night may run until the next day would begin', () => {
  const on = (startsAt: string) => rulesOf(programmeOf([at(1, startsAt)], { hours: null }));
  assert.deepEqual(on('2016-11-17T18:30:00Z'), []);
  assert.deepEqual(on('2016-11-17T19:30:00Z'), ['hours']);
});

test('the edition decides how heavy a rule weighs, and blocking ones come first', () => {
  const sessions = [
    at(1, '2016-11-16T01:00:00Z', { roomId: hall.id, expected: 200 }),
    at(2, '2016-11-16T01:00:00Z', { roomId: hall.id }),
  ];
  const severities = (edition: Partial<Edition>) =>
    findClashes(programmeOf(sessions, edition)).map((clash) => [clash.rule, clash.severity]);
  assert.deepEqual(severities({}), [
    ['room', 'block'],
    ['capacity', 'warn'],
  ]);
  assert.deepEqual(severities({ severities: { room: 'warn', capacity: 'block' } }), [
    ['capacity', 'block'],
    ['room', 'warn'],
  ]);
  assert.deepEqual(severities({ severities: { room: 'ignore', capacity: 'ignore' } }), []);
});

test('every clash is a sentence in each language, naming who and what', () => {
  const sessions = [
    at(1, '2016-11-16T01:00:00Z', { ...withAda, roomId: hall.id, expected: 200 }),
    at(2, '2016-11-16T01:30:00Z', { ...withAda, roomId: hall.id }),
  ];
  for (const clash of findClashes(programmeOf(sessions))) {
    for (const language of languages) assert.match(clashSentence(clash, language), /Talk 1/);
  }
});
