import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp, testOrigin } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { makeToken } from '../../trust/permission/token.ts';
import type { TokenScope } from '../../trust/permission/token-schema.ts';
import { issueSignal } from '../../trust/signal/signal.ts';
import { decisionsLike, teachAll } from '../learner/learner.testing.ts';
import { learn } from '../learner/learner.ts';
import { seemingLanguage } from './perspective-language.ts';
import type { Analyzed } from './perspective-schema.ts';

const { app, database, vault, signIn } = await testApp(summit);
const { db } = database;
const { personId } = await signIn({ grants: [{ role: 'moderator' }] });
const by = { ...(await actorAs(db, personId)), provenAt: Date.now() };
const tokenFor = async (scopes: TokenScope[], who = by) =>
  (await db.transaction().execute((tx) => makeToken(tx, vault, { name: 'talk', scopes, days: 7, by: who }))).token;
const key = await tokenFor(['text.analyse']);

const path = '/v1alpha1/comments:analyze';
const ask = (body: unknown, headers: Record<string, string> = {}, address = `${path}?key=${key}`) =>
  app.fetch(
    new Request(testOrigin + address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
interface Fault {
  error: { code: number; message: string; status: string; details?: { errorType: string; [more: string]: unknown }[] };
}
const scored = async (body: object): Promise<Analyzed> => {
  const answer = await ask(body);
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()) as Analyzed;
};
const refused = async (body: unknown): Promise<Fault['error']> => {
  const answer = await ask(body);
  assert.equal(answer.status, 400);
  return ((await answer.json()) as Fault).error;
};
const about = (text: string, attributes: string[], more: object = {}) => ({
  comment: { text },
  requestedAttributes: Object.fromEntries(attributes.map((name) => [name, {}])),
  ...more,
});

test('a token is taken from each place that programs put it, and nothing is answered without one', async () => {
  const body = about('Thank you for this.', ['PROFANITY']);
  assert.equal((await ask(body)).status, 200);
  assert.equal((await ask(body, { 'x-goog-api-key': key }, path)).status, 200);
  assert.equal((await ask(body, { authorization: `Bearer ${key}` }, path)).status, 200);
  const other = await tokenFor(['programme.working.read'], await owner());
  for (const address of [path, `${path}?key=`, `${path}?key=AIzaNoKeyOfOurs`, `${path}?key=${other}`]) {
    const answer = await ask(body, {}, address);
    assert.equal(answer.status, 401, address);
    assert.equal(((await answer.json()) as Fault).error.status, 'UNAUTHENTICATED');
  }
  assert.equal((await ask(body, {}, `/v1alpha1/comments:suggestscore?key=${key}`)).status, 404);
});

async function owner() {
  const made = await signIn({ grants: [{ role: 'owner' }] });
  return { ...(await actorAs(db, made.personId)), provenAt: Date.now() };
}

test('errors come in Google’s shape, with the type that clients look at', async () => {
  const types = async (body: unknown) => {
    const { code, status, details, message } = await refused(body);
    assert.deepEqual([code, status], [400, 'INVALID_ARGUMENT']);
    assert.ok(message);
    return details?.[0]?.errorType;
  };
  assert.equal(await types('no json'), 'INVALID_REQUEST');
  assert.equal(await types({ comment: { text: 7 } }), 'INVALID_REQUEST');
  assert.equal(await types(about('  ', ['SPAM'])), 'COMMENT_EMPTY');
  assert.equal(await types(about('the '.repeat(6000), ['SPAM'])), 'COMMENT_TOO_LONG');
  assert.equal(await types({ comment: { text: 'Hello there' }, languages: ['en'] }), 'NO_REQUESTED_ATTRIBUTES');
  assert.equal(await types(about('Qwrt zxcv', ['SPAM'])), 'LANGUAGE_DETECTION_FAILED');
  assert.equal(await types(about('Hello', ['FLIRTATION'], { languages: ['en'] })), 'INVALID_REQUEST');
  assert.equal(
    await types({ ...about('Hello', ['SPAM']), comment: { text: '<b>a</b>', type: 'HTML' } }),
    'INVALID_REQUEST',
  );
  const german = await refused(about('Guten Tag', ['PROFANITY'], { languages: ['de'] }));
  assert.match(german.message, /PROFANITY does not support request languages: de/);
});

test('before a thousand decisions it does not pretend to know what is toxic', async () => {
  const { details } = await refused(about('You are all liars.', ['TOXICITY'], { languages: ['en'] }));
  assert.equal(details?.[0]?.errorType, 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE');
  assert.deepEqual(details?.[0]?.languageNotSupportedByAttributeError, {
    detectedLanguages: ['en'],
    requestedLanguages: ['en'],
    attribute: 'TOXICITY',
  });
  const dropped = await scored(
    about('You are all liars.', ['TOXICITY', 'SEVERE_TOXICITY', 'SPAM'], {
      languages: ['en'],
      dropUnsupportedAttributes: true,
    }),
  );
  assert.deepEqual(Object.keys(dropped.attributeScores), ['SPAM']);
});

test('words and links are scored in steps, in the languages of the lists', async () => {
  const value = async (text: string, name: string, language: string) =>
    (await scored(about(text, [name], { languages: [language] }))).attributeScores[name]?.summaryScore.value ?? 0;
  assert.ok((await value('Thank you all.', 'PROFANITY', 'en')) < 0.1);
  assert.ok((await value('f u c k you', 'PROFANITY', 'en')) > 0.9);
  assert.ok((await value('你是傻逼', 'PROFANITY', 'zh-Hant')) > 0.9);
  assert.ok((await value('Thank you all.', 'SPAM', 'en')) < 0.1);
  assert.ok((await value('bit.ly/a b.example/x c.example/y d.example/z', 'SPAM', 'en')) >= 0.8);
  const flood = 'Cheap tickets for the summit are sold at our counter behind the station, ask for Amina and say hello.';
  assert.ok((await value(flood, 'SPAM', 'en')) < 0.1);
  const form = { kind: 'text', value: flood, reason: 'flood', level: 'recommendation', days: 3 } as const;
  await db.transaction().execute((tx) => issueSignal(tx, vault, form, by));
  assert.ok((await value(`${flood}!!`, 'SPAM', 'en')) > 0.9);
});

test('the answer has the shape that clients read: summary, one span at least, languages, the token of the client', async () => {
  const text = 'Thank you for the talk. It was bullshit. See you tomorrow.';
  const whole = await scored(about(text, ['PROFANITY'], { clientToken: 'a 1', sessionId: 's', communityId: 'c' }));
  assert.deepEqual([whole.languages, whole.detectedLanguages, whole.clientToken], [['en'], ['en'], 'a 1']);
  const score = { value: 0.95, type: 'PROBABILITY' };
  assert.deepEqual(whole.attributeScores.PROFANITY, {
    spanScores: [{ begin: 0, end: text.length, score }],
    summaryScore: score,
  });
  const spans = await scored(about(text, ['PROFANITY'], { spanAnnotations: true, languages: ['en'] }));
  assert.equal(spans.detectedLanguages, undefined);
  const found = spans.attributeScores.PROFANITY?.spanScores ?? [];
  assert.deepEqual(
    found.map(({ begin, end, score: of }) => [text.slice(begin, end).trim(), of.value > 0.5]),
    [
      ['Thank you for the talk.', false],
      ['It was bullshit.', true],
      ['See you tomorrow.', false],
    ],
  );
  const strict = {
    comment: { text },
    requestedAttributes: { SPAM: { scoreThreshold: 0.5 }, PROFANITY: { scoreThreshold: 0.5 } },
  };
  assert.deepEqual(Object.keys((await scored(strict)).attributeScores), ['PROFANITY']);
});

test('once it has learned enough it answers with the very score of the site, and says which version', async () => {
  await teachAll(db, decisionsLike(1150, 5));
  await learn(db, { anyway: true });
  const bad = await scored(about('win money at the casino, idiots', ['TOXICITY'], { languages: ['en'] }));
  const good = await scored(
    about('thank you, I disagree with the second speaker', ['TOXICITY'], { languages: ['en'] }),
  );
  const [high, low] = [bad, good].map(({ attributeScores }) => attributeScores.TOXICITY?.summaryScore.value ?? 0);
  assert.ok(high! > 0.7 && low! < 0.3, `${high} ${low}`);
  assert.equal(bad.plenary?.model, 1);
  assert.ok((good.plenary?.decisions ?? 0) >= 1000);
  assert.match(bad.plenary?.modelCard ?? '', /\/en\/trust\/model$/);
  const french = await refused(about('Merci pour cela et pour le reste', ['TOXICITY'], { languages: ['fr'] }));
  assert.match(french.message, /TOXICITY does not support request languages: fr/);
});

test('nothing is stored of what was scored, whether that was asked or not', async () => {
  const canary = `canary-${randomUUID()}`;
  const size = async () => {
    const { rows } = await sql<{ rows: number }>`
      SELECT (SELECT count(*) FROM screened_piece) + (SELECT count(*) FROM learner_example) AS rows`.execute(db);
    return Number(rows[0]?.rows);
  };
  const before = await size();
  for (const doNotStore of [true, false, undefined])
    await scored(
      about(`The ${canary} is here and you are not.`, ['SPAM', 'PROFANITY'], { doNotStore, spanAnnotations: true }),
    );
  assert.equal(await size(), before);
  const { rows: tables } = await sql<{ name: string }>`
    SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema()`.execute(db);
  for (const { name } of tables) {
    const { rows } = await sql`SELECT FROM ${sql.id(name)} AS t WHERE t::text LIKE ${`%${canary}%`} LIMIT 1`.execute(
      db,
    );
    assert.equal(rows.length, 0, name);
  }
});

test('the language is told by script and everyday words, or not at all', () => {
  for (const [text, language] of [
    ['The hall was full and we had to stand.', 'en'],
    ['La sala estaba llena y no hay sitio para los demás.', 'es'],
    ['La salle était pleine et il n’y a pas de place pour les autres.', 'fr'],
    ['Зал был полон.', 'ru'],
    ['كانت القاعة ممتلئة.', 'ar'],
    ['会场坐满了。', 'zh'],
    ['Der Saal war voll.', null],
    ['12345', null],
  ] as const)
    assert.equal(seemingLanguage(text), language, text);
});
