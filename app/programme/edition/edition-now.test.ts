import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textOf } from '../../platform/text.ts';
import { byRoom, standingAt } from './edition-now.ts';
import { viewOf } from '../programme.testing.ts';
import { roomOf, sessionOf, summit } from '../summit.testing.ts';

const word = textOf('en', { en: 'x' });
const [hall, annex] = [roomOf(1, word), roomOf(2, word)];
const at = (number: number, startsAt: string, more = {}) =>
  sessionOf(number, word, { startsAt, minutes: 60, roomId: hall.id, ...more });
const first = at(1, '2016-11-16T01:00:00Z');
const second = at(2, '2016-11-16T03:00:00Z', { roomId: annex.id });
const gone = at(3, '2016-11-16T01:00:00Z', { status: 'cancelled' });
const tomorrow = at(4, '2016-11-17T01:00:00Z');
const view = viewOf({ ...summit, rooms: [hall, annex], sessions: [first, second, gone, tomorrow] });
const when = (instant: string) => standingAt(view, Date.parse(instant));

test('before it begins, days are counted by the calendar of the venue', () => {
  assert.deepEqual(when('2016-11-13T15:59:00Z').daysLeft, 3);
  assert.deepEqual(when('2016-11-13T16:00:00Z').daysLeft, 2);
  assert.equal(when('2016-11-15T15:00:00Z').phase, 'before');
  assert.equal(when('2016-11-15T15:00:00Z').until, Date.parse('2016-11-15T16:00:00Z'));
});

test('during it, what is on leaves out what is cancelled, and what comes next is today’s', () => {
  const { phase, live, ahead, until } = when('2016-11-16T01:30:00Z');
  assert.deepEqual([phase, live, ahead], ['during', [first], [second]]);
  assert.equal(until, Date.parse('2016-11-16T02:00:00Z'));
  assert.deepEqual(when('2016-11-16T05:00:00Z').ahead, []);
});

test('after the last session it is over, and nothing will change any more', () => {
  assert.equal(when('2016-11-17T01:59:00Z').phase, 'during');
  assert.deepEqual([when('2016-11-17T02:00:00Z').phase, when('2016-11-17T02:00:00Z').until], ['after', undefined]);
});

test('rooms in use come before those that will be', () => {
  const rooms = byRoom(when('2016-11-16T01:30:00Z'), [annex, hall]);
  assert.deepEqual(
    rooms.map(({ room, now, next }) => [room?.id, now.length, next?.number]),
    [
      [hall.id, 1, undefined],
      [annex.id, 0, 2],
    ],
  );
});
