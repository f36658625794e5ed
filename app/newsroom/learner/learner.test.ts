import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import type { Tx } from '../../platform/database.ts';
import { summit } from '../../programme/summit.testing.ts';
import type { Piece, Reasons } from '../../trust/moderation/moderation-schema.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { forgetScreened } from '../screening/screening-memory.ts';
import { modelCard } from './learner-card.ts';
import { packPlaces, places, placesOf, unpackPlaces } from './learner-features.ts';
import { calibrate, learnOne, marginOf, newWeights, type Predicted, probabilityOf, shareOf } from './learner-rules.ts';
import type { Score } from './learner-schema.ts';
import { fingerprintOf, forgetOldWeights, readVersion, versionFile } from './learner-version.ts';
import { decisionsLike, teachAll } from './learner.testing.ts';
import { answerOf, learn, scoreBy, scoreText, teach, type Taught } from './learner.ts';

const { app, database, get, signIn } = await testApp(summit);
const { db } = database;

const told = (given: Partial<Taught>): Taught => ({
  kind: 'comment',
  subject: randomUUID(),
  text: 'A comment about the summit.',
  language: 'en',
  outcome: 'remove',
  cause: 'decision',
  automated: false,
  ...given,
});
const tell = (given: Partial<Taught>) => db.transaction().execute((tx) => teach(tx, told(given)));
const waiting = () =>
  db
    .selectFrom('learner_example')
    .select(['removed', 'weight'])
    .where('version', 'is', null)
    .orderBy('decided_at')
    .execute();
const clear = () => sql`TRUNCATE learner_example, learner_version`.execute(db);

test('before there is a version, it says nothing and is unsure', async () => {
  await clear();
  const score = await scoreText(db, 'Buy cheap tickets now!', 'en');
  assert.deepEqual([score.version, score.probability, score.reasons], [null, null, []]);
  assert.equal(answerOf(score), 'unsure');
  const page = await get('/en/trust/model');
  assert.equal(page.status, 200);
  assert.match(await page.text(), /No decision has been learned yet/);
});

test('only decisions of people teach, about kinds that rules are for; what was taken back in time teaches nothing', async () => {
  await clear();
  await tell({ automated: true });
  await tell({ kind: 'article' });
  await tell({ kind: 'story' });
  await tell({ outcome: 'restore', cause: 'end' });
  assert.deepEqual(await waiting(), []);
  const subject = randomUUID();
  await tell({ subject });
  assert.deepEqual(await waiting(), [{ removed: true, weight: 1 }]);
  await tell({ subject, outcome: 'restore', cause: 'undo' });
  assert.deepEqual(await waiting(), []);
  await tell({ subject });
  await tell({ subject, outcome: 'restore', cause: 'appeal' });
  assert.deepEqual(
    await waiting(),
    [{ removed: false, weight: 3 }],
    'the appeal stands in place of what it overturned',
  );
  await tell({ subject, outcome: 'hold', cause: 'undo' });
  assert.deepEqual(await waiting(), []);
  await tell({ subject });
  await db.transaction().execute((tx) => forgetScreened(tx, 'comment', [subject]));
  assert.deepEqual(await waiting(), [], 'what its writer withdrew is not learned');
});

test('what moderators decide reaches the learner in the transaction of the decision', async () => {
  await clear();
  const subject = randomUUID();
  const piece: Piece = {
    text: 'Words that were decided about.',
    language: 'fr',
    writtenAt: new Date(),
    state: 'public',
    edition: summit.edition.slug,
    address: '/',
    author: { name: 'Amina', personId: null, key: 'a', email: null, language: 'fr' },
    under: null,
    answers: null,
  };
  app.house.moderation.register({
    name: 'correction',
    label: () => 'Correction',
    contentType: 'text',
    read: async () => new Map([[subject, piece]]),
    apply: async () => {},
  });
  const { personId } = await signIn({ grants: [{ role: 'moderator' }] });
  const by = await actorAs(db, personId);
  const reasons: Reasons = {
    ground: { by: 'rules', clause: 'respect' },
    facts: null,
    factsLanguage: 'fr',
    source: 'own',
    automatedDetection: true,
    automatedDecision: 'no',
  };
  const decide = (tx: Tx) =>
    app.house.moderation.decide(tx, {
      kind: 'correction',
      subjects: [subject],
      what: { outcome: 'remove', reasons },
      by,
    });
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await decide(tx);
      throw new Error('taken back');
    }),
    /taken back/,
  );
  assert.deepEqual(await waiting(), []);
  await db.transaction().execute(decide);
  assert.deepEqual(await waiting(), [{ removed: true, weight: 1 }]);
  await learn(db, { anyway: true });
  assert.deepEqual((await readVersion(db))?.counts, { fr: { kept: 0, removed: 1 } });
});

