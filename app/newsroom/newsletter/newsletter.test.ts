import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp, testOrigin } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { saveArticle } from '../article/article.ts';
import { enterState } from '../article/article-publish.ts';
import { saveSection } from '../section/section.ts';
import { sendDue } from './issue-automatic.ts';
import { isAlarming, slotOf } from './newsletter-rules.ts';
import { linkToken } from './newsletter-link.ts';
import { makeSubscribers } from './newsletter.testing.ts';
import { sweep } from './newsletter-sweep.ts';
import { subscriberIndex } from './subscriber-read.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const { house } = app;
const page = `/en/${newsOf}/news/newsletter`;
const form = (more: Record<string, string> = {}) => ({
  address: 'reader@example.org',
  frequency: 'at-once',
  languages: 'en',
  corrections: 'on',
  ...more,
});
const linkIn = async (to: string, kind = 'newsletter.confirm') => {
  const mail = (await readMails(db, vault, to)).filter((one) => one.kind === kind).at(-1);
  assert.ok(mail, `a mail of ${kind} to ${to}`);
  const link = mail.blocks.find((block) => 'link' in block);
  return link && 'link' in link ? new URL(link.link.href).pathname : assert.fail('no link');
};
const subscribers = async (address: string) => {
  const { rows } = await sql<{ id: string; confirmed_at: Date | null }>`SELECT id, confirmed_at
    FROM newsletter_subscriber WHERE lookup = ${subscriberIndex(vault, address)}`.execute(db);
  return rows;
};
const issuesTo = async (to: string) =>
  (await readMails(db, vault, to)).filter(({ kind }) => kind === 'newsletter.issue').map(({ subject }) => subject);
async function letLeave(now = Date.now()): Promise<void> {
  await sendDue({ db, jobs: house.jobs }, now);
  await house.jobs.drain();
}
async function confirmed(address: string, more: Record<string, string> = {}): Promise<string> {
  assert.equal((await post(page, form({ address, ...more }))).status, 200);
  const path = await linkIn(address);
  assert.equal((await post(`${path}/confirmation`, {})).status, 303);
  return path;
}

test('one asks, is asked back by mail, and confirms by a form: looking at the link changes nothing', async () => {
  const address = 'first@example.org';
  const answer = await post(page, form({ address }));
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /Look into your mailbox/);
  const path = await linkIn(address);
  for (let scans = 0; scans < 2; scans += 1)
    assert.match(await (await get(path)).text(), /Yes, send me the newsletter/);
  assert.equal((await subscribers(address))[0]?.confirmed_at, null);
  await publishArticle({ db, jobs: house.jobs }, { headline: textOf('en', { en: 'Too early' }) });
  await letLeave();
  assert.deepEqual(await issuesTo(address), [], 'nothing goes to whom has not confirmed');
  const yes = await post(`${path}/confirmation`, {});
  assert.equal(yes.headers.get('location'), `${path}?confirmed=1`);
  assert.ok((await subscribers(address))[0]?.confirmed_at);
  assert.match(await (await get(`${path}?confirmed=1`)).text(), /comes to you from now on/);
});

test('a new article reaches who wants it at once, once, with what they asked for and nothing else', async () => {
  const section = await db
    .transaction()
    .execute((tx) => saveSection(tx, newsOf, null, { slug: 'boats', title: textOf('en', { en: 'Boats' }) }, 'cli'));
  await makeSubscribers({ db, vault }, ['all@example.org']);
  await makeSubscribers({ db, vault }, ['boats@example.org'], { sections: [section] });
  await makeSubscribers({ db, vault }, ['opinions@example.org'], { kinds: ['opinion'] });
  await makeSubscribers({ db, vault }, ['french@example.org'], { languages: ['fr'] });
  await makeSubscribers({ db, vault }, ['chinese@example.org'], { languages: ['zh', 'en'] });
  await letLeave();
  const seen = async (address: string) => (await issuesTo(address)).slice(0, 1);
  const before = await issuesTo('all@example.org');
  await publishArticle({ db, jobs: house.jobs }, { section, headline: textOf('en', { en: 'A boat', zh: '一条船' }) });
  await letLeave();
  await letLeave();
  assert.deepEqual(
    (await issuesTo('all@example.org')).slice(before.length),
    ['A boat'],
    'once, though the clock ran twice',
  );
  assert.deepEqual(await seen('boats@example.org'), ['A boat']);
  assert.deepEqual(await seen('opinions@example.org'), []);
  assert.deepEqual(await seen('french@example.org'), []);
  assert.deepEqual((await issuesTo('chinese@example.org')).at(-1), '一条船', 'in the first of their languages');
});

