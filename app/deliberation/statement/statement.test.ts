import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { beginPhase, findForDesk } from '../consultation/consultation.ts';
import { openConsultation } from '../consultation/consultation.testing.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { latestVotes } from '../vote/vote.ts';
import { storeBatch } from '../vote/vote-batch.ts';
import { allStatements, listStatements, seedStatements, translateStatement } from './statement.ts';
import { countViews, decide, queueOf, recentDecisions, undoDecision } from './statement-moderation.ts';
import { seemsTwoIdeas } from './statement-rules.ts';
import { tidy } from './statement-schema.ts';
import { buildLikeness, groupAlike } from './statement-similar-rules.ts';

const { app, database, get, post, signIn } = await testApp(summit);
const { db } = database;
const { moderation } = app.house;
const edition = summit.edition.slug;
const pathOf = ({ slug }: Consultation, rest = '') => `/en/${edition}/consultations/${slug}${rest}`;
const joinAs = async (consultation: Consultation) => {
  const [cookie = ''] = (await get(pathOf(consultation))).headers.getSetCookie();
  return { Cookie: cookie.split(';')[0] ?? '' };
};
const formOf = (text: string, more: Record<string, string> = {}) => ({
  text,
  language: 'en',
  key: randomUUID(),
  certain: 'yes',
  ...more,
});
const moderator = async (role: 'moderator' | 'secretariat' | 'observer' = 'moderator') => {
  const { personId } = await signIn({ grants: [{ role, edition }] });
  return actorAs(db, personId);
};
const write = (consultation: Consultation, headers: Record<string, string>, form: Record<string, string>) =>
  post(pathOf(consultation, '/statements'), form, headers);
const inTx = <T>(work: Parameters<ReturnType<typeof db.transaction>['execute']>[0]) =>
  db.transaction().execute(work) as Promise<T>;

test('a statement is written once however often it is sent, and shown at once or after a moderator saw it', async () => {
  const after = await openConsultation(db);
  const headers = await joinAs(after);
  const form = formOf('Every parcel needs one label that all countries read.');
  for (const _ of [1, 2]) {
    const answer = await write(after, headers, form);
    assert.equal(answer.headers.get('location'), `${pathOf(after)}?wrote=accepted#write`);
  }
  assert.equal((await listStatements(db, after.id)).length, 4);
  const before = await openConsultation(db, { moderation: 'before' });
  const answer = await write(before, headers, formOf('Every parcel needs one label that all countries read.'));
  assert.match(answer.headers.get('location') ?? '', /wrote=waiting/);
  assert.equal((await listStatements(db, before.id)).length, 3);
  const own = await (await get(pathOf(before, '/votes'), headers)).text();
  assert.match(own, /Waits for a moderator/);
  assert.equal((await get(pathOf(before, '/statements/4'), headers)).status, 404);
});

test('what can’t be a statement comes back with what was typed and what to do', async () => {
  const consultation = await openConsultation(db);
  const headers = await joinAs(consultation);
  const cases: [string, number, RegExp][] = [
    ['Too short', 422, /at least 10 characters/],
    ['   \u200b  ', 422, /at least 10 characters/],
    ['x'.repeat(281), 422, /This has 281 characters; a statement has at most 280/],
    ['Small firms need one set of rules.', 409, /Statement 1 says this in the very same words/],
  ];
  for (const [text, status, words] of cases) {
    const answer = await write(consultation, headers, formOf(text));
    assert.equal(answer.status, status, text);
    assert.match(await answer.text(), words);
  }
  assert.match(await (await write(consultation, headers, formOf('x'.repeat(281)))).text(), /x{281}<\/textarea>/);
  assert.equal(
    (await write(consultation, headers, formOf('In a language of no use here.', { language: 'ru' }))).status,
    422,
  );
  assert.equal(
    (await write(consultation, headers, formOf('With a key that is none at all.', { key: '1' }))).status,
    422,
  );
  assert.equal((await write(consultation, {}, formOf('From nobody that is known here.'))).status, 403);
  assert.equal((await listStatements(db, consultation.id)).length, 3);
});