test('it learns in any script, and the grams that it gives for reasons are of the text', async () => {
  await clear();
  for (const [language, bad, good] of [
    ['zh', '加我领取免费礼品', '感谢主持人的发言'],
    ['ar', 'اربح المال بسرعة من هنا', 'شكرا على هذه الجلسة المفيدة'],
    ['ru', 'Быстрые деньги без вложений', 'Спасибо за интересный доклад'],
  ] as const) {
    const text = (words: string, at: number) => `${words}, ${String.fromCodePoint(0x4e00 + at * 7)}${at}`;
    for (let at = 0; at < 30; at += 1) {
      await tell({ language, text: text(bad, at) });
      await tell({ language, text: text(good, at), outcome: 'publish' });
    }
    assert.notEqual(await learn(db, { anyway: true }), null);
    const [of, against] = [await scoreText(db, `${bad}!`, language), await scoreText(db, `${good}!`, language)];
    assert.ok((of.probability ?? 0) > 0.8, `${language} ${of.probability}`);
    assert.ok((against.probability ?? 1) < 0.2, `${language} ${against.probability}`);
    assert.ok(of.reasons.length > 0 && of.reasons.every(({ share }) => share > 0));
    assert.ok(against.reasons.every(({ share }) => share < 0));
    assert.equal(of.ofLanguage, 60);
  }
});

test('the same decisions give the same version, to the bit, and a score is a function of text and version', async () => {
  const run = async () => {
    await clear();
    await teachAll(db, decisionsLike(300, 7));
    await learn(db, { anyway: true });
    await teachAll(db, decisionsLike(100, 8));
    await learn(db, { anyway: true });
    const version = await readVersion(db);
    assert.ok(version);
    return version;
  };
  const [first, second] = [await run(), await run()];
  assert.equal(first.fingerprint, second.fingerprint);
  assert.equal(fingerprintOf(first.weights, first).toString('hex'), first.fingerprint);
  assert.equal(first.version, 2);
  const text = 'win money at the casino of our hotel';
  const score = await scoreText(db, text, 'en');
  assert.deepEqual(scoreBy(first, text, 'en'), score);
  const file = (await versionFile(db, 2)) ?? Buffer.alloc(0);
  const head = file.subarray(0, file.indexOf(10)).toString();
  assert.deepEqual((JSON.parse(head) as { fingerprint: string }).fingerprint, first.fingerprint);
  assert.equal(file.length, head.length + 1 + places * 8);
  const older = await readVersion(db, 1);
  assert.ok(older);
  assert.notEqual(older.fingerprint, first.fingerprint);
  const [entry] = await db
    .selectFrom('log_entry')
    .select('details')
    .where('act', '=', 'learner.train')
    .where('subject', '=', '2')
    .orderBy('at', 'desc')
    .limit(1)
    .execute();
  assert.deepEqual(entry?.details, { examples: 400, fingerprint: first.fingerprint });
});

test('after it has learned it knows of the texts nothing but weights', async () => {
  const { rows } = await sql<{ left: number }>`SELECT count(features)::int AS left FROM learner_example`.execute(db);
  assert.equal(rows[0]?.left, 0);
});

test('it is unsure of everything below a thousand decisions, and of a language below two hundred', () => {
  const score: Score = { version: 1, probability: 0.99, reasons: [], decisions: 999, ofLanguage: 900 };
  assert.equal(answerOf(score), 'unsure');
  assert.equal(answerOf({ ...score, decisions: 1000 }), 'hold');
  assert.equal(answerOf({ ...score, decisions: 1000, ofLanguage: 199 }), 'unsure');
  assert.equal(answerOf({ ...score, decisions: 1000, probability: 0.05 }), 'publish');
  assert.equal(answerOf({ ...score, decisions: 1000, probability: 0.5 }), 'unsure');
});

test('a hundred decisions or a day make a version; fewer wait, and two processes learn nothing twice', async () => {
  await clear();
  await teachAll(db, decisionsLike(20, 1));
  assert.equal(await learn(db), null);
  assert.equal(await learn(db, { now: Date.now() + 90_000_000 }), 1);
  await teachAll(db, decisionsLike(120, 2));
  const both = await Promise.all([learn(db), learn(db)]);
  assert.deepEqual(
    both.filter((version) => version !== null),
    [2],
  );
});

test('a flood that was removed at once is learned as one text', async () => {
  await clear();
  for (let at = 0; at < 40; at += 1) await tell({ text: 'The very same words, again and again.' });
  await tell({ text: 'Other words.', outcome: 'publish' });
  await learn(db, { anyway: true });
  assert.equal((await readVersion(db))?.examples, 2);
});

test('an appeal that was upheld changes what it says of the text', async () => {
  await clear();
  const text = 'The minister’s answer was an insult to every village that lost its school.';
  const subject = randomUUID();
  await teachAll(db, decisionsLike(60, 3));
  await tell({ text, subject });
  await learn(db, { anyway: true });
  const before = (await scoreText(db, text, 'en')).probability ?? 0;
  await tell({ text, subject, outcome: 'restore', cause: 'appeal' });
  await learn(db, { anyway: true });
  const after = (await scoreText(db, text, 'en')).probability ?? 0;
  assert.ok(before > 0.5 && after < 0.5 && after < before - 0.2, `${before} ${after}`);
});

