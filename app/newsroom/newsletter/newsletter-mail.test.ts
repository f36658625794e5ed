import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { simpleParser } from 'mailparser';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { openSink } from '../../platform/mail/mail-sink.testing.ts';
import { defaultMailSettings } from '../../platform/mail/mail-settings.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { composeIssue, planIssue, saveSettings } from './issue.ts';
import { sendDue } from './issue-automatic.ts';
import { makeSubscribers } from './newsletter.testing.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const sink = await openSink();
const mail = {
  ...defaultMailSettings(),
  smtp: sink.smtp,
  from: { name: 'Site', address: 'no-reply@summit.example' },
  dkim: {
    domainName: 'summit.example',
    keySelector: 'plenary',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  },
};
const { app, database, vault, get, signIn, post } = await testAppWith({ mail }, summit);
const { db } = database;
const { house } = app;
const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
await db.transaction().execute((tx) => saveSettings(tx, newsOf, { automatic: false, hour: 8, weekday: 1 }, 'cli'));

async function send(articles: string[]): Promise<string> {
  const form = {
    subject: textOf('en', { en: 'The second day & night', ar: 'اليوم الثاني' }),
    introduction: textOf('en', { en: 'What you <should> know.\n\nAnd more.', ar: 'ما ينبغي أن تعرفه.' }),
    articles,
  };
  const id = await db.transaction().execute(async (tx) => {
    const made = await composeIssue(tx, newsOf, form, 'cli');
    await planIssue(tx, house.jobs, { id: made, due: 'now', revision: 1, by: 'cli' });
    return made;
  });
  await sendDue({ db, jobs: house.jobs });
  await house.jobs.drain();
  return id;
}
const mailTo = (address: string) => sink.accepted.filter(({ to }) => to.includes(address));
const statesOf = async (issue: string) => {
  const { rows } = await sql<{ state: string; outcome: string | null }>`SELECT state, outcome FROM newsletter_delivery
    WHERE issue_id = ${issue} ORDER BY state`.execute(db);
  return rows.map(({ state, outcome }) => `${state} ${outcome ?? ''}`.trim());
};

