import assert from 'node:assert/strict';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { programmeSchema } from '../programme-schema.ts';
import { noReal, now, schedules } from './fixtures.testing.ts';
import { mergeFeed } from './merge.ts';
import { readFeed } from './read.ts';

interface Expected {
  sessions: number;
  rooms: number;
  speakers: number;
  forums: number;
  days: [string, string];
  zone: string;
  notes: Record<string, number>;
}

const feeds: Record<string, Expected> = {
  '38c3.xml': {
    sessions: 1007,
    rooms: 72,
    speakers: 571,
    forums: 7,
    days: ['2024-12-27', '2024-12-30'],
    zone: 'Europe/Berlin',
    notes: { 'field-unknown': 4 },
  },
  'fosdem-2026.xml': {
    sessions: 883,
    rooms: 30,
    speakers: 927,
    forums: 70,
    days: ['2026-01-31', '2026-02-01'],
    zone: 'Europe/Brussels',
    notes: {},
  },
  'emf-2022.frab': {
    sessions: 335,
    rooms: 19,
    speakers: 232,
    forums: 0,
    days: ['2022-06-02', '2022-06-05'],
    zone: 'Europe/London',
    notes: { 'zone-guessed': 1, 'account-shared': 46 },
  },
  'emf-2022.ics': {
    sessions: 326,
    rooms: 19,
    speakers: 0,
    forums: 0,
    days: ['2022-06-02', '2022-06-05'],
    zone: 'Europe/London',
    notes: { 'dates-from-sessions': 1 },
  },
  'emf-2022.json': {
    sessions: 326,
    rooms: 19,
    speakers: 229,
    forums: 0,
    days: ['2022-06-02', '2022-06-05'],
    zone: 'UTC',
    notes: {
      'zone-guessed': 1,
      'title-of-edition': 1,
      'dates-from-sessions': 1,
      'account-shared': 45,
      'field-unknown': 1177,
    },
  },
  'frab-camp2019.json': {
    sessions: 79,
    rooms: 2,
    speakers: 90,
    forums: 7,
    days: ['2019-08-21', '2019-08-26'],
    zone: 'Europe/Berlin',
    notes: {},
  },
  'invalid-example.json': {
    sessions: 1,
    rooms: 1,
    speakers: 1,
    forums: 1,
    days: ['2022-12-28', '2022-12-30'],
    zone: 'Europe/Zurich',
    notes: {},
  },
  'pretalx-democon.json': {
    sessions: 36,
    rooms: 2,
    speakers: 27,
    forums: 2,
    days: ['2020-12-14', '2020-12-16'],
    zone: 'UTC',
    notes: { 'guid-shared': 1 },
  },
};

for (const [file, expected] of Object.entries(feeds)) {
  test(`${file} comes in whole, and a second time changes nothing`, { skip: noReal }, async () => {
    const feed = await readFeed(createReadStream(join(schedules, file)));
    const { programme, changes, notes } = mergeFeed(null, feed, { slug: 'summit', now });
    assert.deepEqual(programmeSchema.parse(programme), programme);
    const { sessions, rooms, speakers, forums, edition } = programme;
    const counted = Object.fromEntries(
      [...Map.groupBy(notes, ({ code }) => code)].map(([code, all]) => [code, all.length]),
    );
    assert.deepEqual(
      {
        sessions: sessions.length,
        rooms: rooms.length,
        speakers: speakers.length,
        forums: forums.length,
        days: [edition.startsOn, edition.endsOn],
        zone: edition.timeZone,
        notes: counted,
      },
      expected,
    );
    assert.ok(sessions.every(({ startsAt }) => startsAt));
    assert.equal(changes.length, sessions.length);
    const again = mergeFeed(programme, feed, { slug: 'summit', now: now + 1e10 });
    assert.equal(JSON.stringify(again.programme), JSON.stringify(programme));
    assert.deepEqual(again.changes, []);
  });
}

test('the three faces of EMF 2022 are one programme: taking in another changes no session’s identity', {
  skip: noReal,
}, async () => {
  const feed = (file: string) => readFeed(createReadStream(join(schedules, file)));
  const { programme } = mergeFeed(null, await feed('emf-2022.frab'), { slug: 'emf', now });
  const { programme: after } = mergeFeed(programme, await feed('emf-2022.ics'), { slug: 'emf', now });
  assert.deepEqual(
    after.sessions.slice(0, 335).map(({ id, slug }) => [id, slug]),
    programme.sessions.map(({ id, slug }) => [id, slug]),
  );
  assert.equal(after.sessions.length, 335);
  assert.deepEqual(
    after.rooms.map(({ id }) => id),
    programme.rooms.map(({ id }) => id),
  );
});