test('statements from right to left, with emoji, and with marks that turn the direction are kept readable', async () => {
  const consultation = await openConsultation(db);
  const headers = await joinAs(consultation);
  const arabic = 'حماية البيانات حق لكل مستخدم 🔐👩‍💻 في كل مكان';
  await write(consultation, headers, formOf(`${arabic}\u202e`, { language: 'ar' }));
  const emoji = '👩‍👩‍👧‍👦'.repeat(40);
  assert.equal([...emoji].length, 280);
  await write(consultation, headers, formOf(emoji));
  const [kept, family] = (await listStatements(db, consultation.id)).slice(-2);
  assert.equal(kept?.text.texts.ar, arabic);
  assert.equal(family?.text.texts.en, emoji);
  const page = await (await get(pathOf(consultation, '/statements/4'))).text();
  assert.ok(page.includes(`lang="ar" dir="rtl">${arabic}</p>`), page.slice(page.indexOf('class="statement"'), 9000));
  assert.equal(tidy(' a\u202e\u0007\n b '), 'a b');
});

test('before it is sent, a statement is held against what is there in every language, and against two ideas', async () => {
  const consultation = await openConsultation(db);
  const seed = textOf('zh', {
    zh: '个人信息应当加密保存',
    en: 'Personal information should be stored encrypted',
    ar: 'يجب تخزين المعلومات الشخصية مشفرة',
  });
  await inTx((tx) => seedStatements(tx, consultation, [seed], 'cli'));
  const ask = async (text: string, language = 'en') =>
    (await (await get(pathOf(consultation, `/similar?${new URLSearchParams({ text, language })}`))).json()) as {
      similar: { number: number; language: string }[];
      twoIdeas: boolean;
    };
  assert.deepEqual(
    (await ask('All personal information should be stored in encrypted form')).similar.map(({ number }) => number),
    [4],
  );
  assert.deepEqual(
    (await ask('个人信息应该加密保存', 'zh')).similar.map(({ language }) => language),
    ['zh'],
  );
  assert.deepEqual(
    (await ask('يجب أن تخزن المعلومات الشخصية مشفرة', 'ar')).similar.map(({ language }) => language),
    ['ar'],
  );
  assert.deepEqual((await ask('Boats are better than trains for a visit')).similar, []);
  assert.equal((await ask('Rules should be few. Taxes should be low everywhere.')).twoIdeas, true);

  const headers = await joinAs(consultation);
  const form = { ...formOf('Personal information should be stored encrypted always'), certain: '' };
  const step = await (await write(consultation, headers, form)).text();
  assert.match(step, /Others may have said this already/);
  assert.match(step, /name="certain" value="yes"/);
  assert.equal((await listStatements(db, consultation.id)).length, 4);
  assert.equal((await write(consultation, headers, { ...form, certain: 'yes' })).status, 303);
});

test('two ideas are told from one, in each language', () => {
  const two: [string, 'en' | 'zh' | 'ar' | 'fr' | 'ru' | 'es'][] = [
    ['Data should stay in the country; companies should pay for it.', 'en'],
    [
      '数据应留在国内，并且企业应为使用数据付费，否则不得进入市场，这一点必须写入法律，任何人不得例外，各国都应遵守。',
      'zh',
    ],
    ['يجب أن تبقى البيانات في البلد؛ ويجب أن تدفع الشركات.', 'ar'],
    ['Les données restent dans le pays, mais les entreprises doivent pouvoir les traiter ailleurs.', 'fr'],
    ['Данные должны оставаться в стране. Компании должны за них платить.', 'ru'],
    ['Los datos se quedan en el país. Las empresas deben pagar por ellos.', 'es'],
  ];
  for (const [text, language] of two) assert.equal(seemsTwoIdeas(text, language), true, text);
  assert.equal(seemsTwoIdeas('Data should stay in the country.', 'en'), false);
  assert.equal(seemsTwoIdeas('数据应留在国内。', 'zh'), false);
});

