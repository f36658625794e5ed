import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { unzipSync } from 'fflate';
import { testApp, testOrigin } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { record } from '../../trust/log/log.ts';
import { readConsultation, typedOf } from '../consultation/consultation-form.ts';
import { categories } from '../../accreditation/accreditation/accreditation-schema.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { consultationForm, openConsultation } from '../consultation/consultation.testing.ts';
import { beginPhase, findConsultation } from '../consultation/consultation.ts';
import { auditVotes } from '../opinion/opinion-audit.ts';
import { hashOf } from '../opinion/opinion-bytes.ts';
import { voteMatrix } from '../opinion/opinion-matrix.ts';
import { madeUp } from '../opinion/opinion.testing.ts';
import { readParticipantsVotes, readVotes, withComments } from '../opinion/opinion-file.ts';
import { readComments } from '../opinion/opinion-file-comments.ts';
import { computeOpinion } from '../opinion/opinion.ts';
import { decide } from '../statement/statement-moderation.ts';
import { storeBatch } from '../vote/vote-batch.ts';
import { openInput, readOpenJson } from './open-data-schema.ts';
import { shownColumns } from './open-data-rules.ts';
import { guarded, unguarded } from './open-data-tables.ts';
import { type FileName, fileNames } from './open-data-files.ts';
import { openShelf } from './open-data-shelf.ts';

const { app, database, vault, get, signIn } = await testApp(summit);
const { db } = database;
const edition = summit.edition.slug;
const at = (consultation: Consultation, rest = '') => `/en/${edition}/consultations/${consultation.slug}${rest}`;
const texts = ['=HYPERLINK("https://bad.example")', 'Rules, "old" and new, need a date.', '@everybody should be asked'];
const statements = [...texts, ...Array.from({ length: 9 }, (_, n) => `Statement that stands at ${n + 4}.`)];

const lookupOf = (consultation: Consultation, name: string | number) =>
  createHash('sha256').update(`${consultation.slug} ${name}`).digest();

/** Votes of people of three minds, as they would be cast: some changed, some taken back. */
async function vote(consultation: Consultation, people: number, languageOf = (_: number): string => 'en') {
  const votes = madeUp(people, statements.length, { share: 0.9 });
  const casts = votes.map(({ participant, statement, value }) => ({
    consultationId: consultation.id,
    lookup: lookupOf(consultation, participant),
    standing: 'anonymous',
    language: languageOf(participant as number),
    statement: (statement as number) + 1,
    value,
    key: randomUUID(),
    at: new Date('2016-11-17T02:34:56.789Z'),
  }));
  const again = casts
    .slice(0, 20)
    .map((cast, n) => ({ ...cast, key: randomUUID(), value: n < 3 ? null : (1 as const) }));
  for (const batch of [casts, again]) await storeBatch(db, batch);
}

async function closedWith(people: number, languageOf?: (participant: number) => string): Promise<Consultation> {
  const consultation = await openConsultation(db, { statements });
  await vote(consultation, people, languageOf);
  return close(consultation);
}

async function close({ id, slug }: Consultation): Promise<Consultation> {
  await db.transaction().execute((tx) => beginPhase(tx, id, 'closed', 'cli'));
  return findConsultation(db, edition, slug);
}

const textOfFile = async (consultation: Consultation, name: string): Promise<string> => {
  const answer = await get(at(consultation, `/data/${name}`));
  assert.equal(answer.status, 200, name);
  return answer.text();
};
const hashShown = async (consultation: Consultation): Promise<string> =>
  /data-published[^>]*>([\w-]{43})</.exec(await (await get(at(consultation, '/recompute'))).text())?.[1] ?? '';

