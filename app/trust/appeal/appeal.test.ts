import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { setState, stateOf } from './story.testing.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { appealLessons, appealOf, decideAppeal, dropOrphans, lodgeAppeal, withdrawAppeal } from './appeal.ts';
import { setAppeals } from './appeal-setting.ts';
import { otherReviewers, waitingAppeals } from './appeal-list.ts';
import { stepAppeal, type AppealState, type AppealStep } from './appeal-rules.ts';
import { moderatedApp } from './appeal.testing.ts';
import { readSaid } from './appeal-words.ts';

const { db, house, moderation, vault, someone, first, remove } = await moderatedApp();
const second = await someone('appeal-reviewer');
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const words = 'It was a quotation, and I said of whom.';
const lodge = (decisionId: string, more: { now?: Date } = {}) =>
  inTx((tx) => lodgeAppeal(house, tx, { decisionId, words, ...more }));
const decide = (appealId: string, by: Actor, outcome: 'upheld' | 'overturned' = 'overturned') =>
  inTx((tx) =>
    decideAppeal(house, tx, {
      appealId,
      outcome,
      reason: outcome === 'upheld' ? 'rule-applies' : 'context-missed',
      reasoning: 'The quotation marks are there.',
      reasoningLanguage: 'en',
      by,
    }),
  );
const entriesOf = async (decisionId: string) => {
  const { rows } = await sql<{ act: string }>`
    SELECT act FROM log_entry WHERE subject = ${decisionId} AND act LIKE 'appeal.%' ORDER BY id`.execute(db);
  return rows.map(({ act }) => act);
};

test('an overturned appeal gives the thing back in the same transaction, and teaches', async () => {
  const { id, subject } = await remove({
    text: 'You fool, as Shakespeare has it',
    email: 'ines@example.org',
    reads: 'es',
  });
  const appealId = await lodge(id);
  assert.equal(await stateOf(db, subject), 'removed');
  await decide(appealId, second.actor);
  assert.equal(await stateOf(db, subject), 'public');
  const appeal = await appealOf(db, id);
  assert.equal(appeal?.endedHow, 'overturned');
  const { rows } = await sql<{ cause: string; undoes: string }>`
    SELECT d.cause, d.undoes FROM appeal a JOIN moderation_decision d ON d.id = a.restored_by WHERE a.id = ${appealId}`.execute(
    db,
  );
  assert.deepEqual(rows, [{ cause: 'appeal', undoes: id }]);
  assert.deepEqual(await entriesOf(id), ['appeal.lodge', 'appeal.decide']);
  const lesson = (await appealLessons(db)).find((one) => one.decisionId === id);
  assert.deepEqual([lesson?.is, lesson?.weight], ['publish', 3]);
  const { rows: mails } = await sql<{ kind: string }>`SELECT kind FROM mail ORDER BY made_at, kind`.execute(db);
  assert.deepEqual(
    mails.map(({ kind }) => kind),
    ['moderation.removed', 'appeal.overturned'],
  );
});

test('an upheld one leaves everything as it is, and its words and those of the decider are read by salt alone', async () => {
  const { id, subject } = await remove({ text: 'You fool' });
  const appealId = await lodge(id);
  await decide(appealId, second.actor, 'upheld');
  assert.equal(await stateOf(db, subject), 'removed');
  const said = await readSaid(db, vault, id);
  assert.deepEqual([said?.words, said?.reasoning], [words, 'The quotation marks are there.']);
  const { rows } = await sql<{
    row: string;
  }>`SELECT row_to_json(a)::text AS row FROM appeal a WHERE id = ${appealId}`.execute(db);
  assert.doesNotMatch(rows[0]?.row ?? '', /quotation/);
  await sql`DELETE FROM moderation_receipt WHERE decision_id = ${id}`.execute(db);
  assert.equal(await readSaid(db, vault, id), null);
});

test('whoever decided first can’t hear it: neither the verb lets them, nor the database', async () => {
  const { id } = await remove({ text: 'You fool' });
  const appealId = await lodge(id);
  await assert.rejects(decide(appealId, first.actor), refusedAs('appeal.same-person'));
  const write = (by: string) =>
    inTx(async (tx) => {
      await sql`UPDATE appeal SET ended_at = now(), ended_how = 'upheld', decided_by = ${by}, reason = 'facts-hold',
        weight = 2 WHERE id = ${appealId}`.execute(tx);
      throw new Error('as far as the database is concerned');
    });
  await assert.rejects(write(second.personId), /as far as the database/);
  await assert.rejects(write(first.personId), /check constraint/);
  // Nor by naming somebody else as the first.
  await assert.rejects(
    inTx((tx) => sql`UPDATE appeal SET first_decider = 'nobody' WHERE id = ${appealId}`.execute(tx)),
    /foreign key/,
  );
});

test('no author hears their own appeal, and nobody without a role', async () => {
  const author = await someone('appeal-reviewer');
  const { id } = await remove({ text: 'You fool', personId: author.personId });
  const appealId = await lodge(id);
  await assert.rejects(decide(appealId, author.actor), refusedAs('appeal.own'));
  await assert.rejects(decide(appealId, (await someone('editor')).actor), refusedAs('appeal.not-yours'));
  await decide(appealId, second.actor, 'upheld');
  await assert.rejects(decide(appealId, second.actor, 'overturned'), refusedAs('appeal.over'));
});

