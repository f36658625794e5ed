import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readSettings } from '../config.ts';
import { Halt } from '../process-halt.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-mail-'));
after(() => rmSync(folder, { recursive: true }));
const from = 'Wuzhen Summit <no-reply@summit.example>';
const read = (env: Record<string, string>) => readSettings(env, folder).mail;
const refused = (env: Record<string, string>, sentence: RegExp) =>
  assert.throws(
    () => read(env),
    (error: Error) => error instanceof Halt && sentence.test(error.message),
    JSON.stringify(env),
  );
const smtpOf = (url: string) => read({ PLENARY_SMTP_URL: url, PLENARY_MAIL_FROM: from }).smtp;

test('without settings no mail leaves', () => {
  const mail = read({});
  assert.deepEqual([mail.smtp, mail.dkim, mail.outbox], [undefined, undefined, 'local']);
  assert.deepEqual(mail.limits, { recipient: 6, domain: 300, network: 60 });
});

test('a mail server is reached encrypted, unless it is this machine or the host says otherwise', () => {
  const auth = { user: 'a@b', pass: 'p:w/' };
  assert.deepEqual(smtpOf('smtp://a%40b:p%3Aw%2F@mail.example.org'), {
    host: 'mail.example.org',
    port: 587,
    secure: false,
    requireTls: true,
    auth,
  });
  const tls = (url: string) => [smtpOf(url)?.secure, smtpOf(url)?.requireTls, smtpOf(url)?.port];
  assert.deepEqual(tls('smtps://mail.example.org'), [true, false, 465]);
  assert.deepEqual(tls('smtp://127.0.0.1:25'), [false, false, 25]);
  assert.deepEqual(tls('smtp://[::1]:25'), [false, false, 25]);
  assert.deepEqual(tls('smtp://10.0.0.5:25'), [false, true, 25]);
  assert.deepEqual(tls('smtp://10.0.0.5:25?tls=no'), [false, false, 25]);
});

test('the sender is read with and without a name', () => {
  const sender = (text: string) => read({ PLENARY_MAIL_FROM: text }).from;
  assert.deepEqual(sender(from), { name: 'Wuzhen Summit', address: 'no-reply@summit.example' });
  assert.deepEqual(sender('"世界" <a@b.example>'), { name: '世界', address: 'a@b.example' });
  assert.deepEqual(sender('a@b.example'), { name: '', address: 'a@b.example' });
});

test('wrong settings of mail stop the start with a sentence', () => {
  refused({ PLENARY_SMTP_URL: 'smtp://mail.example.org' }, /needs PLENARY_MAIL_FROM/);
  refused({ PLENARY_SMTP_URL: 'http://mail.example.org', PLENARY_MAIL_FROM: from }, /PLENARY_SMTP_URL must be/);
  refused({ PLENARY_SMTP_URL: 'smtp://m.example/?tls=maybe', PLENARY_MAIL_FROM: from }, /PLENARY_SMTP_URL must be/);
  refused({ PLENARY_MAIL_FROM: 'Summit' }, /PLENARY_MAIL_FROM must be/);
  refused({ PLENARY_MAIL_FROM: 'a@b.example, c@d.example' }, /PLENARY_MAIL_FROM must be/);
  refused({ PLENARY_MAIL_LIMITS: '6' }, /PLENARY_MAIL_LIMITS must be/);
  refused({ PLENARY_OUTBOX: 'friends' }, /PLENARY_OUTBOX must be/);
});

test('the DKIM key is an RSA key that can be read, and signs for the domain of the sender', () => {
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const pem = (type: 'rsa' | 'ed25519') => {
    const { privateKey } =
      type === 'rsa' ? generateKeyPairSync('rsa', { modulusLength: 2048 }) : generateKeyPairSync('ed25519');
    return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  };
  const good = file('good.pem', pem('rsa'));
  const { dkim } = read({ PLENARY_MAIL_FROM: from, PLENARY_DKIM_KEY: good, PLENARY_DKIM_SELECTOR: 'nov2016' });
  assert.deepEqual([dkim?.domainName, dkim?.keySelector], ['summit.example', 'nov2016']);
  refused({ PLENARY_DKIM_KEY: good }, /PLENARY_DKIM_KEY needs PLENARY_MAIL_FROM/);
  refused({ PLENARY_MAIL_FROM: from, PLENARY_DKIM_KEY: join(folder, 'none.pem') }, /can't be read/);
  refused({ PLENARY_MAIL_FROM: from, PLENARY_DKIM_KEY: file('ed.pem', pem('ed25519')) }, /no RSA private key/);
  refused({ PLENARY_MAIL_FROM: from, PLENARY_DKIM_KEY: file('bad.pem', 'hello') }, /no RSA private key/);
});
