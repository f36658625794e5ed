import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { testBrowser, to } from './browser.testing.ts';
import { makeRecoveryCode, readRecoveryCode, showRecoveryCode } from './recovery-rules.ts';

const app = await testApp();
const { database, vault } = app;
const codesIn = (html: string) => [...html.matchAll(/<code>([^<]+)<\/code>/g)].map(([, code = '']) => code);

async function someone(email: string) {
  const { headers } = await app.signIn({ email, grants: [{ role: 'editor' }] });
  return testBrowser(app, { '__Host-plenary': headers.Cookie.replace(/^.*?=/, '') });
}

test('ten codes are shown once, each signs in once, and leads to a new passkey', async () => {
  const email = 'recovery@example.org';
  const owner = await someone(email);
  const codes = codesIn(await (await owner.post('/en/me/recovery-codes', {})).text());
  assert.equal(new Set(codes).size, 10);
  assert.match(await owner.page('/en/me/recovery-codes'), /You have 10 recovery codes/);
  assert.equal(codesIn(await owner.page('/en/me/recovery-codes')).length, 0);
  const [recovery = '', second = ''] = codes;
  const browser = testBrowser(app);
  assert.equal(
    to(await browser.post('/en/sign-in/recovery', { recovery: recovery.toLowerCase() })),
    '303 /en/me/passkeys/new?next=%2Fen%2Fme',
  );
  assert.equal((await browser.get('/en/me/passkeys/new')).status, 200);
  assert.notEqual((await browser.get('/en/desk')).status, 200, 'roles still wait for the passkey');
  assert.equal((await testBrowser(app).post('/en/sign-in/recovery', { recovery })).status, 422);
  assert.match(await owner.page('/en/me/recovery-codes'), /You have 9 recovery codes/);
  await owner.post('/en/me/recovery-codes', {});
  assert.equal((await testBrowser(app).post('/en/sign-in/recovery', { recovery: second })).status, 422, 'replaced');
  const kinds = (await readMails(database.db, vault, email))
    .map(({ kind }) => kind)
    .filter((kind) => kind.includes('recovery'));
  assert.deepEqual(kinds, ['security.recovery-made', 'security.recovery-used', 'security.recovery-made']);
});

test('only hashes of the codes are stored', async () => {
  const owner = await someone('recovery-canary@example.org');
  const codes = codesIn(await (await owner.post('/en/me/recovery-codes', {})).text());
  const { rows } = await sql<{ dump: string }>`
    SELECT query_to_xml('SELECT * FROM recovery_code', true, true, '')::text AS dump`.execute(database.db);
  assert.ok((rows[0]?.dump.length ?? 0) > 100);
  for (const code of codes)
    assert.ok(!rows[0]?.dump.includes(code) && !rows[0]?.dump.includes(code.replaceAll('-', '')));
});

test('a recovery code is read however it is copied from paper', () => {
  fc.assert(
    fc.property(fc.noShrink(fc.constant(null).map(makeRecoveryCode)), (code) => {
      assert.match(code, /^[0-9A-HJKMNP-TV-Z]{16}$/);
      const written = showRecoveryCode(code);
      assert.match(written, /^(.{4}-){3}.{4}$/);
      for (const typed of [
        written,
        written.toLowerCase(),
        code.replaceAll('0', 'o').replaceAll('1', 'l'),
        ` ${written} `,
      ])
        assert.equal(readRecoveryCode(typed), code);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => assert.match(readRecoveryCode(text) ?? '0'.repeat(16), /^[0-9A-Z]{16}$/)),
  );
});
