import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pino from 'pino';
import { testDatabase } from '../../platform/database.testing.ts';
import { type Jobs, openJobs } from '../../platform/jobs.ts';
import { openSink } from '../../platform/mail/mail-sink.testing.ts';
import { happens, kill, plenaryProcess, type Running, testDataFolder } from '../../platform/process.testing.ts';
import { testMasterKey, testVault } from '../../platform/vault.testing.ts';
import { textOf } from '../../platform/text.ts';
import { saveProgramme } from '../../programme/programme.ts';
import { publishRelease } from '../../programme/release/release.ts';
import { summit } from '../../programme/summit.testing.ts';
import { openLog } from '../../trust/log/log-keys.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { composeIssue, dueJob, planIssue, saveSettings } from './issue.ts';
import { makeSubscribers } from './newsletter.testing.ts';

// Three thousand people are sent an issue while the site is killed (SIGKILL) again and again, against a real mail server.

const many = 3000;
let jobs: Jobs | undefined;
after(() => jobs?.stop());
const folder = testDataFolder();
const sink = await openSink();
const database = await testDatabase();
const { db, pool } = database;
const vault = await testVault(db);
openLog(db, vault);
const env = {
  DATABASE_URL: database.url,
  PLENARY_DATA_DIR: folder,
  PLENARY_MASTER_KEY: testMasterKey,
  PLENARY_PORT: '0',
  PLENARY_DEMO: 'no',
  PLENARY_LOG_LEVEL: 'silent',
  PLENARY_URL: 'https://summit.example',
  PLENARY_SMTP_URL: sink.url,
  PLENARY_MAIL_FROM: 'Summit <no-reply@summit.example>',
};
// Of a domain each, so that the pace of a domain is not what is waited for.
const addressOf = (n: number) => `reader${n}@host${n % 1000}.example`;

async function start(): Promise<Running> {
  const site = plenaryProcess(['start'], env);
  await site.says(/open at/);
  return site;
}

/** Kills the site when so many more have come and a mail is at that point of its way, at the mercy of the server. */
async function killAt(point: 'mail' | 'beforeYes' | 'anywhere', more: number): Promise<void> {
  const from = sink.accepted.length;
  const isTime = () => sink.accepted.length >= from + more;
  const site = await start();
  if (point === 'anywhere') {
    await happens('some more arrive', isTime);
    return kill(site);
  }
  const dead = new Promise<void>((resolve, reject) => {
    const killing = () => kill(site).then(resolve, reject);
    // What the server has not taken when it learns of the death, it never takes.
    if (point === 'mail') sink.answers.mail = async () => (isTime() ? killing().then(() => '451 gone') : undefined);
    else sink.answers.beforeYes = async () => (isTime() ? killing() : undefined);
  });
  await dead;
  delete sink.answers[point];
}

/** Lets the job of a dead process be taken up at once: that its death is noticed, mail-crash.test.ts waits for. */
const deathIsNoticed = () =>
  sql`UPDATE pgboss.job SET state = 'retry', start_after = now()
    WHERE name = 'newsletter.send' AND state = 'active'`.execute(db);

const idOf = (messageId: string) => messageId.slice(1, 37);
async function inState(...states: string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM newsletter_delivery
    WHERE state = ANY(${states}::text[])`.execute(db);
  return rows.map(({ id }) => id);
}

before(async () => {
  jobs = openJobs({ pool, log: pino({ level: 'silent' }) });
  for (const name of [dueJob, 'newsletter.send', 'article.due']) jobs.work(name, async () => {});
  await jobs.ready();
  await db.transaction().execute(async (tx) => {
    await saveProgramme(tx, summit, { actor: 'test', act: 'programme.save', origin: 'demonstration' });
    const note = textOf('en', { en: 'Published by a test' });
    await publishRelease(tx, newsOf, { note, at: '2016-10-01T00:00:00Z', actor: 'test' });
  });
  const byHand = { automatic: false, hour: 8, weekday: 1 };
  await db.transaction().execute((tx) => saveSettings(tx, newsOf, byHand, 'cli'));
  await makeSubscribers(
    { db, vault },
    Array.from({ length: many }, (_, n) => addressOf(n)),
  );
});

test('killed again and again, the site mails nobody twice, and says of whom it does not know; the log of the mail server ends the doubt, and each of 3,000 has it once', async () => {
  assert.ok(jobs);
  const { id: article } = await publishArticle({ db, jobs });
  const issue = { subject: textOf('en', { en: 'The second day' }), introduction: null, articles: [article] };
  const enqueue = jobs;
  await db.transaction().execute(async (tx) => {
    const id = await composeIssue(tx, newsOf, issue, 'cli');
    await planIssue(tx, enqueue, { id, due: 'now', revision: 1, by: 'cli' });
  });
  // Killed while mails are on this side of the server’s yes, on the other side of it, and wherever it happens to be.
  await killAt('mail', 250);
  await deathIsNoticed();
  await killAt('beforeYes', 250);
  await deathIsNoticed();
  await killAt('anywhere', 250);
  const site = await start();
  await happens('nothing waits', async () => (await inState('waiting', 'claimed', 'at-the-dot')).length === 0);

  const came = new Map<string, number>();
  for (const { messageId } of sink.accepted) came.set(idOf(messageId), (came.get(idOf(messageId)) ?? 0) + 1);
  assert.deepEqual(
    [...came].filter(([, times]) => times > 1),
    [],
    'nobody has it twice',
  );
  const sent = await inState('sent');
  assert.deepEqual(
    sent.filter((id) => !came.has(id)),
    [],
    'what is noted as sent has arrived',
  );
  const doubts = await inState('doubt');
  assert.ok(doubts.length <= 4 * 3, `as many as there were connections at each kill: ${doubts.length}`);
  assert.equal(sent.length + doubts.length, many);
  const taken = doubts.filter((id) => came.has(id));
  assert.ok(taken.length > 0, 'a kill after the server’s yes leaves a doubt about a mail that came');
  assert.ok(doubts.length > taken.length, 'a kill before it leaves one about a mail that did not');

  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'mail.log');
  writeFileSync(log, sink.accepted.flatMap(({ messageId }, n) => postfixLines(messageId, n)).join('\n'));
  const told = plenaryProcess(['newsletter', 'doubts', '--log', log, '--send-rest', '--json'], env);
  assert.equal(await told.ended, 0, told.said());
  assert.match(told.said(), new RegExp(`"taken":\\s*${taken.length},\\s*"rest":\\s*${doubts.length - taken.length}`));
  await happens('all is sent', async () => (await inState('sent')).length === many);
  await kill(site);
  const to = sink.accepted.map((mail) => mail.to[0] ?? '').sort();
  assert.deepEqual(
    to,
    Array.from({ length: many }, (_, n) => addressOf(n)).sort(),
    'each of them once, and nobody else',
  );
});

/** What Postfix writes of a mail that it takes. */
const postfixLines = (messageId: string, n: number) => {
  const queue = (0x4b2000000 + n).toString(16).toUpperCase();
  return [
    `Nov 28 01:00:00 mail postfix/cleanup[812]: ${queue}: message-id=${messageId}`,
    `Nov 28 01:00:00 mail postfix/qmgr[340]: ${queue}: from=<no-reply@summit.example>, size=4211, nrcpt=1 (queue active)`,
  ];
};
