import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tell, verifyReceipt } from '../../../cli/verify-log-alone.ts';
import { testOrigin } from '../../app.testing.ts';
import { logSigner } from '../log/log-checkpoint.ts';
import { sequence } from '../log/log-sequencer.ts';
import { appealOf } from './appeal.ts';
import { moderatedApp, valid } from './appeal.testing.ts';
import { stateOf } from './story.testing.ts';

const { db, someone, first, remove, get, post } = await moderatedApp();

test('the author appeals by the receipt’s address, in every language, and reads there what came of it', async () => {
  const second = await someone('appeal-reviewer');
  const { id, subject, path } = await remove({ text: 'You fool, as Shakespeare has it' });
  for (const language of ['en', 'zh', 'ar', 'es', 'fr', 'ru']) {
    const html = await valid(await get(`/${language}${path}`));
    assert.match(html, /name="words"/, language);
  }
  const short = await post(`/en${path}/appeal`, { words: 'No!' });
  assert.equal(short.status, 422);
  assert.match(await valid(short), />No!<\/textarea>/);
  const sent = await post(`/en${path}/appeal`, { words: 'It was a quotation, and I said of whom.' });
  assert.equal(sent.headers.get('location'), `/en${path}#appeal`);
  const waiting = await valid(await get(`/en${path}`));
  assert.match(waiting, /It has to be answered within 14 days/);
  assert.match(waiting, /It was a quotation/);
  assert.equal((await post(`/en${path}/appeal`, { words: 'It was a quotation, again.' })).status, 409);

  const appeal = await appealOf(db, id);
  const desk = `/en/desk/appeals/${appeal?.id}`;
  assert.match(
    await (await get('/en/desk/appeals', first.headers)).text(),
    /somebody else, since the first decision was yours/,
  );
  const own = await valid(await get(desk, first.headers));
  assert.match(own, /You took the first decision/);
  assert.doesNotMatch(own, /name="outcome"/);
  const form = {
    outcome: 'overturned',
    'reason-overturned': 'context-missed',
    reasoning: 'Shakespeare it is.',
    reasoningLanguage: 'en',
  };
  assert.equal((await post(`${desk}/decision`, form, first.headers)).status, 403);
  const hearing = await valid(await get(desk, second.headers));
  assert.match(hearing, /as Shakespeare has it[^]*I said of whom/);
  const wrong = await post(`${desk}/decision`, { ...form, outcome: 'perhaps' }, second.headers);
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /Shakespeare it is\./);
  assert.equal((await post(`${desk}/decision`, form, second.headers)).status, 303);
  assert.equal(await stateOf(db, subject), 'public');
  const told = await valid(await get(`/en${path}`));
  assert.match(told, /the decision was overturned[^]*In its context[^]*Shakespeare it is\./);
});

test('whoever has not the secret can’t appeal, and an appeal can be taken back', async () => {
  const { id, path } = await remove({ text: 'You fool' });
  const words = { words: 'It was a quotation.' };
  assert.equal((await post(`/en/decisions/${id}/${'x'.repeat(22)}/appeal`, words)).status, 404);
  assert.equal((await post(`/en${path}/appeal/withdrawal`, {})).status, 409);
  await post(`/en${path}/appeal`, words);
  await post(`/en${path}/appeal/withdrawal`, {});
  assert.equal((await appealOf(db, id))?.endedHow, 'withdrawn');
  assert.match(await (await get(`/en${path}`)).text(), /You took the appeal back/);
});

test('the site says when nobody but the first moderator could hear an appeal', async () => {
  const { someone: join, get: ask, remove: take } = await moderatedApp();
  const { path } = await take({ text: 'You fool' });
  const page = async () => (await ask(`/en${path}`)).text();
  assert.match(await page(), /nobody but the first moderator/);
  await join('moderator');
  assert.doesNotMatch(await page(), /nobody but the first moderator/);
});

test('a receipt proves offline that the log has this decision with these reasons, and no others', async () => {
  const { path } = await remove({ text: 'You fool' });
  for (let more = true; more; ) more = (await sequence(db, testOrigin, 400))?.more ?? false;
  const text = await (await get(`${path}/receipt.json`)).text();
  const key = (await logSigner(db, testOrigin)).vkey;
  const verdict = verifyReceipt(text, { key });
  assert.deepEqual(verdict.faults, []);
  assert.match(tell(verdict).join('\n'), /Everything holds/);
  const receipt = JSON.parse(text) as { statement: Record<string, unknown> };
  const forged = { ...receipt, statement: { ...receipt.statement, facts: 'Something else.' } };
  assert.match(verifyReceipt(JSON.stringify(forged), { key }).faults.join(), /other reasons/);
  const moved = { ...receipt, statement: { ...receipt.statement, decision: 'another' } };
  assert.match(verifyReceipt(JSON.stringify(moved), { key }).faults.join(), /something else/);
  assert.throws(() => verifyReceipt(JSON.stringify({ ...receipt, proof: null }), { key }), /take it anew/);
  assert.throws(() => verifyReceipt('{}', { key }), /not the receipt/);
});

test('owners set the terms at the desk, and nobody else', async () => {
  const owner = await someone('owner');
  const set = { months: '8', answerDays: '7' };
  assert.equal((await post('/en/desk/appeals/setting', set, first.headers)).status, 403);
  assert.equal((await post('/en/desk/appeals/setting', { months: '2', answerDays: '7' }, owner.headers)).status, 422);
  assert.equal((await post('/en/desk/appeals/setting', set, owner.headers)).status, 303);
  const { path } = await remove({ text: 'You fool' });
  assert.match(await (await get(`/en${path}`)).text(), /answered within 7 days/);
});
