import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { chanceFrom, honest, ordinary, planted } from './coordination.testing.ts';
import {
  type Action,
  clustersOf,
  falseAlarm,
  findClusters,
  least,
  pairsBy,
  tailOf,
  traces,
} from './coordination-rules.ts';

const action = (more: Partial<Action>): Action => ({
  writer: 'a',
  place: 'p',
  at: 0,
  language: 'en',
  links: [],
  words: null,
  ...more,
});

test('the tail of the Poisson distribution is what tables say, and loses no small chance', () => {
  const near = (given: number, wanted: number) => assert.ok(Math.abs(given / wanted - 1) < 1e-9, `${given} ${wanted}`);
  near(tailOf(1, 1), 1 - Math.exp(-1));
  near(tailOf(3, 2), 1 - Math.exp(-2) * (1 + 2 + 2));
  near(tailOf(5, 0.01), (Math.exp(-0.01) * 1e-10 * (1 + 0.01 / 6 + 1e-4 / 42 + 1e-6 / 336)) / 120);
  assert.equal(tailOf(0, 3), 1);
  assert.equal(tailOf(2, 0), 0);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.double({ min: 0.001, max: 40, noNaN: true }), (k, mean) => {
      assert.ok(tailOf(k, mean) >= tailOf(k + 1, mean) - 1e-12);
      assert.ok(tailOf(k, mean) <= 1);
    }),
  );
});

test('crowds in which nobody agreed with anybody raise no more alarms than stated', { timeout: 300_000 }, (context) => {
  const populations = 60;
  let alarms = 0;
  for (let seed = 1; seed <= populations; seed += 1) alarms += Number(findClusters(honest(seed)).length > 0);
  context.diagnostic(`${alarms} of ${populations} honest populations raised an alarm`);
  assert.ok(alarms <= populations * falseAlarm);
});

test('a crowd that is all about one article, or writes ten times as much, raises none either', () => {
  for (let seed = 1; seed <= 6; seed += 1) {
    assert.deepEqual(findClusters(honest(seed, { ...ordinary, articles: 2 })), []);
    assert.deepEqual(findClusters(honest(seed, { ...ordinary, comments: 12_000, writers: 900 })), []);
  }
});

test('those who agreed are found among all others, whole and alone', { timeout: 300_000 }, (context) => {
  const populations = 20;
  const [members, together] = [6, 10];
  let [found, known, wrong] = [0, 0, 0];
  for (let seed = 1; seed <= populations; seed += 1) {
    const clusters = findClusters([...honest(seed), ...planted(seed, { members, together })]);
    const ours = clusters.find(({ writers }) => writers.some((writer) => writer.startsWith('planted')));
    found += Number(ours !== undefined);
    known += ours?.writers.filter((writer) => writer.startsWith('planted')).length ?? 0;
    wrong += clusters.flatMap(({ writers }) => writers).filter((writer) => !writer.startsWith('planted')).length;
  }
  context.diagnostic(
    `${found} of ${populations} groups, ${known} of ${populations * members} members, ${wrong} others`,
  );
  assert.ok(found >= populations * 0.95);
  assert.ok(known >= populations * members * 0.9);
  assert.ok(wrong <= populations * members * 0.02);
});

test('two who talk with each other all day are no coordination, nor are two who write under the same single article', () => {
  const talk = Array.from({ length: 40 }, (_, at) =>
    action({ writer: at % 2 === 0 ? 'a' : 'b', place: 'p', at: at * 180_000 }),
  );
  assert.deepEqual(findClusters([...honest(3), ...talk]), []);
});

test('the same links, wordings and moments are found as such', () => {
  const crowd = honest(5);
  const three = ['x', 'y', 'z'];
  const many = (make: (turn: number, writer: string, at: number) => Partial<Action>) =>
    Array.from({ length: 10 }, (_, turn) =>
      three.map((writer, at) => action({ writer, ...make(turn, writer, at) })),
    ).flat();
  // By day: at night nobody else is there to be compared with.
  const dayOf = (turn: number) => Date.UTC(2016, 10, 16 + (turn % 5), turn < 5 ? 9 : 14);
  const apart = (turn: number, at: number) => dayOf(turn) + at * 40 * 60_000;
  const traceOf = (actions: Action[]) =>
    findClusters([...crowd, ...actions]).map(({ writers, reasons }) => [writers, reasons.map(({ trace }) => trace)]);
  const place = (turn: number, at: number) => `a${(turn * 7 + at * 11) % 60}`;
  assert.deepEqual(
    traceOf(
      many((turn, _, at) => ({ place: place(turn, at), at: apart(turn, at), links: [`https://one.example/${turn}`] })),
    ),
    [[three, ['link']]],
  );
  assert.deepEqual(
    traceOf(many((turn, _, at) => ({ place: place(turn, at), at: apart(turn, at), words: `said ${turn}` }))),
    [[three, ['words']]],
  );
  assert.deepEqual(traceOf(many((turn, _, at) => ({ place: place(turn, at), at: dayOf(turn) + at * 5000 }))), [
    [three, ['moment']],
  ]);
});

test('the order in which comments are read changes nothing, and two runs say the same', () => {
  const actions = [...honest(9), ...planted(9, { members: 5, together: 9 })];
  const chance = chanceFrom(1);
  const shuffled = actions.map((one) => ({ one, at: chance() })).sort((a, b) => a.at - b.at);
  const wanted = findClusters(actions);
  assert.ok(wanted.length > 0);
  assert.deepEqual(findClusters(shuffled.map(({ one }) => one)), wanted);
  assert.deepEqual(findClusters(actions), wanted);
});

test('what more than a crowd has in common says nothing, and two are no cluster', () => {
  const all = Array.from({ length: least.crowd + 1 }, (_, at) =>
    [0, 1, 2, 3].map((turn) =>
      action({ writer: `w${at}`, links: [`https://one.example/${turn}`], at: at * 7_000_000 }),
    ),
  ).flat();
  assert.deepEqual(pairsBy(all, 'link'), []);
  const pair = { trace: 'link' as const, one: 'a', other: 'b', met: 5, expected: 0.01, chance: 1e-9 };
  assert.deepEqual(clustersOf([pair]), []);
  assert.equal(clustersOf([pair, { ...pair, one: 'b', other: 'c' }])[0]?.density, 2 / 3);
  assert.equal(traces.length, 4);
});
