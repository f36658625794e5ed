import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { auditVotes, unusualParticipants } from './opinion-audit.ts';
import { bootstrapConsensus } from './opinion-bootstrap.ts';
import { crossTable } from './opinion-cross.ts';
import { voteMatrix } from './opinion-matrix.ts';
import { publishedOpinion } from './opinion-publish.ts';
import { drawsOf } from './opinion-random.ts';
import { type Candidate, nextStatements } from './opinion-routing.ts';
import type { OpinionVote, VoteValue } from './opinion-schema.ts';
import { sensitivityToGroups } from './opinion-sensitivity.ts';
import { mantelHaenszel, translationAlarm, turnedTest } from './opinion-translation.ts';
import { madeUp } from './opinion.testing.ts';
import { opinionOf } from './opinion.ts';

const votes = madeUp(120, 30);
const matrix = voteMatrix({ votes });
const opinion = opinionOf(matrix);
const near = (a: number, b: number, within = 1e-9) => assert.ok(Math.abs(a - b) <= within, `${a} is not ${b}`);

test('resamples say how sure each place among what unites is, the same for the same seed', () => {
  const { statements, resamples } = bootstrapConsensus(matrix, opinion, { resamples: 100 });
  assert.equal(resamples, 100);
  assert.deepEqual(
    statements.map(({ statement }) => statement),
    opinion.consensus.map(({ statement }) => statement),
  );
  for (const [at, { interval, topTen }] of statements.entries()) {
    const { agree } = opinion.consensus[at]!;
    assert.ok(
      interval[0] < interval[1] && interval[0] <= agree * 1.1 && interval[1] >= agree * 0.9,
      `${interval} ${agree}`,
    );
    assert.ok(topTen >= 0 && topTen <= 1);
  }
  near(
    statements.reduce((sum, { topTen }) => sum + topTen, 0),
    10,
  );
  assert.ok(statements[0]!.topTen > statements.at(-1)!.topTen);
  assert.deepEqual(bootstrapConsensus(matrix, opinion, { resamples: 100 }).statements, statements);
  assert.notDeepEqual(bootstrapConsensus(matrix, opinion, { resamples: 100, seed: 2 }).statements, statements);
  assert.deepEqual(bootstrapConsensus(matrix, opinion, { resamples: 0 }).statements[0]!.interval, [0, 0]);
});

test('of a single person who can be drawn, every resample is the same', () => {
  const one = voteMatrix({ votes: [{ participant: 1, statement: 1, value: 1 }] });
  const [only] = bootstrapConsensus(one, opinionOf(one), { resamples: 20 }).statements;
  assert.deepEqual(only!.interval, [2 / 3, 2 / 3]);
});

test('how much hangs on the number of groups is told for each number', () => {
  const { groups, statements } = sensitivityToGroups(matrix, opinion);
  assert.deepEqual(
    groups.map(({ k }) => k),
    [2, 3, 4, 5],
  );
  const own = groups.find(({ k }) => k === opinion.k)!;
  assert.deepEqual([own.likeness, own.order, own.topTen], [1, 1, 10]);
  assert.ok(groups.every(({ likeness, topTen }) => likeness <= 1 && topTen <= 10));
  assert.ok(groups.some(({ likeness }) => likeness < 1));
  assert.deepEqual(
    statements.map(({ ranks }) => ranks[groups.indexOf(own)]),
    statements.map((_, at) => at + 1),
  );
});

test('tables by category leave out what would be of few people, and what they could be told from', () => {
  const participants = matrix.participants.map((id) => ({
    id,
    category:
      Number(id) < 60 ? 'expert' : Number(id) < 110 ? 'end-user' : Number(id) < 117 ? 'official' : 'entrepreneur',
  }));
  const { rows, hidden } = crossTable(matrix, opinion, participants, 'category');
  // Three entrepreneurs are left out, and the seven officials with them: else three would be what is missing of all.
  assert.deepEqual(
    [rows.map(({ value, people }) => [value, people]), hidden],
    [
      [
        ['end-user', 50],
        ['expert', 60],
      ],
      2,
    ],
  );
  const [all] = crossTable(matrix, opinion, [], 'language').rows;
  assert.deepEqual([all!.value, all!.people], [null, 120]);
  for (const [at, { agrees, seen }] of all!.statements.entries())
    assert.deepEqual([agrees, seen], [opinion.statements[at]!.agrees, opinion.statements[at]!.votes]);
  assert.deepEqual(
    all!.groups,
    opinion.groups.map(({ size }) => size),
  );
  const few = crossTable(matrix, opinion, participants.slice(0, 1).concat(participants.slice(110, 117)), 'category', 2);
  assert.ok(few.rows.every(({ value }) => value !== 'expert'));
});