test('nothing is published before the votes are over, unless a consultation says so, and then not while it collects', async () => {
  const open = await openConsultation(db, { statements, phase: 'voting' });
  for (const path of ['/data', '/recompute', ...fileNames.map((name) => `/data/${name}`)])
    assert.equal((await get(at(open, path))).status, 404, path);
  assert.match(await (await get(at(open))).text(), /published under pseudonyms, under the licence CC BY 4\.0/);
  const during = await openConsultation(db, { statements, openData: 'during' });
  assert.equal((await get(at(during, '/data'))).status, 404);
  await vote(during, 30);
  await db.transaction().execute((tx) => beginPhase(tx, during.id, 'voting', 'cli'));
  assert.equal((await get(at(during, '/data'))).status, 200);
  assert.match(await textOfFile(during, 'votes.csv'), /^timestamp,datetime,comment-id,voter-id,vote\n\d+,/);
});

test('the desk says when votes are published', () => {
  const form = { ...consultationForm(), openData: 'during' as const };
  assert.equal(readConsultation(typedOf(form), null).openData, 'during');
  assert.equal(readConsultation(typedOf(consultationForm()), null).openData, 'after');
  const typed = typedOf(form);
  typed.set('openData', 'always');
  assert.throws(() => readConsultation(typed, null), { code: 'consultation.invalid' });
});

test('every file leads to the hash that is published, each by itself', async () => {
  const consultation = await closedWith(40);
  const published = await hashShown(consultation);
  assert.match(published, /^[\w-]{43}$/);
  const json = readOpenJson('consultation.json', await textOfFile(consultation, 'consultation.json'));
  assert.equal(await hashOf(computeOpinion(openInput(json))), published);
  const comments = readComments('comments.csv', await textOfFile(consultation, 'comments.csv'));
  const matrix = readParticipantsVotes('p', await textOfFile(consultation, 'participants-votes.csv'));
  assert.equal(await hashOf(computeOpinion(withComments(matrix, comments))), published);
  const votes = readVotes('votes.csv', await textOfFile(consultation, 'votes.csv'));
  assert.equal(await hashOf(computeOpinion(withComments(votes, comments))), published);
  assert.ok(matrix.start && matrix.start.groups.length > 1, 'names the groups');
  // One vote less is another hash.
  json.participants[0]?.agrees.pop();
  assert.notEqual(await hashOf(computeOpinion(openInput(json))), published);
  const zip = unzipSync(new Uint8Array(await (await get(at(consultation, '/data/open-data.zip'))).arrayBuffer()));
  assert.deepEqual(Object.keys(zip).sort(), fileNames.filter((name) => !name.endsWith('.zip')).toSorted());
  assert.equal(new TextDecoder().decode(zip['votes.csv']), await textOfFile(consultation, 'votes.csv'));
});

test('times cut to the hour make nobody hasty', async () => {
  const consultation = await closedWith(30);
  const { votes } = readVotes('votes.csv', await textOfFile(consultation, 'votes.csv'));
  const found = (time: number) => {
    const matrix = voteMatrix({ votes: votes.map((vote) => ({ ...vote, time })) });
    return auditVotes(matrix, computeOpinion({ votes })).found;
  };
  const { time: hour = 0 } = votes[0] ?? {};
  assert.ok(hour > 0 && hour % 3_600_000 === 0);
  assert.deepEqual([found(hour + 1).hasty, found(hour).hasty], [30, 0]);
});

test('the hash of the log is the published one, also where the files lead elsewhere', async () => {
  const consultation = await closedWith(25);
  await app.hall.results.keepMissed();
  const hash = 'h'.repeat(43);
  const details = { hash, votes: consultation.votes };
  const entry = { actor: 'cli', act: 'consultation.result', subject: consultation.id, open: true };
  await db.transaction().execute((tx) => record(tx, { ...entry, details: { ...details, votes: 1 } }));
  assert.notEqual(await hashShown(consultation), hash, 'of other votes');
  await db.transaction().execute((tx) => record(tx, { ...entry, details }));
  assert.equal(await hashShown(consultation), hash);
});

