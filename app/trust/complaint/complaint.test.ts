import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type AppealState, type AppealStep, stepAppeal } from '../appeal/appeal-rules.ts';
import { appealOf, lodgeAppeal } from '../appeal/appeal.ts';
import { moderatedApp, underRespect } from '../appeal/appeal.testing.ts';
import { setState, stateOf, type TestStory, writeStory } from '../appeal/story.testing.ts';
import type { What } from '../moderation/moderation-schema.ts';
import { giveNotice } from '../notice/notice.ts';
import { findNotice } from '../notice/notice-list.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { statisticsOf, lastYear } from '../transparency/statistics.ts';
import { yearlyReport } from '../transparency/yearly.ts';
import { complaintOf, dropOrphanComplaints, lodgeComplaint, withdrawComplaint } from './complaint.ts';
import { decideComplaint } from './complaint-decide.ts';
import { waitingComplaints } from './complaint-list.ts';
import { complaintUntil, isLeft } from './complaint-rules.ts';
import { readComplaintSaid } from './complaint-words.ts';

const { db, house, moderation, vault, someone, first } = await moderatedApp();
const second = await someone('appeal-reviewer');
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const words = 'It names a street, a day and an hour, and whom to bring.';
const remove = (endsAt: Date | null = null): What => ({ outcome: 'remove', reasons: { ...underRespect, endsAt } });
const tomorrow = () => new Date(Date.now() + 86_400_000);
const decideAs = (by: Actor, subject: string, what: What) =>
  inTx((tx) => moderation.decide(tx, { kind: 'story', subjects: [subject], what, by }));

/** A notice about a story, answered by a decision of the first moderator. */
async function answered(
  what: What = { outcome: 'publish' },
  { personId = null as string | null, story = {} as Partial<TestStory> } = {},
) {
  const subject = await writeStory(db, { text: 'Come to the harbour at nine with torches', ...story });
  const form = {
    address: `/stories/${subject}`,
    category: 'VIOLENCE',
    law: '§ 111',
    explanation: 'It calls on people to burn down a house.',
    name: 'Ines Witness',
    email: 'witness@example.org',
    goodFaith: 'yes',
  } as const;
  const by = { personId, network: '', language: 'fr', canWork: true } as const;
  const noticeId = await inTx((tx) => giveNotice(house, tx, form, by));
  await decideAs(first.actor, subject, what);
  return { noticeId, subject };
}

const lodge = (noticeId: string, more: { now?: Date } = {}) =>
  inTx((tx) => lodgeComplaint(house, tx, { noticeId, words, language: 'fr', ...more }));
const answer = { reasoning: 'The hour and the place are there.', reasoningLanguage: 'en' } as const;
const uphold = (complaintId: string, by: Actor) =>
  inTx((tx) => decideComplaint(house, tx, { complaintId, ...answer, by, outcome: 'upheld', reason: 'within-rules' }));
const overturn = (complaintId: string, by: Actor) =>
  inTx((tx) => decideComplaint(house, tx, { complaintId, ...answer, by, outcome: 'remove', reasons: underRespect }));
const endOf = async (noticeId: string) => (await complaintOf(db, noticeId))?.endedHow;
const mailsTo = async (kind: string) => {
  const { rows } = await sql<{ kind: string }>`SELECT kind FROM mail WHERE kind LIKE ${kind} ORDER BY made_at`.execute(
    db,
  );
  return rows.map((row) => row.kind);
};

test('something is left to complain about while it is public or away for a time, and the months run from the news', () => {
  const [now, later] = [new Date('2016-11-16T08:00:00Z'), new Date('2016-12-01T08:00:00Z')];
  const left = (outcome: 'publish' | 'restore' | 'remove' | 'hold', endsAt: Date | null = null) =>
    isLeft({ outcome, endsAt });
  assert.deepEqual([left('publish'), left('restore'), left('remove', later)], [true, true, true]);
  assert.deepEqual([left('remove'), left('hold')], [false, false]);
  assert.equal(complaintUntil(now, { at: now }, 6).toISOString(), '2017-05-16T08:00:00.000Z');
  assert.equal(complaintUntil(now, { at: later }, 6).toISOString(), '2017-06-01T08:00:00.000Z');
});

