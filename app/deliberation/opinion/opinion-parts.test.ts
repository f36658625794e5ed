import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sumOf } from './opinion-base.ts';
import { chiSquareTail, corrected, decay } from './opinion-chance.ts';
import { clusteredRows, rowsAsRead } from './opinion-clustered.ts';
import { componentsOf } from './opinion-components.ts';
import { dividesList, majorityOf } from './opinion-consensus.ts';
import { eigenOf } from './opinion-eigen.ts';
import { groupBases } from './opinion-faithful.ts';
import { assign, firstDistinct, lloyd, untilSettled } from './opinion-kmeans.ts';
import { withVote } from './opinion-live.ts';
import { type VoteMatrix, voteMatrix } from './opinion-matrix.ts';
import { compareIds } from './opinion-order.ts';
import { fading, priorityOf } from './opinion-priority.ts';
import type { Points } from './opinion-projection.ts';
import { drawsOf } from './opinion-random.ts';
import { adjustedRand, ranksOf, spearman } from './opinion-ranking.ts';
import { representativeOf } from './opinion-representative.ts';
import { differenceTest, shareTest, wilson } from './opinion-shares.ts';
import { silhouettesOf } from './opinion-silhouette.ts';
import { centre, timesGram } from './opinion-sparse.ts';
import { bestOfStarts } from './opinion-starts.ts';
import { inputs, madeUp } from './opinion.testing.ts';

const near = (a: number, b: number, within = 1e-12) =>
  assert.ok(Math.abs(a - b) <= within * Math.max(1, Math.abs(b)), `${a} is not ${b}`);
const pointsAt = (...places: [number, number][]): Points => ({
  x: Float64Array.from(places, ([x]) => x),
  y: Float64Array.from(places, ([, y]) => y),
});
const votesOf = (agrees: number[], disagrees: number[], seen: number[]) => ({
  agrees: Uint32Array.from(agrees),
  disagrees: Uint32Array.from(disagrees),
  seen: Uint32Array.from(seen),
});

test('ids have one order: numbers by value before strings', () => {
  assert.deepEqual(['b', 10, 'a', 9, '9', 'B'].sort(compareIds), [9, 10, '9', 'B', 'a', 'b']);
});

test('draws are spread evenly, and differ by seed and stream', () => {
  const draw = drawsOf(1);
  const buckets = new Uint32Array(10);
  for (let at = 0; at < 100_000; at += 1) buckets[Math.floor(draw() * 10)]! += 1;
  assert.ok(
    buckets.every((count) => count > 9_600 && count < 10_400),
    buckets.join(),
  );
  assert.notEqual(drawsOf(1)(), drawsOf(2)());
  assert.notEqual(drawsOf(1, 0)(), drawsOf(1, 1)());
  // Said here so that a change of the generator, which would change every published hash, is noticed.
  assert.deepEqual(
    [0, 1, 2].map((stream) => Math.floor(drawsOf(1, stream)() * 1e6)),
    [622_222, 885_246, 843_337],
  );
});

test('the matrix is sparse, sorted, and holds the latest votes', () => {
  const matrix = voteMatrix({
    votes: [
      { participant: 2, statement: 'b', value: 1 },
      { participant: 1, statement: 'b', value: -1 },
      { participant: 2, statement: 'a', value: 0 },
    ],
    statements: [{ id: 'c', moderation: 'removed' }],
  });
  assert.deepEqual(
    [matrix.participants, matrix.statements, matrix.moderation],
    [
      [1, 2],
      ['a', 'b', 'c'],
      ['accepted', 'accepted', 'removed'],
    ],
  );
  assert.deepEqual(
    [[...matrix.starts], [...matrix.columns], [...matrix.values]],
    [
      [0, 1, 3],
      [1, 0, 1],
      [-1, 0, 1],
    ],
  );
});