test('no file leads to the database, and pseudonyms of two consultations have nothing in common', async () => {
  const one = await openConsultation(db, { statements });
  const [first, second] = [await closedWith(30), one];
  // The very same people, by what they are stored under, in the other one.
  await vote(second, 30);
  await sql`UPDATE participant SET category = ${categories[0]} WHERE consultation_id = ${first.id}`.execute(db);
  const closed = await close(second);
  const names = async (consultation: Consultation) =>
    readOpenJson('c', await textOfFile(consultation, 'consultation.json')).participants.map(({ id }) => id);
  const [ours, theirs] = [await names(first), await names(closed)];
  assert.equal(new Set([...ours, ...theirs]).size, 60);
  for (const name of ours) assert.match(name, /^p[0-9a-f]{16}$/);
  const { rows } = await sql<{ lookup: string }>`SELECT encode(lookup, 'hex') AS lookup FROM participant
    WHERE consultation_id = ${first.id}`.execute(db);
  const { rows: keys } = await sql<{
    key: string;
  }>`SELECT key::text FROM vote WHERE consultation_id = ${first.id} LIMIT 50
    `.execute(db);
  assert.ok(rows.length === 30 && keys.length === 50);
  const secrets = [first.id, ...rows.map(({ lookup }) => lookup), ...keys.map(({ key }) => key)];
  for (const name of fileNames.filter((file) => !file.endsWith('.zip'))) {
    const text = await textOfFile(first, name);
    for (const secret of secrets) assert.ok(!text.includes(secret), `${name} has ${secret}`);
    assert.doesNotMatch(text, /2016-11-17T02:34|56\.789|\d+\.\d+\.\d+\.\d+/);
  }
  assert.match(await textOfFile(first, 'votes.csv'), /,2016-11-17T02:00:00\.000Z,/);
});

test('what people state is published where five share it, alone and together', async () => {
  const some = (category: string | null, language: string | null, count: number) =>
    Array.from({ length: count }, () => ({ category, language }));
  assert.deepEqual(shownColumns([...some('expert', 'en', 5), ...some('official', 'zh', 5)]), ['category', 'language']);
  assert.deepEqual(shownColumns([...some('expert', 'en', 5), ...some('official', 'zh', 4)]), []);
  assert.deepEqual(
    shownColumns([...some('expert', 'en', 9), ...some('official', 'en', 8), ...some('expert', 'zh', 3)]),
    ['category'],
  );
  assert.deepEqual(shownColumns([...some('expert', 'en', 9), ...some(null, 'en', 1)]), ['language']);
  assert.deepEqual(shownColumns(some(null, 'en', 5)), ['language']);
  const few = await closedWith(30, (participant) => (participant < 4 ? 'zh' : 'en'));
  assert.doesNotMatch(await textOfFile(few, 'participants-votes.csv'), /language/);
  assert.doesNotMatch(await textOfFile(few, 'consultation.json'), /"language":/);
  const many = await closedWith(30, (participant) => (participant < 5 ? 'zh' : 'en'));
  assert.match(
    await textOfFile(many, 'participants-votes.csv'),
    /^participant,group-id,n-comments,n-votes,n-agree,n-disagree,language,1,2,/,
  );
});

