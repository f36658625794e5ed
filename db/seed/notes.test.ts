import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listNotes } from '../../app/newsroom/note/note-read.ts';
import { settleRest } from '../../app/newsroom/note/note-score.ts';
import { testDatabase } from '../../app/platform/database.testing.ts';
import { testVault } from '../../app/platform/vault.testing.ts';
import { seedDemonstration } from './demonstration.ts';
import { notePlans } from './notes-plans.ts';

const { db } = await testDatabase();
const parts = { db, vault: await testVault(db), origin: 'https://summit.example' };
const listed = () => listNotes(db, { edition: 'wuzhen-2016', most: 100 });

test('the demonstration has sample notes, of which those that both sides find helpful are shown; seeding again doubles none', async () => {
  await seedDemonstration(db, { stage: 'planned' });
  assert.deepEqual(await listed(), []);
  await seedDemonstration(db, { stage: 'day2' });
  await seedDemonstration(db, { stage: 'day2' });
  await settleRest(parts);
  const notes = await listed();
  assert.equal(notes.length, notePlans.length);
  const helpful = notes.filter(({ status }) => status === 'helpful').map(({ number }) => number);
  assert.deepEqual(helpful.sort(), [1, 4]);
  for (const { text } of notes) assert.match(text ?? '', /^(Sample note: |示例注释：)/);
});
