import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { newsOf, publishArticle } from '../app/newsroom/article/article.testing.ts';
import { commentForm, holdNobody } from '../app/newsroom/comment/comment.testing.ts';
import { writerLookup } from '../app/newsroom/comment/comment-writer.ts';
import { formFields, makeFormToken } from '../app/newsroom/screening/screening-form.ts';
import { newSecret, signSecret } from '../app/platform/secret-cookie.ts';
import { Burst, lostAndDoubled, openKilledSite } from './crash-site.testing.ts';
import { logFaults } from './crash.testing.ts';

// A real site is killed in the middle of a burst of comments, again and again: what it acknowledged is there, once.

const site = await openKilledSite();
const { db, vault, at } = site;
after(site.close);
await holdNobody(db);
const article = await publishArticle({ db, jobs: { enqueue: async () => {} } });

/** As many as one writer sends before they pause; here somebody else goes on. */
const ofOne = 4;

/** Somebody who comments, and sends each comment again until it is answered. */
const commenter = (number: number) => async (burst: Burst) => {
  for (let round = 0; !burst.stopped; round += 1) {
    const secret = newSecret();
    const network = `10.${number}.${round >> 8}.${round & 255}`;
    for (let comment = 0; comment < ofOne && !burst.stopped; comment += 1) {
      const key = randomUUID();
      const fields = formOf(secret, key);
      await burst.sendOne(key, () => send(secret, network, fields));
    }
  }
};

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

const comments = sql`comment WHERE article_id = ${article.id}`;

test('killed in the middle of bursts of comments, the site loses none that it acknowledged and doubles none', {
  timeout: 300_000,
}, async (context) => {
  const burst = new Burst(site);
  await burst.kill(
    3,
    60,
    Array.from({ length: 12 }, (_, number) => commenter(number)),
  );
  context.diagnostic(`${burst.acknowledged.length} of ${burst.sent.length} acknowledged`);
  assert.ok(burst.sent.length > 200);
  assert.deepEqual(await burst.faults(comments), []);
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
  assert.deepEqual(await logFaults(db), []);

  // And a loss would have been seen, and so would a comment that stands there twice.
  const [one, other] = burst.acknowledged;
  await sql`DELETE FROM comment WHERE key = ${one}`.execute(db);
  await sql`DROP INDEX comment_by_key`.execute(db);
  await sql`INSERT INTO comment SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number',
    c.number + 1000000))).* FROM comment c WHERE key = ${other}`.execute(db);
  assert.deepEqual(await burst.faults(comments), lostAndDoubled(one, other));
});