test('an overturned answer takes the thing down by an ordinary decision, with reasons for its author', async () => {
  const { noticeId, subject } = await answered(undefined, { story: { email: 'author@example.org', reads: 'es' } });
  const id = await lodge(noticeId);
  assert.equal(await stateOf(db, subject), 'public');
  await overturn(id, second.actor);
  assert.equal(await stateOf(db, subject), 'removed');
  const { rows } = await sql`
    SELECT d.outcome, d.cause, d.source, d.notice, d.clause, u.outcome AS before FROM complaint c
    JOIN moderation_decision d ON d.id = c.removed_by JOIN moderation_decision u ON u.id = d.undoes
    WHERE c.id = ${id}`.execute(db);
  const wanted = { outcome: 'remove', cause: 'appeal', source: 'notice', clause: 'respect', before: 'publish' };
  assert.deepEqual(rows, [{ ...wanted, notice: noticeId }]);
  assert.deepEqual(await mailsTo('moderation.%'), ['moderation.removed']);
  assert.deepEqual(await mailsTo('complaint.%'), ['complaint.overturned']);
  const complaint = await complaintOf(db, noticeId);
  assert.deepEqual([complaint?.endedHow, complaint?.reason, complaint?.language], ['overturned', 'rules', 'fr']);
  // Its author may appeal, and whoever took it down can't hear that.
  const decisionId = rows.length > 0 ? await removedBy(id) : '';
  const appealId = await inTx((tx) => lodgeAppeal(house, tx, { decisionId, words: 'It was a lantern walk.' }));
  assert.ok(appealId);
  assert.equal((await appealOf(db, decisionId))?.firstDecider, second.personId);
});

async function removedBy(id: string): Promise<string> {
  const { rows } = await sql<{ by: string }>`SELECT removed_by AS by FROM complaint WHERE id = ${id}`.execute(db);
  return rows[0]?.by ?? '';
}

test('an upheld one leaves everything as it is, and says why; its words open by the salt of the notice alone', async () => {
  const { noticeId, subject } = await answered();
  const id = await lodge(noticeId);
  await uphold(id, second.actor);
  assert.equal(await stateOf(db, subject), 'public');
  const said = await readComplaintSaid(db, vault, noticeId);
  assert.deepEqual([said?.words, said?.reasoning], [words, answer.reasoning]);
  const { rows } = await sql<{ row: string }>`SELECT row_to_json(c)::text AS row FROM complaint c`.execute(db);
  assert.doesNotMatch(rows.map(({ row }) => row).join(), /street|witness/i);
  await sql`DELETE FROM notice_words WHERE notice_id = ${noticeId}`.execute(db);
  assert.equal(await readComplaintSaid(db, vault, noticeId), null);
});

test('what is away for a time only is taken down for good, and an appeal against the time ends with it', async () => {
  const { noticeId, subject } = await answered(remove(tomorrow()));
  const { decisionId = '' } = (await findNotice(db, noticeId)) ?? {};
  await inTx((tx) => lodgeAppeal(house, tx, { decisionId: decisionId ?? '', words: 'It was a lantern walk.' }));
  await overturn(await lodge(noticeId), second.actor);
  assert.equal(await stateOf(db, subject), 'removed');
  assert.equal((await appealOf(db, decisionId ?? ''))?.endedHow, 'moot');
  const { rows } = await sql<{ ends: Date | null }>`SELECT ends_at AS ends FROM moderation_decision
    WHERE subject = ${subject} ORDER BY decided_at DESC LIMIT 1`.execute(db);
  assert.deepEqual(rows, [{ ends: null }]);
});

test('whoever decided about it since the notice can’t hear it: neither the verb lets them, nor the database', async () => {
  const { noticeId, subject } = await answered();
  const id = await lodge(noticeId);
  await assert.rejects(uphold(id, first.actor), refusedAs('complaint.same-person'));
  // Another moderator who held it again and let it through has decided too.
  const third = await someone('moderator');
  await decideAs(third.actor, subject, { outcome: 'hold' });
  await decideAs(third.actor, subject, { outcome: 'publish' });
  await assert.rejects(overturn(id, third.actor), refusedAs('complaint.same-person'));
  const write = (by: string) =>
    inTx(async (tx) => {
      await sql`UPDATE complaint SET ended_at = now(), ended_how = 'upheld', decided_by = ${by}, reason = 'nothing-new'
        WHERE id = ${id}`.execute(tx);
      throw new Error('as far as the database is concerned');
    });
  await assert.rejects(write(second.personId), /as far as the database/);
  await assert.rejects(write(first.personId), /check constraint/);
  await overturn(id, second.actor);
  assert.equal(await stateOf(db, subject), 'removed');
});

