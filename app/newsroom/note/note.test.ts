import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { canonicalHash } from '../../platform/canonical-hash.ts';
import { Refusal } from '../../platform/refusal.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { giveNotice } from '../../trust/notice/notice.ts';
import { carryOutErasure, requestErasure } from '../../trust/privacy/privacy-erasure.ts';
import { holdingsOf } from '../../trust/privacy/privacy-holdings.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { scoreNotes } from '../bridging/bridging.ts';
import { newsBeside } from '../newsroom.ts';
import { NoteFault, readNoteFile } from './note-file.ts';
import { makeCamps, makeReader, noteForm } from './note.testing.ts';
import { findNote, keptResult, listNotes, resultEntry, shownUnder, statusesOf } from './note-read.ts';
import { noteSchema, ratingSchema, tidy } from './note-schema.ts';
import { settleScores } from './note-score.ts';
import { rateNote, reportNote, withdrawNote, writeNote } from './note.ts';

const app = await testApp(summit);
const { db } = app.database;
const { house } = app.app;
const article = await publishArticle(house);
const code = (wanted: string) => (error: unknown) => error instanceof Refusal && error.code === wanted;
const revision = async () => (await newsBeside(db)(newsOf)).revision;
const shown = async () => (await shownUnder(db, 'article', [article.id])).get(article.id) ?? [];

describe('a note is written', () => {
  test('once for each key, under what readers see, by somebody whom nothing but their own key leads to', async () => {
    const { personId } = await app.signIn();
    const form = noteForm(article.id);
    const number = await writeNote(house, newsOf, form, personId);
    assert.equal(await writeNote(house, newsOf, form, personId), number);
    const note = await findNote(db, newsOf, number);
    assert.deepEqual([note.text, note.sources, note.status], [form.text, form.sources, 'needs-ratings']);
    assert.deepEqual(await shown(), []);
    const { rows } = await sql`SELECT FROM context_note n WHERE to_jsonb(n)::text LIKE ${`%${personId}%`}
      UNION ALL SELECT FROM note_rater r WHERE to_jsonb(r)::text LIKE ${`%${personId}%`}`.execute(db);
    assert.equal(rows.length, 0);
    const own = await holdingsOf(db, app.vault, personId);
    assert.ok(own.get('notes')?.some((held) => held['note'] === number && held['text'] === form.text));
  });

  test('not under what is not published, nor in another edition', async () => {
    const { personId } = await app.signIn();
    const nowhere = noteForm('00000000-0000-4000-8000-000000000000');
    await assert.rejects(writeNote(house, newsOf, nowhere, personId), code('note.subject'));
    await assert.rejects(writeNote(house, 'nowhere', noteForm(article.id), personId), code('note.subject'));
    const comment = noteForm(article.id, { about: { kind: 'comment', id: article.id } });
    await assert.rejects(writeNote(house, newsOf, comment, personId), code('note.subject'));
  });

  test('neither too short nor too long, and not without a source that is a web address', async () => {
    const { personId } = await app.signIn();
    for (const [text, wanted] of [
      ['Too short.', 'note.short'],
      ['x'.repeat(601), 'note.long'],
    ] as const)
      await assert.rejects(writeNote(house, newsOf, noteForm(article.id, { text }), personId), code(wanted));
    const about = `article:${article.id}`;
    const good = { ...noteForm(article.id), about };
    assert.ok(noteSchema.safeParse(good).success);
    for (const source of [
      'harbour',
      'javascript:alert(1)',
      'data:text/html,x',
      'http://',
      `https://a.example/${'x'.repeat(500)}`,
    ])
      assert.ok(!noteSchema.safeParse({ ...good, sources: [source] }).success, source);
    for (const sources of [[], Array.from({ length: 6 }, () => 'https://a.example')])
      assert.ok(!noteSchema.safeParse({ ...good, sources }).success);
    assert.ok(!noteSchema.safeParse({ ...good, about: 'article:x' }).success);
    assert.equal(tidy(' a\u202e b\r\n\r\n\r\n\r\nc\u0000\td '), 'a b\n\nc d');
  });

  test('ten times a day by one person, and no more', async () => {
    const { personId } = await app.signIn();
    for (let at = 0; at < 10; at += 1) await writeNote(house, newsOf, noteForm(article.id), personId);
    await assert.rejects(writeNote(house, newsOf, noteForm(article.id), personId), code('note.too-many'));
  });
});

