import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { canonicalJson } from '../../platform/canonical-json.ts';
import { fingerprintOf } from '../../platform/canonical.ts';
import { bytesOf, hashOf } from './opinion-bytes.ts';
import { voteMatrix } from './opinion-matrix.ts';
import type { Opinion, OpinionId, OpinionInput, OpinionOptions, OpinionVote } from './opinion-schema.ts';
import { inputs, madeUp, shuffled } from './opinion.testing.ts';
import { computeOpinion, opinionOf } from './opinion.ts';

const text = (input: OpinionInput, options?: OpinionOptions): string => canonicalJson(computeOpinion(input, options));
const near = (a: number, b: number, message?: string) =>
  assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${message ?? ''} ${a} is not ${b}`);

const vote = (participant: OpinionId, statement: OpinionId, value: 1 | 0 | -1 | null, time = 0): OpinionVote => ({
  participant,
  statement,
  value,
  time,
});

test('two who agree on one thing and part on another stand on a line, as reckoned by hand', () => {
  // μ = (1, 0): only the second statement tells them apart, at distance 1 each; √(C/s) = √(2/2) = 1.
  const votes = [vote('a', 'x', 1), vote('a', 'y', 1), vote('b', 'x', 1), vote('b', 'y', -1)];
  const { center, components, participants, statements, explained, inertia, k, groups } = computeOpinion({ votes });
  assert.deepEqual(
    [center, components, explained],
    [
      [1, 0],
      [
        [0, 1],
        [0, 0],
      ],
      [1, 0],
    ],
  );
  assert.deepEqual(
    participants.map(({ projection }) => projection),
    [
      [1, 0],
      [-1, 0],
    ],
  );
  // Who only agrees with y: √2·(1 − 0)·1; with x: nothing, as everybody does.
  near(statements[1]!.extremity, Math.sqrt(2));
  assert.deepEqual([statements[0]!.extremity, k, inertia], [0, 2, 0]);
  // x: (1+1)/(1+2) in each group; y: 2/3 · 1/3.
  near(statements[0]!.consensus, 4 / 9);
  near(statements[1]!.consensus, 2 / 9);
  assert.deepEqual(
    groups.map(({ members }) => members),
    [['a'], ['b']],
  );
});

test('who saw little is not drawn to the middle for that', () => {
  const votes = [
    ...['a', 'b'].flatMap((who) => [vote(who, 1, 1), vote(who, 2, 1), vote(who, 3, 1), vote(who, 4, 1)]),
    ...['c', 'd'].flatMap((who) => [vote(who, 1, -1), vote(who, 2, -1), vote(who, 3, -1), vote(who, 4, -1)]),
    vote('e', 1, 1),
  ];
  const { center, participants } = computeOpinion({ votes });
  near(center[0]!, 0.2);
  assert.deepEqual(center.slice(1), [0, 0, 0]);
  const [a, , , , e] = participants.map(({ projection }) => projection[0]);
  // e said a quarter of what a said and stands at √(4/1) times a quarter: about half as far out, not a quarter.
  assert.ok(Math.abs(e!) / Math.abs(a!) > 0.35, `${e} ${a}`);
});

test('nothing, one vote, and one opinion shared by all are results too', () => {
  const nothing = computeOpinion({ votes: [], statements: [{ id: 1 }] });
  assert.deepEqual([nothing.k, nothing.groups, nothing.counts.statements, nothing.consensus], [0, [], 1, []]);
  // Nobody saw it: (1 − 1/2)·1·(1/2)·(1 + 8), squared.
  near(nothing.statements[0]!.priority, 2.25 * 2.25);
  const single = computeOpinion({ votes: [vote(1, 1, 1)] });
  assert.deepEqual([single.k, single.groups[0]!.members, single.inertia], [1, [1], 0]);
  const same = computeOpinion({ votes: [1, 2, 3].flatMap((who) => [vote(who, 1, 1), vote(who, 2, -1)]) });
  assert.deepEqual([same.k, same.divides, same.consensus.length], [1, [], 2]);
});

test('the latest vote counts, one that was taken back does not, and equal times are decided by value', () => {
  const of = (votes: OpinionVote[]) =>
    computeOpinion({ votes }).statements.map(({ agrees, disagrees }) => [agrees, disagrees]);
  assert.deepEqual(of([vote(1, 1, 1, 5), vote(1, 1, -1, 4)]), [[1, 0]]);
  assert.deepEqual(of([vote(1, 1, 1, 5), vote(1, 1, -1, 5)]), [[0, 1]]);
  assert.deepEqual(
    of([
      { ...vote(1, 1, 1, 5), sequence: 2 },
      { ...vote(1, 1, -1, 5), sequence: 1 },
    ]),
    [[1, 0]],
  );
  const back = computeOpinion({ votes: [vote(1, 1, 1, 5), vote(1, 1, null, 6), vote(2, 1, 1)] });
  assert.deepEqual(
    back.participants.map(({ id }) => id),
    [2],
  );
});

test('removed and meta statements shape nothing, and are in no list', () => {
  const votes = madeUp(60, 12);
  const moderated = computeOpinion({
    votes,
    statements: [
      { id: 3, moderation: 'removed' },
      { id: 5, moderation: 'meta' },
    ],
  });
  for (const column of [3, 5]) {
    assert.deepEqual(
      [moderated.center[column], moderated.components[0][column], moderated.statements[column]!.extremity],
      [0, 0, 0],
    );
    assert.ok(!moderated.consensus.some(({ statement }) => statement === column));
    assert.ok(
      !moderated.groups.some(({ representative }) => representative.some(({ statement }) => statement === column)),
    );
    assert.ok(moderated.statements[column]!.consensus > 0);
  }
  assert.equal(moderated.statements[5]!.priority, 49);
  assert.ok(
    computeOpinion({ votes }).consensus.some(({ statement }) => statement === 3),
    'where it is accepted it is there',
  );
});

test('people of three minds are found as three groups, the largest first, whatever they are called', () => {
  const opinion = computeOpinion({ votes: madeUp(125, 40) });
  assert.equal(opinion.k, 3);
  const minds = opinion.groups.map(({ members }) => new Set(members.map((id) => Number(id) % 3)).size);
  assert.deepEqual(minds, [1, 1, 1]);
  assert.deepEqual(
    opinion.groups.map(({ size }) => size),
    opinion.groups.map(({ size }) => size).sort((a, b) => b - a),
  );
  const renamed = madeUp(125, 40).map((one) => ({
    ...one,
    participant: `p${one.participant}`,
    statement: `s${one.statement}`,
  }));
  const again = computeOpinion({ votes: renamed });
  const partition = ({ groups }: Opinion) =>
    groups.map(({ members }) => members.map((id) => String(id).replace('p', '')).sort());
  assert.deepEqual(partition(again).sort(), partition(opinion).sort());
});

test('votes turned around turn the map around, and part people alike', () => {
  const votes = madeUp(90, 30);
  const [one, other] = [
    votes,
    votes.map((held) => ({ ...held, value: (held.value === 0 ? 0 : -held.value!) as 1 })),
  ].map((list) => computeOpinion({ votes: list })) as [Opinion, Opinion];
  for (const [at, mean] of one.center.entries()) near(other.center[at]!, -mean);
  for (const axis of [0, 1] as const)
    for (const [at, { projection }] of one.participants.entries())
      near(Math.abs(other.participants[at]!.projection[axis]), Math.abs(projection[axis]));
  assert.deepEqual(
    other.groups.map(({ members }) => members),
    one.groups.map(({ members }) => members),
  );
  for (const { statement, agree, disagree } of one.consensus) {
    const turned = other.consensus.find((held) => held.statement === statement)!;
    near(turned.disagree, agree);
    near(turned.agree, disagree);
  }
});

test('everybody twice stands where they stood, in the same groups', () => {
  const votes = madeUp(60, 20);
  const twice = [...votes, ...votes.map((held) => ({ ...held, participant: Number(held.participant) + 1000 }))];
  const [one, both] = [votes, twice].map((list) => computeOpinion({ votes: list }, { groups: 3 })) as [
    Opinion,
    Opinion,
  ];
  for (const [at, { projection, id, group }] of one.participants.entries()) {
    near(both.participants[at]!.projection[0], projection[0]);
    near(both.participants[at]!.projection[1], projection[1]);
    assert.equal(both.participants[at]!.group, both.participants.find((held) => held.id === Number(id) + 1000)!.group);
    assert.equal(group === null, false);
  }
  near(both.inertia, 2 * one.inertia);
});

test('the order in which votes, statements and options come shows nowhere, byte for byte', () => {
  const votes = madeUp(80, 25);
  const statements = [{ id: 4, moderation: 'removed' as const }, { id: 30 }, { id: 2, moderation: 'meta' as const }];
  const first = text({ votes, statements });
  for (const seed of [1, 2, 3])
    assert.equal(text({ votes: shuffled(votes, seed), statements: shuffled(statements, seed) }), first);
  assert.notEqual(text({ votes: votes.slice(1), statements }), first, 'one vote less does show');
  const faithful = text({ votes, statements }, { mode: 'faithful' });
  assert.equal(text({ votes: shuffled(votes, 4), statements }, { mode: 'faithful' }), faithful);
  assert.notEqual(faithful, first);
});

test('any votes in any order give the same bytes, of finite numbers alone', () => {
  fc.assert(
    fc.property(
      inputs(),
      fc.nat(1000),
      fc.constantFrom('correct' as const, 'faithful' as const),
      (input, seed, mode) => {
        const first = text(input, { mode });
        assert.equal(text({ ...input, votes: shuffled(input.votes, seed) }, { mode }), first);
        assert.ok(!/null(?![,}])|NaN|Infinity/.test(first.replaceAll('"group":null', '')), first);
      },
    ),
    { numRuns: 150 },
  );
});

test('every clustered person is in one group, and counts add up', () => {
  fc.assert(
    fc.property(inputs(), (input) => {
      const { groups, participants, counts, statements, k, silhouettes } = computeOpinion(input);
      const members = groups.flatMap((group) => group.members);
      assert.equal(new Set(members).size, members.length);
      assert.equal(members.length, counts.clustered);
      assert.equal(participants.filter(({ group }) => group !== null).length, counts.clustered);
      assert.equal(
        statements.reduce((sum, { votes }) => sum + votes, 0),
        counts.votes,
      );
      assert.equal(groups.length, k);
      assert.ok(silhouettes.every(({ silhouette }) => Math.abs(silhouette) <= 1));
      assert.ok(groups.every(({ representative }) => representative.length <= 5));
    }),
    { numRuns: 150 },
  );
});

test('more starts are never worse but for the slack, and another number of groups can be asked for', () => {
  const matrix = voteMatrix({ votes: madeUp(100, 30, { minds: 4 }) });
  const [few, many] = [opinionOf(matrix, { starts: 1, groups: 4 }), opinionOf(matrix, { starts: 200, groups: 4 })];
  assert.ok(many.inertia <= few.inertia * 1.002);
  assert.deepEqual(
    [1, 2, 5, 10].map((groups) => opinionOf(matrix, { groups }).k),
    [1, 2, 5, 10],
  );
  for (const wrong of [{ groups: 0 }, { groups: 2.5 }, { starts: 0 }, { seed: -1 }])
    assert.throws(() => opinionOf(matrix, wrong), /is a whole number from/);
});

test('groups that others found are gone on with, and what they were is told', () => {
  const votes = madeUp(90, 30);
  const ids = [...Array(90).keys()];
  const thirds = [0, 1, 2].map((mind) => ids.filter((id) => id % 3 === mind));
  const opinion = computeOpinion({ votes }, { start: { groups: thirds } });
  assert.deepEqual(
    opinion.groups.map(({ members }) => members),
    thirds,
    'in the order in which they were given',
  );
  near(opinion.start!.inertia, opinion.inertia);
  assert.deepEqual(opinion.start!.nearest.slice(0, 6), [0, 1, 2, 0, 1, 2]);
  const strangers = computeOpinion({ votes }, { start: { groups: [['nobody']] } });
  assert.equal(strangers.start, undefined);
});

test('the hash is SHA-256 of the canonical bytes, as the log and releases have it', async () => {
  const opinion = computeOpinion({ votes: madeUp(20, 10) });
  assert.equal(await hashOf(opinion), fingerprintOf(opinion));
  assert.equal(new TextDecoder().decode(bytesOf({ b: 1, a: [-0, 0.1] })), '{"a":[0,0.1],"b":1}');
});
