import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { testDatabase } from '../database.testing.ts';
import { openJobs } from '../jobs.ts';
import { Refusal } from '../refusal.ts';
import { testVault } from '../vault.testing.ts';
import { openMail } from './mail.ts';
import type { Letter } from './mail-schema.ts';
import { defaultMailSettings } from './mail-settings.ts';
import { readMails } from './mail.testing.ts';

const { db, pool } = await testDatabase();
const vault = await testVault(db);
const log = pino({ level: 'silent' });
const jobs = openJobs({ pool, log });
const limits = { recipient: 3, domain: 8, network: 5 };
const mail = openMail({ db, vault, jobs, log, settings: { ...defaultMailSettings(), limits } });
await jobs.ready();

const letter = (to: string, more: Partial<Letter> = {}): Letter => ({
  kind: 'test.letter',
  to,
  language: 'en',
  subject: 'A letter',
  blocks: [{ p: 'Hello.' }],
  ...more,
});
const send = (one: Letter) => db.transaction().execute((tx) => mail.send(tx, one));
const tooMany = (limit: string) => (error: unknown) =>
  error instanceof Refusal && error.code === 'mail.too-many' && error.details.limit === limit;

test('a mail is stored with the transaction that sends it, and not without it', async () => {
  const id = await send(letter('one@example.org'));
  const gone = db.transaction().execute(async (tx) => {
    await mail.send(tx, letter('two@example.org'));
    throw new Error('rolled back');
  });
  await assert.rejects(gone, /rolled back/);
  const mails = await readMails(db, vault);
  assert.deepEqual(
    mails.map((one) => [one.id, one.to, one.state]),
    [[id, 'one@example.org', 'kept']],
  );
});

test('what a visitor causes is limited by recipient, by domain and by network; what the house sends is not', async () => {
  const limit = { network: '192.0.2.1' };
  for (let n = 0; n < 3; n += 1) await send(letter('Often@Example.org', { limit }));
  await assert.rejects(send(letter('often@example.org', { limit })), tooMany('mail.recipient'));
  await send(letter('other@example.org', { limit }));
  await send(letter('often@example.org'));
  for (let n = 0; n < 1; n += 1) await send(letter(`a${n}@example.net`, { limit }));
  await assert.rejects(send(letter('b@example.net', { limit })), tooMany('mail.network'));
  await send(letter('b@example.net', { limit: { network: '2001:db8::1' } }));
  for (let n = 0; n < 6; n += 1) await send(letter(`c${n}@example.net`, { limit: {} }));
  await assert.rejects(send(letter('last@example.net', { limit: {} })), tooMany('mail.domain'));
});

test('an address that is none, or holds a line of its own, is not stored', async () => {
  for (const to of ['nobody', 'a@example.org, b@example.org', 'a@example.org\r\nBcc: b@example.org', ''])
    await assert.rejects(send(letter(to)), to);
  await assert.rejects(send(letter('a@example.org', { subject: 'Hello\nBcc: b@example.org' })));
  await assert.rejects(send(letter('a@example.org', { blocks: [{ link: { label: 'x', href: 'javascript:x' } }] })));
});