describe('a note is rated', () => {
  test('with a reason that goes with the rating', () => {
    const is = (rating: string, ...reasons: string[]) => ratingSchema.safeParse({ rating, reasons }).success;
    assert.ok(is('helpful', 'clear') && is('not-helpful', 'incorrect') && is('somewhat', 'clear', 'unclear'));
    assert.ok(!is('helpful') && !is('helpful', 'incorrect') && !is('not-helpful', 'clear') && !is('x', 'clear'));
  });

  test('once by each, who may change it; not by whoever wrote it', async () => {
    const [writer, reader] = [await app.signIn(), await app.signIn()];
    const number = await writeNote(house, newsOf, noteForm(article.id), writer.personId);
    const rate = (personId: string, rating: 'helpful' | 'somewhat') =>
      rateNote(house, newsOf, number, { rating, reasons: ['clear'] }, personId);
    await assert.rejects(rate(writer.personId, 'helpful'), code('note.own'));
    await rate(reader.personId, 'helpful');
    await rate(reader.personId, 'somewhat');
    assert.equal((await findNote(db, newsOf, number)).ratings, 1);
    const held = (await holdingsOf(db, app.vault, reader.personId)).get('notes');
    assert.ok(held?.some((one) => one['ratedNote'] === number && one['rating'] === 'somewhat'));
    await assert.rejects(
      rateNote(house, newsOf, 999_999, { rating: 'helpful', reasons: ['clear'] }, reader.personId),
      code('note.unknown'),
    );
  });
});

test('a note of one camp stays hidden, one that both find helpful is shown; the file gives the same, byte for byte', async () => {
  const own = await publishArticle(house);
  const { camps, write, said, settle, rate } = await makeCamps({ ...house, edition: newsOf }, own.id);
  const under = async () => ((await shownUnder(db, 'article', [own.id])).get(own.id) ?? []).map(({ number }) => number);
  const stranger = await makeReader(house);
  const [popular, bridging] = [await write(stranger), await write(stranger)];
  await said(popular, [6, 1]);
  await said(bridging, [6, 5]);
  assert.deepEqual(await under(), []);
  const before = await revision();
  const number = await settle();
  assert.ok(number !== null);
  assert.deepEqual(await under(), [bridging]);
  const [hidden, good] = [await findNote(db, newsOf, popular), await findNote(db, newsOf, bridging)];
  assert.equal(hidden.status, 'needs-ratings');
  assert.ok(hidden.score?.lacks.includes('sides'));
  assert.deepEqual(good.score?.reasons, ['sources', 'clear']);
  assert.deepEqual(
    (await statusesOf(db, good.id)).map(({ status, result }) => [status, result]),
    [['helpful', number]],
  );
  // Pages that were made before are made anew.
  assert.ok((await revision()) > before);

  const kept = await keptResult(db, newsOf);
  assert.equal(kept?.number, number);
  const file = readNoteFile(kept?.file ?? '');
  assert.equal(await canonicalHash(scoreNotes(file)), kept?.hash);
  const { rows } = await sql<{ hash: string; open: boolean }>`SELECT details->>'hash' AS hash, open FROM log_entry
    WHERE act = 'note.result' ORDER BY id DESC LIMIT 1`.execute(db);
  assert.deepEqual(rows, [{ hash: kept?.hash, open: true }]);
  assert.equal(await resultEntry(db, kept?.hash ?? ''), null);
  for (const personId of camps.flat()) assert.ok(!kept?.file.includes(personId));
  assert.doesNotMatch(kept?.file ?? '', /harbour|T\d\d:/);
  assert.ok(file.ratings.every(({ early }) => early));

  // Nothing new: nothing is worked out. What comes now is late.
  assert.equal(await settle(), null);
  await rate(await makeReader(house), bridging, 'helpful');
  assert.equal(await settle(), number + 1);
  const again = readNoteFile((await keptResult(db, newsOf))?.file ?? '');
  assert.equal(again.notes.find((note) => note.number === bridging)?.before, 'helpful');
  assert.equal(again.ratings.filter(({ early }) => !early).length, 1);

  // Who wrote it takes it back: its words are gone, its ratings are not.
  await assert.rejects(withdrawNote(house, newsOf, bridging, camps[0]![0]!), code('note.unknown'));
  await withdrawNote(house, newsOf, bridging, stranger);
  assert.deepEqual(await under(), []);
  const gone = await findNote(db, newsOf, bridging);
  assert.deepEqual([gone.text, gone.sources, gone.ratings], [null, [], 13]);
  await assert.rejects(rate(camps[0]![0]!, bridging, 'helpful'), code('note.closed'));
  assert.ok(!(await listNotes(db, { edition: newsOf, most: 100 })).some((note) => note.number === bridging));
});

