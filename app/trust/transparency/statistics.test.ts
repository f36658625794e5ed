import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { decideAppeal, lodgeAppeal } from '../appeal/appeal.ts';
import { moderatedApp } from '../appeal/appeal.testing.ts';
import { lastYear, statisticsOf, yearsOf } from './statistics.ts';
import { fewest, tell, told, unitOf } from './statistics-rules.ts';
import { yearlyReport } from './yearly.ts';

const { db, house, someone, remove, get } = await moderatedApp();
const second = await someone('appeal-reviewer');
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);

test('no small number is told, none can be worked out from a sum, and zeros are no secret', () => {
  assert.deepEqual(told([0, 3, 10, 40]), [true, false, false, true]);
  assert.deepEqual(told([2, 2, 10, 40]), [false, false, false, true]);
  assert.deepEqual(told([4, 4, 40]), [false, false, true]);
  assert.deepEqual(told([0, 6, 7]), [true, true, true]);
  assert.deepEqual(told([1]), [false]);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 12 }), (counts) => {
      const shown = told(counts);
      const hidden = counts.filter((_, at) => !shown[at]);
      assert.ok(counts.every((count, at) => !shown[at] || count === 0 || count >= fewest));
      // Whoever knows the sum knows the hidden ones together, and no one of them.
      const left = counts.filter((count, at) => shown[at] && count > 0);
      assert.ok(
        hidden.length === 0 || left.length === 0 || (hidden.length > 1 && hidden.reduce((a, b) => a + b, 0) >= fewest),
      );
    }),
  );
});

test('a row that is too small is told without its times and appeals', () => {
  const row = (key: string, count: number) => ({ key, count, median: 60, p90: 90, appeals: 2, overturned: 1 });
  const [many, few] = tell([row('few', 2), row('many', 20), row('more', 9)]);
  assert.deepEqual(many, { key: 'many', count: 20, median: 60, p90: 90, appeals: null, overturned: null });
  assert.equal(few?.count, null);
  assert.equal(few?.median, null);
});

test('times are told in the unit that says something', () => {
  assert.deepEqual(
    [unitOf(90), unitOf(3 * 3600), unitOf(3 * 86_400)].map(({ value, unit }) => `${value} ${unit}`),
    ['2 minute', '3 hour', '3 day'],
  );
});

test('what was decided is counted by clause, language, source and automation, with times and appeals', async () => {
  for (let at = 0; at < 6; at += 1) await remove({ text: 'You fool', language: 'zh' });
  for (let at = 0; at < 7; at += 1)
    await remove(
      { text: 'Buy now' },
      { ground: { by: 'rules', clause: 'advertising' }, automatedDetection: true, source: 'report' },
    );
  const { id } = await remove({ text: 'Burn it' }, { ground: { by: 'illegal', law: '§ 130' }, category: 'VIOLENCE' });
  const appealId = await inTx((tx) => lodgeAppeal(house, tx, { decisionId: id, words: 'It is a line of a poem.' }));
  const heard = {
    appealId,
    outcome: 'overturned',
    reason: 'facts-wrong',
    reasoning: '',
    reasoningLanguage: 'en',
  } as const;
  await inTx((tx) => decideAppeal(house, tx, { ...heard, by: second.actor }));
  await sql`UPDATE moderation_decision SET asked_at = decided_at - interval '2 hours'`.execute(db);
  const found = await statisticsOf(db, lastYear());
  assert.deepEqual(found.totals, { removed: 14, kept: 0, restored: 1, undone: 0 });
  assert.equal(found.all.median, 7200);
  const counts = (axis: keyof typeof found.by) =>
    Object.fromEntries(found.by[axis].map(({ key, count }) => [key, count]));
  // The single illegal one is not told, and so neither is the smaller of the others.
  assert.deepEqual(counts('clause'), { advertising: 7, respect: null, illegal: null });
  assert.deepEqual(counts('language'), { en: 8, zh: 6 });
  assert.deepEqual(counts('source'), { own: 7, report: 7 });
  assert.deepEqual(counts('detection'), { true: 7, false: 7 });
  assert.deepEqual(counts('automation'), { no: 14 });
  assert.deepEqual([found.appeals.made, found.appeals.overturned, found.appeals.late], [1, 1, 0]);
  const year = new Date().getUTCFullYear();
  assert.deepEqual(await yearsOf(db), [year]);
  const report = await yearlyReport(db, year, 'https://summit.example');
  assert.deepEqual(report, await yearlyReport(db, year, 'https://summit.example'));
  const value = (indicator: string) => report.figures.find((one) => one.indicator === indicator)?.value;
  assert.deepEqual([value('decisions.removed'), value('complaints.overturned')], [14, 1]);
});

test('the page says it in every language, and is kept as bytes', async () => {
  for (const language of ['en', 'zh', 'ar', 'es', 'fr', 'ru']) {
    const answer = await get(`/${language}/trust/moderation`);
    assert.equal(answer.status, 200);
    const html = await answer.text();
    assert.match(html, /advertising|7/);
    assert.doesNotMatch(html, /undefined|\bNaN\b/);
    const again = await get(`/${language}/trust/moderation`, { 'If-None-Match': answer.headers.get('etag') ?? '' });
    assert.equal(again.status, 304);
  }
  const year = new Date().getUTCFullYear();
  assert.equal((await get(`/en/trust/moderation/${year}`)).status, 200);
  assert.equal((await get('/en/trust/moderation/1999')).status, 404);
  assert.match(
    await (await get(`/trust/moderation/report/${year}.csv`)).text(),
    /^article,indicator,axis,key,value\r\n/,
  );
  assert.equal((await get('/trust/moderation/report/1999.json')).status, 404);
});
