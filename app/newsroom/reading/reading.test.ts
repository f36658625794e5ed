import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { summit } from '../../programme/summit.testing.ts';
import { carryOutErasure, requestErasure } from '../../trust/privacy/privacy-erasure.ts';
import { holdingsOf } from '../../trust/privacy/privacy-holdings.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { enterState } from '../article/article-publish.ts';
import { textOf } from '../../platform/text.ts';
import { readingText as say } from './reading-messages.ts';
import { changeReading, listReading } from './reading.ts';

const app = await testApp(summit);
const { get, post, signIn, vault } = app;
const { db } = app.database;
const [first, second] = [await publishArticle(app.app.house), await publishArticle(app.app.house)];
await app.app.renew();

const change = (personId: string, add: string[], remove: string[] = []) =>
  db.transaction().execute((tx) => changeReading(tx, vault, { add, remove }, personId));

test('articles are kept with forms alone, the latest first, and taken off again', async () => {
  const { headers } = await signIn({ method: 'code' });
  const page = await (await get(`/en/${newsOf}/news/${first.content.slug}`)).text();
  const asking = /href="(\/en\/me\/reading\?add=[^"]+)"/.exec(page)?.[1] ?? '';
  assert.ok(asking.includes(first.id));
  const asked = await (await get(asking, headers)).text();
  assert.match(asked, new RegExp(`name="add" value="${first.id}"`));
  for (const { id } of [first, second, first]) {
    const answer = await post('/en/me/reading', { add: id }, headers);
    assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/en/me/reading']);
  }
  const list = async () =>
    [...(await (await get('/en/me/reading', headers)).text()).matchAll(/href="\/en\/[^/]+\/news\/([^"]+)"/g)].map(
      ([, slug]) => slug,
    );
  assert.deepEqual(await list(), [first.content.slug, second.content.slug]);
  await post('/en/me/reading', { remove: first.id }, headers);
  assert.deepEqual(await list(), [second.content.slug]);
});

test('a visitor sees the list of their browser, and is told what signing in is for; what they send is refused', async () => {
  const page = await (await get(`/en/me/reading?add=${first.id}`)).text();
  assert.ok(page.includes(say('en', 'leadLocal')) && page.includes('<reading-list'));
  assert.match(page, /\/en\/sign-in\?next=%2Fen%2Fme%2Freading%3Fadd%3D/);
  assert.equal((await post('/en/me/reading', { add: first.id })).status, 403);
});

test('what is no published article is not kept, and a full list says so', async () => {
  const { personId, headers } = await signIn();
  assert.equal((await post('/en/me/reading', { add: randomUUID() }, headers)).status, 404);
  assert.equal((await post('/en/me/reading', { add: 'x' }, headers)).status, 404);
  const many = Array.from({ length: 200 }, () => randomUUID());
  await assert.rejects(
    change(personId, many),
    (error: unknown) => error instanceof Refusal && error.code === 'reading.unknown',
  );
  const { rows } = await sql<{
    id: string;
  }>`INSERT INTO article (id, edition_id, made_by, version, state, public_version, published_at, updated_at)
    SELECT gen_random_uuid(), edition_id, 'test', 1, 'published', 1, now(), now() FROM article, generate_series(1, 200)
    WHERE id = ${first.id} RETURNING id`.execute(db);
  await sql`INSERT INTO article_version (article_id, number, content, saved_by) SELECT a.id, 1, v.content, 'test'
    FROM article a, article_version v WHERE v.article_id = ${first.id} AND a.made_by = 'test'`.execute(db);
  await change(
    personId,
    rows.map(({ id }) => id),
  );
  assert.equal((await listReading(db, vault, personId)).length, 200);
  const full = await post('/en/me/reading', { add: first.id }, headers);
  assert.equal(full.status, 409);
  assert.match(await full.text(), /The reading list is full: 200 articles fit/);
});

test('what somebody reads is sealed under their key, shown to them with what is held, and gone when they are erased', async () => {
  const { personId } = await signIn();
  await change(personId, [second.id]);
  const { rows } = await sql<{
    row: string;
  }>`SELECT to_jsonb(r)::text AS row FROM reading_list r WHERE person_id = ${personId}`.execute(db);
  assert.ok(
    rows[0] && !rows[0].row.includes(second.id) && !rows[0].row.includes(Buffer.from(second.id).toString('hex')),
  );
  const held = (await holdingsOf(db, vault, personId)).get('reading-list');
  assert.deepEqual(JSON.parse(String(held?.[0]?.['sealed'])), [second.id]);
  const { rows: logged } = await sql<{
    text: string;
  }>`SELECT to_jsonb(e)::text AS text FROM log_entry e WHERE act = 'reading.change'`.execute(db);
  assert.ok(logged.length > 0 && logged.every(({ text }) => !text.includes(second.id)));
  await db.transaction().execute(async (tx) => {
    await requestErasure(tx, { personId, cause: 'person', by: personId, days: 0 });
    await carryOutErasure(tx, vault, { personId, site: 'https://summit.example' });
  });
  assert.deepEqual(await listReading(db, vault, personId), []);
});

test('an article that was withdrawn since says so', async () => {
  const { personId, headers } = await signIn();
  const gone = await publishArticle(app.app.house);
  await change(personId, [gone.id]);
  await db
    .transaction()
    .execute((tx) =>
      enterState(
        tx,
        app.app.house.jobs,
        gone.id,
        { state: 'withdrawn', version: 1, note: textOf('en', { en: 'It was wrong.' }) },
        'cli',
      ),
    );
  assert.ok((await (await get('/en/me/reading', headers)).text()).includes(say('en', 'withdrawn')));
});
