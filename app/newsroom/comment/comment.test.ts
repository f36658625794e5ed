import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { openDatabase } from '../../platform/database.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { makeAuthor, newsOf, publishArticle } from '../article/article.testing.ts';
import { commentForm, guest, holdNobody, sending } from './comment.testing.ts';
import { eraseWriter } from './comment-erase.ts';
import {
  commentsByNumber,
  findComment,
  firstReplies,
  historyOf,
  listBeginnings,
  listBelow,
  readThread,
} from './comment-read.ts';
import { commentSchema } from './comment-schema.ts';
import { openOrClose, saveSetting } from './comment-setting.ts';
import { changeComment, withdrawComment } from './comment-change.ts';
import { lockThread } from './comment-state.ts';
import { writeComment } from './comment-write.ts';
import { findWriter } from './comment-writer.ts';

const { app, database, vault, signIn } = await testApp(summit);
const { db } = database;
const { house } = app;
await holdNobody(db);
const { id: articleId } = await publishArticle({ db, jobs: house.jobs });
const reading = { db, vault };
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

const write = (more: Parameters<typeof commentForm>[0] = {}, writing = guest()) =>
  writeComment(house, articleId, commentForm(more), sending(writing));
const article = async () => (await publishArticle({ db, jobs: house.jobs })).id;

test('a comment is written once however often it is sent, and counts', async () => {
  const [own, writing] = [await article(), guest()];
  const form = commentForm();
  const [first, second] = await Promise.all([
    writeComment(house, own, form, sending(writing)),
    writeComment(house, own, form, sending(writing)),
  ]);
  assert.deepEqual(await writeComment(house, own, form, sending(writing)), first);
  assert.deepEqual(first, second);
  assert.equal(first.state, 'published');
  assert.equal((await readThread(db, own))?.comments, 1);
  const [found] = await commentsByNumber(reading, own, [first.number]);
  assert.deepEqual([found?.name, found?.words, found?.standing], [form.name, form.words, 'guest']);
});

test('a comment whose other sending came in while it was screened is that one, and no repetition', async () => {
  const [own, writing, form] = [await article(), guest(), commentForm()];
  const send = (key = form.key) => writeComment(house, own, { ...form, key }, sending(writing));
  // As many connections as the test holds, beside those of the house.
  const beside = openDatabase({ connectionString: database.url, max: 3 });
  const waits = async (kind: 'relation' | 'transactionid') => {
    const query = sql`SELECT FROM pg_locks WHERE NOT granted AND locktype = ${kind}`;
    while ((await query.execute(beside.db)).rows.length === 0) await setTimeout(10);
  };
  const thread = await beside.db.startTransaction().execute();
  await lockThread(thread, own);
  const one = send();
  await waits('transactionid');
  // The second has looked for its key, and comes to be screened when the first is in.
  const names = await beside.db.startTransaction().execute();
  await sql`LOCK TABLE organisation IN ACCESS EXCLUSIVE MODE`.execute(names);
  const other = send();
  await waits('relation');
  await thread.rollback().execute();
  const first = await one;
  await names.rollback().execute();
  await beside.close();
  assert.deepEqual(await other, first);
  await assert.rejects(send(randomUUID()), { code: 'screening.repeat' });
});

test('what comments say lies in the database sealed only', async () => {
  const words = `A canary ${randomUUID()}`;
  const name = `Canary ${randomUUID().slice(0, 8)}`;
  const { id } = await write({ words, name });
  assert.equal((await findComment(reading, { id }))?.words, words);
  const { rows } = await sql<{ row: string }>`SELECT (c.*, v.*, w.*)::text AS row FROM comment c
    JOIN comment_version v ON v.comment_id = c.id JOIN comment_writer w ON w.id = c.writer_id WHERE c.id = ${id}`.execute(
    db,
  );
  for (const text of [words, name]) {
    assert.ok(!rows[0]?.row.includes(text));
    assert.ok(!rows[0]?.row.includes(Buffer.from(text).toString('hex')));
  }
});

