import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import pino from 'pino';
import { buildApp } from '../../app.tsx';
import { testApp } from '../../app.testing.ts';
import { languages } from '../../platform/language.ts';
import { summit } from '../../programme/summit.testing.ts';
import { checkLog } from '../../trust/log/log-check.ts';
import { beginPhase } from '../consultation/consultation.ts';
import { openConsultation } from '../consultation/consultation.testing.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { keptResult, unkeptResults } from './result-kept.ts';
import { resultDeskMessages as desk } from './result-desk-messages.ts';
import { resultMessages as say } from './result-messages.ts';
import { partMessages as part } from './result-parts-messages.ts';
import { recomputeMessages } from '../recompute/recompute-messages.ts';
import { castCrowd, votedConsultation } from './result.testing.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const edition = summit.edition.slug;

const pathOf = ({ slug }: Pick<Consultation, 'slug'>, rest = '/result', language = 'en') =>
  `/${language}/${edition}/consultations/${slug}${rest}`;
const read = async (path: string, headers = {}) => {
  const response = await get(path, headers);
  assert.equal(response.status, 200, path);
  return (await response.text()).replaceAll('\u00a0', ' ');
};
const cookieOf = async (consultation: Consultation) => {
  const response = await get(pathOf(consultation, ''));
  return { Cookie: (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '' };
};
const vote = (consultation: Consultation, statement: number, answer: string, headers: Record<string, string>) =>
  post(
    pathOf(consultation, '/votes'),
    { statement: String(statement), vote: answer, key: crypto.randomUUID() },
    headers,
  );
/** Pages show the last result: once nothing is on its way, that is the one of all votes. */
const readSettled = async (consultation: Consultation, rest?: string, headers = {}) => {
  await get(pathOf(consultation), headers);
  await app.hall.results.results.settled(consultation.id);
  return read(pathOf(consultation, rest), headers);
};

test('before anybody voted, a result says so, and of a consultation that is being prepared nothing is known', async () => {
  const consultation = await openConsultation(db);
  const page = await read(pathOf(consultation));
  assert.ok(page.includes(say('en', 'none')) && page.includes(say('en', 'noneHelp')));
  assert.ok(!page.includes('<svg class="opinion-map"'));
  assert.equal((await get(pathOf({ slug: 'no-such' }))).status, 404);
  await sql`DELETE FROM consultation_phase WHERE consultation_id = ${consultation.id}`.execute(db);
  assert.equal((await get(pathOf(consultation))).status, 404);
  const { status } = await app.fetch(new Request(`https://summit.example/live/result/${consultation.id}`));
  assert.equal(status, 404);
});

test('before there are enough people, it says how many are missing, in six languages', async () => {
  const consultation = await votedConsultation(db, { people: 5 });
  for (const language of languages) {
    await app.hall.results.results.settled(consultation.id);
    const page = await read(pathOf(consultation, '/result', language));
    assert.ok(page.includes(say(language, 'needPeople', { people: 5, votes: 7 })), language);
    assert.ok(!page.includes('opinion-map'));
  }
  const one = await votedConsultation(db, { people: 9 });
  assert.ok((await readSettled(one)).includes('1 more person has to answer 7 statements each'));
});

test('whoever has answered seven statements sees where they stand, and before that how many are missing', async () => {
  const consultation = await votedConsultation(db);
  const headers = await cookieOf(consultation);
  assert.ok((await readSettled(consultation, '/result', headers)).includes(say('en', 'needVotes', { count: 7 })));
  for (let statement = 1; statement <= 6; statement += 1)
    assert.equal((await vote(consultation, statement, 'agree', headers)).status, 303);
  const six = await readSettled(consultation, '/result', headers);
  assert.ok(six.includes('Answer 1 more statement to see') && !six.includes('class="map-me"'));
  assert.ok((await read(pathOf(consultation, ''), headers)).includes('Answer 1 more statement to see'));
  await vote(consultation, 7, 'disagree', headers);
  const seven = await readSettled(consultation, '/result', headers);
  assert.match(seven, /You are in group [A-E]\./);
  assert.match(seven, /You agree with group A on \d of \d statements\./);
  assert.ok(seven.includes('class="map-me"'));
  for (const page of [pathOf(consultation, ''), pathOf(consultation, '/result/standing')])
    assert.match(await read(page, headers), /You are in group [A-E]\./, page);
  assert.ok(!(await read(pathOf(consultation, '/result/report'), headers)).includes('map-me'), 'a report is nobody’s');
});

test('the result says in words and tables what its map shows, and names no participant', async () => {
  const consultation = await votedConsultation(db);
  const page = await readSettled(consultation);
  for (const key of ['groupsTitle', 'unitesTitle', 'dividesTitle', 'unsureTitle', 'timeTitle', 'methodTitle'] as const)
    assert.ok(page.includes(part('en', key)), key);
  assert.match(page, /\d+ of \d+ agree \(\d+%\); in the other groups \d+%/);
  assert.match(page, /in \d+% of resamples/);
  assert.match(page, /As of \d\d:\d\d:\d\d/);
  assert.ok(page.includes('40 people have voted'));
  assert.ok(!/\bp[0-9a-f]{16}\b/.test(page));
  const hash = (await app.hall.results.results.settled(consultation.id))?.hash ?? '';
  assert.ok(page.includes(hash));
});

test('statements stand in the reader’s language, and are marked where they can’t', async () => {
  const consultation = await votedConsultation(db);
  const page = await readSettled(consultation, '/result');
  assert.ok(!page.includes('<span lang="en">This is statement'));
  const chinese = await read(pathOf(consultation, '/result', 'zh'));
  assert.ok(chinese.includes('<span lang="en">This is statement'));
  assert.ok(chinese.includes('一群人'));
  const arabic = await read(pathOf(consultation, '/result', 'ar'));
  assert.ok(arabic.includes('<span lang="en" dir="ltr">This is statement'));
});

test('a statement that was removed is gone from the result at once, also after the end', async () => {
  const consultation = await votedConsultation(db);
  const page = await readSettled(consultation);
  const number = Number(/statements\/(\d+)/.exec(page)?.[1]);
  await db.transaction().execute((tx) => beginPhase(tx, consultation.id, 'closed', 'cli'));
  await readSettled(consultation);
  await app.house.jobs.drain();
  const words = `This is statement number ${number} of the crowd.`;
  assert.ok((await read(pathOf(consultation))).includes(words));
  await sql`UPDATE statement SET state = 'removed' WHERE consultation_id = ${consultation.id} AND number = ${number}`.execute(
    db,
  );
  assert.ok(!(await read(pathOf(consultation))).includes(words));
  assert.ok(!(await read(pathOf(consultation, '/result/report'))).includes(words));
});

test('a closing keeps the result with its hash in the log, once; what is opened again and closed is kept anew', async () => {
  const consultation = await votedConsultation(db);
  const { id } = consultation;
  const secretariat = await signIn({ grants: [{ role: 'secretariat' }] });
  const begin = (phase: string) => post(`/en/desk/consultations/${id}/phases`, { phase }, secretariat.headers);
  assert.equal((await begin('closed')).status, 303);
  await app.house.jobs.drain();
  const kept = await keptResult(db, id);
  assert.equal(kept?.hash, (await app.hall.results.results.settled(id))?.hash);
  await Promise.all([read(pathOf(consultation)), read(pathOf(consultation))]);
  const entries = () =>
    db.selectFrom('log_entry').selectAll().where('act', '=', 'consultation.result').where('subject', '=', id).execute();
  assert.deepEqual(
    (await entries()).map(({ details, open }) => [details, open]),
    [[{ phase: kept?.phase, votes: kept?.votes, hash: kept?.hash }, true]],
  );
  assert.ok((await read(pathOf(consultation))).includes(say('en', 'final')));
  assert.equal((await begin('voting')).status, 303);
  assert.equal(await keptResult(db, id), null, 'while votes come again there is no final one');
  assert.ok(!(await read(pathOf(consultation))).includes(say('en', 'final')));
  await castCrowd(db, consultation, { people: 80 });
  await begin('closed');
  await app.house.jobs.drain();
  assert.notEqual((await keptResult(db, id))?.hash, kept?.hash);
  await begin('reported');
  assert.ok((await read(pathOf(consultation))).includes(say('en', 'final')));
  assert.equal((await entries()).length, 2);
  assert.deepEqual((await checkLog(db)).faults, []);
});

const isKept = async ({ id }: { id: string }): Promise<boolean> => {
  for (let attempt = 0; attempt < 400; attempt += 1) {
    if (await keptResult(db, id)) return true;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return false;
};

test('the result of a consultation that a command closed is kept without anybody looking', async () => {
  const consultation = await votedConsultation(db);
  assert.equal(await keptResult(db, consultation.id), null, 'an open one is not kept');
  await db.transaction().execute((tx) => beginPhase(tx, consultation.id, 'closed', 'cli'));
  assert.ok(await isKept(consultation));
  assert.ok((await read(pathOf(consultation))).includes(say('en', 'final')));
  const empty = await openConsultation(db, { phase: 'closed' });
  assert.ok((await read(pathOf(empty))).includes(say('en', 'noneEver')));
});

/** Closed as by a process whose notice nobody heard. */
const closeUnheard = ({ id }: { id: string }) =>
  sql`INSERT INTO consultation_phase (consultation_id, number, phase, entered_by)
    SELECT ${id}, count(*) + 1, 'closed', 'cli' FROM consultation_phase WHERE consultation_id = ${id}`.execute(db);

test('a closing that nobody heard of is found when the site starts, and by the clock', async () => {
  for (const look of [
    () => app.hall.results.keepMissed(),
    async () => {
      await db.transaction().execute((tx) => app.house.jobs.enqueue(tx, 'consultation.unkept', {}));
      await app.house.jobs.drain();
    },
  ]) {
    const consultation = await votedConsultation(db);
    await closeUnheard(consultation);
    assert.deepEqual(await unkeptResults(db), [consultation.id]);
    await look();
    assert.ok(await keptResult(db, consultation.id));
    assert.deepEqual(await unkeptResults(db), []);
  }
});

test('a page to recompute on says what a hash is that the log does not hold anybody to', async () => {
  const during = await votedConsultation(db, {}, 'collecting');
  await sql`UPDATE consultation SET open_data = 'during' WHERE id = ${during.id}`.execute(db);
  await db.transaction().execute((tx) => beginPhase(tx, during.id, 'voting', 'cli'));
  const open = await read(pathOf(during, '/recompute'));
  for (const key of ['ofNow', 'provisional', 'equal-now', 'differs-now'] as const)
    assert.ok(open.includes(recomputeMessages('en', key)), key);
  assert.ok(!open.includes(recomputeMessages('en', 'equal')));
  await closeUnheard(during);
  const waiting = await read(pathOf(during, '/recompute'));
  assert.ok(waiting.includes(recomputeMessages('en', 'notYetInLog')));
  // Asking for it is enough that it is kept.
  assert.ok(await isKept(during));
  const closed = await read(pathOf(during, '/recompute'));
  assert.ok(closed.includes(recomputeMessages('en', 'published')) && closed.includes(recomputeMessages('en', 'equal')));
  assert.ok(!closed.includes(recomputeMessages('en', 'equal-now')));
});

test('a report has it all, with the dates, every statement and the hash', async () => {
  const consultation = await votedConsultation(db);
  await readSettled(consultation);
  for (const language of languages) {
    const page = await read(pathOf(consultation, '/result/report', language));
    for (const key of ['dates', 'groupsTitle', 'allTitle', 'methodTitle', 'hash'] as const)
      assert.ok(page.includes(part(language, key)), `${language} ${key}`);
    for (let number = 1; number <= 12; number += 1) assert.ok(page.includes(`number ${number} of`));
  }
});

test('the desk is told which translation to read again, and which votes look unusual; nobody else is', async () => {
  const consultation = await votedConsultation(db, { people: 60, language: (one) => (one % 2 ? 'fr' : 'en') });
  const path = `/en/desk/consultations/${consultation.id}/result`;
  await app.hall.results.results.settled(consultation.id);
  const { headers } = await signIn({ grants: [{ role: 'secretariat' }] });
  const page = await read(path, headers);
  assert.ok(page.includes(desk('en', 'audit')) && page.includes(desk('en', 'translationNone')));
  assert.match(page, /Nearly the same votes: \d+/);
  const { headers: nobody } = await signIn();
  assert.equal((await get(path, nobody)).status, 404);
});

test('the live address of a result tells which one is the latest', async () => {
  const consultation = await votedConsultation(db);
  const result = await app.hall.results.results.settled(consultation.id);
  const stateNow = async () => {
    const response = await app.fetch(new Request(`https://summit.example/live/result/${consultation.id}`));
    return /"state":"([^"]*)"/.exec(await response.text())?.[1];
  };
  assert.equal(await stateNow(), result?.hash);
  assert.ok((await read(pathOf(consultation))).includes(`data-state="${result?.hash}"`));
  await db.transaction().execute((tx) => beginPhase(tx, consultation.id, 'closed', 'cli'));
  await app.house.jobs.drain();
  await read(pathOf(consultation));
  for (let attempt = 0; attempt < 100 && !(await keptResult(db, consultation.id)); attempt += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(await stateNow(), `${result?.hash} kept`);
});

test('a second process on the same database shows what was voted in the first, without being asked', async () => {
  const consultation = await votedConsultation(db);
  const second = await buildApp({
    db,
    pool: database.pool,
    vault,
    origin: 'https://summit.example',
    log: pino({ level: 'silent' }),
  });
  try {
    const { results } = second.hall.results;
    const before = await results.settled(consultation.id);
    const heard = new Promise<number>((answer) => results.onResult((_, { votes }) => answer(votes)));
    const headers = await cookieOf(consultation);
    await vote(consultation, 1, 'agree', headers);
    assert.equal(await heard, (before?.votes ?? 0) + 1);
    assert.equal(results.known(consultation.id)?.hash, (await app.hall.results.results.settled(consultation.id))?.hash);
  } finally {
    await second.close();
  }
});
