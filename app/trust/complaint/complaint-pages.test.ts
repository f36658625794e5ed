import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { moderatedApp, valid } from '../appeal/appeal.testing.ts';
import { stateOf, writeStory } from '../appeal/story.testing.ts';
import { giveNotice } from '../notice/notice.ts';
import { noticePath } from '../notice/notice-rules.ts';
import { carryOutErasure, requestErasure } from '../privacy/privacy-erasure.ts';
import { holdingsOf } from '../privacy/privacy-holdings.ts';
import { testOrigin } from '../../app.testing.ts';
import { admitComplaint } from './complaint-admit.ts';
import { complaintOf, dropOrphanComplaints } from './complaint.ts';
import { readComplaintSaid } from './complaint-words.ts';

const { db, house, moderation, vault, someone, first, get, post } = await moderatedApp();
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);

async function kept(personId: string | null = null) {
  const subject = await writeStory(db, { text: 'Come to the harbour at nine with torches' });
  const form = {
    address: `/stories/${subject}`,
    category: 'VIOLENCE',
    law: '§ 111',
    explanation: 'It calls on people to burn down a house.',
    name: 'Ines Witness',
    email: 'witness@example.org',
    goodFaith: 'yes',
  } as const;
  const by = { personId, network: '', language: 'en', canWork: true } as const;
  const noticeId = await inTx((tx) => giveNotice(house, tx, form, by));
  const what = { outcome: 'publish' as const };
  await inTx((tx) => moderation.decide(tx, { kind: 'story', subjects: [subject], what, by: first.actor }));
  return { noticeId, subject, path: noticePath(vault, noticeId) };
}

test('whoever gave a notice complains by its receipt’s address, in every language, and reads there what came of it', async () => {
  const second = await someone('appeal-reviewer');
  const { noticeId, subject, path } = await kept();
  for (const language of ['en', 'zh', 'ar', 'es', 'fr', 'ru']) {
    const html = await valid(await get(`/${language}${path}`));
    assert.match(html, /name="words"/, language);
  }
  const short = await post(`/en${path}/complaint`, { words: 'No!' });
  assert.equal(short.status, 422);
  assert.match(await valid(short), />No!<\/textarea>/);
  const sent = await post(`/en${path}/complaint`, { words: 'It names the hour and the place.' });
  assert.equal(sent.headers.get('location'), `/en${path}#complaint`);
  assert.match(await valid(await get(`/en${path}`)), /has to be answered within 14 days[^]*the hour and the place/);
  assert.equal((await post(`/en${path}/complaint`, { words: 'It names the hour, again.' })).status, 409);

  const complaint = await complaintOf(db, noticeId);
  const desk = `/en/desk/complaints/${complaint?.id}`;
  assert.match(
    await valid(await get('/en/desk/complaints', first.headers)),
    /somebody else, since the first decision was yours/,
  );
  const own = await valid(await get(desk, first.headers));
  assert.match(own, /You have decided about this before/);
  assert.doesNotMatch(own, /name="outcome"/);
  const fields = { reasoning: 'The hour and the place are there.', reasoningLanguage: 'en' };
  const form = {
    ...fields,
    outcome: 'remove',
    ground: 'illegal',
    law: 'Criminal Code, § 111',
    facts: 'It names hour and place.',
    category: 'VIOLENCE',
  };
  assert.equal((await post(`${desk}/decision`, form, first.headers)).status, 403);
  const hearing = await valid(await get(desk, second.headers));
  assert.match(hearing, /with torches[^]*burn down a house[^]*the hour and the place/);
  assert.doesNotMatch(hearing, /witness/i);
  assert.equal((await post(`${desk}/decision`, { ...form, outcome: 'perhaps' }, second.headers)).status, 422);
  const bare = await post(`${desk}/decision`, { ...form, ground: '' }, second.headers);
  assert.equal(bare.status, 422);
  assert.match(await valid(bare), /The hour and the place are there\./);
  assert.equal((await post(`${desk}/decision`, form, second.headers)).status, 303);
  assert.equal(await stateOf(db, subject), 'removed');
  const told = await valid(await get(`/en${path}`));
  assert.match(told, /was taken down\.[^]*found to be illegal[^]*The hour and the place are there\./);
});

test('the desk lets the first decision stand with a reason that whoever complained reads', async () => {
  const second = await someone('appeal-reviewer');
  const { noticeId, subject, path } = await kept();
  await post(`/en${path}/complaint`, { words: 'It names the hour and the place.' });
  const desk = `/en/desk/complaints/${(await complaintOf(db, noticeId))?.id}`;
  const form = { outcome: 'upheld', reason: 'within-rules', reasoning: '', reasoningLanguage: 'en' };
  assert.equal((await post(`${desk}/decision`, form, second.headers)).status, 303);
  assert.equal(await stateOf(db, subject), 'public');
  assert.match(await valid(await get(`/en${path}`)), /first decision stands[^]*neither the law nor the house rules/);
  assert.equal((await get(desk, (await someone('editor')).headers)).status, 404);
});

test('whoever has not the secret can’t complain, and a complaint can be taken back', async () => {
  const { noticeId, path } = await kept();
  const words = { words: 'It names the hour and the place.' };
  assert.equal((await post(`/en/notices/${noticeId}/${'x'.repeat(22)}/complaint`, words)).status, 404);
  assert.equal((await post(`/en${path}/complaint/withdrawal`, {})).status, 409);
  await post(`/en${path}/complaint`, words);
  await post(`/en${path}/complaint/withdrawal`, {});
  assert.equal((await complaintOf(db, noticeId))?.endedHow, 'withdrawn');
  assert.match(await (await get(`/en${path}`)).text(), /You took the complaint back/);
});

test('a network that sends complaint after complaint has to wait, and others have not', async () => {
  for (let at = 0; at < 60; at += 1) await admitComplaint(house, '203.0.113.9');
  const isCrowd = (error: unknown) => error instanceof Refusal && error.code === 'complaint.crowd';
  await assert.rejects(admitComplaint(house, '203.0.113.9'), isCrowd);
  await admitComplaint(house, '203.0.113.10');
});

test('whoever complained from their account finds it among their own things, and nothing of it once erased', async () => {
  const { personId } = await someone();
  const { noticeId, path } = await kept(personId);
  await post(`/en${path}/complaint`, { words: 'It names the hour and the place.' });
  assert.match(JSON.stringify((await holdingsOf(db, vault, personId)).get('complaints')), /the hour and the place/);
  await inTx((tx) => requestErasure(tx, { personId, cause: 'person', by: personId }));
  await inTx((tx) => carryOutErasure(tx, vault, { personId, site: testOrigin }));
  assert.equal(await readComplaintSaid(db, vault, noticeId), null);
  assert.equal(await dropOrphanComplaints(house, db), 1);
  assert.equal((await get(`/en${path}`)).status, 200);
});
