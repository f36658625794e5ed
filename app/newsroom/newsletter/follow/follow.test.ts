import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { simpleParser } from 'mailparser';
import { testAppWith, testOrigin } from '../../../app.testing.ts';
import { openSink } from '../../../platform/mail/mail-sink.testing.ts';
import { defaultMailSettings } from '../../../platform/mail/mail-settings.ts';
import { textOf } from '../../../platform/text.ts';
import { summit } from '../../../programme/summit.testing.ts';
import { carryOutErasure, requestErasure } from '../../../trust/privacy/privacy-erasure.ts';
import { holdingsOf } from '../../../trust/privacy/privacy-holdings.ts';
import { makeAuthor, newsOf, publishArticle } from '../../article/article.testing.ts';
import { listAuthors } from '../../author/author.ts';
import { mergeNamed, removeNamed } from '../../merging/merging.ts';
import { saveSection } from '../../section/section.ts';
import { saveTag } from '../../tag/tag.ts';
import { sendDue } from '../issue-automatic.ts';
import { archive } from '../issue-read.ts';
import { composeIssue, planIssue, saveSettings } from '../issue.ts';
import type { Follow, Wishes } from '../newsletter-schema.ts';
import { sweep } from '../newsletter-sweep.ts';
import { makeSubscribers } from '../newsletter.testing.ts';
import { linkToken } from '../newsletter-link.ts';
import { subscriberIndex } from '../subscriber-read.ts';

// Mails leave through a real mail server, and are read as it took them.
const sink = await openSink();
const mail = { ...defaultMailSettings(), smtp: sink.smtp, from: { name: 'Site', address: 'no-reply@summit.example' } };
const { app, database, vault, get, post, signIn } = await testAppWith({ mail }, summit);
const { db } = database;
const { house } = app;
const parts = { db, jobs: house.jobs };
const news = `/en/${newsOf}/news`;
const day = 86_400_000;

const follow = (id: string, each = true, kind: Follow['kind'] = 'author'): Follow => ({ kind, id, each });
const only = (...follows: Follow[]): Partial<Wishes> => ({ topics: false, frequency: 'daily', follows });
const titled = (headline: string, author: string) => ({
  headline: textOf('en', { en: headline }),
  authors: [{ id: author, role: 'writer' as const }],
});
async function letLeave(now = Date.now()): Promise<void> {
  await sendDue(parts, now);
  await house.jobs.drain();
}
const mailsTo = (address: string) =>
  Promise.all(sink.accepted.filter(({ to }) => to.includes(address)).map(({ raw }) => simpleParser(raw)));
const subjectsTo = async (address: string) => (await mailsTo(address)).map(({ subject }) => subject ?? '');
const wishesOf = async (address: string) => {
  const { rows } = await sql<{ wishes: Wishes; confirmed: boolean }>`
    SELECT wishes, confirmed_at IS NOT NULL AS confirmed FROM newsletter_subscriber
    WHERE lookup = ${subscriberIndex(vault, address)}`.execute(db);
  return rows[0];
};
const ask = (id: string, address: string, more: Record<string, string> = {}) =>
  post(`${news}/newsletter/follow`, { what: `author.${id}`, address, how: 'each', languages: 'en', ...more });
async function linkIn(address: string): Promise<string> {
  await house.jobs.drain();
  const [found] = (await mailsTo(address)).slice(-1);
  const link = new RegExp(`${testOrigin}(\\S+/own/[\\w-]{43}\\S*)`).exec(found?.text ?? '')?.[1];
  return link ?? assert.fail(`no link in ${found?.text}`);
}
async function following(id: string, address: string, more: Record<string, string> = {}): Promise<string> {
  assert.equal((await ask(id, address, more)).status, 200);
  const path = await linkIn(address);
  assert.equal((await post(`${path}/confirmation`, {})).status, 303);
  return path;
}

