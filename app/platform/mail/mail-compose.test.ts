import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { dkimVerify } from 'mailauth/lib/dkim/verify.js';
import { simpleParser } from 'mailparser';
import { languages } from '../language.ts';
import { compose } from './mail-compose.ts';
import { type Content, contentSchema } from './mail-schema.ts';
import { outcomeOf, pauseAfter } from './mail-outcome.ts';

const stored = { id: '0b9e1c1e-4c59-4d0f-9d8b-0f6a5a3b8c01', madeAt: new Date('2016-11-16T01:30:07Z') };
const from = { name: 'Wuzhen Summit', address: 'no-reply@summit.example' };

const words: Record<string, [string, string]> = {
  en: ['Your code to sign in', 'Type this code into the page that asked for it.'],
  zh: ['您的登录验证码', '请在要求输入的页面中输入此验证码。'],
  ar: ['رمز تسجيل الدخول', 'اكتب هذا الرمز في الصفحة التي طلبته.'],
  es: ['Su código de acceso', 'Escriba este código en la página que lo pidió.'],
  fr: ['Votre code de connexion', 'Saisissez ce code sur la page qui l’a demandé.'],
  ru: ['Код для входа', 'Введите этот код на странице, которая его запросила.'],
};

const contentIn = (language: Content['language']): Content => {
  const [subject = '', sentence = ''] = words[language] ?? [];
  return contentSchema.parse({
    to: 'amina@example.org',
    language,
    subject,
    blocks: [
      { heading: subject },
      { p: sentence },
      { code: '482913' },
      { link: { label: 'Summit <2016>', href: 'https://summit.example/en/sign-in?a=1&b=2' } },
    ],
  });
};