test('a correction reaches who wants corrections, and says that it is one', async () => {
  const { id, content } = await publishArticle({ db, jobs: house.jobs }, { headline: textOf('en', { en: 'Wrong' }) });
  await makeSubscribers({ db, vault }, ['corrections@example.org']);
  await makeSubscribers({ db, vault }, ['only-new@example.org'], { corrections: false });
  await letLeave();
  await db.transaction().execute(async (tx) => {
    await saveArticle(tx, id, 1, { ...content, headline: textOf('en', { en: 'Right' }) }, 'cli');
    const note = textOf('en', { en: 'It was wrong.' });
    await enterState(tx, house.jobs, id, { state: 'corrected', version: 2, note }, 'cli');
  });
  await letLeave();
  assert.equal((await issuesTo('corrections@example.org')).at(-1), 'Corrected: Right');
  assert.ok(!(await issuesTo('only-new@example.org')).some((subject) => subject.startsWith('Corrected')));
});

test('daily and weekly issues are made at an hour of the edition’s zone, and tell of what came before it', async () => {
  const settings = { hour: 8, weekday: 1 };
  const at = (iso: string) => Date.parse(iso);
  const slot = (frequency: 'daily' | 'weekly', iso: string, zone = 'Asia/Shanghai') =>
    new Date(slotOf(frequency, settings, zone, at(iso))).toISOString();
  assert.equal(slot('daily', '2016-11-16T00:00:00Z'), '2016-11-16T00:00:00.000Z');
  assert.equal(slot('daily', '2016-11-15T23:59:59Z'), '2016-11-15T00:00:00.000Z');
  assert.equal(slot('weekly', '2016-11-16T12:00:00Z'), '2016-11-14T00:00:00.000Z');
  assert.equal(slot('weekly', '2016-11-13T23:00:00Z'), '2016-11-07T00:00:00.000Z');
  assert.equal(slot('daily', '2024-03-31T12:00:00Z', 'Europe/Paris'), '2024-03-31T06:00:00.000Z');

  await makeSubscribers({ db, vault }, ['daily@example.org'], { frequency: 'daily' });
  await publishArticle({ db, jobs: house.jobs }, { headline: textOf('en', { en: 'For the day' }) });
  await letLeave();
  assert.ok(!(await issuesTo('daily@example.org')).some((subject) => subject === 'For the day'));
  await letLeave(Date.now() + 86_400_000);
  const [digest] = await issuesTo('daily@example.org');
  assert.match(digest ?? '', /\d+ articles/);
});

test('the answer is the same for every address, known or not, and a known one learns that it has it', async () => {
  await confirmed('known@example.org');
  const [known, unknown] = await Promise.all(
    ['known@example.org', 'never-seen@example.org'].map(async (address) =>
      (await post(page, form({ address }))).text(),
    ),
  );
  assert.equal(known, unknown);
  assert.match(await linkIn('known@example.org', 'newsletter.known'), /\/own\//);
  assert.equal((await subscribers('known@example.org')).length, 1);
});

test('what was typed comes back with what is wrong with it', async () => {
  const noAddress = await post(page, form({ address: 'nobody' }));
  assert.equal(noAddress.status, 422);
  assert.match(await noAddress.text(), /value="nobody"[^>]*aria-invalid/);
  const { languages: _, ...none } = form();
  assert.equal((await post(page, none)).status, 422);
  assert.equal((await post(`/en/nowhere/news/newsletter`, form())).status, 404);
});

test('whoever never asked says so once, and is asked no more', async () => {
  const address = 'stranger@example.org';
  await post(page, form({ address }));
  const path = await linkIn(address);
  assert.equal((await post(`${path}/refusal`, {})).status, 303);
  assert.deepEqual(await subscribers(address), []);
  const mails = (await readMails(db, vault)).length;
  assert.equal((await post(page, form({ address }))).status, 200);
  assert.equal((await readMails(db, vault)).length, mails, 'no mail was sent');
  assert.equal((await post(`${path}/refusal`, {})).status, 404);
});

test('one press in a mail program ends it, without cookie, from wherever it comes; a look at the link does not', async () => {
  const address = 'press@example.org';
  const path = await confirmed(address);
  const leaving = `${path}/leaving`;
  assert.equal((await get(leaving)).status, 200);
  assert.equal((await subscribers(address)).length, 1);
  const bare = (target: string, body: string, headers: Record<string, string> = {}) =>
    app.fetch(
      new Request(testOrigin + target, {
        method: 'POST',
        body,
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
      }),
    );
  const foreign = { Origin: 'https://webmail.example', 'Sec-Fetch-Site': 'cross-site', Cookie: '__Host-plenary=x' };
  assert.equal((await bare(`${path}/confirmation`, '', foreign)).status, 403, 'nothing else is let through');
  assert.equal((await bare(page, 'address=a%40example.org', foreign)).status, 403);
  const answer = await bare(leaving, 'List-Unsubscribe=One-Click', foreign);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('location'), null);
  assert.deepEqual(await subscribers(address), []);
  assert.equal((await bare(leaving, 'List-Unsubscribe=One-Click')).status, 200, 'once more is no fault');
  const forged = leaving.replace(/own\/.{43}/, `own/${'A'.repeat(43)}`);
  assert.equal((await bare(forged, 'List-Unsubscribe=One-Click')).status, 404);
});