test('words of people are no formula in a spreadsheet, and stay what they were', async () => {
  const consultation = await closedWith(20);
  const csv = await textOfFile(consultation, 'comments.csv');
  assert.ok(!csv.startsWith('\ufeff'));
  assert.match(csv, /,"'=HYPERLINK\(""https:\/\/bad\.example""\)",en,0\n/);
  assert.match(csv, /,'@everybody should be asked,en,0\n/);
  for (const words of [...texts, '\tx', "'=x", 'plain', '-1', 'it’s']) assert.equal(unguarded(guarded(words)), words);
});

test('what a moderator does after the end hides words, and changes neither files of votes nor hash', async () => {
  const before = await closedWith(30);
  const hash = await hashShown(before);
  const matrix = await textOfFile(before, 'participants-votes.csv');
  const { personId } = await signIn({ grants: [{ role: 'secretariat' }] });
  const by = { personId, grants: [{ role: 'secretariat', edition: null, forum: null }], passkey: true };
  const form = { numbers: [2], decision: 'remove' as const, reason: 'personal-data' as const };
  await db.transaction().execute((tx) => decide(app.house.moderation, tx, before, form, by as never));
  const json = readOpenJson('c', await textOfFile(before, 'consultation.json'));
  assert.deepEqual([json.statements[1]?.moderation, json.statements[1]?.text], ['accepted', null]);
  assert.doesNotMatch(await textOfFile(before, 'comments.csv'), /Rules/);
  assert.equal(await textOfFile(before, 'participants-votes.csv'), matrix);
  assert.equal(await hashShown(before), hash);
});

test('files are compressed, answered with 304 and readable across origins', async () => {
  const consultation = await closedWith(20);
  const path = at(consultation, '/data/consultation.json');
  const first = await get(path, { 'accept-encoding': 'br' });
  assert.equal(first.headers.get('content-encoding'), 'br');
  assert.equal(first.headers.get('access-control-allow-origin'), '*');
  assert.equal(
    first.headers.get('last-modified'),
    new Date(Math.floor(consultation.since.getTime() / 1000) * 1000).toUTCString(),
  );
  const etag = first.headers.get('etag') ?? '';
  assert.equal((await get(path, { 'if-none-match': etag })).status, 304);
  const page = await (await get(at(consultation, '/data'))).text();
  for (const name of fileNames) assert.ok(page.includes(`/data/${name}"`), name);
  assert.match(page, /rel="license" href="https:\/\/creativecommons\.org/);
});

test('files of very many votes are the same, sent as they are made, and what they are made of is counted once', async () => {
  const consultation = await closedWith(30);
  const shelf = openShelf({ db, vault, origin: testOrigin, resultOf: app.hall.results.published }, 0);
  assert.equal(await shelf.filesOf(consultation), null);
  const site = new Hono().get('/:name', (context) =>
    shelf.send(context, consultation, context.req.param('name') as FileName),
  );
  const sent = (name: string, headers = {}) => site.request(`/${name}`, { headers });
  for (const name of fileNames.filter((one) => one.endsWith('.csv')))
    assert.equal(await (await sent(name)).text(), await textOfFile(consultation, name), name);
  const etag = (await sent('matrix.csv')).headers.get('etag') ?? '';
  const again = async () => sent('matrix.csv', { 'if-none-match': etag });
  assert.equal((await again()).status, 304);
  assert.equal(await countQueries(database, again), 0);
});

test('a title that is changed is changed in the files at once', async () => {
  const { id, slug, title } = await closedWith(20);
  const about = () => get(`/en/${edition}/consultations/${slug}/data/summary.csv`).then((answer) => answer.text());
  assert.ok((await about()).includes(title.texts.en ?? '?'));
  const changed = { ...title, texts: { ...title.texts, en: 'Another title' } };
  await sql`UPDATE consultation SET title = ${JSON.stringify(changed)}::jsonb WHERE id = ${id}`.execute(db);
  assert.match(await about(), /^topic,Another title$/m);
});

test('an open file that is broken is refused with the place', () => {
  const good = { format: 'plenary-consultation-1', statements: [{ id: 1, moderation: 'accepted' }], participants: [] };
  const one = { id: 'a', agrees: [1], disagrees: [], passes: [] };
  const faults: [unknown, RegExp][] = [
    [{ ...good, format: 'x' }, /format is not/],
    [{ ...good, statements: [{ id: 'x' }] }, /statements\[0\]\.id/],
    [{ ...good, statements: [{ id: 1, moderation: 'x' }] }, /statements\[0\]\.moderation/],
    [good, /nobody/],
    [{ ...good, participants: [one, one] }, /participants\[1\]\.id/],
    [{ ...good, participants: [{ ...one, agrees: 1 }] }, /participants\[0\]\.agrees/],
    [{ ...good, participants: [{ ...one, passes: [1] }] }, /participants\[0\] says something about 1 twice/],
    [{ ...good, participants: [{ ...one, agrees: [7] }] }, /nobody asked that/],
  ];
  for (const [value, problem] of faults) assert.throws(() => readOpenJson('c.json', JSON.stringify(value)), problem);
  assert.throws(() => readOpenJson('c.json', '{'), /json/);
  assert.equal(readOpenJson('c.json', JSON.stringify({ ...good, participants: [one] })).participants.length, 1);
});