test('somebody follows an author from the author’s page, confirms by mail, and gets each new article of theirs and no other', async () => {
  const [author, other] = [await makeAuthor(db, 'Lin Qiu'), await makeAuthor(db, 'Other')];
  const slug = (await listAuthors(db, newsOf)).find(({ id }) => id === author)?.slug;
  const page = await (await get(`${news}/authors/${slug}`)).text();
  assert.match(page, new RegExp(`name="what" value="author.${author}"`));
  const address = 'fan@one.example';
  assert.match(await (await ask(author, address)).text(), /Look into your mailbox/);
  const path = await linkIn(address);
  assert.deepEqual(await subjectsTo(address), ['Please confirm: new articles by Lin Qiu']);
  assert.match(await (await get(path)).text(), /This would come:.*Lin Qiu/s);
  await makeSubscribers({ db, vault }, ['everything@one.example']);
  await publishArticle(parts, titled('Too early', author));
  await letLeave();
  assert.ok((await subjectsTo('everything@one.example')).includes('Too early'));
  assert.equal((await subjectsTo(address)).length, 1, 'nothing goes to whom has not confirmed');
  await post(`${path}/confirmation`, {});
  await publishArticle(parts, titled('Of somebody else', other));
  await publishArticle(parts, titled('By Lin', author));
  await letLeave();
  await letLeave(Date.now() + day);
  assert.deepEqual((await subjectsTo(address)).slice(1), ['By Lin'], 'once, and not again with the issue of the day');
  const last = (await mailsTo(address)).at(-1);
  assert.match(last?.text ?? '', /you confirmed at summit\.example that you follow Lin Qiu/);
});

