import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { createPerson, findByAddress } from '../person/person.ts';
import { testBrowser, to } from './browser.testing.ts';
import { makeCode, readCode, showCode } from './code-rules.ts';

const app = await testApp();
const { database, vault } = app;
const { db } = database;
let count = 0;
const address = () => `code${(count += 1)}@example.org`;

async function codeFor(to: string): Promise<string> {
  const mails = await readMails(db, vault, to);
  const block = mails.at(-1)?.blocks.find((one) => 'code' in one);
  assert.ok(block && 'code' in block);
  return block.code;
}

async function asked(email = address()) {
  const browser = testBrowser(app);
  assert.equal(to(await browser.post('/en/sign-in', { address: email })), '303 /en/sign-in/code');
  return { browser, email, code: await codeFor(email) };
}

const differing = (code: string) => code.replace(/^./, (digit) => String((Number(digit) + 1) % 10));

test('a new person comes to be by typing in the code, and the next code finds them', async () => {
  const { browser, email, code } = await asked();
  assert.equal(await findByAddress(db, vault, email), null);
  assert.match(await browser.page('/en/sign-in/code'), new RegExp(email));
  assert.equal(to(await browser.post('/en/sign-in/code', { code })), '303 /en/me');
  const person = await findByAddress(db, vault, email);
  assert.match(await browser.page('/en/me'), new RegExp(email));
  const second = await asked(email.toUpperCase());
  await second.browser.post('/en/sign-in/code', { code: await codeFor(email.toUpperCase()) });
  assert.deepEqual(await findByAddress(db, vault, email), person);
  assert.match(await second.browser.page('/en/me'), new RegExp(email), 'the address is kept as it was first typed');
});

test('opening pages never uses a code; the form does, once', async () => {
  const { browser, code } = await asked();
  for (let times = 0; times < 10; times += 1) await browser.get(`/en/sign-in/code?code=${code.replace(' ', '')}`);
  const again = testBrowser(app, Object.fromEntries(browser.jar));
  assert.equal(to(await browser.post('/en/sign-in/code', { code })), '303 /en/me');
  const second = await again.post('/en/sign-in/code', { code });
  assert.equal(second.status, 410);
});

test('a code is worth nothing in another browser', async () => {
  const { browser, code } = await asked();
  const other = testBrowser(app);
  await other.get('/en/sign-in');
  assert.equal((await other.post('/en/sign-in/code', { code })).status, 410);
  assert.equal(to(await browser.post('/en/sign-in/code', { code })), '303 /en/me', 'and it still works in its own');
});

test('after five mistakes, also at once, the right code is worth nothing', async () => {
  const { browser, code } = await asked();
  const wrong = await browser.post('/en/sign-in/code', { code: differing(code) });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /4 more times/);
  await Promise.all([1, 2, 3, 4].map(() => browser.post('/en/sign-in/code', { code: differing(code) })));
  assert.equal((await browser.post('/en/sign-in/code', { code })).status, 410);
});

test('a code ends after ten minutes', async () => {
  const { browser, code } = await asked();
  await sql`UPDATE mailed_code SET expires_at = expires_at - interval '10 minutes'`.execute(db);
  assert.equal((await browser.post('/en/sign-in/code', { code })).status, 410);
  assert.equal(to(await browser.get('/en/sign-in/code')), '303 /en/sign-in');
});

test('known and unknown addresses get the same answer, by the same queries', async () => {
  const known = address();
  await db
    .transaction()
    .execute((tx) => createPerson(tx, vault, { language: 'fr', fields: { email: known }, by: 'test' }));
  const statements: string[][] = [];
  for (const email of [known, address()]) {
    const browser = testBrowser(app);
    await browser.get('/en/sign-in');
    const before = await db
      .selectFrom('data_key')
      .select((select) => select.fn.countAll<string>().as('n'))
      .executeTakeFirst();
    const response = await browser.post('/en/sign-in', { address: email });
    const after = await db
      .selectFrom('data_key')
      .select((select) => select.fn.countAll<string>().as('n'))
      .executeTakeFirst();
    const mails = await readMails(db, vault, email);
    const shape = mails.map(({ kind, language, subject, blocks }) =>
      JSON.stringify([kind, language, subject, blocks.map((block) => ('code' in block ? 'code' : block))]),
    );
    statements.push([
      to(response),
      String(Number(after?.n) - Number(before?.n)),
      ...shape,
      await browser.page('/en/sign-in/code').then((html) => html.replaceAll(email, '@')),
    ]);
  }
  assert.deepEqual(statements[0], statements[1]);
});

test('what is stored of a code names neither code nor address', async () => {
  const { email, code } = await asked('canary.code@example.org');
  const { rows } = await sql<{ dump: string }>`
    SELECT query_to_xml('SELECT * FROM mailed_code, mail', true, true, '')::text AS dump`.execute(db);
  assert.ok((rows[0]?.dump.length ?? 0) > 100);
  for (const secret of [email, 'canary', code, code.replace(' ', '')]) assert.ok(!rows[0]?.dump.includes(secret));
});

test('an address that is none is refused beside the field, with what was typed', async () => {
  const response = await testBrowser(app).post('/en/sign-in', { address: '<b>nobody', next: '/en/about' });
  assert.equal(response.status, 422);
  const html = await response.text();
  assert.match(html, /value="&lt;b>nobody"/);
  assert.match(html, /aria-invalid="true"/);
  assert.match(html, /name="next" value="\/en\/about"/);
});

test('codes are read in every digit and grouping that people type, and nothing else is', () => {
  fc.assert(
    fc.property(fc.nat(99_999_999), (number) => {
      const code = String(number).padStart(8, '0');
      const arabic = [...code].map((digit) => String.fromCodePoint(0x0660 + Number(digit))).join('');
      for (const typed of [code, showCode(code), ` ${code}\n`, `${code.slice(0, 3)}-${code.slice(3)}`, arabic])
        assert.equal(readCode(typed), code);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => assert.match(readCode(text) ?? '00000000', /^\d{8}$/)));
  for (const typed of ['', '1234567', '123456789', '1234567a', undefined]) assert.equal(readCode(typed), null);
  assert.match(makeCode(), /^\d{8}$/);
});
