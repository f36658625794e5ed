import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testOrigin } from '../../app.testing.ts';
import { moderatedApp } from '../appeal/appeal.testing.ts';
import { automations, categories, contentTypes, sources } from '../moderation/moderation-schema.ts';
import { listExports, makeExports, readExport, reasonsOf } from './export.ts';
import { cell, countries, csvOf, type ExportedDecision, jsonLines, lineOf, sha256 } from './export-rules.ts';

const { db, remove, get } = await moderatedApp();
const schema = JSON.parse(readFileSync(new URL('statement-of-reasons.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ allErrors: true });
addFormats.default(ajv);
const validate = ajv.compile(schema);
const insist = (line: unknown) => assert.ok(validate(line), JSON.stringify(validate.errors));

const day = (from: string) => fc.date({ min: new Date(from), max: new Date('2030-01-01'), noInvalidDate: true });
const decision: fc.Arbitrary<ExportedDecision> = fc
  .record({
    id: fc.uuid(),
    kind: fc.constantFrom('comment', 'story'),
    language: fc.constantFrom('en', 'zh', 'zh-Hant', 'ar', 'und', 'tlh'),
    contentType: fc.constantFrom(...contentTypes),
    contentAt: day('1990-01-01'),
    decidedAt: day('2020-01-01'),
    endsAt: fc.option(day('2026-01-01')),
    visibility: fc.constantFrom('removed' as const, 'disabled' as const),
    ground: fc.constantFrom('rules' as const, 'illegal' as const),
    law: fc.string({ minLength: 1, maxLength: 900, unit: 'grapheme' }),
    number: fc.nat(20),
    title: fc.string({ minLength: 1, maxLength: 900 }),
    finding: fc.string({ minLength: 1, maxLength: 3000 }),
    source: fc.constantFrom(...sources),
    automatedDetection: fc.boolean(),
    automatedDecision: fc.constantFrom(...automations),
    category: fc.constantFrom(...categories),
    keywords: fc
      .array(fc.constantFrom('HATE_SPEECH', 'off-topic', 'PHISHING', 'OTHER'))
      .map((all) => [...new Set(all)]),
    territories: fc.option(fc.subarray(['DE', 'FR', 'CN'])),
  })
  .map((made) => ({ ...made, rulesVersion: 1, clause: 'respect' }));

test('whatever was decided, its line is one that the transparency database takes', () => {
  assert.ok(!validate({}));
  fc.assert(
    fc.property(decision, (made) => {
      const line = lineOf(made, testOrigin);
      if (line) insist(line);
      else assert.ok(!made.territories?.some((one) => countries.includes(one)));
    }),
  );
});

test('the schema refuses what the documentation refuses', () => {
  const good = lineOf(
    fc.sample(
      decision.filter(({ ground, territories }) => ground === 'illegal' && !territories),
      1,
    )[0] as ExportedDecision,
    testOrigin,
  );
  insist(good);
  const { illegal_content_explanation: _, ...without } = good ?? {};
  assert.ok(!validate(without));
  for (const wrong of [
    { puid: 'a b' },
    { category: 'STATEMENT_CATEGORY_PIRACY' },
    { territorial_scope: ['CN'] },
    { automated_decision: 'No' },
    { url: 'x' },
  ])
    assert.ok(!validate({ ...good, ...wrong }), JSON.stringify(wrong));
});

test('a table has no cell that a spreadsheet would run, nor one that breaks its row', () => {
  assert.deepEqual(
    ['=1+1', 'a,b', 'say "x"', 'a\nb', '', 5, null].map((value) => cell(value)),
    ["'=1+1", '"a,b"', '"say ""x"""', '"a\nb"', '', '5', ''],
  );
  assert.equal(csvOf([]).split('\r\n').length, 2);
});

test('each day that is over is published once, with its hash in the log, and holds nothing of anybody', async () => {
  const made = [
    await remove({ text: 'You are a fool, Ines', email: 'ines@example.org' }, { facts: 'He calls Ines a fool.' }),
    await remove(
      { text: 'Burn it', language: 'zh' },
      { ground: { by: 'illegal', law: '=HYPERLINK("x")' }, category: 'VIOLENCE' },
    ),
  ];
  assert.deepEqual(await makeExports(db, testOrigin), []);
  const tomorrow = new Date(Date.now() + 86_400_000);
  const [today = ''] = await makeExports(db, testOrigin, tomorrow);
  assert.deepEqual(await makeExports(db, testOrigin, tomorrow), []);
  const answer = await get(`/trust/moderation/reasons/${today}.jsonl`);
  assert.equal(answer.status, 200);
  const text = await answer.text();
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { puid: string });
  assert.deepEqual(
    lines.map(({ puid }) => puid),
    made.map(({ id }) => id),
  );
  for (const line of lines) insist(line);
  assert.doesNotMatch(text, /fool|ines|burn/i);
  // A pure function of the decisions: asked again, the same bytes, whose hash the log has.
  assert.equal(jsonLines(await reasonsOf(db, today, testOrigin)), text);
  const hash = sha256(text).toString('hex');
  const { rows } = await sql<{ hash: string }>`
    SELECT details ->> 'sha256' AS hash FROM log_entry WHERE act = 'transparency.export' AND subject = ${today}`.execute(
    db,
  );
  assert.deepEqual(rows, [{ hash }]);
  assert.deepEqual(await listExports(db), [{ day: today, lines: 2, sha256: hash }]);
  assert.match(await (await get(`/trust/moderation/reasons/${today}.csv`)).text(), /"'=HYPERLINK\(""x""\)"/);
  assert.equal((await get('/trust/moderation/reasons/1999-01-01.jsonl')).status, 404);
  assert.equal(await readExport(db, '1999-01-01'), null);
  assert.deepEqual(await (await get('/trust/moderation/statement-of-reasons.schema.json')).json(), schema);
});
