import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { after, test } from 'node:test';
import pino from 'pino';
import { buildApp } from '../app.tsx';
import { readSettings } from '../platform/config.ts';
import { testDatabase } from '../platform/database.testing.ts';
import type { MailSettings } from '../platform/mail/mail-settings.ts';
import { testVault } from '../platform/vault.testing.ts';

// The apps close before their database does, which has few connections: each app listens on one.
const apps: { close(): Promise<void> }[] = [];
const closeApps = () => Promise.all(apps.splice(0).map((app) => app.close()));
after(closeApps);
const { db, pool } = await testDatabase();
const vault = await testVault(db);
const smtp: MailSettings['smtp'] = { host: '127.0.0.1', port: 1, secure: false, requireTls: false, auth: undefined };

async function site(mail: Partial<MailSettings>) {
  const given = readSettings({}, tmpdir());
  const settings = { ...given, drainSeconds: 1, mail: { ...given.mail, ...mail } };
  const origin = 'https://summit.example';
  const app = await buildApp({ db, pool, vault, origin, log: pino({ level: 'silent' }), settings });
  apps.push(app);
  const ask = async (path: string, remoteAddress = '127.0.0.1', headers: Record<string, string> = {}) =>
    app.fetch(new Request(origin + path, { headers }), { incoming: { headers, socket: { remoteAddress } } });
  return { app, ask };
}

const { app, ask } = await site({});
await db.transaction().execute((tx) =>
  app.house.mail.send(tx, {
    kind: 'test.code',
    to: 'amina@example.org',
    language: 'ar',
    subject: 'رمزك <b>',
    blocks: [
      { p: 'أدخل هذا الرمز.' },
      { code: '482 913' },
      { link: { label: 'Open', href: 'https://summit.example/x' } },
    ],
  }),
);

test('without a mail server, the machine itself reads what would have been sent, in any language', async () => {
  const answer = await ask('/en/outbox');
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.match(answer.headers.get('x-robots-tag') ?? '', /noindex/);
  const html = await answer.text();
  for (const part of ['amina@example.org', '482 913', 'رمزك &lt;b>', 'lang="ar" dir="rtl"', 'PLENARY_SMTP_URL'])
    assert.ok(html.includes(part), part);
  assert.match(await (await ask('/zh/outbox')).text(), /发件箱/);
  assert.equal((await ask('/outbox')).headers.get('location'), '/en/outbox');
});

test('others find no such page, also when a proxy on the machine passes them on', async () => {
  assert.equal((await ask('/en/outbox', '203.0.113.9')).status, 404);
  assert.equal((await ask('/en/outbox', '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' })).status, 404);
  await closeApps();
  const demonstration = await site({ outbox: 'everyone' });
  const open = await demonstration.ask('/en/outbox', '203.0.113.9');
  assert.equal(open.status, 200);
  assert.match(await open.text(), /everybody can sign in as anybody/);
  await closeApps();
  const closed = await site({ outbox: 'nobody' });
  assert.equal((await closed.ask('/en/outbox')).status, 404);
});

test('with a mail server there is no such page for anyone', async () => {
  await closeApps();
  const sending = await site({ smtp, outbox: 'everyone' });
  for (const path of ['/en/outbox', '/outbox']) assert.equal((await sending.ask(path)).status, 404, path);
});
