import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { openMailRow } from '../../platform/mail/mail-store.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { commentForm, guest, holdNobody, sending } from './comment.testing.ts';
import { sendDigests, sweepComments } from './comment-digest.ts';
import { seedComment, writeComment } from './comment-write.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const { house } = app;
await holdNobody(db);

/** The mails to an address, the oldest first. */
async function mailsTo(address: string) {
  const rows = await db.selectFrom('mail').selectAll().orderBy('made_at').orderBy('id').execute();
  const contents = await Promise.all(rows.map((row) => openMailRow(db, vault, row)));
  return contents.flatMap((content) => (content?.to === address ? [content] : []));
}

const linkIn = (content: Awaited<ReturnType<typeof mailsTo>>[number] | undefined): string => {
  const block = content?.blocks.find((one) => 'link' in one);
  return block && 'link' in block ? new URL(block.link.href).pathname : assert.fail();
};

async function published() {
  const article = await publishArticle({ db, jobs: house.jobs });
  await app.renew();
  return { id: article.id, path: `/en/${newsOf}/news/${article.content.slug}/comments` };
}

const later = (hours: number) =>
  sql`UPDATE comment_follower SET mailed_at = mailed_at - ${hours} * interval '1 hour'`.execute(db);

test('an address follows once its owner said yes by a button; looking at the link changes nothing', async () => {
  const { id, path } = await published();
  const email = 'reader@example.org';
  const answer = await post(`${path}/follow`, { email, branch: '0', budget: '2' });
  assert.equal(answer.status, 303);
  const [asked] = await mailsTo(email);
  const link = linkIn(asked);
  assert.equal((await get(link)).status, 200);
  await writeComment(house, id, commentForm({ words: 'Too early' }), sending());
  assert.equal(await sendDigests(house), 0);
  assert.equal((await post(`${link}/yes`, {})).status, 303);
  await writeComment(house, id, commentForm({ words: 'News for followers' }), sending());
  assert.equal(await sendDigests(house), 1);
  const [, digest] = await mailsTo(email);
  const text = JSON.stringify(digest?.blocks);
  assert.ok(text.includes('News for followers') && digest?.unsubscribe?.endsWith('/end'), text);
});

test('nobody gets more mails than they said, and what waits comes in one', async () => {
  const { id, path } = await published();
  const email = 'budget@example.org';
  await post(`${path}/follow`, { email, branch: '0', budget: '2' });
  await post(`${linkIn((await mailsTo(email))[0])}/yes`, {});
  const mails = async () => (await mailsTo(email)).length - 1;
  for (let hour = 0; hour < 48; hour += 1) {
    await writeComment(house, id, commentForm(), sending());
    await sendDigests(house);
    await later(1);
  }
  assert.equal(await mails(), 4, 'two a day on two days');
  await later(24);
  await sendDigests(house);
  await sendDigests(house);
  assert.equal(await mails(), 5);
});

test('mails end by one POST from nowhere, without a cookie, as their programs send it', async () => {
  const { id, path } = await published();
  const email = 'ended@example.org';
  await post(`${path}/follow`, { email, branch: '0', budget: '1' });
  const link = linkIn((await mailsTo(email))[0]);
  await post(`${link}/yes`, {});
  await writeComment(house, id, commentForm(), sending());
  await sendDigests(house);
  const { unsubscribe = '' } = (await mailsTo(email)).at(-1) ?? {};
  const bare = await app.fetch(
    new Request(unsubscribe, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    }),
  );
  assert.equal(bare.status, 303);
  const { rows } = await sql<{ left: number }>`SELECT count(*)::int AS left FROM comment_follow w
    JOIN comment_thread t ON t.article_id = w.article_id WHERE t.article_id = ${id}`.execute(db);
  assert.deepEqual(rows, [{ left: 0 }]);
  assert.equal((await get(link)).status, 200);
  assert.equal((await get(`${link.slice(0, -3)}xxx`)).status, 404);
});

test('who is signed in follows at once with the address of the account, and a branch alone', async () => {
  const { id, path } = await published();
  const { number } = await writeComment(house, id, commentForm(), sending());
  const email = 'person@example.org';
  const { headers } = await signIn({ email });
  assert.equal((await post(`${path}/follow`, { branch: String(number), budget: '8' }, headers)).status, 303);
  await writeComment(house, id, commentForm({ words: 'Beside the branch' }), sending());
  assert.equal(await sendDigests(house), 0);
  await writeComment(house, id, commentForm({ words: 'In the branch', parent: number }), sending());
  assert.equal(await sendDigests(house), 1);
  const text = JSON.stringify((await mailsTo(email)).at(-1)?.blocks);
  assert.ok(text.includes('In the branch') && !text.includes('Beside'));
});

test('whoever follows a branch hears of an answer below it under a flood beside it, and not of their own', async () => {
  const { id, path } = await published();
  const email = 'flooded@example.org';
  const { headers, personId } = await signIn({ email });
  const own = guest({ hand: { personId }, standing: 'signed-in' });
  const { number } = await writeComment(house, id, commentForm({ words: 'Mine begins' }), sending(own));
  await post(`${path}/follow`, { branch: String(number), budget: '8' }, headers);
  await writeComment(house, id, commentForm({ words: 'An answer to it', parent: number }), sending());
  await writeComment(house, id, commentForm({ words: 'My own answer', parent: number }), sending(own));
  const plan = { name: 'Mira Solano', language: 'en' as const, parent: null, at: new Date() };
  for (let at = 0; at < 201; at += 1) {
    await db.transaction().execute((tx) => seedComment(tx, vault, id, { ...plan, words: `Beside it ${at}` }));
  }
  assert.equal(await sendDigests(house), 1);
  const text = JSON.stringify((await mailsTo(email)).at(-1)?.blocks);
  assert.ok(text.includes('An answer to it') && !text.includes('Beside it') && !text.includes('My own answer'), text);
});

test('two who ask for one address at once, under two articles, are one follower', async () => {
  const [one, other] = [await published(), await published()];
  const email = 'twice@example.org';
  const ask = ({ path }: { path: string }) => post(`${path}/follow`, { email, branch: '0', budget: '1' });
  const answers = await Promise.all([ask(one), ask(other)]);
  assert.deepEqual(
    answers.map(({ status }) => status),
    [303, 303],
  );
  const links = new Set((await mailsTo(email)).map(linkIn));
  assert.equal(links.size, 1);
});

test('an address whose owner never answers is forgotten with its key', async () => {
  const { path } = await published();
  await post(`${path}/follow`, { email: 'never@example.org', branch: '0', budget: '1' });
  const { rows } = await sql<{ id: string; key: string }>`SELECT id, key_id AS key FROM comment_follower
    ORDER BY made_at DESC LIMIT 1`.execute(db);
  assert.ok(await vault.sealer(db, rows[0]?.key ?? ''));
  await sql`UPDATE comment_follow SET since = now() - interval '4 days' WHERE follower_id = ${rows[0]?.id}`.execute(db);
  await sweepComments(house);
  assert.equal(await vault.sealer(db, rows[0]?.key ?? ''), null);
});

test('a form without an address or with another number of mails is refused with a sentence', async () => {
  const { path } = await published();
  for (const fields of [
    { email: 'x', budget: '1' },
    { email: 'a@example.org', budget: '99' },
  ]) {
    const answer = await post(`${path}/follow`, { branch: '0', ...fields });
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /role="alert"/);
  }
});
