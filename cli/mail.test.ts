import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSink } from '../app/platform/mail/mail-sink.testing.ts';
import { testPost } from '../app/platform/mail/mail-post.testing.ts';
import { plenaryProcess } from '../app/platform/process.testing.ts';
import { testMasterKey } from '../app/platform/vault.testing.ts';

const sink = await openSink();
const { database, send, drain, row } = await testPost({ smtp: sink.smtp });

async function plenary(words: string[], env: NodeJS.ProcessEnv = {}) {
  const running = plenaryProcess(words, {
    DATABASE_URL: database.url,
    PLENARY_MASTER_KEY: testMasterKey,
    PLENARY_SMTP_URL: sink.url,
    PLENARY_MAIL_FROM: 'Summit <no-reply@summit.example>',
    ...env,
  });
  return { code: await running.ended, said: running.said() };
}

test('mail list tells what became of mails, and never whom they went to', async () => {
  sink.answers.recipient = (address) => (address.startsWith('gone') ? '550 5.1.1 no' : '450 4.2.1 later');
  const waiting = await send({ to: 'canary@example.org', subject: 'Canary' });
  const gone = await send({ to: 'gone.canary@example.org' });
  await drain();
  const { code, said } = await plenary(['mail', 'list']);
  assert.equal(code, 0, said);
  assert.match(said, /^Mails: .*1 queued.*\. Addresses that get none any more: 1\.$/m);
  assert.match(said, new RegExp(`${waiting}  test\\.letter  queued after 1 attempt \\(450 4\\.2\\.1\\), next at 20`));
  assert.match(said, new RegExp(`${gone}  test\\.letter  refused after 1 attempt \\(550 5\\.1\\.1\\)`));
  assert.doesNotMatch(said, /canary/i);
});

test('mail retry lets what waits leave now, and only with a mail server', async () => {
  delete sink.answers.recipient;
  delete sink.answers.recipient;
  const first = await send();
  await drain();
  sink.answers.recipient = () => '450 4.2.1 later';
  const late = await send({ to: 'late@example.org' });
  await drain();
  delete sink.answers.recipient;
  await drain();
  assert.equal((await row(late)).state, 'queued', 'it waits');
  const none = await plenary(['mail', 'retry'], { PLENARY_SMTP_URL: '', PLENARY_MAIL_FROM: '' });
  assert.deepEqual([none.code, /No mail server is set/.test(none.said)], [1, true]);
  assert.equal((await plenary(['mail', 'retry', '--id', 'late'])).code, 2);
  const { code, said } = await plenary(['mail', 'retry', '--id', late, '--json']);
  assert.equal(code, 0, said);
  assert.ok(said.includes(late));
  await drain();
  assert.deepEqual([(await row(first)).state, (await row(late)).state], ['sent', 'sent']);
});

test('mail allow opens an address again', async () => {
  const { code, said } = await plenary(['mail', 'allow', 'Gone.Canary@example.org']);
  assert.deepEqual([code, said.includes('go to this address again')], [0, true], said);
  const id = await send({ to: 'gone.canary@example.org' });
  await drain();
  assert.equal((await row(id)).state, 'sent');
  assert.match((await plenary(['mail', 'allow', 'other@example.org'])).said, /was not closed/);
});
