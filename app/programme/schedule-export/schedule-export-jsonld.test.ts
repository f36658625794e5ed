import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { programmes, viewOf } from '../programme.testing.ts';
import type { Programme, Session } from '../programme-schema.ts';
import { editionData, sessionData } from './schedule-export-jsonld.ts';
import { summit } from '../summit.testing.ts';

const origin = 'https://summit.example.org';
const [first] = summit.sessions as [Session];
const dataOf = (more: Partial<Session>): any => {
  const session = { ...first, ...more };
  const view = viewOf({ ...summit, sessions: [session] });
  return JSON.parse(JSON.stringify(sessionData(view, session, 'en', origin, '/en/summit-2016')));
};

test('a session says when it is in venue time, where, and what it belongs to', () => {
  const data = dataOf({ status: 'confirmed', startsAt: '2016-11-16T01:30:00Z', minutes: 90 });
  assert.equal(data.startDate, '2016-11-16T09:30:00+08:00');
  assert.equal(data.endDate, '2016-11-16T11:00:00+08:00');
  assert.equal(data.eventStatus, 'https://schema.org/EventScheduled');
  assert.equal(data.location['@type'], 'Place');
  const outermost = data.superEvent.superEvent ?? data.superEvent;
  assert.equal(outermost.url, `${origin}/en/summit-2016`);
});

test('a cancelled session says so, and a moved one where it stood', () => {
  assert.equal(dataOf({ status: 'cancelled' }).eventStatus, 'https://schema.org/EventCancelled');
  const moved = dataOf({ status: 'moved', was: { startsAt: '2016-11-15T01:00:00Z', roomId: null } });
  assert.equal(moved.eventStatus, 'https://schema.org/EventRescheduled');
  assert.equal(moved.previousStartDate, '2016-11-15T09:00:00+08:00');
});

test('an edition lists its forums, and without forums its sessions, as far as a page can carry them', () => {
  const dataOf = (programme: Programme): any =>
    JSON.parse(JSON.stringify(editionData(viewOf(programme), 'zh', origin, '/zh/summit-2016')));
  const data = dataOf(summit);
  assert.equal(data.name, '第三届峰会');
  assert.deepEqual([data.startDate, data.endDate], ['2016-11-16', '2016-11-17']);
  assert.equal(data.subEvent.length, summit.forums.length);
  assert.match(data.subEvent[0].url, /\/forums\//);
  const bare = { ...summit, forums: [], sessions: summit.sessions.map((one) => ({ ...one, forumId: null })) };
  const listed = bare.sessions.filter((session) => session.startsAt && session.kind !== 'break');
  assert.equal(dataOf(bare).subEvent.length, listed.length);
  const many = Array.from({ length: 50 }, () => first);
  assert.deepEqual(dataOf({ ...bare, sessions: many }).subEvent, []);
});

test('no data of any programme holds an empty text', () => {
  fc.assert(
    fc.property(programmes(), (programme) => {
      const view = viewOf(programme);
      const all = [
        editionData(view, 'ar', origin, '/ar/x'),
        ...view.sessions.map((one) => sessionData(view, one, 'ar', origin, '/ar/x')),
      ];
      for (const data of all) assert.doesNotMatch(JSON.stringify(data), /:""|:null/);
    }),
    { numRuns: 50 },
  );
});
