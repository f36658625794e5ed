import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { visitor } from '../permission/permission-schema.ts';
import { type AppealState, type AppealStep, appealUntil, daysLeft, mayDecide, stepAppeal } from './appeal-rules.ts';

const day = 86_400_000;

test('authors may appeal for months that end with a shorter month where it is one', () => {
  assert.equal(appealUntil(new Date('2016-11-18T12:00:00Z'), 6).toISOString(), '2017-05-18T12:00:00.000Z');
  assert.equal(appealUntil(new Date('2016-08-31T12:00:00Z'), 6).toISOString(), '2017-02-28T12:00:00.000Z');
});

test('the clock counts days that have begun, and days that are over', () => {
  const due = new Date(10 * day);
  assert.deepEqual(
    [daysLeft(due, 0), daysLeft(due, 9.5 * day), daysLeft(due, 10 * day), daysLeft(due, 10.5 * day)],
    [10, 1, 0, -1],
  );
});

test('whoever decided first can’t hear the appeal, whatever their roles, nor who holds none for that edition', () => {
  const actor = (role: 'owner' | 'appeal-reviewer' | 'editor', edition: string | null = null) => ({
    ...visitor,
    personId: 'me',
    passkey: true,
    grants: [{ role, edition, forum: null }],
  });
  const appeal = { edition: 'wuzhen-2016', firstDecider: 'other' };
  assert.equal(mayDecide(actor('appeal-reviewer'), appeal), 'yes');
  assert.equal(mayDecide(actor('owner'), { ...appeal, firstDecider: 'me' }), 'same');
  assert.equal(mayDecide(actor('appeal-reviewer', 'wuzhen-2015'), appeal), 'not-yours');
  assert.equal(mayDecide(actor('editor'), appeal), 'not-yours');
  assert.equal(mayDecide({ ...actor('owner'), passkey: false }, appeal), 'not-yours');
});

test('an appeal is made once and ends once, whatever is tried in whatever order', () => {
  const steps: AppealStep[] = ['lodge', 'upheld', 'overturned', 'fall', 'withdraw'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...steps), { maxLength: 30 }), (tried) => {
      let state: AppealState = 'none';
      const passed: AppealState[] = [];
      for (const step of tried) {
        const next = stepAppeal(state, step);
        if (next === null) continue;
        passed.push(next);
        state = next;
      }
      assert.ok(passed.length <= 2);
      assert.ok(passed.length === 0 || passed[0] === 'open');
      assert.equal(passed.filter((one) => one !== 'open').length, Math.max(0, passed.length - 1));
    }),
  );
});
