import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { newsOf, publishArticle } from '../app/newsroom/article/article.testing.ts';
import { commentForm, holdNobody } from '../app/newsroom/comment/comment.testing.ts';
import { writerLookup } from '../app/newsroom/comment/comment-writer.ts';
import { formFields, makeFormToken } from '../app/newsroom/screening/screening-form.ts';
import { openDatabase } from '../app/platform/database.ts';
import { plenaryProcess, testDataFolder } from '../app/platform/process.testing.ts';
import { newSecret, signSecret } from '../app/platform/secret-cookie.ts';
import { textOf } from '../app/platform/text.ts';
import { testMasterKey, testVault } from '../app/platform/vault.testing.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { publishRelease } from '../app/programme/release/release.ts';
import { summit } from '../app/programme/summit.testing.ts';
import { checkLog } from '../app/trust/log/log-check.ts';
import { openLog } from '../app/trust/log/log-keys.ts';

// A real site is killed in the middle of a burst of comments, again and again: what it acknowledged is there, once.

const folder = testDataFolder();

async function start() {
  const env = {
    PLENARY_DATA_DIR: folder,
    PLENARY_PORT: '0',
    PLENARY_DEMO: 'no',
    PLENARY_LOG_LEVEL: 'silent',
    PLENARY_MASTER_KEY: testMasterKey,
    PLENARY_TRUST_PROXY: '127.0.0.1',
  };
  const site = plenaryProcess(['start'], env);
  const [, url = ''] = await site.says(/open at (http:\S+)[\s\S]*stop /);
  return { ...site, url };
}

let site = await start();
const { db, close } = openDatabase({
  host: join(folder, 'run'),
  user: 'plenary',
  database: 'plenary',
  allowExitOnIdle: true,
});
after(close);
const vault = await testVault(db);
openLog(db, vault);
await db.transaction().execute((tx) => saveProgramme(tx, summit, { actor: 'test', act: 'programme.save' }));
const note = textOf('en', { en: 'Published by a test' });
await publishRelease(db, newsOf, { note, at: '2016-10-01T00:00:00Z', actor: 'test' });
await holdNobody(db);
const article = await publishArticle({ db, jobs: { enqueue: async () => {} } });

interface Sent {
  key: string;
  acknowledged: boolean;
}

const at = { url: site.url };
let stopped = false;
const sent: Sent[] = [];
/** As many as one writer sends before they pause; here somebody else goes on. */
const ofOne = 4;

/** Somebody who comments, and sends each comment again until it is answered, as whoever sees no answer does. */
async function commenter(number: number): Promise<void> {
  for (let round = 0; !stopped; round += 1) {
    const secret = newSecret();
    const network = `10.${number}.${round >> 8}.${round & 255}`;
    for (let comment = 0; comment < ofOne && !stopped; comment += 1) {
      const one: Sent = { key: randomUUID(), acknowledged: false };
      const fields = formOf(secret, one.key);
      sent.push(one);
      while (!one.acknowledged) {
        if (stopped && !at.url) return;
        one.acknowledged = at.url !== '' && (await send(secret, network, fields));
        if (!one.acknowledged) await sleep(20);
      }
    }
  }
}

function formOf(secret: string, key: string): URLSearchParams {
  const { name, words } = commentForm();
  const writer = writerLookup(vault, { secret }).toString('hex');
  const token = makeFormToken(vault, { kind: 'comment', subject: article.id, writer }, Date.now() - 60_000);
  return new URLSearchParams({ name, words, language: 'en', email: '', key, [formFields.token]: token });
}

async function send(secret: string, network: string, fields: URLSearchParams): Promise<boolean> {
  const answer = await fetch(`${at.url}/en/${newsOf}/news/${article.content.slug}/comments/write`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'Sec-Fetch-Site': 'same-origin',
      Cookie: `commenter=${signSecret(vault.secret('commenter cookie'), secret)}`,
      'X-Forwarded-For': network,
    },
    body: fields,
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  await answer?.arrayBuffer().catch(() => null);
  return answer?.status === 303;
}

async function faults(): Promise<string[]> {
  const { rows } = await sql<{ key: string; count: number }>`
    SELECT key, count(*)::int AS count FROM comment WHERE article_id = ${article.id} GROUP BY key`.execute(db);
  const stored = new Map(rows.map(({ key, count }) => [key, count]));
  return sent
    .filter(({ key, acknowledged }) => (stored.get(key) ?? 0) > 1 || (acknowledged && !stored.has(key)))
    .map(({ key }) => `${key} was acknowledged and is stored ${stored.get(key) ?? 0} times`);
}

test('killed in the middle of bursts of comments, the site loses none that it acknowledged and doubles none', {
  timeout: 300_000,
}, async (context) => {
  const commenters = Array.from({ length: 12 }, (_, number) => commenter(number));
  for (let round = 0; round < 3; round += 1) {
    const before = sent.length;
    while (sent.length < before + 60) await sleep(10);
    process.kill(site.pid, 'SIGKILL');
    at.url = '';
    await site.ended;
    site = await start();
    at.url = site.url;
  }
  const before = sent.length;
  while (sent.length < before + 30) await sleep(10);
  stopped = true;
  await Promise.all(commenters);
  context.diagnostic(`${sent.filter(({ acknowledged }) => acknowledged).length} of ${sent.length} acknowledged`);
  assert.ok(sent.length > 200);
  assert.deepEqual(await faults(), []);
  const { rows } = await sql<Record<string, number>>`
    SELECT (SELECT last_number FROM comment_thread WHERE article_id = ${article.id}) AS last,
      (SELECT comments FROM comment_thread WHERE article_id = ${article.id}) AS comments,
      count(*)::int AS count, max(number) AS highest, count(*) FILTER (WHERE state = 'published')::int AS published,
      (SELECT count(*)::int FROM log_entry WHERE act = 'comment.write') AS logged,
      (SELECT count(*)::int FROM comment_version) AS versions
    FROM comment WHERE article_id = ${article.id}`.execute(db);
  const [found] = rows;
  assert.ok(found && found['last'] === found['count'] && found['highest'] === found['count'], JSON.stringify(found));
  assert.ok(found['comments'] === found['published'] && found['published'] === found['count'], JSON.stringify(found));
  assert.ok(found['logged'] === found['count'] && found['versions'] === found['count'], JSON.stringify(found));
  for (;;) {
    const { waiting, faults: broken } = await checkLog(db);
    assert.deepEqual(broken, []);
    if (waiting === 0) break;
    await sleep(100);
  }

  // And a loss would have been seen, and so would a comment that stands there twice.
  const [one, other] = sent.filter(({ acknowledged }) => acknowledged);
  await sql`DELETE FROM comment WHERE key = ${one?.key}`.execute(db);
  await sql`DROP INDEX comment_by_key`.execute(db);
  await sql`INSERT INTO comment SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number',
    c.number + 1000000))).* FROM comment c WHERE key = ${other?.key}`.execute(db);
  assert.deepEqual(
    (await faults()).sort(),
    [
      `${one?.key} was acknowledged and is stored 0 times`,
      `${other?.key} was acknowledged and is stored 2 times`,
    ].sort(),
  );
});