test('answers stand in their branch in order, and count for all above them', async () => {
  const own = await article();
  const say = (parent: number | null) => writeComment(house, own, commentForm({ parent }), sending());
  const { number: first } = await say(null);
  const { number: second } = await say(null);
  const { number: answer } = await say(first);
  const { number: deeper } = await say(answer);
  const { number: late } = await say(first);
  const { items } = await listBeginnings(reading, own, { sort: 'newest', after: null, most: 10 });
  assert.deepEqual(
    items.map(({ number, replies }) => [number, replies]),
    [
      [second, 0],
      [first, 3],
    ],
  );
  const replies = await firstReplies(reading, own, items, 2);
  assert.deepEqual(
    replies.map(({ number }) => number),
    [answer, deeper],
  );
  const below = await listBelow(reading, own, { path: [first] }, { after: null, most: 2 });
  assert.deepEqual([below.items.map(({ number }) => number), below.next], [[answer, deeper], String(deeper)]);
  const rest = await listBelow(reading, own, { path: [first] }, { after: deeper, most: 2 });
  assert.deepEqual(
    rest.items.map(({ number }) => number),
    [late],
  );
  const astray = await listBelow(reading, own, { path: [second] }, { after: first, most: 9 });
  assert.deepEqual(astray.items, [], 'a place in another branch shows nothing of that one');
});

test('pages of a list join without a gap or a double, in each order', async () => {
  const own = await article();
  const roots: number[] = [];
  for (let at = 0; at < 7; at += 1) roots.push((await writeComment(house, own, commentForm(), sending())).number);
  for (const parent of [roots[2], roots[2], roots[4]]) {
    await writeComment(house, own, commentForm({ parent: parent ?? null }), sending());
  }
  const byReplies = [roots[2], roots[4], ...roots.toReversed().filter((one) => one !== roots[2] && one !== roots[4])];
  const wanted = { newest: roots.toReversed(), oldest: roots, replies: byReplies };
  for (const sort of ['newest', 'oldest', 'replies'] as const) {
    const found: number[] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listBeginnings>> = await listBeginnings(reading, own, {
        sort,
        after,
        most: 3,
      });
      found.push(...page.items.map(({ number }) => number));
      after = page.next;
    } while (after);
    assert.deepEqual(found, wanted[sort], sort);
  }
});

test('a page costs the same number of queries whatever stands on it', async () => {
  const [few, many] = [await article(), await article()];
  await writeComment(house, few, commentForm(), sending());
  const { number } = await writeComment(house, few, commentForm(), sending());
  await writeComment(house, few, commentForm({ parent: number }), sending());
  for (let at = 0; at < 12; at += 1) {
    const { number: parent } = await writeComment(house, many, commentForm(), sending());
    for (let answer = 0; answer < 3; answer += 1) await writeComment(house, many, commentForm({ parent }), sending());
  }
  const look = (id: string) => async () => {
    await readThread(db, id);
    const { items } = await listBeginnings(reading, id, { sort: 'newest', after: null, most: 10 });
    await firstReplies(reading, id, items, 2);
  };
  assert.equal(await countQueries(database, look(few)), 5);
  assert.equal(await countQueries(database, look(many)), 5);
});

test('a comment is changed within its time, and what it said before stays readable', async () => {
  const writing = guest();
  const { number, id } = await write({ words: 'Before.' }, writing);
  await changeComment(house, articleId, number, { words: 'After.', language: 'en' }, sending(writing));
  const found = await findComment(reading, { id });
  assert.deepEqual([found?.words, found?.version, found?.state], ['After.', 2, 'published']);
  assert.deepEqual(
    (await historyOf(reading, id)).map(({ words }) => words),
    ['Before.', 'After.'],
  );
  const late = sending(writing, { now: Date.now() + 11 * 60_000 });
  await assert.rejects(
    changeComment(house, articleId, number, { words: 'Late.', language: 'en' }, late),
    refused('comment.too-late'),
  );
});

test('nobody changes or takes back what somebody else wrote', async () => {
  const { number } = await write();
  const stranger = sending();
  const words = { words: 'Mine now.', language: 'en' as const };
  await assert.rejects(changeComment(house, articleId, number, words, stranger), refused('comment.unknown'));
  await assert.rejects(withdrawComment(house, articleId, number, guest()), refused('comment.unknown'));
});

