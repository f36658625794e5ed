import assert from 'node:assert/strict';
import { test } from 'node:test';
import { historyOf } from './lesson-history.ts';
import type { LessonState, LessonStateEntry, LessonVersion } from './lesson-schema.ts';
import { english, lessonContent } from './lesson.testing.ts';

const at = (minute: number) => new Date(Date.UTC(2016, 10, 16, 9, minute));
const entered = (state: LessonState, version: number, minute: number): LessonStateEntry => ({
  state,
  version,
  at: at(minute),
  by: 'cli',
  note: state === 'withdrawn' ? english('No.') : null,
});
const version = (number: number, words: string, minute: number): LessonVersion => ({
  number,
  content: { ...lessonContent(), title: english('T'), change: english(words) },
  at: at(minute),
  by: 'cli',
});

const told = (states: LessonStateEntry[], versions: LessonVersion[]) =>
  historyOf(states, versions).map(({ what, difference }) => [
    what,
    difference
      .flat()
      .flatMap(({ kind, text }) => (kind === 'same' ? [] : [`${kind} ${text.trim()}`]))
      .join(', '),
  ]);

test('what was typed before anybody could read it is told to nobody', () => {
  assert.deepEqual(told([entered('draft', 1, 0)], [version(1, 'one', 0), version(2, 'two', 1)]), []);
  assert.deepEqual(
    told([entered('draft', 1, 0), entered('proposed', 2, 2)], [version(1, 'one', 0), version(2, 'two', 1)]),
    [['entered-proposed', '']],
  );
});

test('each change of what readers could see stands in its place between the states', () => {
  const versions = [version(1, 'one', 0), version(2, 'two', 2), version(3, 'three', 4)];
  assert.deepEqual(told([entered('draft', 1, 0), entered('proposed', 1, 1), entered('adopted', 2, 3)], versions), [
    ['entered-proposed', ''],
    ['changed', 'gone one, new two'],
    ['entered-adopted', ''],
    ['changed', 'gone two, new three'],
  ]);
});

test('what was typed while it was withdrawn is told, all at once, when it comes back', () => {
  const versions = [version(1, 'one', 0), version(2, 'secret', 3), version(3, 'three', 4)];
  const states = [entered('proposed', 1, 1), entered('withdrawn', 1, 2), entered('adopted', 3, 5)];
  assert.deepEqual(told(states, versions), [
    ['entered-proposed', ''],
    ['entered-withdrawn', ''],
    ['entered-adopted', 'gone one, new three'],
  ]);
  assert.deepEqual(told(states.slice(0, 2), versions), [
    ['entered-proposed', ''],
    ['entered-withdrawn', ''],
  ]);
});
