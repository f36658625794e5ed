import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { textOf } from '../../platform/text.ts';
import { hueOf } from './session-hue.ts';
import { css } from './session-grid.css.ts';
import { gridOf, mostColumns, mostRows, rowAt } from './session-grid.ts';
import type { Session } from '../programme-schema.ts';
import { programmes, viewOf } from '../programme.testing.ts';
import { endOf, startOf } from '../programme-view.ts';
import { roomOf, sessionOf } from '../summit.testing.ts';

const word = textOf('en', { en: 'x' });
const [hall, annex] = [roomOf(1, word), roomOf(2, word)];
const at = (number: number, clock: string, minutes: number, room: typeof hall | null) =>
  sessionOf(number, word, { startsAt: `2016-11-16T${clock}:00Z`, minutes, roomId: room?.id ?? null });

test('rows are the moments at which something starts or ends, columns the rooms in use', () => {
  const sessions = [at(1, '01:00', 60, hall), at(2, '01:30', 60, annex)];
  const grid = gridOf(sessions, [hall, annex, roomOf(3, word)]);
  assert.deepEqual(
    grid?.columns.map(({ room, start }) => [room?.id, start]),
    [
      [hall.id, 2],
      [annex.id, 3],
    ],
  );
  assert.deepEqual(grid?.cells.get(sessions[0]?.id ?? ''), { row: 2, end: 4, column: 2, width: 1, across: false });
  assert.deepEqual(grid?.cells.get(sessions[1]?.id ?? ''), { row: 3, end: 5, column: 3, width: 1, across: false });
});

test('sessions that overlap in one room stand side by side; one alone takes the whole width', () => {
  const sessions = [at(1, '01:00', 60, hall), at(2, '01:30', 60, hall), at(3, '03:00', 30, hall)];
  const grid = gridOf(sessions, [hall]);
  assert.deepEqual(
    sessions.map(({ id }) => [grid?.cells.get(id)?.column, grid?.cells.get(id)?.width]),
    [
      [2, 1],
      [3, 1],
      [2, 2],
    ],
  );
});

test('a break without a room goes across all rooms, unless something is held beside it', () => {
  const lunch = at(1, '04:00', 60, null);
  assert.equal(gridOf([at(2, '03:00', 60, hall), lunch], [hall])?.cells.get(lunch.id)?.across, true);
  const beside = gridOf([at(2, '04:30', 60, hall), lunch], [hall]);
  assert.equal(beside?.cells.get(lunch.id)?.across, false);
  assert.equal(beside?.columns.at(-1)?.room, null);
});

test('whatever is imported, no two sessions of a day cover the same place in the grid', () => {
  fc.assert(
    fc.property(programmes(), (programme) => {
      for (const { sessions } of viewOf(programme).days) {
        const grid = gridOf(sessions, programme.rooms);
        for (const [index, one] of sessions.entries()) {
          for (const other of sessions.slice(index + 1)) assert.equal(covers(grid, one, other), false);
        }
      }
    }),
    { numRuns: 60 },
  );
});

function covers(grid: ReturnType<typeof gridOf>, one: Session, other: Session): boolean {
  const [a, b] = [grid?.cells.get(one.id), grid?.cells.get(other.id)];
  if (!a || !b) return true;
  assert.ok(a.end > a.row && endOf(one) > startOf(one));
  const rows = a.row < b.end && b.row < a.end;
  const columns = a.across || b.across || (a.column < b.column + b.width && b.column < a.column + a.width);
  return rows && columns;
}

test('every position that a grid can take has its class, and what has none is shown as a list', () => {
  assert.match(css, new RegExp(`\\.r${mostRows}\\{`));
  assert.match(css, new RegExp(`\\.n${mostColumns}\\{`));
  const crowd = Array.from({ length: mostColumns + 5 }, (_, number) =>
    at(number + 1, '01:00', 30, roomOf(number + 1, word)),
  );
  assert.equal(
    gridOf(
      crowd,
      crowd.map((_, number) => roomOf(number + 1, word)),
    ),
    null,
  );
});

test('a moment falls into the row of the boundary before it', () => {
  assert.deepEqual(
    [10, 19, 20, 9, 30].map((moment) => rowAt([10, 20, 30], moment)),
    [2, 2, 3, null, null],
  );
});

test('colours become one of twelve hues, greys none', () => {
  assert.deepEqual(['#ff0000', '#00ff00', '#0000ff', '#ff00ff', '#777777'].map(hueOf), ['h0', 'h4', 'h8', 'h10', '']);
});
