import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { merge, type Sending } from './edit-rules.ts';

const sending = (was: Sending['was'], mine: Sending['mine'], more: Partial<Sending> = {}): Sending => ({
  was,
  mine,
  chosen: {},
  asked: [],
  ...more,
});

test('different fields of the same thing merge without a word', () => {
  const { changes, held } = merge(sending({ title: 'A', minutes: '60' }, { title: 'B', minutes: '60' }), {
    title: 'A',
    minutes: '90',
  });
  assert.deepEqual(changes, { title: 'B' });
  assert.deepEqual(held.conflicts, {});
  assert.deepEqual(held.values, { title: 'B', minutes: '90' });
});

test('the same field, changed to something else by two, is a conflict that shows all three', () => {
  const { changes, held } = merge(sending({ title: 'A' }, { title: 'Mine' }), { title: 'Theirs' });
  assert.deepEqual(changes, {});
  assert.deepEqual(held, {
    values: { title: 'Mine' },
    was: { title: 'Theirs' },
    conflicts: { title: { was: 'A', theirs: 'Theirs' } },
  });
});

test('whoever both wanted the same has no conflict; line ends are no change', () => {
  assert.deepEqual(merge(sending({ a: 'x' }, { a: 'y' }), { a: 'y' }).held.conflicts, {});
  const { changes, held } = merge(sending({ a: 'x\ny' }, { a: 'x\r\ny ' }), { a: 'x\ny' });
  assert.deepEqual([changes, held.conflicts], [{}, {}]);
});

test('a conflict that was shown has to be decided, and is decided as chosen', () => {
  const again = (chosen: Sending['chosen']) =>
    merge(sending({ a: 'Theirs' }, { a: 'Mine' }, { asked: ['a'], chosen }), { a: 'Theirs' });
  assert.deepEqual(again({}).undecided, ['a']);
  assert.deepEqual(again({ a: 'mine' }).changes, { a: 'Mine' });
  assert.deepEqual(again({ a: 'theirs' }).changes, {});
  assert.deepEqual(again({ a: 'theirs' }).held.conflicts, {});
});

test('a field that the form did not hold is never changed, whatever is sent under its name', () => {
  assert.deepEqual(merge(sending({}, { a: 'Mine' }), { a: 'Theirs' }).changes, {});
});

test('nothing that was typed is ever lost: it is taken, or shown again beside theirs', () => {
  const word = fc.constantFrom('', 'a', 'b', 'c');
  fc.assert(
    fc.property(word, word, word, (was, mine, theirs) => {
      const { changes, held } = merge(sending({ f: was }, { f: mine }), { f: theirs });
      if (mine === was) return held.values.f === theirs && Object.keys(changes).length === 0;
      return held.values.f === mine && (mine === theirs || changes.f === mine || held.conflicts.f?.theirs === theirs);
    }),
  );
});