for (const language of languages) {
  test(`a mail in ${language} has a plain and an HTML part that say the same, in its direction`, async () => {
    const mail = await simpleParser(await compose(contentIn(language), stored, { from, dkim: undefined }));
    const [subject = '', sentence = ''] = words[language] ?? [];
    assert.equal(mail.subject, subject);
    assert.equal(mail.messageId, `<${stored.id}@summit.example>`);
    assert.deepEqual(mail.date, stored.madeAt);
    assert.equal(mail.from?.text, '"Wuzhen Summit" <no-reply@summit.example>');
    assert.deepEqual([mail.to].flat()[0]?.value[0]?.address, 'amina@example.org');
    assert.equal(mail.headers.get('auto-submitted'), 'auto-generated');
    assert.equal(mail.headers.get('content-language'), language);
    const html = String(mail.html);
    for (const part of [sentence, '482913', 'https://summit.example/en/sign-in?a=1&b=2'])
      assert.ok(mail.text?.includes(part), part);
    assert.ok(html.includes(sentence) && html.includes('482913'));
    assert.match(html, new RegExp(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`));
    assert.match(html, /href="https:\/\/summit\.example\/en\/sign-in\?a=1&#38;b=2"[^>]*>Summit &#60;2016&#62;</);
    assert.doesNotMatch(html, /<(script|img|link)|@import|url\(/);
  });
}

test('the same row gives the same bytes each time, and another row others', async () => {
  const make = (id: string) => compose(contentIn('ar'), { ...stored, id }, { from, dkim: undefined });
  assert.deepEqual(await make(stored.id), await make(stored.id));
  assert.notDeepEqual(await make(stored.id), await make('5a1c2b1e-4c59-4d0f-9d8b-0f6a5a3b8c02'));
});

test('a signed mail is verified with the key in the DNS, and not when a word of it was changed', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const dkim = {
    domainName: 'summit.example',
    keySelector: 'plenary',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  const record = `v=DKIM1; k=rsa; p=${publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`;
  const asked: string[] = [];
  const resolver = async (name: string) => {
    asked.push(name);
    return [[record]];
  };
  for (const language of languages) {
    const mail = await compose(contentIn(language), stored, { from, dkim });
    assert.deepEqual(mail, await compose(contentIn(language), stored, { from, dkim }), 'signed the same each time');
    const said = async (raw: Buffer) => (await dkimVerify(raw, { resolver })).results[0]?.status.result;
    assert.equal(await said(mail), 'pass', language);
    const bent = Buffer.from(mail.toString('latin1').replace('482913', '482914'), 'latin1');
    assert.notDeepEqual(bent, mail);
    assert.equal(await said(bent), 'neutral', 'the body differs');
    const renamed = Buffer.from(mail.toString('latin1').replace('no-reply@', 'no-replies@'), 'latin1');
    assert.equal(await said(renamed), 'fail', 'a header differs');
  }
  assert.ok(asked.every((name) => name === 'plenary._domainkey.summit.example'));
});

test('what a server says is final only about the recipient or the mail, and closes an address only when it is gone', () => {
  const said = (command: string, response: string) =>
    outcomeOf({ command, response, responseCode: Number(response.slice(0, 3)), code: 'EENVELOPE' });
  assert.deepEqual(said('RCPT TO', '550 5.1.1 a@b.c'), { kind: 'refused', code: '550 5.1.1', gone: true });
  assert.deepEqual(said('RCPT TO', '550 no'), { kind: 'refused', code: '550', gone: true });
  assert.deepEqual(said('RCPT TO', '550 5.7.1 blocked'), { kind: 'refused', code: '550 5.7.1', gone: false });
  assert.deepEqual(said('RCPT TO', '552 5.2.2 full'), { kind: 'refused', code: '552 5.2.2', gone: false });
  assert.deepEqual(said('DATA', '554 5.1.1 spam'), { kind: 'refused', code: '554 5.1.1', gone: false });
  assert.deepEqual(said('RCPT TO', '450 4.2.0 later'), { kind: 'later', code: '450 4.2.0' });
  assert.deepEqual(said('AUTH PLAIN', '535 5.7.8 password'), { kind: 'later', code: '535 5.7.8' });
  assert.deepEqual(said('MAIL FROM', '550 5.7.0 sender'), { kind: 'later', code: '550 5.7.0' });
  assert.deepEqual(outcomeOf({ code: 'ECONNREFUSED' }), { kind: 'later', code: 'ECONNREFUSED' });
  assert.deepEqual(outcomeOf(undefined), { kind: 'later', code: 'unknown' });
});

test('pauses double from 15 seconds to two hours, spread by a fifth', () => {
  const middle = [1, 2, 3, 4, 10, 11, 40].map((attempts) => pauseAfter(attempts, 0.5) / 1000);
  assert.deepEqual(middle, [15, 30, 60, 120, 7200, 7200, 7200]);
  assert.deepEqual([pauseAfter(1, 0), pauseAfter(1, 1)], [12_000, 18_000]);
});

test('a mail that its reader can end says how to programs, and signs that', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const dkim = {
    domainName: 'summit.example',
    keySelector: 'mail',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
  const unsubscribe = 'https://summit.example/en/comments/abc/end';
  const bytes = await compose(contentSchema.parse({ ...contentIn('en'), unsubscribe }), stored, { from, dkim });
  const head = bytes.toString().split('\r\n\r\n')[0] ?? '';
  assert.match(head, /^List-Unsubscribe: <https:\/\/summit\.example\/en\/comments\/abc\/end>\r?$/m);
  assert.match(head, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r?$/m);
  const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const { results } = await dkimVerify(bytes, { resolver: async () => [[`v=DKIM1; k=rsa; p=${key}`]] });
  assert.equal(results[0]?.status.result, 'pass');
  assert.match(head.replaceAll(/\s/g, ''), /h=[^;]*list-unsubscribe:list-unsubscribe-post/i);
  const plain = (await compose(contentIn('en'), stored, { from, dkim })).toString();
  assert.doesNotMatch(plain, /List-Unsubscribe/);
});