test('the model card tells its error by predictions made before learning, with intervals, and nothing of few', async () => {
  await clear();
  for (let batch = 0; batch < 6; batch += 1) {
    await teachAll(db, decisionsLike(100, 100 + batch));
    await learn(db);
  }
  await teachAll(db, decisionsLike(20, 9, 'fr'));
  await learn(db, { anyway: true });
  const card = await modelCard(db);
  const english = card.languages.find(({ language }) => language === 'en');
  assert.equal(english?.decisions, 600);
  const wrong = english?.shown?.wrong;
  assert.ok(wrong && wrong.from < wrong.share && wrong.share < wrong.to && wrong.of === 600);
  assert.ok(wrong.share < 0.25, String(wrong.share));
  // What it learns to the end it would foretell without fault: the card doesn’t say that.
  assert.ok(wrong.share > 0);
  assert.equal(card.languages.find(({ language }) => language === 'fr')?.shown, null);
  assert.deepEqual(
    card.stretches.map(({ from, to }) => [from, to]),
    [
      [1, 200],
      [201, 400],
      [401, 600],
    ],
  );
  assert.ok((card.stretches[2]?.wrong?.share ?? 1) < (card.stretches[0]?.wrong?.share ?? 0), 'it gets better');
  for (const language of ['en', 'ar', 'zh', 'ru', 'es', 'fr']) {
    const page = await get(`/${language}/trust/model`);
    const html = await page.text();
    assert.equal(page.status, 200);
    assert.ok(html.includes(card.versions[0]?.fingerprint.slice(0, 16) ?? ''), language);
  }
  assert.match(
    await (await get('/en/trust/model')).text(),
    /Below 1,000 its accuracy is low, so it is unsure of everything/,
  );
});

test('a version can be downloaded by moderators, and by nobody else', async () => {
  const { headers } = await signIn({ grants: [{ role: 'moderator' }] });
  const answer = await get('/en/desk/screening/model/1', headers);
  assert.equal(answer.status, 200);
  assert.match(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 30)
      .toString(),
    /^\{"type":"plenary-learner"/,
  );
  assert.equal((await get('/en/desk/screening/model/999', headers)).status, 404);
  assert.equal((await get('/en/desk/screening/model/1')).status, 303);
  await sql`UPDATE learner_version SET made_at = '2020-01-01'`.execute(db);
  assert.ok((await forgetOldWeights(db)) > 0);
  assert.equal((await get('/en/desk/screening/model/1', headers)).status, 404);
  assert.notEqual((await scoreText(db, 'still there', 'en')).version, null);
});

test('features are the same for the same text, fit their place, and survive packing; learning moves the margin the right way', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.boolean(), (text, removed) => {
      const filled = unpackPlaces(packPlaces(text));
      assert.deepEqual(new Set(filled), new Set(placesOf(text).keys()));
      assert.ok(filled.every((place) => place > 0 && place < places));
      const weights = newWeights();
      learnOne(weights, filled, removed);
      assert.ok(removed ? marginOf(weights, filled) > 0 : marginOf(weights, filled) < 0);
    }),
    { numRuns: 30 },
  );
});

test('probabilities fit how predictions came out, and shares say how sure they are', () => {
  const predicted: Predicted[] = Array.from({ length: 1000 }, (_, at) => {
    const margin = (at % 100) / 25 - 2;
    return { margin, removed: ((at * 7919) % 1000) / 1000 < 1 / (1 + Math.exp(-(3 * margin - 1))) };
  });
  const found = calibrate(predicted);
  for (const margin of [-1.5, -0.5, 0, 0.5, 1.5]) {
    const near = predicted.filter((one) => Math.abs(one.margin - margin) < 0.25);
    const share = near.filter(({ removed }) => removed).length / near.length;
    assert.ok(
      Math.abs(probabilityOf(found, margin) - share) < 0.08,
      `${margin}: ${probabilityOf(found, margin)} ${share}`,
    );
  }
  const backwards = calibrate(predicted.map(({ margin, removed }) => ({ margin: -margin, removed })));
  assert.equal(backwards.slope, 0, 'a learner that is wrong more often than right says nothing');
  assert.deepEqual(calibrate([]), { slope: 2, shift: 0 });
  // By hand: 10 of 100.
  const share = shareOf(10, 100);
  assert.ok(share && Math.abs(share.from - 0.0552) < 0.0005 && Math.abs(share.to - 0.1744) < 0.0005);
  assert.equal(shareOf(0, 0), null);
  fc.assert(
    fc.property(fc.nat(500), fc.nat(500), (one, more) => {
      const found = shareOf(one, one + more);
      if (!found) return;
      assert.ok(
        found.from >= 0 && found.from <= found.share + 1e-12 && found.share <= found.to + 1e-12 && found.to <= 1,
      );
    }),
  );
});