test('Mantel and Haenszel’s test is theirs', () => {
  // Reckoned by hand: one table of 10/5 against 4/11: E = 7, V = 15·15·14·16/(900·29).
  const tested = mantelHaenszel([[10, 5, 4, 11]])!;
  near(tested.chiSquare, (3 - 0.5) ** 2 / ((15 * 15 * 14 * 16) / (900 * 29)));
  near(tested.oddsRatio!, (10 * 11) / (5 * 4));
  assert.deepEqual(tested.people, [15, 15]);
  assert.equal(
    turnedTest([
      [10, 5, 4, 11],
      [4, 11, 10, 5],
    ])!.chiSquare,
    2 * tested.chiSquare,
  );
  assert.ok(
    mantelHaenszel([
      [10, 5, 4, 11],
      [4, 11, 10, 5],
    ])!.chiSquare < 1e-9,
    'which the other can’t see',
  );
  assert.equal(turnedTest([[10, 5, 4, 11]]), undefined, 'one group alone can’t be turned');
  assert.equal(mantelHaenszel([[1, 1, 1, 1]]), undefined, 'too few');
  assert.equal(mantelHaenszel([[10, 0, 10, 0]]), undefined, 'nothing differs');
});

test('a statement that reads otherwise in one language raises the alarm, and one on which groups differ does not', () => {
  const draw = drawsOf(11);
  // Every second person reads French; there, statement 7 says the opposite of what it should.
  const french = (id: unknown) => draw() < 2 && Number(id) % 2 === 1;
  const turned = votes.map(
    (vote): OpinionVote =>
      vote.statement === 7 && french(vote.participant)
        ? { ...vote, value: (vote.value === 0 ? 0 : -vote.value!) as VoteValue }
        : vote,
  );
  const read = voteMatrix({ votes: turned });
  const participants = read.participants.map((id) => ({ id, language: french(id) ? 'fr' : 'en' }));
  const found = translationAlarm(read, opinionOf(read), participants).filter(({ alarm }) => alarm);
  assert.deepEqual([...new Set(found.map(({ statement }) => statement))], [7]);
  assert.deepEqual([found[0]!.language, found[0]!.reference, found[0]!.contrast], ['fr', 'en', 'turned']);
  assert.deepEqual(
    translationAlarm(matrix, opinion, participants).filter(({ alarm }) => alarm),
    [],
  );
  assert.deepEqual(translationAlarm(matrix, opinion, []), []);
});

test('a statement that fewer agree with in one language, whatever their group, raises the alarm as well', () => {
  const popular = opinion.majority.agree[0]!.statement;
  const cold = votes.map(
    (vote): OpinionVote =>
      vote.statement === popular && Number(vote.participant) % 2 === 1 && vote.value === 1
        ? { ...vote, value: 0 }
        : vote,
  );
  const read = voteMatrix({ votes: cold });
  const participants = read.participants.map((id) => ({ id, language: Number(id) % 2 === 1 ? 'fr' : 'en' }));
  const found = translationAlarm(read, opinionOf(read), participants).filter(({ alarm }) => alarm);
  assert.deepEqual([...new Set(found.map(({ statement }) => statement))], [popular]);
  assert.ok(
    found.some(({ contrast, oddsRatio }) => contrast === 'side' && (oddsRatio ?? 1) < 1),
    'they pass where others take a side',
  );
});

