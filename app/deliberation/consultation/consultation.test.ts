import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { accredit } from '../../accreditation/accreditation/accreditation-decide.ts';
import type { Category } from '../../accreditation/accreditation/accreditation-schema.ts';
import { testApp } from '../../app.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { holdingsOf } from '../../trust/privacy/privacy-holdings.ts';
import { carryOutErasure, requestErasure } from '../../trust/privacy/privacy-erasure.ts';
import { summit } from '../../programme/summit.testing.ts';
import { latestVotes, votesAfter } from '../vote/vote.ts';
import { beginPhase } from './consultation.ts';
import { openConsultation } from './consultation.testing.ts';
import type { Consultation } from './consultation-schema.ts';
import { listParticipants } from './participant.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const edition = summit.edition.slug;

const pathOf = ({ slug }: Consultation, rest = '', language = 'en') =>
  `/${language}/${edition}/consultations/${slug}${rest}`;
const cookieIn = (answer: Response): string =>
  answer.headers.getSetCookie().flatMap((one) => /^(__Host-participant=[^;]+)/.exec(one)?.[1] ?? [])[0] ?? '';
const joinAs = async (consultation: Consultation) => ({ Cookie: cookieIn(await get(pathOf(consultation))) });
const voteForm = (statement: number, vote: string, key: string = randomUUID()) => ({
  statement: String(statement),
  vote,
  key,
});
const voteAs = (consultation: Consultation, headers: Record<string, string>, statement: number, vote: string) =>
  post(pathOf(consultation, '/votes'), voteForm(statement, vote), headers);