test('leaving deletes the address and its key, and what waited for it is not sent', async () => {
  const [id = ''] = await makeSubscribers({ db, vault }, ['leaves@example.org']);
  const { rows } = await sql<{ key_id: string }>`SELECT key_id FROM newsletter_subscriber WHERE id = ${id}`.execute(db);
  assert.ok(await vault.sealer(db, rows[0]?.key_id ?? ''));
  await publishArticle({ db, jobs: house.jobs }, { headline: textOf('en', { en: 'Not for them' }) });
  await sendDue({ db, jobs: house.jobs });
  const path = `/en/${newsOf}/news/newsletter/own/${linkToken(vault, id)}`;
  assert.equal((await post(`${path}/leaving`, {})).headers.get('location'), `${path}/gone`);
  assert.equal(await vault.sealer(db, rows[0]?.key_id ?? ''), null);
  await house.jobs.drain();
  assert.deepEqual(await issuesTo('leaves@example.org'), []);
  const { rows: states } = await sql<{ state: string }>`SELECT state FROM newsletter_delivery
    WHERE subscriber_id = ${id}`.execute(db);
  assert.deepEqual(new Set(states.map(({ state }) => state)), new Set(['left']));
});

test('wishes are changed by the link', async () => {
  const path = await confirmed('wishes@example.org');
  assert.match(await (await get(path)).text(), /name="frequency" value="at-once" checked/);
  assert.equal((await post(path, form({ frequency: 'weekly' }))).status, 303);
  assert.match(await (await get(path)).text(), /name="frequency" value="weekly" checked/);
  assert.equal((await post(path, { frequency: 'hourly' })).status, 422);
});

test('who is signed in needs no mail: it is kept with their account, and goes with it', async () => {
  const email = 'account@example.org';
  const { headers, personId } = await signIn({ email, method: 'code' });
  const own = { ...form(), edition: newsOf };
  assert.equal((await post('/en/me/newsletter', own, headers)).status, 303);
  assert.ok((await subscribers(email))[0]?.confirmed_at);
  assert.match(await (await get('/en/me/newsletter', headers)).text(), /What you receive/);
  const held = await get('/en/me/privacy', headers);
  assert.match(await held.text(), /Newsletters/);
  await publishArticle({ db, jobs: house.jobs }, { headline: textOf('en', { en: 'For accounts' }) });
  await letLeave();
  assert.ok((await issuesTo(email)).includes('For accounts'));
  assert.equal((await post('/en/me/newsletter/leaving', { edition: newsOf }, headers)).status, 303);
  assert.deepEqual(await subscribers(email), []);
  const { rows } = await sql`SELECT FROM person p JOIN data_key k ON k.id = p.key_id WHERE p.id = ${personId}`.execute(
    db,
  );
  assert.equal(rows.length, 1, 'the key of a person stays theirs');
});

test('what nobody confirmed is forgotten after three days, and many of them raise an alarm', async () => {
  await post(page, form({ address: 'forgotten@example.org' }));
  await sweep(house);
  assert.equal((await subscribers('forgotten@example.org')).length, 1);
  await sweep(house, Date.now() + 4 * 86_400_000);
  assert.deepEqual(await subscribers('forgotten@example.org'), []);
  assert.equal(isAlarming({ asked: 19, confirmed: 0 }), false);
  assert.equal(isAlarming({ asked: 20, confirmed: 8 }), false);
  assert.equal(isAlarming({ asked: 20, confirmed: 7 }), true);
});

test('while many did not confirm, a request has to have worked for it, and the form brings the work', async () => {
  await sql`INSERT INTO newsletter_day (edition_id, day, what, many)
    SELECT id, (now() AT TIME ZONE 'UTC')::date, 'asked', 500 FROM edition WHERE slug = ${newsOf}
    ON CONFLICT (edition_id, day, what) DO UPDATE SET many = newsletter_day.many + 500`.execute(db);
  const answer = await post(page, form({ address: 'flood@example.org' }));
  assert.equal(answer.status, 403);
  const text = await answer.text();
  const work = JSON.parse(
    (/data-work="([^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  ) as {
    salt: string;
    challenge: string;
    maxnumber: number;
  };
  assert.deepEqual(await subscribers('flood@example.org'), []);
  const hash = (number: number) => createHash('sha256').update(`${work.salt}${number}`).digest('hex');
  const number = Array.from({ length: work.maxnumber + 1 }, (_, one) => one).find(
    (one) => hash(one) === work.challenge,
  );
  const solved = Buffer.from(JSON.stringify({ ...work, number })).toString('base64');
  assert.equal((await post(page, form({ address: 'flood@example.org', work: solved }))).status, 200);
  assert.equal((await post(page, form({ address: 'flood2@example.org', work: solved }))).status, 403, 'it counts once');
  const editor = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  assert.match(
    await (await get(`/en/desk/newsletters/of/${newsOf}`, editor.headers)).text(),
    /having strangers mailed/,
  );
});
