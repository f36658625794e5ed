import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { beginPhase, findConsultation } from '../consultation/consultation.ts';
import { openConsultation } from '../consultation/consultation.testing.ts';
import { pseudonymKey, pseudonymOf } from '../consultation/consultation-published.ts';
import { partMessages as part } from './result-parts-messages.ts';
import type { Result } from './result-schema.ts';

// A consultation that is too large to be kept in memory as files, or to be computed within a second.

const { app, database, vault, get } = await testApp(summit);
const { db } = database;
const edition = summit.edition.slug;
const [people, statements] = [900, 250];

const words = Array.from({ length: statements }, (_, at) => `Statement number ${at + 1} of very many.`);
const { id, slug } = await openConsultation(db, { slug: 'many', statements: words });
await sql`INSERT INTO participant (consultation_id, number, lookup, standing, language)
  SELECT ${id}, n, decode(md5(n::text), 'hex'), 'anonymous', 'en' FROM generate_series(1, ${people}) n`.execute(db);
// Three minds, with a tenth of whims.
await sql`INSERT INTO vote (consultation_id, sequence, participant, statement, value, at, key)
  SELECT ${id}, (p - 1) * ${statements} + s, p, s,
    CASE WHEN (p * 31 + s * 17) % 10 = 0 THEN 0 WHEN (s * (p % 3 + 2)) % 7 < 3 THEN 1 ELSE -1 END,
    '2016-11-16T08:00:00Z'::timestamptz + p * interval '1 minute' + s * interval '7 seconds', gen_random_uuid()
  FROM generate_series(1, ${people}) p, generate_series(1, ${statements}) s`.execute(db);
await sql`UPDATE consultation SET last_vote = ${people * statements}, last_participant = ${people}
  WHERE id = ${id}`.execute(db);
await sql`ANALYZE vote`.execute(db);
const path = `/en/${edition}/consultations/${slug}`;

test('of very many votes the first result is there before it is known how sure it is, and says so', async () => {
  const { results } = app.hall.results;
  const told: Result[] = [];
  results.onResult((of, result) => void (of === id && told.push(result)));
  let early = '';
  const whole = await Promise.all([
    results.settled(id),
    (async () => {
      while (told.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      early = await (await get(`${path}/result`)).text();
    })(),
  ]).then(([result]) => result ?? assert.fail());
  const [first, second] = told;
  assert.deepEqual([told.length, first?.unfinished, second?.unfinished], [2, true, undefined]);
  assert.ok(first && second === whole);
  assert.equal(first.hash, whole.hash, 'what it is stays');
  assert.deepEqual([first.people, first.groups, first.divides], [whole.people, whole.groups, whole.divides]);
  assert.deepEqual(
    first.consensus.map(({ statement, agree }) => [statement, agree]),
    whole.consensus.map(({ statement, agree }) => [statement, agree]),
  );
  assert.ok(whole.moments.length > 0 && whole.resamples > 0 && whole.sensitivity.length > 0);
  assert.ok(early.includes(part('en', 'unfinished')) || early.includes(part('en', 'timeHelp')));
  const late = await (await get(`${path}/result`)).text();
  assert.ok(late.includes(part('en', 'timeHelp')) && !late.includes(part('en', 'unfinished')));
});

test('once there is a whole result, no unfinished one takes its place', async () => {
  const { results } = app.hall.results;
  const told: Result[] = [];
  results.onResult((of, result) => void (of === id && told.push(result)));
  await sql`UPDATE consultation SET revision = revision + 1 WHERE id = ${id}`.execute(db);
  await results.settled(id);
  assert.deepEqual(
    told.map(({ unfinished }) => unfinished),
    [undefined],
  );
});

test('files of very many votes are sent while they are read, and are known by what they are made of', async () => {
  await db.transaction().execute((tx) => beginPhase(tx, id, 'closed', 'cli'));
  await app.hall.results.keepMissed();
  const page = await (await get(`${path}/data`)).text();
  assert.ok(page.includes('/data/matrix.csv"'));
  const answer = await get(`${path}/data/matrix.csv`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-length'), null);
  const reader = answer.body?.getReader() ?? assert.fail();
  const decoder = new TextDecoder();
  let text = decoder.decode((await reader.read()).value, { stream: true });
  assert.match(text, /^participant,1,2,3,/);
  // What is last in the file is changed after its first bytes have come: were it read already, nobody would see that.
  const key = pseudonymKey(vault);
  const names = Array.from({ length: people }, (_, at) => ({ number: at + 1, name: pseudonymOf(key, id, at + 1) }));
  const last = names.toSorted((a, b) => (a.name < b.name ? -1 : 1)).at(-1) ?? assert.fail();
  await sql`UPDATE vote SET value = 0 WHERE consultation_id = ${id} AND participant = ${last.number}`.execute(db);
  for (let part = await reader.read(); !part.done; part = await reader.read())
    text += decoder.decode(part.value, { stream: true });
  const rows = text.trim().split('\n');
  assert.equal(rows.length, people + 1);
  assert.equal(rows.at(-1), `${last.name}${',0'.repeat(statements)}`);
  const etag = answer.headers.get('etag') ?? '';
  assert.equal((await get(`${path}/data/matrix.csv`, { 'if-none-match': etag })).status, 304);
  const packed = await get(`${path}/data/comments.csv`, { 'accept-encoding': 'gzip' });
  assert.equal(packed.headers.get('content-encoding'), 'gzip');
  assert.notEqual(packed.headers.get('etag'), etag);
  const { title } = await findConsultation(db, edition, slug);
  await sql`UPDATE consultation SET title = ${JSON.stringify({ ...title, texts: { en: 'Another title' } })}::jsonb
    WHERE id = ${id}`.execute(db);
  assert.equal((await get(`${path}/data/matrix.csv`, { 'if-none-match': etag })).status, 200);
});
