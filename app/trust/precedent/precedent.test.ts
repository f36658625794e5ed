import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { decideAppeal, lodgeAppeal } from '../appeal/appeal.ts';
import { moderatedApp } from '../appeal/appeal.testing.ts';
import { clauseCounts, listPrecedents, withdrawPrecedent, writableDecisions, writePrecedent } from './precedent.ts';
import type { PrecedentForm } from './precedent-schema.ts';

const { db, house, moderation, someone, first, remove, get, post } = await moderatedApp();
const second = await someone('appeal-reviewer');
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const form: PrecedentForm = {
  summary: 'A quotation in quotation marks is no insult.',
  language: 'en',
  anonymous: 'yes',
};
const write = (decisionId: string, by = first.actor) => inTx((tx) => writePrecedent(tx, { decisionId, form, by }));

test('each clause says how often it was applied and overturned, to moderators while they choose and to everybody', async () => {
  const made = [await remove({ text: 'One' }), await remove({ text: 'Two' }), await remove({ text: 'Three' })];
  const decisionId = made[0]?.id ?? '';
  const appealId = await inTx((tx) => lodgeAppeal(house, tx, { decisionId, words: 'It was a quotation.' }));
  const heard = {
    appealId,
    outcome: 'overturned',
    reason: 'facts-wrong',
    reasoning: '',
    reasoningLanguage: 'en',
  } as const;
  await inTx((tx) => decideAppeal(house, tx, { ...heard, by: second.actor }));
  assert.deepEqual((await clauseCounts(db)).get('respect'), { clause: 'respect', decided: 3, overturned: 1 });
  await write(decisionId);
  const page = await (await get('/en/trust/precedents')).text();
  assert.match(page, /Decided like this 3 times, one of them overturned\./);
  assert.match(page, /no insult/);
  assert.match(page, /overturned on appeal/);
  assert.match(page, /Never decided like this so far\./);
  const beside = JSON.stringify(await moderation.shownBesideReasons({ language: 'en' }));
  assert.match(beside, /Decided like this 3 times/);
});

test('one is written of each decision, by those who decide there, and can be taken out', async () => {
  const { id } = await remove({ text: 'Four', edition: 'wuzhen-2016' });
  await assert.rejects(write(id, (await someone('editor')).actor), refusedAs('precedent.unknown'));
  assert.ok((await writableDecisions(db, first.actor)).some(({ decisionId }) => decisionId === id));
  const precedent = await write(id);
  await assert.rejects(write(id), refusedAs('precedent.unknown'));
  assert.ok(!(await writableDecisions(db, first.actor)).some(({ decisionId }) => decisionId === id));
  await inTx((tx) => withdrawPrecedent(tx, precedent, second.actor));
  await assert.rejects(
    inTx((tx) => withdrawPrecedent(tx, precedent, second.actor)),
    refusedAs('precedent.unknown'),
  );
  assert.ok(!(await listPrecedents(db, 50)).get('respect')?.some((one) => one.id === precedent));
});

test('the desk keeps what was typed until it is confirmed that it names nobody', async () => {
  const { id } = await remove({ text: 'Five' });
  const path = `/en/desk/precedents/${id}`;
  assert.equal((await get(path, first.headers)).status, 200);
  const { anonymous: _, ...unconfirmed } = form;
  const refused = await post(path, unconfirmed, first.headers);
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /no insult/);
  assert.equal((await post(path, form, first.headers)).status, 303);
  assert.match(await (await get('/en/desk/precedents', first.headers)).text(), /no insult/);
});