const sendVotes = (consultation: Consultation, headers: Record<string, string>, body: unknown) =>
  app.fetch(
    new Request(`https://summit.example${pathOf(consultation, '/votes')}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'Sec-Fetch-Site': 'same-origin',
        ...headers,
      },
    }),
  );
const textOf = async (answer: Response | Promise<Response>) => (await answer).text();

test('a visitor without an account votes, changes it, finds it, and takes it back', async () => {
  const consultation = await openConsultation(db);
  const page = await get(pathOf(consultation));
  assert.equal(page.status, 200);
  assert.equal(page.headers.get('cache-control'), 'no-store');
  const [cookie = ''] = page.headers.getSetCookie();
  assert.match(cookie, /^__Host-participant=[\w-]{43}\.[\w-]{22}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  assert.match(await page.text(), /name="vote" value="agree"/);
  const headers = { Cookie: cookieIn(page) };
  assert.equal(
    (await db.selectFrom('participant').selectAll().where('consultation_id', '=', consultation.id).execute()).length,
    0,
  );

  const voted = await voteAs(consultation, headers, 2, 'agree');
  assert.equal(voted.status, 303);
  assert.match(voted.headers.get('location') ?? '', /\?answered=2#ballot$/);
  assert.match(voted.headers.getSetCookie().join(), /Max-Age=34560000/);
  assert.match(await textOf(get(pathOf(consultation, '?answered=2'), headers)), /You have answered 1 of 3 statements/);
  await voteAs(consultation, headers, 2, 'disagree');
  const own = await textOf(get(pathOf(consultation, '/votes'), headers));
  assert.match(own, /Parcels should travel without paper/);
  assert.match(own, /value="disagree"[^>]*aria-pressed="true"/);
  await voteAs(consultation, headers, 2, 'none');
  assert.match(await textOf(get(pathOf(consultation, '/votes'), headers)), /You have not voted here yet/);
  assert.deepEqual(await latestVotes(db, consultation.id), []);
  assert.deepEqual(
    (await votesAfter(db, consultation.id)).map(({ value }) => value),
    [1, -1, null],
  );
});

test('the database tells of no two participants that they are the same person', async () => {
  const [one, other] = [await openConsultation(db), await openConsultation(db)];
  const headers = await joinAs(one);
  for (const consultation of [one, other]) assert.equal((await voteAs(consultation, headers, 1, 'agree')).status, 303);
  const rows = await db
    .selectFrom('participant')
    .selectAll()
    .where('consultation_id', 'in', [one.id, other.id])
    .execute();
  assert.equal(new Set(rows.map(({ lookup }) => lookup?.toString('hex'))).size, 2);
  const secret = /=([\w-]{43})/.exec(headers.Cookie)?.[1] ?? '';
  const { rows: all } = await sql<{ row: string }>`SELECT p::text AS row FROM participant p`.execute(db);
  assert.ok(secret && !JSON.stringify(all).includes(secret));
});

test('votes without a cookie, and with one that was not made here, are refused with what to do', async () => {
  const consultation = await openConsultation(db);
  const headers = await joinAs(consultation);
  const forged = headers.Cookie.replace(/\.[\w-]/, (found) => (found === '.A' ? '.B' : '.A'));
  const cases: [Record<string, string>, string][] = [
    [{}, 'participant.missing'],
    [{ Cookie: forged }, 'participant.foreign'],
    [{ Cookie: '__Host-participant=1' }, 'participant.foreign'],
    [{ 'Plenary-Participant': 'x'.repeat(66) }, 'participant.foreign'],
  ];
  for (const [given, code] of cases) {
    const answer = await sendVotes(consultation, given, { votes: [voteForm(1, 'agree')] });
    assert.equal(answer.status, 403);
    assert.equal(((await answer.json()) as { code: string }).code, code);
  }
  assert.equal((await votesAfter(db, consultation.id)).length, 0);
  const answer = await sendVotes(consultation, headers, { votes: [voteForm(1, 'agree')] });
  assert.equal(answer.status, 200);
  // A page gives a new cookie in place of one that is none.
  assert.notEqual(cookieIn(await get(pathOf(consultation), { Cookie: forged })), '');
});

test('votes that waited are each answered, stored once however often they are sent, and refused one by one', async () => {
  const [consultation, other] = [
    await openConsultation(db),
    await openConsultation(db, {
      statements: ['A first one of five.', 'Two of these.', 'Three of these.', 'Four of these.'],
    }),
  ];
  assert.equal(other.statements, 4);
  const headers = await joinAs(consultation);
  const votes = [voteForm(1, 'agree'), voteForm(2, 'pass'), voteForm(4, 'agree')];
  const ask = async () =>
    (await (await sendVotes(consultation, headers, { votes })).json()) as {
      results: { code?: string; vote?: string; detail?: string }[];
    };
  const first = await ask();
  assert.deepEqual(
    first.results.map(({ vote, code }) => vote ?? code),
    ['agree', 'pass', 'vote.statement-unknown'],
  );
  assert.deepEqual((await ask()).results, first.results);
  assert.equal((await votesAfter(db, consultation.id)).length, 2);
});

test('what is no vote is refused as such', async () => {
  const consultation = await openConsultation(db);
  const headers = await joinAs(consultation);
  const bodies: unknown[] = [
    null,
    {},
    { votes: [] },
    { votes: [{ statement: 1, vote: 'agree' }] },
    { votes: [{ ...voteForm(1, 'agree'), vote: 'yes' }] },
    { votes: [{ ...voteForm(1, 'agree'), statement: 1.5 }] },
    { votes: [{ ...voteForm(1, 'agree'), statement: 1e12 }] },
    { votes: Array.from({ length: 201 }, () => voteForm(1, 'agree')) },
  ];
  for (const body of bodies) {
    const answer = await sendVotes(consultation, headers, body);
    assert.equal(answer.status, 422, JSON.stringify(body)?.slice(0, 80));
    assert.equal(((await answer.json()) as { code: string }).code, 'vote.invalid');
  }
  assert.equal((await post(pathOf(consultation, '/votes'), { vote: 'agree' }, headers)).status, 422);
});

test('after the end nothing is voted, and the page says why', async () => {
  const consultation = await openConsultation(db);
  const headers = await joinAs(consultation);
  await db.transaction().execute((tx) => beginPhase(tx, consultation.id, 'closed', 'cli'));
  const answer = await voteAs(consultation, headers, 1, 'agree');
  assert.equal(answer.status, 409);
  assert.match(await answer.text(), /This consultation is closed/);
  const page = await textOf(get(pathOf(consultation), headers));
  assert.match(page, /This consultation is closed/);
  assert.doesNotMatch(page, /name="vote"/);
});

test('signing in keeps the votes from before, joins them with those of the person, and counts each once', async () => {
  const consultation = await openConsultation(db);
  const person = await signIn();
  const own = person.headers;
  await voteAs(consultation, own, 1, 'agree');
  await voteAs(consultation, own, 2, 'agree');
  const anonymous = await joinAs(consultation);
  await voteAs(consultation, anonymous, 2, 'disagree');
  await voteAs(consultation, anonymous, 3, 'pass');
  await voteAs(consultation, own, 3, 'agree');
  assert.equal(new Set((await latestVotes(db, consultation.id)).map(({ participant }) => participant)).size, 2);

  const both = { Cookie: `${own.Cookie}; ${anonymous.Cookie}` };
  const page = await get(pathOf(consultation), both);
  assert.match(page.headers.getSetCookie().join(), /__Host-participant=;.*Max-Age=0/);
  assert.deepEqual(
    (await latestVotes(db, consultation.id)).map(({ participant, statement, value }) => [
      participant,
      statement,
      value,
    ]),
    [
      [1, 1, 1],
      [1, 2, -1],
      [1, 3, 1],
    ],
  );
  assert.deepEqual(
    (await listParticipants(db, consultation.id)).map(({ number, standing }) => [number, standing]),
    [[1, 'signed-in']],
  );
  const before = (await votesAfter(db, consultation.id)).length;
  await get(pathOf(consultation), both);
  assert.equal((await votesAfter(db, consultation.id)).length, before, 'joining twice changes nothing');
});

test('somebody who signs in for the first time takes over what they did before, in every consultation', async () => {
  const consultations = [await openConsultation(db), await openConsultation(db)];
  const [first, second] = consultations as [Consultation, Consultation];
  const anonymous = await joinAs(first);
  for (const one of consultations) await voteAs(one, anonymous, 1, 'agree');
  const person = await signIn();
  await get(pathOf(first), { Cookie: `${person.headers.Cookie}; ${anonymous.Cookie}` });
  assert.match(await textOf(get(pathOf(second, '/votes'), person.headers)), /Small firms need one set/);
  for (const { id } of consultations) assert.equal((await latestVotes(db, id)).length, 1);
});

test('a person sees what they voted and wrote among all that is held; erasing them cuts the link and keeps the votes', async () => {
  const consultation = await openConsultation(db);
  const person = await signIn();
  await voteAs(consultation, person.headers, 1, 'agree');
  const held = (await holdingsOf(db, vault, person.personId)).get('participation') ?? [];
  const row = held.find((one) => 'votes' in one);
  assert.equal(row?.consultation, `${edition}/${consultation.slug}`);
  assert.match(JSON.stringify(row?.votes), /"value":1/);
  await db.transaction().execute(async (tx) => {
    await requestErasure(tx, { personId: person.personId, cause: 'person', by: person.personId, days: 0 });
    await carryOutErasure(tx, vault, { personId: person.personId, site: 'test' });
  });
  assert.deepEqual((await holdingsOf(db, vault, person.personId)).get('participation'), []);
  assert.equal((await latestVotes(db, consultation.id)).length, 1);
});

/** Somebody with an address of their own, accredited for the edition. */
async function accredited(category: Category) {
  const email = `${randomUUID()}@example.org`;
  const person = await signIn({ email });
  const officer = await signIn({ grants: [{ role: 'accreditation-officer', edition }] });
  const by = await actorAs(db, officer.personId);
  const entries = [{ address: email, category, country: null, name: '' }];
  await db.transaction().execute((tx) => accredit(tx, app.house, { edition, entries, language: 'en', by }));
  return person;
}

const endAll = (personId: string) =>
  sql`UPDATE accreditation SET ended_at = now(), ended_by = 'test', end_reason = 'other'
    WHERE person_id = ${personId}`.execute(db);

test('what somebody is accredited as counts before what they state, and follows it while votes are taken', async () => {
  const consultation = await openConsultation(db);
  const { headers, personId } = await accredited('press');
  assert.equal((await voteAs(consultation, headers, 1, 'agree')).status, 303);
  const participant = async () => (await listParticipants(db, consultation.id))[0];
  assert.deepEqual([(await participant())?.standing, (await participant())?.category], ['accredited', 'press']);
  await post(pathOf(consultation, '/participation'), { category: 'official' }, headers);
  assert.equal((await participant())?.category, 'press');
  assert.match(await textOf(get(pathOf(consultation), headers)), /You take part as you are accredited: Press\./);
  await endAll(personId);
  assert.match(await textOf(get(pathOf(consultation), headers)), /I take part as/);
  assert.deepEqual([(await participant())?.standing, (await participant())?.category], ['signed-in', 'official']);
});

test('who may vote is said and held to: signed in, accredited, of a category', async () => {
  const closedTo = async (who: 'signed-in' | 'accredited' | 'categories') =>
    openConsultation(db, { voters: { who, categories: who === 'categories' ? ['expert'] : [] } });
  const person = await signIn();
  const staff = await signIn({ grants: [{ role: 'secretariat' }] });
  const [delegate, official] = [await accredited('expert'), await accredited('official')];
  const visitor = await joinAs(await openConsultation(db));
  const outcomes = async (consultation: Consultation) =>
    Promise.all(
      [visitor, person.headers, staff.headers, official.headers, delegate.headers].map(
        async (headers) => (await voteAs(consultation, headers, 1, 'agree')).status,
      ),
    );
  assert.deepEqual(await outcomes(await closedTo('signed-in')), [403, 303, 303, 303, 303]);
  // A role is no accreditation: whoever works for an edition is accredited as everybody else.
  assert.deepEqual(await outcomes(await closedTo('accredited')), [403, 403, 403, 303, 303]);
  const chosen = await closedTo('categories');
  assert.deepEqual(await outcomes(chosen), [403, 403, 403, 403, 303]);
  await endAll(delegate.personId);
  assert.deepEqual(await outcomes(chosen), [403, 403, 403, 403, 403], 'once it has ended, it opens nothing any more');
  const page = await textOf(get(pathOf(chosen), person.headers));
  assert.match(page, /Only people who are accredited in one of the chosen categories/);
  assert.match(page, /people accredited as Expert/);
});

test('a consultation that is prepared is unknown to everybody outside', async () => {
  const consultation = await openConsultation(db);
  await sql`DELETE FROM consultation_phase WHERE consultation_id = ${consultation.id}`.execute(db);
  for (const rest of ['', '/votes', '/statements', '/similar?text=abc'])
    assert.equal((await get(pathOf(consultation, rest))).status, 404, rest);
  assert.doesNotMatch(await textOf(get(`/en/${edition}/consultations`)), new RegExp(consultation.slug));
});

test('the programme leads to what is asked about its topic', async () => {
  const consultation = await openConsultation(db);
  await app.renew();
  const topic = await textOf(get(`/en/${edition}/topics/${summit.topics[0]?.slug}`));
  assert.match(topic, new RegExp(`href="/en/${edition}/consultations/${consultation.slug}"`));
  assert.match(topic, />Consultations</);
  const home = await textOf(get(`/en/${edition}`));
  assert.match(home, /<h2>Consultations<\/h2>[\s\S]*Trade across borders/);
});

test('somebody says what they take part as, or nothing', async () => {
  const consultation = await openConsultation(db);
  const headers = await joinAs(consultation);
  const say = (category: string) => post(pathOf(consultation, '/participation'), { category }, headers);
  const stated = async () =>
    (await db.selectFrom('participant').select('category').where('consultation_id', '=', consultation.id).execute())[0]
      ?.category;
  assert.equal((await say('expert')).status, 303);
  assert.equal(await stated(), 'expert');
  assert.equal((await say('')).status, 303);
  assert.equal(await stated(), null);
  assert.equal((await say('king')).status, 422);
});
