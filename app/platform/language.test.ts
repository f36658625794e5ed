import assert from 'node:assert/strict';
import { test } from 'node:test';
import { directionOf, inLine, localeOf, nameLanguage, negotiate } from './language.ts';

test('the language with the highest quality that exists is chosen', () => {
  assert.equal(negotiate('de, fr;q=0.8, zh;q=0.9'), 'zh');
});

test('a regional tag matches its language', () => {
  assert.equal(negotiate('zh-Hant-TW, en;q=0.5'), 'zh');
  assert.equal(negotiate('AR-EG'), 'ar');
});

test('a language refused with q=0 is not chosen', () => {
  assert.equal(negotiate('fr;q=0, ru;q=0.1'), 'ru');
});

test('equal wishes keep their order', () => {
  assert.equal(negotiate('es, fr'), 'es');
});

test('nothing that fits is English', () => {
  for (const header of [undefined, '', 'de', '*', ';;;,,,q=', 'x'.repeat(9000)]) assert.equal(negotiate(header), 'en');
});

test('Arabic is written from right to left, in any region', () => {
  assert.equal(directionOf('ar-SA'), 'rtl');
  assert.equal(directionOf('zh'), 'ltr');
});

test('Arabic numbers use the digits of the venue’s signs', () => {
  assert.equal(new Intl.NumberFormat(localeOf('ar')).format(1600), '1,600');
});

test('languages are named in the reader’s language, and an unknown tag as itself', () => {
  assert.equal(nameLanguage('zh', 'fr'), 'chinois');
  assert.equal(nameLanguage('not a tag', 'fr'), 'not a tag');
});

test('things in one line are parted as each script parts them, never run together', () => {
  const names = (reader: 'zh' | 'ar' | 'fr') =>
    inLine(['', ...['en', 'ar'].map((tag) => nameLanguage(tag, reader))], reader);
  assert.equal(names('zh'), '英语、阿拉伯语');
  assert.equal(names('ar'), 'الإنجليزية، العربية');
  assert.equal(names('fr'), 'anglais, arabe');
});