test('ratings that come together are worked out by one job', async () => {
  const key = newsOf;
  await house.jobs.ready();
  assert.ok(await house.jobs.isUnderWay('note.score', key));
  const { rows } = await sql<{
    count: string;
  }>`SELECT count(*) FROM pgboss.job WHERE name = 'note.score' AND state = 'created'`.execute(db);
  assert.equal(Number(rows[0]?.count), 1);
});

test('erasing somebody destroys what leads to their notes and ratings, which stay as nobody’s', async () => {
  const { personId } = await app.signIn();
  const number = await writeNote(house, newsOf, noteForm(article.id), personId);
  await db.transaction().execute(async (tx) => {
    await requestErasure(tx, { personId, cause: 'person', by: personId, days: 0 });
    await carryOutErasure(tx, app.vault, { personId, site: house.origin });
  });
  assert.equal((await findNote(db, newsOf, number)).number, number);
  const { rows } = await sql`SELECT FROM note_key WHERE person_id = ${personId}`.execute(db);
  assert.equal(rows.length, 0);
});

test('two processes that work it out at once keep one result', async () => {
  const readers = await Promise.all(Array.from({ length: 2 }, () => app.signIn()));
  const number = await writeNote(house, newsOf, noteForm(article.id), readers[0]!.personId);
  await rateNote(house, newsOf, number, { rating: 'helpful', reasons: ['clear'] }, readers[1]!.personId);
  const made = await Promise.all([settleScores(house, newsOf), settleScores(house, newsOf)]);
  assert.equal(made.filter((one) => one !== null).length, 1);
});

test('a file that is broken is refused with the place', () => {
  const note = { number: 1, writer: 'a', before: 'helpful' };
  const rating = { note: 1, rater: 'b', rating: 'helpful', reasons: ['clear'], early: true };
  const good = { format: 'plenary-notes-1', notes: [note], ratings: [rating] };
  const faults: [unknown, RegExp][] = [
    [{ ...good, format: 'x' }, /^format is not/],
    [{ ...good, notes: {} }, /^notes is not a list/],
    [{ ...good, ratings: null }, /^ratings is not a list/],
    [{ ...good, notes: [note, note] }, /^notes\[1\]\.number/],
    [{ ...good, notes: [{ ...note, writer: 7 }] }, /^notes\[0\]\.writer/],
    [{ ...good, notes: [{ ...note, before: 'x' }] }, /^notes\[0\]\.before/],
    [{ ...good, ratings: [{ ...rating, note: 2 }] }, /^ratings\[0\]\.note/],
    [{ ...good, ratings: [{ ...rating, rater: '' }] }, /^ratings\[0\]\.rater/],
    [{ ...good, ratings: [{ ...rating, rating: 1 }] }, /^ratings\[0\]\.rating/],
    [{ ...good, ratings: [{ ...rating, reasons: ['x'] }] }, /^ratings\[0\]\.reasons/],
    [{ ...good, ratings: [{ ...rating, early: 1 }] }, /^ratings\[0\]\.early/],
    [{ ...good, ratings: [rating, rating] }, /^ratings\[1\] is the second of b on note 1/],
    [null, /^format/],
  ];
  for (const [value, problem] of faults)
    assert.throws(
      () => readNoteFile(JSON.stringify(value)),
      (error: unknown) => error instanceof NoteFault && problem.test(error.problem),
      String(problem),
    );
  assert.throws(() => readNoteFile('{'), NoteFault);
  assert.equal(readNoteFile(JSON.stringify(good)).ratings.length, 1);
});