test('nobody hears a complaint about their own words or their own notice, nor without a role', async () => {
  const author = await someone('appeal-reviewer');
  const { noticeId } = await answered(undefined, { story: { personId: author.personId } });
  const id = await lodge(noticeId);
  await assert.rejects(uphold(id, author.actor), refusedAs('complaint.own'));
  await assert.rejects(uphold(id, (await someone('editor')).actor), refusedAs('complaint.not-yours'));
  const notifier = await someone('appeal-reviewer');
  const own = await answered(undefined, { personId: notifier.personId });
  const ownId = await lodge(own.noticeId);
  await assert.rejects(overturn(ownId, notifier.actor), refusedAs('complaint.own'));
  await uphold(id, second.actor);
  await assert.rejects(overturn(id, second.actor), refusedAs('complaint.over'));
  await assert.rejects(uphold('00000000-0000-0000-0000-000000000000', second.actor), refusedAs('complaint.unknown'));
});

test('each answer is complained about once, within its months, and while something is left', async () => {
  const { noticeId } = await answered();
  const late = new Date(Date.now() + 200 * 86_400_000);
  await assert.rejects(lodge(noticeId, { now: late }), refusedAs('complaint.late'));
  const tried = await Promise.allSettled([lodge(noticeId), lodge(noticeId)]);
  assert.deepEqual(tried.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  await assert.rejects(lodge(noticeId), refusedAs('complaint.again'));
  await assert.rejects(lodge((await answered(remove())).noticeId), refusedAs('complaint.nothing'));
  await assert.rejects(lodge('00000000-0000-0000-0000-000000000000'), refusedAs('complaint.notice-unknown'));
  const withdrawn = await answered();
  await setState(db, withdrawn.subject, 'withdrawn');
  await assert.rejects(lodge(withdrawn.noticeId), refusedAs('complaint.nothing'));
  const forgotten = await answered();
  await sql`DELETE FROM notice_words WHERE notice_id = ${forgotten.noticeId}`.execute(db);
  await assert.rejects(lodge(forgotten.noticeId), refusedAs('complaint.notice-unknown'));
});

test('when its thing goes otherwise, or whoever complained is gone, the complaint ends by itself', async () => {
  const { noticeId, subject } = await answered();
  await lodge(noticeId);
  await decideAs(first.actor, subject, remove(tomorrow()));
  assert.equal(await endOf(noticeId), null);
  await decideAs(first.actor, subject, { outcome: 'restore' });
  await decideAs(first.actor, subject, remove());
  assert.equal(await endOf(noticeId), 'moot');
  assert.deepEqual((await mailsTo('complaint.moot')).length, 1);
  const [away, orphan] = [await answered(), await answered()];
  await lodge(away.noticeId);
  await lodge(orphan.noticeId);
  assert.equal(await dropOrphanComplaints(house, db), 0);
  await setState(db, away.subject, 'withdrawn');
  await sql`DELETE FROM notice_words WHERE notice_id = ${orphan.noticeId}`.execute(db);
  assert.equal(await dropOrphanComplaints(house, db), 2);
  assert.deepEqual([await endOf(away.noticeId), await endOf(orphan.noticeId)], ['moot', 'moot']);
});

test('one complaint that takes a thing down ends the others about it, and answers notices that still wait', async () => {
  const { noticeId, subject } = await answered();
  const id = await lodge(noticeId);
  const form = {
    address: `/stories/${subject}`,
    category: 'VIOLENCE',
    law: '',
    explanation: 'It calls on people to burn down a house.',
    name: 'Ben',
    email: 'ben@example.org',
    goodFaith: 'yes',
  } as const;
  const by = { personId: null, network: '', language: 'en', canWork: true } as const;
  const other = await inTx((tx) => giveNotice(house, tx, form, by));
  await decideAs(first.actor, subject, { outcome: 'publish' });
  await lodge(other);
  const third = await inTx((tx) => giveNotice(house, tx, form, by));
  await overturn(id, second.actor);
  assert.deepEqual([await endOf(noticeId), await endOf(other)], ['overturned', 'moot']);
  assert.equal((await findNotice(db, third))?.answer, 'rules');
});

test('the words of a notice are kept while its complaint waits', async () => {
  const { noticeId } = await answered();
  const overAt = async () => {
    const { rows } = await sql<{ at: Date | null }>`
      SELECT over_at AS at FROM notice_words WHERE notice_id = ${noticeId}`.execute(db);
    return rows[0]?.at;
  };
  assert.ok(await overAt());
  await lodge(noticeId);
  assert.equal(await overAt(), null);
  await inTx((tx) => withdrawComplaint(tx, noticeId));
  assert.ok(await overAt());
});

test('those of an edition are shown its complaints, the one due first at the head, and nobody else’s', async () => {
  const { noticeId } = await answered(undefined, { story: { edition: 'wuzhen-2016' } });
  await lodge(noticeId);
  const seen = async (edition: string, passkey = true) => {
    const grants = [{ role: 'appeal-reviewer' as const, edition, forum: null }];
    const actor = { ...second.actor, passkey, grants };
    return (await waitingComplaints(db, actor, { after: undefined, limit: 100 })).map((one) => one.noticeId);
  };
  assert.deepEqual(await seen('wuzhen-2016'), [noticeId]);
  assert.deepEqual(await seen('wuzhen-2015'), []);
  assert.deepEqual(await seen('wuzhen-2016', false), []);
  const all = await waitingComplaints(db, second.actor, { after: undefined, limit: 100 });
  assert.deepEqual(
    all,
    all.toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime()),
  );
});