test('each decision is appealed against once, within its months, and only while it holds', async () => {
  const { id } = await remove({ text: 'You fool' });
  const late = new Date(Date.now() + 200 * 86_400_000);
  await assert.rejects(lodge(id, { now: late }), refusedAs('appeal.late'));
  await inTx(async (tx) => setAppeals(tx, { months: 9, answerDays: 3 }, (await someone('owner')).actor));
  await lodge(id, { now: late });
  const appeal = await appealOf(db, id);
  assert.equal(((appeal?.dueAt.getTime() ?? 0) - (appeal?.madeAt.getTime() ?? 0)) / 86_400_000, 3);
  await assert.rejects(lodge(id), refusedAs('appeal.again'));
  await assert.rejects(lodge('00000000-0000-0000-0000-000000000000'), refusedAs('appeal.decision-unknown'));
  await assert.rejects(
    inTx(async (tx) => setAppeals(tx, { months: 6, answerDays: 14 }, second.actor)),
    refusedAs('appeal.setting-not-yours'),
  );
  const other = await remove({ text: 'You fool' });
  const undoes = { decisionId: other.id, cause: 'undo' as const };
  const what = { outcome: 'restore' as const };
  await inTx((tx) =>
    moderation.decide(tx, { kind: 'story', subjects: [other.subject], what, by: first.actor, undoes }),
  );
  await assert.rejects(lodge(other.id), refusedAs('appeal.fallen'));
});

test('two that come at once make one appeal', async () => {
  const { id } = await remove({ text: 'You fool' });
  const tried = await Promise.allSettled([lodge(id), lodge(id)]);
  assert.deepEqual(tried.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});

test('when the decision falls otherwise or the author is gone, the appeal ends by itself', async () => {
  const { id, subject } = await remove({ text: 'You fool' });
  await lodge(id);
  const undoes = { decisionId: id, cause: 'undo' as const };
  const what = { outcome: 'restore' as const };
  await inTx((tx) => moderation.decide(tx, { kind: 'story', subjects: [subject], what, by: first.actor, undoes }));
  assert.equal((await appealOf(db, id))?.endedHow, 'moot');
  const orphan = await remove({ text: 'You fool' });
  await lodge(orphan.id);
  assert.equal(await dropOrphans(db), 0);
  await sql`DELETE FROM moderation_receipt WHERE decision_id = ${orphan.id}`.execute(db);
  assert.equal(await dropOrphans(db), 1);
  assert.equal((await appealOf(db, orphan.id))?.endedHow, 'moot');
});

test('what its author took back meanwhile stays away, though the decision falls', async () => {
  const { id, subject } = await remove({ text: 'You fool' });
  const appealId = await lodge(id);
  await setState(db, subject, 'withdrawn');
  await decide(appealId, second.actor);
  assert.equal(await stateOf(db, subject), 'withdrawn');
  assert.equal((await appealOf(db, id))?.endedHow, 'overturned');
});

test('those of an edition are shown its appeals, the one due first at the head, and nobody else’s', async () => {
  const { id } = await remove({ text: 'You fool', edition: 'wuzhen-2016' });
  await lodge(id);
  const seen = async (actor: Actor) =>
    (await waitingAppeals(db, actor, { after: undefined, limit: 100 })).map(({ decisionId }) => decisionId);
  const of = (edition: string): Actor => ({
    ...second.actor,
    grants: [{ role: 'appeal-reviewer', edition, forum: null }],
  });
  assert.deepEqual(await seen(of('wuzhen-2016')), [id]);
  assert.deepEqual(await seen(of('wuzhen-2015')), []);
  assert.deepEqual(await seen({ ...of('wuzhen-2016'), passkey: false }), []);
  const all = await waitingAppeals(db, second.actor, { after: undefined, limit: 100 });
  assert.deepEqual(
    all,
    all.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime()),
  );
  assert.ok((await otherReviewers(db, { edition: 'wuzhen-2016', than: first.personId })) > 0);
});

test('whatever is tried in whatever order, stored appeals go the way that the rules state', async () => {
  const steps: AppealStep[] = ['lodge', 'upheld', 'overturned', 'fall', 'withdraw'];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 6 }), async (tried) => {
      const { id, subject } = await remove({ text: 'You fool' });
      let state: AppealState = 'none';
      let fallen = false;
      for (const step of tried) {
        const wanted: AppealState | null = step === 'lodge' && fallen ? null : stepAppeal(state, step);
        const done = await take(step, id, subject).then(
          () => true,
          () => false,
        );
        if (step === 'fall') fallen ||= done;
        if (step === 'overturned' && done) fallen = true;
        state = wanted ?? state;
        assert.equal((await appealOf(db, id))?.endedHow ?? ((await appealOf(db, id)) ? 'open' : 'none'), state);
        assert.equal(await stateOf(db, subject), fallen ? 'public' : 'removed');
      }
    }),
    { numRuns: 15 },
  );
});

async function take(step: AppealStep, decisionId: string, subject: string): Promise<unknown> {
  if (step === 'lodge') return lodge(decisionId);
  if (step === 'withdraw') return inTx((tx) => withdrawAppeal(tx, decisionId));
  if (step === 'fall') {
    const what = { outcome: 'restore' as const };
    const undoes = { decisionId, cause: 'undo' as const };
    if ((await stateOf(db, subject)) !== 'removed') throw new Error('nothing to undo');
    return inTx((tx) => moderation.decide(tx, { kind: 'story', subjects: [subject], what, by: first.actor, undoes }));
  }
  return decide((await appealOf(db, decisionId))?.id ?? '', second.actor, step);
}
