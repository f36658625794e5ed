import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { findLost, sweepMail } from './mail-sweep.ts';
import { openSink } from './mail-sink.testing.ts';
import { testPost } from './mail-post.testing.ts';
import { readMails } from './mail.testing.ts';

const sink = await openSink();
const post = await testPost({ smtp: sink.smtp });
const { db, vault, send, drain, row } = post;
const arrived = (id: string) => sink.accepted.filter(({ messageId }) => messageId.includes(id));
const due = () => sql`UPDATE pgboss.job SET start_after = now() WHERE state = 'created'`.execute(db);

test('a mail leaves once, and what it said is gone with its key', async () => {
  const id = await send();
  const { key_id: key } = await row(id);
  assert.ok(await vault.sealer(db, key));
  assert.equal((await readMails(db, vault)).length, 1);
  assert.equal(await drain(), 1);
  assert.equal(arrived(id).length, 1);
  const { is, sealed, settled_at: settled } = await row(id);
  assert.deepEqual([is, sealed, settled !== null], [['sent', 1, '250'], null, true]);
  assert.equal(await vault.sealer(db, key), null);
  assert.equal(await drain(), 0);
});

test('a mail under the key of a person leaves that key alone, and dies with it', async () => {
  const keyId = await db.transaction().execute((tx) => vault.newKey(tx));
  const first = await send({ keyId });
  await drain();
  assert.equal((await row(first)).state, 'sent');
  assert.ok(await vault.sealer(db, keyId));
  const second = await send({ keyId });
  await db.transaction().execute((tx) => vault.destroyKey(tx, keyId));
  await drain();
  assert.equal((await row(second)).state, 'erased');
  assert.equal(arrived(second).length, 0);
});

test('a server that is busy gets the very same mail later, after longer and longer pauses', async () => {
  const seen: string[] = [];
  sink.answers.mail = (messageId) => {
    seen.push(messageId);
    return seen.length < 3 ? '451 4.7.1 amina@example.org is greylisted' : undefined;
  };
  const id = await send({ subject: 'Again' });
  await drain();
  const waiting = await row(id);
  assert.deepEqual(waiting.is, ['queued', 1, '451 4.7.1']);
  assert.ok(waiting.next_at.getTime() > Date.now() + 5_000);
  assert.equal(await drain(), 0, 'not before its time');
  await due();
  await drain();
  await due();
  await drain();
  delete sink.answers.mail;
  assert.deepEqual((await row(id)).is, ['sent', 3, '250']);
  assert.equal(new Set(seen).size, 1);
  assert.equal(arrived(id).length, 1);
  assert.doesNotMatch(post.log.join(''), /amina|greylisted/);
});

test('an address that does not exist is remembered, and nothing is sent there any more', async () => {
  sink.answers.recipient = (address) =>
    address.toLowerCase() === 'gone@example.org' ? '550 5.1.1 No such user' : undefined;
  const id = await send({ to: 'Gone@example.org' });
  const other = await send({ to: 'here@example.org' });
  await drain();
  assert.deepEqual((await row(id)).is, ['refused', 1, '550 5.1.1']);
  assert.equal((await row(other)).state, 'sent');
  delete sink.answers.recipient;
  const again = await send({ to: 'gone@example.org' });
  await drain();
  assert.deepEqual((await row(again)).is, ['suppressed', 0, null]);
  assert.equal(arrived(again).length, 0);
});

test('a mail that is refused for what it says does not close its address', async () => {
  sink.answers.mail = () => '554 5.7.1 Looks like spam';
  const id = await send({ to: 'strict@example.org' });
  await drain();
  delete sink.answers.mail;
  assert.deepEqual((await row(id)).is, ['refused', 1, '554 5.7.1']);
  const next = await send({ to: 'strict@example.org' });
  await drain();
  assert.equal((await row(next)).state, 'sent');
});

test('what is ours to mend keeps the mail: a sender that the server does not take, a server without encryption', async () => {
  sink.answers.sender = () => '550 5.7.0 Not your domain';
  const id = await send();
  await drain();
  delete sink.answers.sender;
  assert.deepEqual((await row(id)).is, ['queued', 1, '550 5.7.0']);
  const wary = await testPost({ smtp: { ...sink.smtp, requireTls: true } });
  const kept = await wary.send();
  await wary.drain();
  const { is } = await wary.row(kept);
  assert.deepEqual(is.slice(0, 2), ['queued', 1]);
  assert.equal(arrived(kept).length, 0);
  await due();
  await drain();
  assert.equal((await row(id)).state, 'sent');
});

test('a mail past its time does not leave any more', async () => {
  const id = await send({ goodForMs: 1 });
  await new Promise((resolve) => setTimeout(resolve, 10));
  await drain();
  assert.equal((await row(id)).state, 'expired');
  assert.equal(arrived(id).length, 0);
});

test('mails leave at a pace: too many to one address wait, without being lost or counted as tried', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 32; n += 1) ids.push(await send({ to: 'pace@example.com' }));
  await drain();
  const states = await Promise.all(ids.map(async (id) => (await row(id)).is));
  assert.deepEqual(
    [states.filter(([state]) => state === 'sent').length, states.filter(([state]) => state === 'queued').length],
    [30, 2],
  );
  assert.ok(states.every(([state, attempts]) => state === 'sent' || attempts === 0));
});

test('a mail that lost its job, as after a restore, is found and leaves', async () => {
  const id = await send({ to: 'restored@example.org' });
  await sql`DELETE FROM pgboss.job WHERE name = 'mail.deliver'`.execute(db);
  await drain();
  assert.equal((await row(id)).state, 'queued');
  const waiting = await send({ to: 'waiting@example.org' });
  await findLost(post.postman, new Date(Date.now() + 1000));
  await findLost(post.postman, new Date(Date.now() + 1000));
  await drain();
  assert.deepEqual([(await row(id)).state, (await row(waiting)).state], ['sent', 'sent']);
  assert.deepEqual([arrived(id).length, arrived(waiting).length], [1, 1]);
});

test('the sweep ends what is past its time and forgets what is old', async () => {
  const id = await send();
  await sql`UPDATE mail SET expires_at = now() - interval '1 hour' WHERE id = ${id}`.execute(db);
  const { key_id: key } = await row(id);
  await sql`UPDATE mail SET settled_at = now() - interval '31 days' WHERE state = 'erased'`.execute(db);
  await sql`UPDATE mail_suppression SET since = now() - interval '91 days'`.execute(db);
  await sweepMail(post.postman);
  assert.equal((await row(id)).state, 'expired');
  assert.equal(await vault.sealer(db, key), null);
  const left = await db.selectFrom('mail').select('id').where('state', '=', 'erased').execute();
  assert.deepEqual(left, []);
  assert.deepEqual(await db.selectFrom('mail_suppression').select('outcome').execute(), []);
});
