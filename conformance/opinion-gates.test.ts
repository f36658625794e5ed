import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { consensusOf } from '../app/deliberation/opinion/opinion-consensus.ts';
import { groupVotes } from '../app/deliberation/opinion/opinion-counts.ts';
import { voteMatrix } from '../app/deliberation/opinion/opinion-matrix.ts';
import { drawsOf } from '../app/deliberation/opinion/opinion-random.ts';
import { adjustedRand, spearman } from '../app/deliberation/opinion/opinion-ranking.ts';
import type { Opinion, OpinionId } from '../app/deliberation/opinion/opinion-schema.ts';
import { bothLabels, type Conversation, conversations, mean, resultOf, type Tier } from './opinion-conversations.ts';
import { skip } from './inputs.ts';

// G2 to G5: our groups beside those of Pol.is, on every conversation at hand. Tier C is told and not counted: its
// groups are of other votes or older rules than the export's.

interface Measured {
  conversation: Conversation;
  /** With Pol.is' groups as start, with as many groups as it has, and as we would do by ourselves. */
  started: Opinion;
  forced: Opinion;
  own: Opinion;
}

const all: Measured[] = (skip ? [] : conversations()).map((conversation) => ({
  conversation,
  started: resultOf(conversation, { start: conversation.read.start }),
  forced: resultOf(conversation, { groups: conversation.read.start!.groups.length }),
  own: resultOf(conversation),
}));

const labelsOf = ({ participants }: Opinion): Map<OpinionId, number | null> =>
  new Map(participants.map(({ id, group }) => [id, group]));

const likeness = ({ groups }: Conversation, labels: Map<OpinionId, number | null>): number =>
  adjustedRand(...bothLabels(groups, labels));

const ofTiers = (tiers: Tier[], of: (one: Measured) => number): number[] =>
  all.filter(({ conversation }) => tiers.includes(conversation.tier)).map(of);

const show = (values: (one: Measured) => number): string =>
  all.map((one) => `${one.conversation.name} (${one.conversation.tier}) ${values(one).toFixed(4)}`).join(', ');

function oneStep({ conversation, started }: Measured): number {
  return likeness(conversation, new Map(started.participants.map(({ id }, at) => [id, started.start!.nearest[at]!])));
}

/** What unites by our groups and by those of Pol.is, of accepted statements in the same order. */
function consensusOfBoth({ conversation, own }: Measured): [number[], number[]] {
  const matrix = voteMatrix(conversation.read);
  const by = (groupOf: (id: OpinionId) => number, k: number): number[] => {
    const votes = groupVotes(matrix, Int16Array.from(matrix.participants, groupOf), k);
    return matrix.statements.flatMap((_, column) =>
      matrix.moderation[column] === 'accepted' ? [consensusOf(votes, column)] : [],
    );
  };
  const labels = labelsOf(own);
  const { groups, read } = conversation;
  return [by((id) => labels.get(id) ?? -1, own.k), by((id) => groups.get(id) ?? -1, read.start!.groups.length)];
}

const folds = 10;

/** How surprising a vote is, guessed from other votes of the same group, each tenth of all in turn; the less the better. */
function surprise({ conversation }: Measured, groups: Map<OpinionId, number | null>): number {
  const draw = drawsOf(1);
  const held = conversation.read.votes
    .map((vote) => ({ vote, fold: Math.floor(draw() * folds), group: groups.get(vote.participant) ?? null }))
    .filter(({ vote, group }) => group !== null && conversation.groups.has(vote.participant));
  const losses: number[] = [];
  for (let out = 0; out < folds; out += 1) {
    const counts = new Map<string, number>();
    const of = (key: string) => counts.get(key) ?? 0;
    for (const { vote, fold, group } of held) {
      if (fold === out) continue;
      for (const key of [`${vote.statement}`, `${vote.statement} ${vote.value}`])
        for (const one of [key, `${key} in ${group}`]) counts.set(one, of(one) + 1);
    }
    for (const { vote, fold, group } of held) {
      if (fold !== out) continue;
      const whole = (of(`${vote.statement} ${vote.value}`) + 1) / (of(`${vote.statement}`) + 3);
      const own = of(`${vote.statement} ${vote.value} in ${group}`) + 2 * whole;
      losses.push(-Math.log(own / (of(`${vote.statement} in ${group}`) + 2)));
    }
  }
  return mean(losses);
}

describe('our groups beside those of Pol.is', { skip }, () => {
  test('groups drawn by chance would be found out', () => {
    const [{ conversation, started }] = all as [Measured];
    const draw = drawsOf(7);
    const chance = new Map(started.participants.map(({ id }) => [id, Math.floor(draw() * 2)]));
    assert.ok(Math.abs(likeness(conversation, chance)) < 0.2);
  });

  test('a cold start of Pol.is on one of them is met, base clusters and all', (context) => {
    const one = all.find(({ conversation }) => conversation.name === 'scoop-hivemind.biodiversity');
    if (!one) return context.skip('it is not at hand');
    const { votes } = one.conversation.read;
    const cold = resultOf({ read: { votes, statements: [], participants: [] } }, { mode: 'faithful' });
    const labels = labelsOf(cold);
    const sizes = cold.groups.map(
      ({ id }) => cold.baseClusters.filter(({ members }) => labels.get(members[0]!) === id).length,
    );
    assert.deepEqual(sizes.sort(), [19, 81]);
  });

  test('G2: one step from the groups of Pol.is leads back to them', (context) => {
    context.diagnostic(show(oneStep));
    // The gates (0.97 in tier A, 0.95 in A and B) are means over all eight and all twelve of them. Of the part that is
    // here the same is asked: no less than what went into those means.
    const lost = (one: Measured) => (one.conversation.oneStep ?? 0) - oneStep(one);
    for (const tiers of [['A'], ['A', 'B']] as Tier[][]) assert.ok(mean(ofTiers(tiers, lost)) <= 0.001, tiers.join());
    if (ofTiers(['A'], oneStep).length >= 8) assert.ok(mean(ofTiers(['A'], oneStep)) >= 0.97);
    if (ofTiers(['A', 'B'], oneStep).length >= 12) assert.ok(mean(ofTiers(['A', 'B'], oneStep)) >= 0.95);
  });

  test('G3: with as many groups we find nearly the same ones, and never worse ones', (context) => {
    const found = ({ conversation, forced }: Measured) => likeness(conversation, labelsOf(forced));
    const ratio = ({ forced, started }: Measured) => forced.inertia / started.start!.inertia;
    context.diagnostic(show(found));
    context.diagnostic(`inertia: ${show(ratio)}`);
    assert.ok(mean(ofTiers(['A'], found)) >= 0.85);
    for (const one of all) {
      const sameNumber = one.started.start!.k === one.forced.k;
      if (sameNumber) assert.ok(ratio(one) <= 1 + 1e-12, one.conversation.name);
    }
  });

  test('G4: what unites is in nearly the same order', (context) => {
    const order = (one: Measured) => spearman(...consensusOfBoth(one));
    context.diagnostic(show(order));
    assert.ok(mean(all.map(order)) >= 0.94);
  });

  test('G5: our groups tell at least as much of votes that they are not asked about', (context) => {
    const ours = (one: Measured) => surprise(one, labelsOf(one.own));
    const theirs = (one: Measured) => surprise(one, one.conversation.groups);
    context.diagnostic(`ours: ${show(ours)}`);
    context.diagnostic(`theirs: ${show(theirs)}`);
    assert.ok(all.filter((one) => ours(one) <= theirs(one)).length * 2 >= all.length);
  });
});