test('a note that breaks the house rules is reported, removed with reasons, read by its writer, and restored', async () => {
  const [writer, reader, other] = [await app.signIn(), await app.signIn(), await app.signIn()];
  const number = await writeNote(house, newsOf, noteForm(article.id), writer.personId);
  await assert.rejects(reportNote(house, newsOf, number, writer.personId), code('note.own'));
  for (const { personId } of [reader, other]) await reportNote(house, newsOf, number, personId);
  const { id } = await findNote(db, newsOf, number);
  const { rows: asked } = await sql<{ asked: number; why: string }>`SELECT asked, why FROM moderation_item
    WHERE kind = 'note' AND subject = ${id}`.execute(db);
  assert.deepEqual(asked, [{ asked: 2, why: 'report' }]);

  const moderator = await app.signIn({ grants: [{ role: 'moderator', edition: newsOf }] });
  const by = await actorAs(db, moderator.personId);
  const reasons = {
    ground: { by: 'rules' as const, clause: 'dignity' },
    facts: 'It insults the crew.',
    factsLanguage: 'en' as const,
    source: 'report' as const,
    automatedDetection: false,
    automatedDecision: 'no' as const,
  };
  const decide = (what: Parameters<typeof house.moderation.decide>[1]['what']) =>
    db.transaction().execute((tx) => house.moderation.decide(tx, { kind: 'note', subjects: [id], what, by }));
  await decide({ outcome: 'remove', reasons });
  assert.equal((await findNote(db, newsOf, number)).state, 'removed');
  assert.ok(!(await listNotes(db, { edition: newsOf, most: 100 })).some((note) => note.number === number));
  const path = `/en/${newsOf}/news/notes/${number}`;
  const [seen, own] = [await (await app.get(path)).text(), await (await app.get(path, writer.headers)).text()];
  assert.ok(!seen.includes('log of the harbour') && !seen.includes('/decisions/'));
  assert.match(own, /href="\/en\/decisions\//);
  await decide({ outcome: 'restore' });
  assert.equal((await findNote(db, newsOf, number)).state, 'open');
});

test('a note is known at its own address, with or without its anchor, and a notice about it reaches the moderators', async () => {
  const number = await writeNote(house, newsOf, noteForm(article.id), await makeReader({ ...app, db }));
  const { rows } = await sql<{ id: string }>`SELECT n.id FROM context_note n JOIN edition e ON e.id = n.edition_id
    WHERE e.slug = ${newsOf} AND n.number = ${number}`.execute(db);
  const id = rows[0]?.id ?? '';
  const at = (address: string) => house.moderation.kind('note').locate?.(db, address);
  assert.equal(await at(`/${newsOf}/news/notes/${number}`), id);
  assert.equal(await at(`/${newsOf}/news/notes/${number}#why`), id);
  for (const address of [
    `/${newsOf}/news/notes/999999`,
    `/${newsOf}/news/notes`,
    `/${newsOf}/news/notes/${number}/history`,
    `/before-2015/news/notes/${number}`,
    `/${newsOf}/news/notes/${'9'.repeat(12)}`,
  ])
    assert.equal(await at(address), null, address);
  const form = {
    address: `${house.origin}/zh/${newsOf}/news/notes/${number}`,
    category: 'ILLEGAL_OR_HARMFUL_SPEECH',
    law: '',
    explanation: 'It calls on people to burn down the harbour.',
    name: 'Ines Witness',
    email: 'witness@example.org',
    goodFaith: 'yes',
  } as const;
  const by = { personId: null, network: '', language: 'en', canWork: true } as const;
  await db.transaction().execute((tx) => giveNotice(house, tx, form, by));
  const { rows: asked } = await sql`SELECT kind, subject, why FROM moderation_item
    WHERE subject = ${id} AND settled_at IS NULL`.execute(db);
  assert.deepEqual(asked, [{ kind: 'note', subject: id, why: 'notice' }]);
});