test('one more vote gives the matrix that all votes together give', () => {
  const same = (a: VoteMatrix, b: VoteMatrix) =>
    assert.deepEqual(
      [a.participants, a.statements, [...a.starts], [...a.columns], [...a.values]],
      [b.participants, b.statements, [...b.starts], [...b.columns], [...b.values]],
    );
  fc.assert(
    fc.property(inputs(), ({ votes, statements }) => {
      const inTime = votes
        .map((vote, at) => ({ ...vote, time: at, sequence: 0 }))
        .filter(
          (vote, at) => vote.value !== null || votes.slice(0, at).some((one) => one.statement === vote.statement),
        );
      let matrix = voteMatrix({ votes: [], statements });
      for (const vote of inTime) matrix = withVote(matrix, vote);
      same(matrix, voteMatrix({ votes: inTime, statements }));
    }),
    { numRuns: 200 },
  );
  const late = voteMatrix({ votes: [{ participant: 1, statement: 1, value: 1, time: 5 }] });
  assert.equal(
    withVote(late, { participant: 1, statement: 1, value: -1, time: 4 }),
    late,
    'an earlier one changes nothing',
  );
});

test('components are those of the whole filled matrix', () => {
  const centred = centre(voteMatrix({ votes: madeUp(60, 14, { share: 0.5 }) }));
  const { vectors, explained } = componentsOf(centred);
  for (const [at, vector] of vectors.entries()) {
    const image = new Float64Array(vector.length);
    timesGram(centred, vector, image);
    const value = image.reduce((sum, entry, place) => sum + entry * vector[place]!, 0);
    for (const [place, entry] of image.entries()) near(entry, value * vector[place]!, 1e-10);
    near(
      vector.reduce((sum, entry) => sum + entry * entry, 0),
      1,
    );
    assert.ok(
      explained[at]! > 0 &&
        vector[vector.reduce((most, entry, place) => (Math.abs(entry) > Math.abs(vector[most]!) ? place : most), 0)]! >
          0,
    );
  }
  near(
    vectors[0].reduce((sum, entry, place) => sum + entry * vectors[1][place]!, 0),
    0,
  );
  assert.ok(explained[0] > explained[1]);
});

test('eigenvalues of a path are known: 2 − 2·cos(πj/(n+1))', () => {
  const size = 30;
  const { values, vectors } = eigenOf({ diagonal: new Array(size).fill(2), beside: new Array(size - 1).fill(-1) });
  const wanted = Array.from({ length: size }, (_, at) => 2 - 2 * Math.cos((Math.PI * (at + 1)) / (size + 1)));
  for (const [at, value] of [...values].sort((a, b) => a - b).entries()) near(value, wanted[at]!, 1e-13);
  near(
    vectors.reduce((sum, row) => sum + row[0]! * row[1]!, 0),
    0,
  );
  assert.deepEqual(eigenOf({ diagonal: [], beside: [] }).values.length, 0);
});

test('a sum keeps what rounding would lose', () => {
  assert.equal(
    [1, 1e100, 1, -1e100].reduce((sum, value) => sum + value),
    0,
    'as it is lost else',
  );
  assert.equal(sumOf([1, 1e100, 1, -1e100]), 2);
});

test('chances are those of the tables', () => {
  near(decay(-1), Math.exp(-1), 1e-15);
  near(decay(-40), Math.exp(-40), 1e-13);
  // Points of χ² with one degree of freedom: 10 %, 5 %, 1 %, 0.1 %.
  for (const [value, chance] of [
    [2.705543454, 0.1],
    [3.841458821, 0.05],
    [6.634896601, 0.01],
    [10.82756617, 0.001],
  ] as const)
    near(chiSquareTail(value), chance, 1e-9);
  // 5 % with two, three, four and five.
  for (const [value, freedom] of [
    [5.991464547, 2],
    [7.814727903, 3],
    [9.487729037, 4],
    [11.07049769, 5],
  ] as const)
    near(chiSquareTail(value, freedom), 0.05, 1e-9);
  assert.deepEqual([chiSquareTail(0), chiSquareTail(-1)], [1, 1]);
  for (const value of [7.9, 7.99999, 8.00001, 8.1]) assert.ok(chiSquareTail(value) < chiSquareTail(value - 0.0001));
  corrected([0.01, 0.04, 0.03, 0.5]).forEach((chance, at) => near(chance, [0.04, 0.16 / 3, 0.16 / 3, 0.5][at]!));
});

