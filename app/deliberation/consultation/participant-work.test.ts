import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { answeredWork, makeWork, type Work } from '../../platform/work.ts';
import { solveWork as solve } from '../../platform/work.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { visitor } from '../../trust/permission/permission-schema.ts';
import { castVotes } from '../vote/vote.ts';
import { votesAfter } from '../vote/vote.ts';
import { openConsultation } from './consultation.testing.ts';
import { newSecret } from './participant-schema.ts';

const { app, database, vault, signIn } = await testApp(summit);
const { db } = database;
const { hall } = app;
const consultation = await openConsultation(db);

const voteFrom = async (network: string, more: { work?: string; canWork?: boolean; secret?: string } = {}) => {
  const { secret = newSecret(), canWork = true, work } = more;
  const taking = { secret, standing: 'anonymous' as const, language: 'en' as const };
  const votes = [{ statement: 1, value: 1 as const, key: randomUUID() }];
  try {
    await castVotes(hall, { consultation, actor: visitor, taking, votes, network, work, canWork });
    return null;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error;
  }
};

test('the first newcomers of a network come without work; when they are many, each works for it once', async () => {
  const network = '192.0.2.7';
  const secret = newSecret();
  assert.equal(await voteFrom(network, { secret }), null);
  for (let one = 1; one < 60; one += 1) assert.equal(await voteFrom(network), null, String(one));
  const asked = await voteFrom(network);
  assert.equal(asked?.code, 'participant.work');
  const work = solve(asked?.details.work as Work);
  assert.equal(await voteFrom(network, { work }), null);
  assert.equal((await voteFrom(network, { work }))?.code, 'participant.work', 'an answer counts once');
  assert.equal((await voteFrom(network, { work: 'bm8=' }))?.code, 'participant.work');
  const told = await voteFrom(network, { canWork: false });
  assert.equal(told?.code, 'participant.crowd');
  assert.ok(Number(told?.details.seconds) > 0);
  assert.match(told?.sentence('en') ?? '', /Sign in, turn scripts on, or come back in/);
  // Who is known, comes from elsewhere, or is signed in, is not held up.
  assert.equal(await voteFrom(network, { secret }), null);
  assert.equal(await voteFrom('192.0.2.8'), null);
  const { personId } = await signIn();
  const taking = {
    secret: await hall.participants.secretOf(personId),
    standing: 'signed-in' as const,
    language: 'en' as const,
  };
  const votes = [{ statement: 2, value: -1 as const, key: randomUUID() }];
  await castVotes(hall, { consultation, actor: visitor, taking, votes, network, canWork: false });
  assert.equal((await votesAfter(db, consultation.id)).length, 64);
});

test('work that was made elsewhere, is over, or is wrong counts for nothing', async () => {
  const work = await makeWork(vault, 'participant');
  const answer = solve(work);
  assert.equal(await answeredWork(vault, 'participant', answer), work.challenge);
  const read = (text: string) => JSON.parse(Buffer.from(text, 'base64').toString()) as Work & { number: number };
  const changed = (more: object) => Buffer.from(JSON.stringify({ ...read(answer), ...more })).toString('base64');
  const over = solve(await makeWork(vault, 'participant', new Date(Date.now() - 60_000)));
  assert.equal(await answeredWork(vault, 'another', answer), null, 'work for something else');
  for (const wrong of [
    over,
    changed({ number: (read(answer).number + 1) % Number(work.maxnumber) }),
    changed({ signature: randomBytes(32).toString('hex') }),
    changed({ signature: 'ü'.repeat(64) }),
    changed({ salt: `${work.salt}0` }),
    // Digits of the number, moved to the moment until which it counts.
    changed({ salt: `${work.salt.slice(0, -1)}9&` }),
    changed({ salt: work.salt.split('?')[0] }),
    changed({ algorithm: 'SHA-1' }),
    'no',
    undefined,
  ]) {
    assert.equal(await answeredWork(vault, 'participant', wrong), null, wrong);
  }
});