test('what is taken back loses its words for good, and keeps its place', async () => {
  const writing = guest();
  const { number, id } = await write({}, writing);
  const before = (await readThread(db, articleId))?.comments ?? 0;
  await withdrawComment(house, articleId, number, writing);
  await withdrawComment(house, articleId, number, writing);
  assert.equal((await readThread(db, articleId))?.comments, before - 1);
  const [found] = await commentsByNumber(reading, articleId, [number]);
  assert.deepEqual([found?.state, found?.words, found?.name], ['withdrawn', '', '']);
  const { rows } = await sql`SELECT FROM comment_version WHERE comment_id = ${id}`.execute(db);
  assert.equal(rows.length, 0);
});

test('names of the house, its hosts and its authors are taken, however they are spelt', async () => {
  await makeAuthor(db, 'Lin Qiu');
  for (const name of [
    'Moderator',
    'mоderatоr',
    'M o d e r a t o r',
    'Site Admin',
    '管理员',
    '本站管理员',
    'المشرف',
    'Редактор',
    'Lin Qiu',
    'LIN  QIU',
    'Lіn Qіu',
    'ＬＩＮ ＱＩＵ',
  ]) {
    await assert.rejects(write({ name }), refused('comment.name-reserved'), name);
  }
  for (const name of ['Modesta Rator', 'Adminah', 'Lin Qiuyan', 'Hostetler', '林秋', 'محمد']) await write({ name });
});

test('whoever holds a place in the newsroom may bear its names', async () => {
  const { personId } = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  const staff = guest({ hand: { personId }, standing: 'staff' });
  const { number } = await write({ name: 'Editor' }, staff);
  const [found] = await commentsByNumber(reading, articleId, [number]);
  assert.equal(found?.standing, 'staff');
});

test('comments close by themselves, by decision, and open again', async () => {
  const own = await article();
  const late = sending(guest(), { now: Date.now() + 31 * 86_400_000 });
  await assert.rejects(writeComment(house, own, commentForm(), late), refused('comment.closed'));
  const by = await actorAs(db, (await signIn({ grants: [{ role: 'editor', edition: newsOf }] })).personId);
  const about = { articleId: own, edition: newsOf };
  await db.transaction().execute((tx) => openOrClose(tx, about, true, by));
  await writeComment(house, own, commentForm(), late);
  await db.transaction().execute((tx) => openOrClose(tx, about, false, by));
  await assert.rejects(writeComment(house, own, commentForm(), sending()), refused('comment.closed'));
  await db.transaction().execute((tx) => openOrClose(tx, about, null, by));
  await writeComment(house, own, commentForm(), sending());
  const stranger = await actorAs(db, (await signIn({ grants: [{ role: 'moderator', edition: newsOf }] })).personId);
  await assert.rejects(
    db.transaction().execute((tx) => openOrClose(tx, about, false, stranger)),
    refused('article.not-yours'),
  );
  const setting = { open: false, days: null, editMinutes: 0 };
  await assert.rejects(
    db.transaction().execute((tx) => saveSetting(tx, newsOf, setting, stranger)),
    refused('article.not-yours'),
  );
});

test('a guest is erased: names and words are gone, their key too, and the places say why', async () => {
  const writing = guest();
  const { number, id } = await write({}, writing);
  const { number: answer } = await write({ parent: number });
  const writer = await findWriter(db, vault, writing.hand);
  assert.ok(writer && (await vault.sealer(db, writer.keyId)));
  await db.transaction().execute((tx) => eraseWriter(tx, vault, writer));
  assert.equal(await vault.sealer(db, writer.keyId), null);
  assert.equal(await findWriter(db, vault, writing.hand), null);
  const found = await commentsByNumber(reading, articleId, [number, answer]);
  assert.deepEqual(
    found.map(({ state, words }) => [state, words !== '']),
    [
      ['erased', false],
      ['published', true],
    ],
  );
  assert.equal((await findComment(reading, { id }))?.words, '');
});

test('forms that can’t be are refused, and marks that nobody sees are taken out', () => {
  const parse = (more: object) => commentSchema.safeParse({ ...commentForm(), ...more });
  for (const name of ['', ' ', 'x', '…!?', 'x'.repeat(61)]) assert.ok(!parse({ name }).success, name);
  for (const words of ['', '  \n ', 'x'.repeat(2001)]) assert.ok(!parse({ words }).success);
  assert.equal(parse({ name: ' A‮nna \u0007' }).data?.name, 'Anna');
  assert.equal(parse({ words: 'a \r\n\r\n\r\n\r\nb‮c' }).data?.words, 'a\n\nbc');
  assert.ok(!parse({ email: 'nobody' }).success);
});