test('shares, their z and their intervals are reckoned as they say', () => {
  // 8 of 10, and one more: 2·√11·(9/11 − 1/2).
  near(shareTest(8, 10), 2 * Math.sqrt(11) * (9 / 11 - 0.5));
  const both = (9 + 3) / (11 + 11);
  near(differenceTest(8, 10, 2, 10), (9 / 11 - 3 / 11) / Math.sqrt(both * (1 - both) * (2 / 11)));
  assert.equal(differenceTest(3, 3, 5, 5), 0, 'where all said the same nothing differs');
  assert.deepEqual(wilson(0, 0), [0, 1]);
  wilson(8, 10).forEach((end, at) => near(end, [0.4901624715, 0.9433178485][at]!, 1e-9));
});

test('priority falls by half every five people, and meta statements have 49', () => {
  for (let seen = 0; seen < 40; seen += 1) near(fading(seen), 2 ** (-seen / 5), 1e-15);
  assert.equal(fading(1_000_000), 0);
  near(
    priorityOf({ agrees: 3, passes: 1, seen: 5 }, 0.5, 'accepted'),
    ((1 - 2 / 7) * 1.5 * (4 / 7) * (1 + 8 / 2)) ** 2,
  );
  assert.equal(priorityOf({ agrees: 3, passes: 1, seen: 5 }, 0.5, 'meta'), 49);
});

test('people are clustered from seven votes on, and the most active where those are few', () => {
  const votes = Array.from({ length: 30 }, (_, who) =>
    Array.from({ length: who + 1 }, (_, statement) => ({ participant: who, statement, value: 1 as const })),
  ).flat();
  assert.deepEqual(
    [...clusteredRows(voteMatrix({ votes }), 30)],
    Array.from({ length: 24 }, (_, at) => at + 6),
  );
  const few = votes.filter(({ participant }) => participant < 17);
  assert.deepEqual(
    [...clusteredRows(voteMatrix({ votes: few }), 17)],
    Array.from({ length: 15 }, (_, at) => at + 2),
  );
  const short = votes.filter(({ statement }) => statement < 2);
  assert.equal(
    clusteredRows(voteMatrix({ votes: short }), 2).length,
    29,
    'both statements are enough where there are two',
  );
});

test('Pol.is reads rows by their first statement', () => {
  const votes = [
    [0, 5],
    [1, 3],
    [2, 3],
    [3, 0],
  ].map(([participant, statement]) => ({ participant: participant!, statement: statement!, value: 1 as const }));
  assert.deepEqual([...rowsAsRead(voteMatrix({ votes }), Uint32Array.of(0, 1, 2, 3))], [3, 1, 2, 0]);
});

test('k-means settles where nobody is nearer to another middle, for few and for many centres', () => {
  const draw = drawsOf(5);
  const points = pointsAt(...Array.from({ length: 300 }, (): [number, number] => [draw() * 10, draw() * 10]));
  for (const k of [2, 3, 5, 6, 40]) {
    const { labels, centers, inertia } = lloyd(points, firstDistinct(points, k), untilSettled);
    assert.equal(assign(points, centers, labels.slice()), 0);
    assert.ok(inertia > 0);
    const squares = [...labels].reduce(
      (sum, label, at) => sum + (points.x[at]! - centers.x[label]!) ** 2 + (points.y[at]! - centers.y[label]!) ** 2,
      0,
    );
    near(inertia, squares, 1e-9);
  }
  assert.deepEqual(firstDistinct(pointsAt([1, 1], [1, 1], [1, 2]), 5), pointsAt([1, 1], [1, 2]));
});