test('copies, haste, one-sidedness and rushes are found, change no result, and name nobody in what is published', () => {
  const before = canonicalJson(opinion);
  const copy = votes.filter(({ participant }) => participant === 0);
  const copies = Array.from({ length: 12 }, (_, at) =>
    copy.map((vote, place) => ({ ...vote, participant: 500 + at, time: 9_000_000 + place * 100 })),
  ).flat();
  const yes = Array.from({ length: 20 }, (_, statement) => ({
    participant: 900,
    statement,
    value: 1 as const,
    time: 5_000_000 + statement * 4000,
  }));
  const attacked = voteMatrix({ votes: [...votes, ...copies, ...yes] });
  const unusual = unusualParticipants(attacked);
  assert.ok(
    unusual
      .slice(0, 12)
      .every(({ id, twins, hasty }) => Number(id) >= 500 && Number(id) < 512 && twins === 12 && hasty === 1),
  );
  assert.ok(unusual.find(({ id }) => id === 900)!.oneSided);
  assert.ok(!unusual.some(({ id }) => Number(id) > 0 && Number(id) < 120), 'nobody else is suspected');
  const audit = auditVotes(attacked, opinionOf(attacked));
  assert.deepEqual(audit.found, { twins: 13, hasty: 12, oneSided: 1, rushes: 1 });
  assert.equal(audit.without.dropped, Math.ceil(133 * 0.05));
  assert.ok(!JSON.stringify(audit).includes('500'));
  const calm = auditVotes(matrix, opinion);
  assert.deepEqual(calm.found, { twins: 0, hasty: 0, oneSided: 0, rushes: 0 });
  assert.deepEqual(calm.without, { dropped: 0, entered: [], left: [] });
  assert.equal(canonicalJson(opinion), before);
});

test('a statement that one group hardly saw is told', () => {
  const small = new Set(opinion.groups[0]!.members);
  const half = voteMatrix({
    votes: votes.filter(({ participant, statement }) => statement !== 3 || !small.has(participant)),
  });
  const uneven = auditVotes(half, opinionOf(half)).uneven.map(({ statement }) => statement);
  assert.deepEqual([uneven, auditVotes(matrix, opinion).uneven], [[3], []]);
});

test('groups of fewer than five are not shown, and what they are part of stays', () => {
  assert.equal(publishedOpinion(opinion), opinion);
  const lone = { ...opinion, groups: opinion.groups.map((group, at) => (at === 2 ? { ...group, size: 4 } : group)) };
  const published = publishedOpinion(lone);
  assert.deepEqual(published.groups[2], { id: 2, hidden: true, fewerThan: 5 });
  assert.ok(!published.participants.some(({ group }) => group === 2));
  assert.deepEqual(published.consensus, opinion.consensus);
});

const candidates = (over: Partial<Candidate>[] = []): Candidate[] =>
  Array.from({ length: 5 }, (_, id) => ({ id, priority: id, exposures: 50, groupExposures: 50, ...over[id] }));

const first = (list: Candidate[], number: number) => nextStatements(list, 1, drawsOf(9, number))[0];

test('what was hardly seen comes first, then what the group hardly saw, then all by priority', () => {
  const over = [{ exposures: 2 }, { groupExposures: 2 }, { groupExposures: 0 }, { exposures: 1, groupExposures: 0 }];
  for (let number = 0; number < 20; number += 1)
    assert.deepEqual(nextStatements(candidates(over), 9, drawsOf(1, number)), [3, 0, 2, 1, 4], 'even with priority 0');
  const drawn = new Uint32Array(5);
  for (let number = 0; number < 10_000; number += 1) drawn[Number(first(candidates(), number))]! += 1;
  assert.equal(drawn[0], 0);
  for (let id = 1; id < 5; id += 1) near(drawn[id]! / 10_000, id / 10, 0.02);
  assert.equal(first([], 0), undefined);
  assert.notEqual(
    first(
      candidates().map((one) => ({ ...one, priority: 0 })),
      0,
    ),
    undefined,
  );
});

test('of somebody who is in no group yet, nothing but the least number of people counts', () => {
  const list = candidates([{}, { groupExposures: undefined }]);
  assert.ok(new Set(Array.from({ length: 50 }, (_, number) => first(list, number))).size > 1);
  assert.equal(first(candidates([{}, { groupExposures: 2 }]), 0), 1);
});

test('the same draw gives the same statements, in whatever order they stand', () => {
  const list = candidates();
  for (let number = 0; number < 50; number += 1) {
    assert.deepEqual(
      nextStatements(list.toReversed(), 4, drawsOf(3, number)),
      nextStatements(list, 4, drawsOf(3, number)),
    );
  }
});
