import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { simhash } from '../../platform/simhash.ts';
import { isNear } from '../../platform/simhash-near.ts';
import type { Work } from '../../platform/work.ts';
import { solveWork } from '../../platform/work.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { issueSignal } from '../../trust/signal/signal.ts';
import { findingMessages, findingSentence, whySentence } from './screening-finding-messages.ts';
import { ageOfToken, formFields, leastFill, longestFill, makeFormToken } from './screening-form.ts';
import { checksOf, commentChecks, correctionChecks, storyChecks } from './screening-list.ts';
import { findingsOf, forgetOldLikeness } from './screening-memory.ts';
import type { Check, Verdict } from './screening-check.ts';
import { type Piece, whys } from './screening-schema.ts';
import { hostIn, hostsIn, linksIn, oddHost } from './screening-text-rules.ts';
import { pieceOf, writerKey } from './screening.testing.ts';
import { forgetScreened, rememberScreened, screen } from './screening.ts';

const { database, vault, signIn, get, post } = await testApp(summit);
const { db } = database;
const ground = { db, vault };
const { id } = await db
  .selectFrom('edition')
  .select('id')
  .where('slug', '=', summit.edition.slug)
  .executeTakeFirstOrThrow();
const edition = { id, slug: summit.edition.slug };

const piece = (given: Parameters<typeof pieceOf>[2] = {}) => pieceOf(vault, edition, given);
const remember = async (one: Piece) => {
  const screened = await screen(ground, commentChecks, one);
  await db.transaction().execute((tx) => rememberScreened(tx, screened));
  return screened;
};
/** Publishes, holds for these reasons, or refuses with this code. */
async function outcome(given: Parameters<typeof pieceOf>[2] | Piece, checks: readonly Check[] = commentChecks) {
  const one = 'edition' in given! && 'writer' in given && 'id' in given ? (given as Piece) : piece(given);
  try {
    const { outcome: what, reasons } = await screen(ground, checks, one);
    return what === 'publish' ? 'publish' : reasons.join(' ');
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

test('the list of each kind is data: its order can be read', () => {
  assert.deepEqual(
    commentChecks.map(({ name }) => name),
    [
      'form',
      'trap',
      'length',
      'pace',
      'repeat',
      'links',
      'hosts',
      'words',
      'similar',
      'work',
      'first',
      'together',
      'learner',
    ],
  );
  for (const checks of Object.values(checksOf)) {
    for (const { name } of checks) assert.ok(`check-${name}` in findingMessages.messages, name);
    assert.equal(new Set(checks.map(({ name }) => name)).size, checks.length);
  }
});

test('a comment of somebody known, in plain words, is published; a story and a correction wait for editors', async () => {
  assert.equal(await outcome({}), 'publish');
  assert.equal(await outcome({ kind: 'story' }, storyChecks), 'editors');
  assert.equal(await outcome({ kind: 'correction' }, correctionChecks), 'editors');
});

test('each check says what it is for', async () => {
  const links = (count: number) =>
    `See ${Array.from({ length: count }, (_, at) => `https://site${at}.example/a`).join(' and ')}.`;
  const cases: [string, Parameters<typeof pieceOf>[2], string][] = [
    ['no token', { fields: { [formFields.token]: '' } }, 'screening.form'],
    [
      'another form’s token',
      { fields: { [formFields.token]: makeFormToken(vault, { kind: 'comment', subject: 'other', writer: 'x' }) } },
      'screening.form',
    ],
    ['an old form', { openedAt: Date.now() - longestFill - 1000 }, 'screening.form'],
    ['a form of tomorrow', { openedAt: Date.now() + 60_000 }, 'screening.form'],
    ['in no time', { openedAt: Date.now() }, 'screening.fast'],
    [
      'by the API, without a token',
      { door: 'api', fields: { [formFields.token]: '', [formFields.trap]: 'x' } },
      'publish',
    ],
    ['the trap', { fields: { [formFields.trap]: 'https://x.example' } }, 'screening.trap'],
    ['too long', { text: 'a b '.repeat(1300) }, 'screening.long'],
    ['nothing', { text: ' … !!! ' }, 'screening.empty'],
    ['one letter', { text: 'a' }, 'screening.empty'],
    ['two links', { text: links(2) }, 'publish'],
    ['three links', { text: links(3) }, 'links'],
    ['many links', { text: links(11) }, 'screening.links'],
    ['a link for a name', { name: 'www.buy.example' }, 'links'],
    ['a shortened link', { text: 'More of it at bit.ly/3xyz, they say.' }, 'hosts'],
    ['an address in numbers', { text: 'More of it at http://203.0.113.9/a, they say.' }, 'hosts'],
    ['a host in Russian', { text: 'More of it at https://пример.рф/a, they say.' }, 'publish'],
    ['a host of two scripts', { text: 'More of it at https://раypal.com/a, they say.' }, 'hosts'],
    ['a bad word', { text: 'That was bullshit, all of it.' }, 'words'],
    ['a bad word for a name', { name: 'Сука' }, 'words'],
    ['the first one of a writer', { writer: { publishedBefore: 0 } }, 'first'],
    [
      'all at once',
      { text: `Bullshit. ${links(4)} bit.ly/a`, writer: { publishedBefore: 0 } },
      'links hosts words first',
    ],
  ];
  for (const [name, given, said] of cases) assert.equal(await outcome(given), said, name);
});

test('a check that throws holds, and what the others find is told beside it; nothing is published by a fault', async () => {
  const thrown: Check = {
    name: 'words',
    ask: () => {
      throw new Error('the list is gone');
    },
  };
  const rejected: Check = { name: 'similar', ask: async () => Promise.reject(new Error('the database is gone')) };
  const letsAllThrough: Check = { name: 'learner', ask: (): Verdict => ({ answer: 'publish' }) };
  assert.equal(await outcome({}, [letsAllThrough]), 'publish', 'without the fault it would be published');
  assert.equal(await outcome({}, [thrown, letsAllThrough]), 'failed');
  assert.equal(await outcome({}, [rejected]), 'failed');
  const { findings } = await screen(ground, [thrown, ...commentChecks], piece({ writer: { publishedBefore: 0 } }));
  assert.deepEqual(
    findings.map(({ check, why }) => `${check}: ${why}`),
    ['words: failed', 'first: first'],
  );
  const told: unknown[] = [];
  const log = { error: (about: unknown) => told.push(about) } as never;
  await screen({ ...ground, log }, [thrown], piece());
  assert.equal(told.length, 1);
});

test('whatever checks say, in whatever order: a hold is never published, and a refusal is never stored', async () => {
  const said = fc.constantFrom<Verdict['answer'] | 'throw'>('pass', 'publish', 'hold', 'refuse', 'throw');
  const checkOf = (answer: Verdict['answer'] | 'throw', at: number): Check => ({
    name: `check ${at}`,
    ask: () => {
      if (answer === 'throw') throw new Error('broken');
      if (answer === 'hold') return { answer, why: 'links' };
      return answer === 'refuse' ? { answer, refusal: new Refusal('screening.trap', 422, () => '') } : { answer };
    },
  });
  await fc.assert(
    fc.asyncProperty(fc.array(said, { maxLength: 6 }), async (answers) => {
      const end = answers.findIndex((answer) => answer === 'publish' || answer === 'refuse');
      const heard = end < 0 ? answers : answers.slice(0, end);
      const holds = heard.some((answer) => answer === 'hold' || answer === 'throw');
      const expected = answers[end] === 'refuse' ? 'screening.trap' : holds ? 'held' : 'publish';
      const found = await outcome({}, answers.map(checkOf));
      assert.equal(['publish', 'screening.trap'].includes(found) ? found : 'held', expected);
    }),
    { numRuns: 60 },
  );
});

test('a form’s token is for its kind, its thing and its writer alone', () => {
  const form = { kind: 'comment', subject: 'a', writer: 'b' } as const;
  const token = makeFormToken(vault, form, 1_000_000);
  assert.equal(ageOfToken(vault, form, token, 1_000_000 + leastFill), leastFill);
  for (const other of [
    { ...form, kind: 'story' as const },
    { ...form, subject: 'c' },
    { ...form, writer: 'c' },
    { ...form, subject: 'a","b', writer: '' },
  ])
    assert.equal(ageOfToken(vault, other, token, 1_000_100), null);
  fc.assert(fc.property(fc.string(), (text) => assert.equal(ageOfToken(vault, form, text), null)));
});

test('the same words of one writer are refused once they are stored, nearly the same of anybody are held', async () => {
  const writer = { key: writerKey('repeating') };
  const text =
    'The interpreters were excellent and deserve thanks, above all those of the afternoon in the great hall.';
  const first = piece({ writer, text });
  assert.equal((await remember(first)).outcome, 'publish');
  assert.equal(await outcome({ writer, text: `  ${text.toUpperCase()}  ` }), 'screening.repeat');
  assert.equal(await outcome({ ...first, text }), 'publish', 'sent twice, or edited, it is no repeat of itself');
  assert.equal(await outcome({ text: text.replace('excellent', 'excelent') }), 'similar');
  const held = piece({ text: `Bullshit, ${randomUUID()}.` });
  assert.equal((await remember(held)).outcome, 'hold');
  const found = await findingsOf(db, 'comment', [held.id, first.id]);
  assert.deepEqual([found.get(held.id)?.[0]?.details.words, found.get(first.id)], ['bullshit', []]);
  assert.equal(await outcome({ text: 'Thank you!', writer }), 'publish');
  await remember(piece({ text: 'Thank you!', writer }));
  assert.equal(await outcome({ text: 'Thank you!', writer }), 'screening.repeat');
  assert.equal(await outcome({ text: 'Thank you!' }), 'publish', 'what everybody says is like nothing');
  await db.transaction().execute((tx) => forgetScreened(tx, 'comment', [first.id]));
  const unhurried = commentChecks.filter(({ name }) => name !== 'pace');
  assert.equal(await outcome({ writer, text }, unhurried), 'publish', 'what was forgotten is no repeat');
});

test('near-duplicates are found by the index of each word, also among twenty thousand', async () => {
  await sql`INSERT INTO screened_piece (kind, id, edition_id, subject, language, outcome, findings, band_1, band_2, band_3, band_4)
    SELECT 'comment', gen_random_uuid(), ${edition.id}, 's', 'en', 'publish', '[]', (n * 7919) % 65536, (n * 10473) % 65536,
      (n * 12997) % 65536, (n * 15487) % 65536
    FROM generate_series(1, 20000) AS n`.execute(db);
  await sql`ANALYZE screened_piece`.execute(db);
  const near = simhash('The interpreters were excellent and deserve our thanks.') ?? [0, 0, 0, 0];
  const { rows } = await sql<{ 'QUERY PLAN': string }>`
    EXPLAIN SELECT FROM screened_piece WHERE ${isNear(near)} LIMIT 100`.execute(db);
  const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
  assert.doesNotMatch(plan, /Seq Scan/);
  for (const band of [1, 2, 3, 4]) assert.match(plan, new RegExp(`screened_piece_band_${band}`));
  await sql`DELETE FROM screened_piece WHERE subject = 's'`.execute(db);
});

test('after 90 days nothing tells of the text or its writer any more', async () => {
  const one = piece({});
  await remember(one);
  assert.equal(await forgetOldLikeness(db), 0);
  await db
    .updateTable('screened_piece')
    .set({ at: new Date('2020-01-01') })
    .where('id', '=', one.id)
    .execute();
  assert.equal(await forgetOldLikeness(db), 1);
  const row = await db.selectFrom('screened_piece').selectAll().where('id', '=', one.id).executeTakeFirstOrThrow();
  assert.deepEqual([row.writer, row.digest, row.band_1, row.band_4], [null, null, null, null]);
});

test('one writer sends at a pace of people, and a crowded network works for it, once for each', async () => {
  const writer = { key: writerKey('hasty') };
  for (let count = 0; count < 6; count += 1) assert.equal(await outcome({ writer }), 'publish', String(count));
  assert.equal(await outcome({ writer }), 'screening.pace');
  const network = '203.0.113.5';
  const fields = { [formFields.script]: 'yes' };
  for (let count = 0; count < 12; count += 1)
    assert.equal(await outcome({ network, fields }), 'publish', String(count));
  const refused = await screen(ground, commentChecks, piece({ network, fields })).catch(
    (error: unknown) => error as Refusal,
  );
  assert.ok(refused instanceof Refusal);
  assert.equal(refused.code, 'screening.work');
  const answer = solveWork(refused.details.work as Work);
  assert.equal(await outcome({ network, fields: { ...fields, [formFields.work]: answer } }), 'publish');
  assert.equal(await outcome({ network, fields: { ...fields, [formFields.work]: answer } }), 'screening.work');
  assert.equal(await outcome({ network, fields: { ...fields, [formFields.work]: 'bm8=' } }), 'screening.work');
  assert.equal(await outcome({ network, door: 'api' }), 'screening.work', 'a program can work');
  assert.equal(await outcome({ network }), 'work', 'where no scripts run, a moderator looks instead');
  assert.equal(await outcome({ network: '203.0.113.6' }), 'publish');
  for (let count = 0; count < 45; count += 1) await outcome({ network });
  assert.equal(await outcome({ network }), 'screening.pace', 'and there is an end to it');
});

test('a signal of abuse holds or asks for work, and refuses nobody', async () => {
  const { personId } = await signIn({ grants: [{ role: 'owner' }] });
  const by = await actorAs(db, personId);
  const give = (value: string, level: 'advisory' | 'recommendation') =>
    db
      .transaction()
      .execute((tx) => issueSignal(tx, vault, { kind: 'host', value, reason: 'scam', level, days: 2 }, by));
  const text = (host: string) => `Look at https://${host}/prize before it is too late, ${randomUUID()}.`;
  assert.equal(await outcome({ text: text('win.example') }), 'publish');
  await give('win.example', 'recommendation');
  assert.equal(await outcome({ text: text('www.win.example') }), 'signal');
  await give('perhaps.example', 'advisory');
  assert.equal(await outcome({ text: text('perhaps.example') }), 'work');
  assert.equal(
    await outcome({ text: text('perhaps.example'), fields: { [formFields.script]: 'yes' } }),
    'screening.work',
  );
});

test('an edition chooses whose comments wait; what it chooses is at the desk and in the log', async () => {
  const { headers } = await signIn({ grants: [{ role: 'moderator', edition: edition.slug }] });
  const page = await get('/en/desk/screening', headers);
  assert.equal(page.status, 200);
  const html = await page.text();
  assert.match(html, /value="first" checked/);
  assert.match(html, /Was it sent from a form of this site/);
  const path = `/en/desk/screening/of/${edition.slug}`;
  const choose = (hold: string) => post(path, { hold }, headers);
  assert.equal((await choose('all')).status, 303);
  assert.equal(await outcome({}), 'everyone');
  assert.equal((await choose('none')).status, 303);
  assert.equal(await outcome({ writer: { publishedBefore: 0 } }), 'publish');
  assert.equal((await choose('some')).status, 422);
  assert.equal((await post('/en/desk/screening/of/nowhere', { hold: 'all' }, headers)).status, 404);
  const other = await signIn({ grants: [{ role: 'moderator', edition: 'another-2016' }] });
  assert.equal((await post(path, { hold: 'all' }, other.headers)).status, 404);
  assert.equal((await choose('first')).status, 303);
  const entries = await db.selectFrom('log_entry').select('details').where('act', '=', 'screening.setting').execute();
  assert.equal(entries.length, 3);
});

test('every reason has a sentence, and links are found as people write them', () => {
  const details = {
    check: 'x',
    kind: 'host',
    peers: 0,
    count: 2,
    host: 'a.example',
    how: 'hidden',
    words: 'w',
    percent: 90,
    number: 1,
    version: 1,
    grams: 'g',
  };
  for (const why of whys) {
    for (const language of ['en', 'ar', 'zh', 'ru'] as const)
      assert.ok(findingSentence({ check: 'x', why, details })(language).length > 4, why);
    assert.ok((whySentence(why)?.('en') ?? '').length > 4, why);
  }
  assert.equal(whySentence('report'), null);
  assert.deepEqual(hostsIn('see HTTPS://Www.A.example/x?y, b.com/z and (www.c.org).'), ['a.example', 'c.org', 'b.com']);
  assert.deepEqual(linksIn('It ended.So we left. Write to me@mail.com at 10.30, see Fig.2'), []);
  assert.equal(oddHost('xn--e1afmkfd.xn--p1ai'), null, 'a Russian name under a Russian end');
  assert.equal(oddHost('xn--fiqs8s.xn--fiqz9s'), null, 'a Chinese one');
  for (const fake of ['раypal.com', 'соре.com', 'αpple.com']) assert.equal(oddHost(hostIn(fake) ?? ''), 'script', fake);
  assert.equal(oddHost('example.org'), null);
});