test('the best of many starts is found where one start alone goes wrong', () => {
  const corners: [number, number][] = [
    [0, 0],
    [0, 10],
    [30, 0],
    [30, 10],
  ];
  const points = pointsAt(...corners.flatMap(([x, y]) => [0, 1, 2].map((at): [number, number] => [x + at / 10, y])));
  // From two centres on one side and two in the middle of nowhere the lower and upper halves are never parted.
  const trapped = lloyd(points, pointsAt([0, 5], [0.1, 5], [30, 0], [30, 10]), untilSettled);
  const best = bestOfStarts(points, 4, { seed: 1, starts: 30 })!;
  assert.ok(trapped.inertia > 10 * best.inertia);
  near(best.inertia, 4 * 0.02, 1e-9);
  assert.equal(bestOfStarts(pointsAt([1, 1], [1, 1]), 2, { seed: 1, starts: 5 }), undefined);
});

test('silhouettes are reckoned as they say', () => {
  const points = pointsAt([0, 0], [0, 1], [0, 4]);
  // Of the first: a = 1, b = 4; of the second: a = 1, b = 3; the third is alone.
  const [value] = silhouettesOf(points, [{ k: 2, labels: Uint8Array.of(0, 0, 1) }]);
  near(value!, (3 / 4 + 2 / 3) / 3);
  assert.deepEqual(silhouettesOf(pointsAt(), []), []);
});

test('groups as Pol.is finds them depend on the order of rows', () => {
  const draw = drawsOf(3);
  const places = Array.from({ length: 40 }, (): [number, number] => [draw(), draw()]);
  const [one, other] = [places, places.toReversed()].map((list) => groupBases(pointsAt(...list), 4));
  assert.equal(one!.k, 4);
  assert.notDeepEqual([...one!.labels], [...other!.labels].reverse());
});

test('what a group does more than the others represents it, what it agrees with most first', () => {
  const own = votesOf([9, 1, 5, 9], [1, 9, 5, 0], [10, 10, 10, 10]);
  const others = votesOf([2, 8, 5, 9], [18, 2, 5, 1], [20, 10, 10, 10]);
  const [first, second, ...rest] = representativeOf(own, others, [0, 1, 2, 3], ['w', 'x', 'y', 'z']);
  assert.deepEqual(
    [first!.statement, first!.direction, first!.bestAgree, first!.count, first!.seen],
    ['w', 'agree', true, 9, 10],
  );
  near(first!.ratio, 10 / 12 / (3 / 22));
  assert.deepEqual([second!.statement, second!.direction, second!.bestAgree, rest.length], ['x', 'disagree', false, 0]);
  const quiet = votesOf([0, 0], [0, 1], [1, 1]);
  assert.equal(
    representativeOf(quiet, quiet, [0, 1], ['a', 'b']).length,
    1,
    'a group that nothing tells apart has its likeliest',
  );
  assert.deepEqual(representativeOf(quiet, quiet, [], []), []);
});

test('what unites most of everybody, and what divides groups', () => {
  const { agrees, seen } = votesOf([20, 11, 3], [0, 0, 0], [20, 20, 3]);
  assert.deepEqual(
    majorityOf(agrees, seen, [0, 1, 2], ['a', 'b', 'c']).map(({ statement }) => statement),
    ['a', 'c'],
  );
  const groups = [votesOf([10, 5], [0, 5], [10, 10]), votesOf([0, 6], [10, 4], [10, 10])];
  const [most, least] = dividesList(groups, [0, 1], ['a', 'b']);
  assert.deepEqual([most!.statement, most!.most, most!.least], ['a', 0, 1]);
  near(most!.spread, 10 / 12);
  near(least!.spread, 2 / 12 / 2);
});

test('likeness of partitions and of orders is 1 for the same and about 0 for strangers', () => {
  assert.equal(adjustedRand([0, 0, 1, 1], [5, 5, 2, 2]), 1);
  near(adjustedRand([0, 0, 1, 1], [0, 1, 0, 1]), -0.5);
  assert.deepEqual([...ranksOf([3, 1, 3, 2])], [3.5, 1, 3.5, 2]);
  assert.deepEqual(
    [spearman([1, 2, 3], [10, 20, 30]), spearman([1, 2, 3], [3, 2, 1]), spearman([1, 1], [1, 2])],
    [1, -1, 1],
  );
});
