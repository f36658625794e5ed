import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findConsultation, listPhases } from '../../../app/deliberation/consultation/consultation.ts';
import { computeOpinion } from '../../../app/deliberation/opinion/opinion.ts';
import { allStatements } from '../../../app/deliberation/statement/statement.ts';
import { longest, lengthOf } from '../../../app/deliberation/statement/statement-schema.ts';
import { latestVotes } from '../../../app/deliberation/vote/vote.ts';
import { languages } from '../../../app/platform/language.ts';
import { testDatabase } from '../../../app/platform/database.testing.ts';
import { seedDemonstration } from '../demonstration.ts';
import { demonstrationConsultation, inventedVotes } from './consultation.ts';
import { statements } from './statements.ts';

const { db } = await testDatabase();
const find = () => findConsultation(db, 'wuzhen-2016', demonstrationConsultation);

test('the demonstration asks about personal information in six languages, with the same invented votes each time', async () => {
  assert.ok(statements.length >= 30);
  for (const plan of statements) for (const tag of languages) assert.ok(lengthOf(plan[tag]) <= longest, plan[tag]);
  assert.deepEqual(inventedVotes(), inventedVotes());
  await seedDemonstration(db, { stage: 'day2' });
  const consultation = await find();
  assert.deepEqual([consultation.phase, consultation.participants], ['voting', 120]);
  const first = await latestVotes(db, consultation.id);
  assert.equal(first.length, inventedVotes().length);
  assert.equal((await allStatements(db, consultation.id)).length, statements.length);
  await seedDemonstration(db, { stage: 'closed' });
  const again = await find();
  assert.equal(again.phase, 'reported');
  assert.deepEqual(await latestVotes(db, again.id), first);
  const phases = await listPhases(db, again.id);
  assert.deepEqual(
    phases.map(({ phase }) => phase),
    ['collecting', 'voting', 'closed', 'reported'],
  );
  const moments = phases.map(({ at }) => at.getTime());
  assert.deepEqual(
    moments,
    moments.toSorted((a, b) => a - b),
  );
  assert.ok((moments.at(-1) ?? 0) <= Date.now());
  await seedDemonstration(db, { stage: 'planned' });
  const early = await find();
  assert.equal(early.phase, 'collecting');
  assert.ok(early.participants > 20 && early.participants < 60);
  await seedDemonstration(db, { stage: 'opening' });
  assert.deepEqual([(await find()).phase, (await find()).participants], ['collecting', 120]);
});

test('its three groups differ from each other, and agree on something', () => {
  const votes = inventedVotes();
  const share = (group: number, statement: number) => {
    const own = votes.filter((vote) => vote.group === group && vote.statement === statement && vote.value !== 0);
    return own.filter(({ value }) => value === 1).length / own.length;
  };
  const spread = statements.map((_, at) => [0, 1, 2].map((group) => share(group, at + 1)));
  const all = spread.filter((shares) => Math.min(...shares) > 0.6).length;
  assert.ok(all >= 4, `${all} statements that all groups agree with`);
  for (const [one, other] of [
    [0, 1],
    [0, 2],
    [1, 2],
  ] as const) {
    const apart = spread.filter((shares) => Math.abs((shares[one] ?? 0) - (shares[other] ?? 0)) > 0.5).length;
    assert.ok(apart >= 4, `groups ${one} and ${other} differ on ${apart}`);
  }
});

test('the mathematics finds the three, each of at least twenty, and hardly puts anybody with others', () => {
  const votes = inventedVotes();
  const groupOf = new Map(votes.map(({ lookup, group }) => [lookup.toString('hex'), group]));
  const opinion = computeOpinion({
    votes: votes.map(({ lookup, statement, value }) => ({ participant: lookup.toString('hex'), statement, value })),
  });
  assert.equal(opinion.k, 3);
  for (const { size, members } of opinion.groups) {
    assert.ok(size >= 20);
    const own = Map.groupBy(members, (member) => groupOf.get(String(member)));
    const most = Math.max(...[...own.values()].map(({ length }) => length));
    assert.ok(most / size > 0.9, `${most} of ${size}`);
  }
  const at = (k: number) => opinion.silhouettes.find((one) => one.k === k)?.silhouette ?? 0;
  assert.ok(at(3) > 0.5 && at(3) > at(2) + 0.05 && at(3) > at(4) + 0.05);
});