test('one press in the mail program ends it, and deletes the address', async () => {
  const author = await makeAuthor(db, 'Short');
  const address = 'press@one.example';
  await following(author, address);
  await publishArticle(parts, titled('A first', author));
  await letLeave();
  const raw = sink.accepted.filter(({ to }) => to.includes(address)).at(-1)?.raw ?? '';
  assert.match(raw, /List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
  const leaving = /^List-Unsubscribe:\s*<([^>]+)>/im.exec(raw.replaceAll(/\r?\n[ \t]/g, ''))?.[1] ?? '';
  const answer = await app.fetch(
    new Request(leaving.replaceAll(/\s/g, ''), { method: 'POST', body: 'List-Unsubscribe=One-Click' }),
  );
  assert.equal(answer.status, 200);
  assert.equal(await wishesOf(address), undefined);
});

test('who follows an author and has the topic too gets an article once, whichever way comes first', async () => {
  const author = await makeAuthor(db, 'Twice');
  const both = { frequency: 'daily' as const, follows: [follow(author)] };
  await makeSubscribers({ db, vault }, ['both@one.example'], both);
  await makeSubscribers({ db, vault }, ['at-once@one.example'], { follows: [follow(author)] });
  await makeSubscribers({ db, vault }, ['digest@one.example'], only(follow(author, false)));
  await makeSubscribers({ db, vault }, ['daily@one.example'], { frequency: 'daily' });
  await publishArticle(parts, titled('By Twice', author));
  await letLeave();
  assert.deepEqual(await subjectsTo('both@one.example'), ['By Twice']);
  assert.deepEqual(await subjectsTo('at-once@one.example'), ['By Twice']);
  assert.deepEqual(await subjectsTo('digest@one.example'), []);
  await letLeave(Date.now() + day);
  assert.deepEqual(await subjectsTo('at-once@one.example'), ['By Twice']);
  assert.deepEqual(await subjectsTo('digest@one.example'), ['By Twice'], 'with the issue of the day');
  const [digest] = (await mailsTo('daily@one.example')).slice(-1);
  assert.match(digest?.text ?? '', /By Twice/, 'others have it in the issue of the day');
  const [second] = (await mailsTo('both@one.example')).slice(1);
  assert.ok(second, 'the issue of the day tells them of all the rest');
  assert.doesNotMatch(second.text ?? '', /By Twice/);
});

test('a section and a tag are followed as an author is, and a correction comes only to who wants it', async () => {
  const title = textOf('en', { en: 'Canals' });
  const section = await db
    .transaction()
    .execute((tx) => saveSection(tx, newsOf, null, { slug: 'canals', title }, 'cli'));
  const tag = await db.transaction().execute((tx) => saveTag(tx, newsOf, null, { slug: 'locks', title }, 'cli'));
  await makeSubscribers({ db, vault }, ['section@one.example'], only(follow(section, true, 'section')));
  await makeSubscribers({ db, vault }, ['tag@one.example'], only(follow(tag, true, 'tag')));
  for (const path of ['/sections/canals', '/tags/locks'])
    assert.match(await (await get(news + path)).text(), /newsletter\/follow/);
  await publishArticle(parts, { headline: textOf('en', { en: 'In canals' }), section });
  await publishArticle(parts, { headline: textOf('en', { en: 'About locks' }), tags: [tag] });
  await letLeave();
  assert.deepEqual(await subjectsTo('section@one.example'), ['In canals']);
  assert.deepEqual(await subjectsTo('tag@one.example'), ['About locks']);
});

test('what editors compose goes to who has the newsletter, not to who follows one author; and what is followed comes by itself all the same', async () => {
  const author = await makeAuthor(db, 'By hand');
  const { id } = await publishArticle(parts, titled('Before', author));
  await letLeave();
  await makeSubscribers({ db, vault }, ['hand@one.example'], only(follow(author)));
  await makeSubscribers({ db, vault }, ['whole@one.example']);
  await db.transaction().execute(async (tx) => {
    await saveSettings(tx, newsOf, { automatic: false, hour: 8, weekday: 1 }, 'cli');
    const form = { subject: textOf('en', { en: 'Composed' }), introduction: null, articles: [id] };
    const issue = await composeIssue(tx, newsOf, form, 'cli');
    await planIssue(tx, house.jobs, { id: issue, due: 'now', revision: 1, by: 'cli' });
  });
  await publishArticle(parts, titled('While by hand', author));
  await makeSubscribers({ db, vault }, ['hand-daily@one.example'], only(follow(author, false)));
  await letLeave();
  await letLeave(Date.now() + day);
  assert.deepEqual(await subjectsTo('whole@one.example'), ['Composed']);
  assert.deepEqual(await subjectsTo('hand@one.example'), ['While by hand']);
  assert.equal((await subjectsTo('hand-daily@one.example')).length, 1);
  const shown = await archive(db, newsOf, 100);
  assert.ok(!shown.some(({ followsOnly }) => followsOnly), 'issues for followers are in no archive');
  await db.transaction().execute((tx) => saveSettings(tx, newsOf, { automatic: true, hour: 8, weekday: 1 }, 'cli'));
});

test('to who gets mails already the author is only offered, and the page of all their choices adds, changes and ends it', async () => {
  const [first, second] = [await makeAuthor(db, 'First'), await makeAuthor(db, 'Second')];
  const address = 'known@one.example';
  const path = await following(first, address);
  assert.match(await (await ask(second, address)).text(), /Look into your mailbox/, 'as for everybody');
  const offered = await linkIn(address);
  assert.equal((await subjectsTo(address)).at(-1), 'Do you also want to follow Second?');
  assert.deepEqual(
    (await wishesOf(address))?.wishes.follows.map(({ id }) => id),
    [first],
    'nothing was changed',
  );
  const page = await (await get(offered)).text();
  assert.match(page, /filled in below/);
  assert.match(page, new RegExp(`value="author.${second}.each" selected`));
  const save = (...follows: string[]) => {
    const form = new URLSearchParams({ frequency: 'weekly', languages: 'en', topics: 'none' });
    for (const one of follows) form.append('follows', one);
    return app.fetch(new Request(testOrigin + path, { method: 'POST', body: form, headers: { Origin: testOrigin } }));
  };
  assert.match(await (await get(`${path}/leaving`)).text(), /All of this ends:.*First.*Keep something/s);
  assert.equal((await save(`author.${first}.digest`, `author.${second}.each`)).status, 303);
  assert.deepEqual((await wishesOf(address))?.wishes.follows, [follow(first, false), follow(second)]);
  assert.equal((await save('', `author.${second}.each`)).status, 303);
  assert.deepEqual((await wishesOf(address))?.wishes.follows, [follow(second)]);
  const none = await save('', '');
  assert.equal(none.status, 422);
  assert.match(await none.text(), /Nothing is left that you would get/);
});

test('who is asked already is asked about both', async () => {
  const author = await makeAuthor(db, 'And also');
  const address = 'pending@one.example';
  const form = { address, frequency: 'weekly', languages: 'en' };
  assert.equal((await post(`${news}/newsletter`, form)).status, 200);
  await ask(author, address);
  const found = await wishesOf(address);
  assert.equal(found?.confirmed, false);
  assert.deepEqual([found?.wishes.topics, found?.wishes.frequency], [true, 'weekly']);
  assert.deepEqual(found?.wishes.follows, [follow(author)]);
});

test('an author who becomes part of another takes the followers along', async () => {
  const [from, into] = [await makeAuthor(db, 'Merged'), await makeAuthor(db, 'Kept')];
  await makeSubscribers({ db, vault }, ['merged@one.example'], only(follow(from)));
  await makeSubscribers({ db, vault }, ['merged-both@one.example'], only(follow(from), follow(into, false)));
  await db.transaction().execute((tx) => mergeNamed(tx, { vault, edition: newsOf }, 'author', { from, into }, 'cli'));
  for (const address of ['merged@one.example', 'merged-both@one.example'])
    assert.deepEqual((await wishesOf(address))?.wishes.follows, [follow(into)], address);
  await publishArticle(parts, titled('Of the kept one', into));
  await letLeave();
  assert.deepEqual(await subjectsTo('merged@one.example'), ['Of the kept one']);
});

test('an author who is removed ends with a sentence, and with the address where it was all that went there', async () => {
  const author = await makeAuthor(db, 'Gone');
  await makeSubscribers({ db, vault }, ['gone@one.example'], only(follow(author)));
  const [id = ''] = await makeSubscribers({ db, vault }, ['stays@one.example'], { follows: [follow(author)] });
  await db.transaction().execute((tx) => removeNamed(tx, newsOf, 'author', author, 'cli'));
  const own = `${news}/newsletter/own/${linkToken(vault, id)}`;
  assert.match(await (await get(own)).text(), /Gone is no longer here, so following it has ended/);
  await sweep(house);
  await sweep(house);
  await house.jobs.drain();
  assert.deepEqual(await subjectsTo('gone@one.example'), ['Gone: nothing new will come by mail']);
  assert.match((await mailsTo('gone@one.example'))[0]?.text ?? '', /your address was deleted here/);
  assert.deepEqual(await subjectsTo('stays@one.example'), ['Gone: nothing new will come by mail']);
  assert.equal(await wishesOf('gone@one.example'), undefined);
  assert.deepEqual((await wishesOf('stays@one.example'))?.wishes.follows, []);
});

test('who is signed in follows without a mail, sees it among their own things, and it goes with them', async () => {
  const author = await makeAuthor(db, 'Of my own');
  const email = 'own@one.example';
  const { headers, personId } = await signIn({ email, method: 'code' });
  const offer = await (await get(`/en/me/newsletter?edition=${newsOf}&follow=author.${author}.each`, headers)).text();
  assert.match(offer, new RegExp(`value="author.${author}.each" selected`));
  assert.match(offer, /<option value="none" selected/);
  const form = {
    edition: newsOf,
    frequency: 'daily',
    languages: 'en',
    topics: 'none',
    follows: `author.${author}.each`,
  };
  assert.equal((await post('/en/me/newsletter', form, headers)).status, 303);
  assert.match(await (await get('/en/me', headers)).text(), /What you follow.*Of my own/s);
  assert.ok(JSON.stringify((await holdingsOf(db, vault, personId)).get('newsletters')).includes(author));
  await publishArticle(parts, titled('For my own', author));
  await letLeave();
  assert.deepEqual(await subjectsTo(email), ['For my own']);
  await db.transaction().execute(async (tx) => {
    await requestErasure(tx, { personId, cause: 'person', by: personId, days: 0 });
    await carryOutErasure(tx, vault, { personId, site: testOrigin });
  });
  assert.equal(await wishesOf(email), undefined);
});

test('what is wrong with the form comes back with what was typed; what there is not can’t be followed', async () => {
  const author = await makeAuthor(db, 'Typed');
  const none = await ask(author, 'nobody');
  assert.equal(none.status, 422);
  assert.match(await none.text(), /value="nobody"[^>]*aria-invalid/);
  assert.equal((await ask(author, 'a@one.example', { languages: '' })).status, 422);
  assert.equal((await ask('00000000-0000-4000-8000-000000000000', 'a@one.example')).status, 404);
  assert.equal((await ask(author, 'a@one.example', { what: 'comment.x' })).status, 404);
  assert.equal((await get(`${news}/newsletter/follow`)).status, 404);
  assert.equal((await get(`${news}/newsletter/follow?what=author.${author}`)).status, 200);
});