test('likeness is found by letters, whatever the ending, and groups what says the same', () => {
  const texts = [
    'Children need special protection online',
    'Special protection is needed for children online',
    'Encryption must never be weakened',
    'Companies should report breaches within three days',
    'Breaches should be reported by companies within three days',
  ].map((text, at) => ({ number: at + 1, language: 'en', text }));
  assert.deepEqual(groupAlike(texts), [
    [1, 2],
    [4, 5],
  ]);
  const [first] = buildLikeness(texts).like('Encryption must not be weakened ever');
  assert.equal(first?.number, 3);
  assert.ok((first?.likeness ?? 0) > 0.5 && (first?.likeness ?? 0) <= 1);
});

test('moderators decide about many at once, with a reason, in the log, and undo it', async () => {
  const consultation = await openConsultation(db);
  const by = await moderator();
  await storeBatch(db, [
    {
      consultationId: consultation.id,
      lookup: randomBytes(32),
      standing: 'anonymous',
      language: 'en',
      statement: 1,
      value: 1,
      key: randomUUID(),
    },
  ]);
  const changed = await inTx((tx) =>
    decide(moderation, tx, consultation, { numbers: [1, 2], decision: 'remove', reason: 'off-topic' }, by),
  );
  assert.equal(changed, 2);
  assert.deepEqual(
    (await listStatements(db, consultation.id)).map(({ number }) => number),
    [3],
  );
  assert.deepEqual(await countViews(db, consultation.id), { open: 0, accepted: 1, removed: 2 });
  const gone = await get(pathOf(consultation, '/statements/1'));
  assert.equal(gone.status, 410);
  const words = await gone.text();
  assert.match(words, /Removed by the moderators under the house rules/);
  assert.match(words, /\/en\/rules\/1#topic/);
  assert.doesNotMatch(words, /Small firms need/);
  const [last] = await recentDecisions(db, consultation.id);
  assert.equal(last?.reason, 'off-topic');
  assert.equal((await latestVotes(db, consultation.id)).length, 1, 'votes stay stored');
  const first = (await recentDecisions(db, consultation.id)).find(({ number }) => number === 1);
  await inTx((tx) => undoDecision(moderation, tx, consultation, first?.id ?? '', by));
  assert.deepEqual(
    (await listStatements(db, consultation.id)).map(({ number }) => number),
    [1, 3],
  );
  await assert.rejects(
    inTx((tx) => undoDecision(moderation, tx, consultation, first?.id ?? '', by)),
    { code: 'statement.decision-gone' },
  );
  const log = await db
    .selectFrom('log_entry')
    .select(['act', 'details', 'open'])
    .where('subject', '=', consultation.id)
    .where('act', 'like', 'statement.%')
    .orderBy('id')
    .execute();
  assert.deepEqual(
    log.map(({ act }) => act),
    ['statement.seed', 'statement.decide', 'statement.decide', 'statement.undo'],
  );
  assert.ok(log.every(({ open }) => open));
});

test('who may not moderate decides nothing, and one that isn’t there stops the whole', async () => {
  const consultation = await openConsultation(db);
  const decision = { numbers: [1], decision: 'remove' as const, reason: 'abuse' as const };
  const observer = await moderator('observer');
  await assert.rejects(
    inTx((tx) => decide(moderation, tx, consultation, decision, observer)),
    { code: 'statement.not-theirs' },
  );
  await assert.rejects(findForDesk(db, observer, consultation.id), { code: 'consultation.unknown' });
  const by = await moderator();
  await assert.rejects(
    inTx((tx) => decide(moderation, tx, consultation, { ...decision, numbers: [1, 9] }, by)),
    { code: 'statement.unknown' },
  );
  assert.equal((await listStatements(db, consultation.id)).length, 3);
  await assert.rejects(
    inTx((tx) => beginPhase(tx, consultation.id, 'closed', by)),
    { code: 'consultation.not-yours' },
  );
});

test('a report goes to the queue once for each participant, and a decision answers it', async () => {
  const consultation = await openConsultation(db);
  const headers = await joinAs(consultation);
  const report = (reason: string, statement = '2') =>
    post(pathOf(consultation, '/reports'), { statement, reason }, headers);
  assert.equal((await report('abuse')).status, 403, 'only those who take part report');
  await post(pathOf(consultation, '/votes'), { statement: '1', vote: 'agree', key: randomUUID() }, headers);
  assert.equal((await report('abuse')).status, 303);
  assert.equal((await report('advertising')).status, 303);
  assert.equal((await report('because')).status, 422);
  assert.equal((await report('abuse', '99')).status, 404);
  const open = () => queueOf(db, consultation.id, { view: 'open' });
  assert.deepEqual(
    (await open()).map(({ number, reports }) => [number, reports]),
    [[2, [{ reason: 'abuse', count: 1 }]]],
  );
  const by = await moderator();
  await inTx((tx) => decide(moderation, tx, consultation, { numbers: [2], decision: 'accept', reason: null }, by));
  assert.deepEqual(await open(), []);
});

test('a translation is added, the original stays, and words that are there are not seeded twice', async () => {
  const consultation = await openConsultation(db);
  const by = await moderator();
  await inTx((tx) =>
    translateStatement(tx, consultation, { number: 1, language: 'zh', text: '小企业需要统一的规则。' }, by),
  );
  const [first] = await listStatements(db, consultation.id);
  assert.deepEqual(first?.text.texts, { en: 'Small firms need one set of rules.', zh: '小企业需要统一的规则。' });
  await assert.rejects(
    inTx((tx) =>
      translateStatement(tx, consultation, { number: 1, language: 'en', text: 'Something else entirely.' }, by),
    ),
    { code: 'statement.original' },
  );
  const seeds = ['Small firms need one set of rules.', 'Another one.', 'Another one.'].map((en) =>
    textOf('en', { en }),
  );
  assert.deepEqual(await inTx((tx) => seedStatements(tx, consultation, seeds, by)), [4]);
});

test('10,000 statements are listed, moderated, answered and searched by as many queries as three', async () => {
  const small = await openConsultation(db);
  const large = await openConsultation(db, { statements: [] });
  await sql`INSERT INTO statement (consultation_id, number, text, seeded_by, state, key)
    SELECT ${large.id}, n, jsonb_build_object('source', 'en', 'texts', jsonb_build_object('en',
      'Statement ' || md5(n::text) || ' of many')), 'cli', CASE WHEN n % 10 = 0 THEN 'waiting' ELSE 'accepted' END,
      gen_random_uuid() FROM generate_series(1, 10000) n`.execute(db);
  await sql`UPDATE consultation SET last_statement = 10000, revision = revision + 1 WHERE id = ${large.id}`.execute(db);
  const headers = await joinAs(small);
  for (const rest of [
    '',
    '/statements',
    '/votes',
    '/statements?after=2',
    '/similar?text=Statement+of+many&language=en',
  ]) {
    const counts = [];
    for (const consultation of [small, large]) {
      const answer = await get(pathOf(consultation, rest), headers);
      assert.equal(answer.status, 200);
      assert.ok((await answer.text()).length < 100_000);
      counts.push(await countQueries(database, async () => (await get(pathOf(consultation, rest), headers)).text()));
    }
    assert.equal(counts[0], counts[1], rest);
  }
  const counts = [];
  for (const { id } of [small, large])
    counts.push(await countQueries(database, () => queueOf(db, id, { view: 'open' })));
  assert.deepEqual(counts, [1, 1]);
  assert.equal((await allStatements(db, large.id)).length, 10_000);
});