test('an issue leaves as text and HTML that say the same, signed with the headers that end it, and watches nobody', async () => {
  await makeSubscribers({ db, vault }, ['english@one.example']);
  await makeSubscribers({ db, vault }, ['arabic@two.example'], { languages: ['ar'] });
  const { id, content } = await publishArticle(
    { db, jobs: house.jobs },
    { kind: 'opinion', headline: textOf('en', { en: 'A <b>boat</b>', ar: 'قارب' }) },
  );
  const issue = await send([id]);
  assert.deepEqual(await statesOf(issue), ['sent 250', 'sent 250']);

  const [english] = mailTo('english@one.example');
  const [arabic] = mailTo('arabic@two.example');
  assert.ok(english && arabic);
  const one = await simpleParser(english.raw);
  assert.equal(one.subject, 'The second day & night');
  assert.match(one.from?.text ?? '', /no-reply@summit\.example/);
  const url = `${testOrigin}/en/${newsOf}/news/${content.slug}`;
  for (const part of ['What you <should> know.', 'A <b>boat</b>', url, 'opinion of its author'])
    assert.ok(one.text?.includes(part), part);
  const html = String(one.html);
  assert.match(html, /What you &#60;should&#62; know\./);
  assert.ok(html.includes(`href="${url}"`), 'the address of the article itself');
  assert.doesNotMatch(html, /<(script|img|link)|@import|url\(/);
  const other = await simpleParser(arabic.raw);
  assert.equal(other.subject, 'اليوم الثاني');
  assert.match(String(other.html), /<html lang="ar" dir="rtl">/);

  const header = (name: string) =>
    (new RegExp(`^${name}:(.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(english.raw)?.[1] ?? '').replaceAll(/\s+/g, ' ').trim();
  const leaving = /^<(https:[^>]+\/own\/[A-Za-z0-9_-]{43}\/leaving)>$/.exec(
    header('List-Unsubscribe').replaceAll(' ', ''),
  )?.[1];
  assert.ok(leaving, header('List-Unsubscribe'));
  assert.equal(header('List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click');
  assert.match(header('List-Id'), new RegExp(`<newsletter\\.${newsOf}\\.summit\\.example>`));
  assert.match(header('Feedback-ID'), /:composed:/);
  assert.ok(one.text?.includes(leaving), 'and a link of its own in the mail');

  const resolver = async () => [[record]];
  const { results } = await dkimVerify(Buffer.from(english.raw), { resolver });
  assert.equal(results[0]?.status.result, 'pass');
  const signed = (/[;\s]h=([^;]+);/.exec(header('DKIM-Signature'))?.[1] ?? '')
    .toLowerCase()
    .replaceAll(' ', '')
    .split(':');
  for (const name of ['list-unsubscribe', 'list-unsubscribe-post', 'from', 'to', 'subject', 'date'])
    assert.ok(signed.includes(name), name);

  const answer = await app.fetch(new Request(leaving, { method: 'POST', body: 'List-Unsubscribe=One-Click' }));
  assert.equal(answer.status, 200);
  await send([id]);
  assert.equal(mailTo('english@one.example').length, 1);
  assert.equal(mailTo('arabic@two.example').length, 2);
});

test('what a server has for later is sent later, what it refuses is not, and an address that is none gets nothing more', async () => {
  await makeSubscribers({ db, vault }, ['later@a.example', 'no@b.example', 'gone@c.example']);
  sink.answers.recipient = (address) =>
    address === 'later@a.example'
      ? '451 4.7.1 greylisted'
      : address === 'gone@c.example'
        ? '550 5.1.1 unknown'
        : undefined;
  const issue = await send([]);
  assert.ok((await statesOf(issue)).includes('waiting 451 4.7.1'));
  assert.ok((await statesOf(issue)).includes('refused 550 5.1.1'));
  const { rows } = await sql<{ logged: number; counted: number }>`SELECT
    (SELECT count(*)::int FROM log_entry WHERE act = 'newsletter.suppress') AS logged,
    (SELECT many FROM newsletter_day WHERE what = 'bounced') AS counted`.execute(db);
  assert.deepEqual(rows, [{ logged: 1, counted: 1 }], 'as of a report that comes later');
  assert.equal(mailTo('later@a.example').length, 0);
  delete sink.answers.recipient;
  await sql`UPDATE newsletter_delivery SET next_at = now() WHERE issue_id = ${issue}`.execute(db);
  await db.transaction().execute((tx) => house.jobs.hurry(tx, 'newsletter.send', { issue }, issue));
  await house.jobs.drain();
  assert.equal(mailTo('later@a.example').length, 1);
  const next = await send([]);
  assert.equal(mailTo('gone@c.example').length, 0);
  assert.ok(!(await statesOf(next)).some((state) => state.startsWith('refused')), 'it is not even tried');
});

test('a doubt stands at the desk with its Message-ID, and an editor ends it: the same mail leaves, and no other', async () => {
  const editor = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  const issue = await send([]);
  const { rows } = await sql<{ id: string }>`UPDATE newsletter_delivery SET state = 'doubt' WHERE issue_id = ${issue}
    AND id = (SELECT min(id::text)::uuid FROM newsletter_delivery WHERE issue_id = ${issue}) RETURNING id`.execute(db);
  const id = rows[0]?.id ?? '';
  const page = await (await get(`/en/desk/newsletters/${issue}`, editor.headers)).text();
  assert.match(page, new RegExp(id));
  const before = sink.accepted.length;
  assert.equal(
    (await post(`/en/desk/newsletters/${issue}/doubts`, { ids: id, do: 'again' }, editor.headers)).status,
    303,
  );
  await house.jobs.drain();
  assert.deepEqual(
    sink.accepted.slice(before).map(({ messageId }) => messageId),
    [`<${id}@summit.example>`],
    'the same mail, and no other',
  );
});
