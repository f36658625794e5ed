import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { findConsultation } from '../consultation/consultation.ts';
import { newSecret } from '../../platform/secret-cookie.ts';
import { importConsultation } from '../consultation-import/consultation-import.ts';
import { planImport } from '../consultation-import/consultation-import-rules.ts';
import { ownVotes } from '../vote/vote.ts';
import { allStatements } from './statement.ts';

// Conversations of Pol.is begin with statement 0.

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const edition = summit.edition.slug;

const plan = planImport(
  {
    folder: 'zero',
    'participants-votes.csv': null,
    'votes.csv': 'timestamp,datetime,comment-id,voter-id,vote\n1447725600,,0,0,1\n1447725601,,1,0,-1\n',
    'comments.csv': [
      'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body',
      '1447725600000,,0,0,1,0,1,The very first statement.',
      '1447725600000,,1,0,0,1,1,The second statement of them.',
    ].join('\n'),
    'summary.csv': 'topic,Where counting begins\n',
  },
  'en',
);
await importConsultation(db, vault, plan, { phase: 'voting' });
const { id } = await findConsultation(db, edition, 'zero');
const base = `/en/${edition}/consultations/zero`;
const { participants } = app.hall;
const secret = newSecret();
const cookie = { Cookie: `__Host-participant=${participants.sign(secret)}` };
const first = async () => (await allStatements(db, id)).find(({ number }) => number === 0);
const vote = (statement: string) => post(`${base}/votes`, { statement, vote: 'agree', key: randomUUID() }, cookie);
const own = () => ownVotes(db, { consultationId: id, participant: 2, after: -1, limit: 9 });

test('statement 0 has its page, is listed, and is drawn to be voted on', async () => {
  const page = await (await get(`${base}/statements/0`)).text();
  assert.ok(page.includes('The very first statement.'));
  assert.match(await (await get(`${base}/statements`)).text(), /statements\/0"/);
  assert.match(await (await get(base)).text(), /id="statement-0"/);
  const api = (await (await get(`/api/v1/editions/${edition}/consultations/zero/statements`)).json()) as {
    items: { number: number }[];
  };
  assert.deepEqual(
    api.items.map(({ number }) => number),
    [0, 1],
  );
});

test('statement 0 is voted on, undone and listed among one’s own; no number is none', async () => {
  assert.equal((await vote('')).status, 422, 'what names no statement is not a vote on the first one');
  assert.deepEqual(await own(), []);
  assert.equal((await vote('0')).status, 303);
  assert.deepEqual(
    (await own()).map(({ statement, value }) => [statement, value]),
    [[0, 1]],
  );
  assert.match(await (await get(`${base}?answered=0`, cookie)).text(), /name="statement" value="0"/);
  assert.match(await (await get(`${base}/votes`, cookie)).text(), /The very first statement\./);
  const result = await app.hall.results.results.settled(id);
  assert.ok(result?.statements.some(({ number, agrees }) => number === 0 && agrees === 2));
});

test('statement 0 is reported, decided about, undone and translated', async () => {
  const reported = await post(`${base}/reports`, { statement: '0', reason: 'unclear' }, cookie);
  assert.equal(reported.status, 303);
  assert.equal((await post(`${base}/reports`, { statement: '', reason: 'unclear' }, cookie)).status, 422);
  const { headers } = await signIn({ grants: [{ role: 'secretariat' }] });
  const desk = `/en/desk/consultations/${id}`;
  const queue = async () => (await get(`${desk}/statements?view=open`, headers)).text();
  assert.match(await queue(), /name="number" value="0"|value="0" name="number"/);
  const decided = await post(`${desk}/decisions`, { number: '0', decision: 'remove', reason: 'unclear' }, headers);
  assert.equal(decided.status, 303);
  assert.equal((await first())?.state, 'removed');
  assert.equal((await get(`${base}/statements/0`)).status, 410, 'gone, with the clause that it was removed under');
  assert.equal((await post(`${desk}/decisions`, { number: '', decision: 'accept' }, headers)).status, 422);
  const undo = /decisions\/[0-9a-f-]{36}\/undo/.exec(await queue())?.[0];
  assert.ok(undo);
  assert.equal((await post(`${desk}/${undo}`, {}, headers)).status, 303);
  assert.equal((await first())?.state, 'accepted');
  const translation = { language: 'zh', text: '最早提出的那一条观点，从零开始计数。' };
  assert.equal((await post(`${desk}/statements/0`, translation, headers)).status, 303);
  assert.equal((await first())?.text.texts.zh, translation.text);
});