test('complaints of notifiers are counted apart from appeals of authors, on the page and in the yearly file', async () => {
  const { complaints, appeals } = await statisticsOf(db, lastYear());
  const { rows } = await sql<{ made: number; overturned: number }>`SELECT count(*)::int AS made,
    count(*) FILTER (WHERE ended_how = 'overturned')::int AS overturned FROM complaint`.execute(db);
  assert.deepEqual([{ made: complaints.made, overturned: complaints.overturned }], rows);
  assert.notEqual(complaints.made, appeals.made);
  const { figures } = await yearlyReport(db, new Date().getUTCFullYear(), 'https://summit.example');
  const value = (indicator: string) => figures.find((one) => one.indicator === indicator)?.value;
  assert.deepEqual([value('complaints-of-notifiers.made'), value('complaints.made')], [complaints.made, appeals.made]);
});

test('whatever is tried in whatever order, stored complaints go the way that the rules state', async () => {
  const steps: AppealStep[] = ['lodge', 'upheld', 'overturned', 'fall', 'withdraw'];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 6 }), async (tried) => {
      const { noticeId, subject } = await answered();
      let state: AppealState = 'none';
      let gone = false;
      for (const step of tried) {
        const wanted: AppealState | null = step === 'lodge' && gone ? null : stepAppeal(state, step);
        const done = await take(step, noticeId, subject).then(
          () => true,
          () => false,
        );
        if (step === 'fall' || step === 'overturned') gone ||= done;
        state = wanted ?? state;
        const found = await complaintOf(db, noticeId);
        assert.equal(found ? (found.endedHow ?? 'open') : 'none', state);
        assert.equal(await stateOf(db, subject), gone ? 'removed' : 'public');
      }
    }),
    { numRuns: 15 },
  );
});

async function take(step: AppealStep, noticeId: string, subject: string): Promise<unknown> {
  if (step === 'lodge') return lodge(noticeId);
  if (step === 'withdraw') return inTx((tx) => withdrawComplaint(tx, noticeId));
  if (step === 'fall') {
    if ((await stateOf(db, subject)) !== 'public') throw new Error('nothing to remove');
    return decideAs(first.actor, subject, remove());
  }
  const id = (await complaintOf(db, noticeId))?.id ?? '';
  return step === 'upheld' ? uphold(id, second.actor) : overturn(id, second.actor);
}
