import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { testOrigin } from '../../app.testing.ts';
import { giveNotice } from '../notice/notice.ts';
import { noticePath } from '../notice/notice-rules.ts';
import { readNotice } from '../notice/notice-words.ts';
import { carryOutErasure, requestErasure } from '../privacy/privacy-erasure.ts';
import { holdingsOf } from '../privacy/privacy-holdings.ts';
import { endRetained } from '../privacy/privacy-retention.ts';
import { appealOf, dropOrphans, lodgeAppeal } from './appeal.ts';
import { moderatedApp } from './appeal.testing.ts';
import { readSaid } from './appeal-words.ts';
import { writeStory } from './story.testing.ts';

const { db, house, vault, someone, remove, get } = await moderatedApp();
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);
const notice = {
  category: 'VIOLENCE',
  law: '',
  explanation: 'It calls for burning down the harbour.',
  name: 'Ines',
  email: 'ines@example.org',
  goodFaith: 'yes',
} as const;
const give = async (personId: string | null) => {
  const subject = await writeStory(db, { text: 'Burn it down' });
  const by = { personId, network: '', language: 'en', canWork: true } as const;
  return inTx((tx) => giveNotice(house, tx, { ...notice, address: `/stories/${subject}` }, by));
};

test('whoever appealed and gave notices finds both among their own things, and nothing of it once they are erased', async () => {
  const { personId } = await someone();
  const { id } = await remove({ text: 'You fool', personId });
  await inTx((tx) => lodgeAppeal(house, tx, { decisionId: id, words: 'It was a line of a poem.' }));
  const noticeId = await give(personId);
  const held = await holdingsOf(db, vault, personId);
  assert.match(JSON.stringify(held.get('appeals')), /line of a poem/);
  assert.match(JSON.stringify(held.get('notices')), /burning down the harbour/);
  await inTx((tx) => requestErasure(tx, { personId, cause: 'person', by: personId }));
  const receipt = await inTx((tx) => carryOutErasure(tx, vault, { personId, site: testOrigin }));
  assert.equal(receipt?.receipt.deleted['notice_words'], 1);
  assert.equal(await readNotice(db, vault, noticeId), null);
  assert.equal(await readSaid(db, vault, id), null);
  assert.equal(await dropOrphans(db), 1);
  assert.equal((await appealOf(db, id))?.endedHow, 'moot');
  // What is counted stays, and leads to nobody.
  const { rows } = await sql<{ left: number }>`SELECT count(*)::int AS left FROM notice WHERE id = ${noticeId}`.execute(
    db,
  );
  assert.equal(rows[0]?.left, 1);
  assert.equal((await get(`/en${noticePath(vault, noticeId)}`)).status, 200);
});

test('the words of a notice end a year after its answer, and those of an open one stay', async () => {
  const [over, open] = [await give(null), await give(null)];
  await sql`UPDATE notice_words SET over_at = now() - interval '400 days' WHERE notice_id = ${over}`.execute(db);
  await endRetained(db);
  assert.equal(await readNotice(db, vault, over), null);
  assert.equal((await readNotice(db, vault, open))?.name, 'Ines');
});
