import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bareForms, fold, runsOf, tokensOf } from './search-tokens.ts';
import { askedWords, vectorOf } from './search-vector.ts';

const texts = (text: string) => tokensOf(text).map((token) => token.text);

test('folding takes away case, accents, strokes and full width', () => {
  assert.equal(fold('ÉLÈVE Œuvre Straße Łódź ＡＢＣ'), 'eleve oeuvre strasse lodz abc');
});

test('folding takes away Arabic vowel signs, tatweel and the forms of alef, ya and ta marbuta', () => {
  assert.equal(fold('الإِنْتَرْنِتّ'), fold('الانترنت'));
  assert.equal(fold('مدرســـة'), fold('مدرسه'));
  assert.equal(fold('مستشفى'), fold('مستشفي'));
  assert.equal(fold('٢٠١٦'), '2016');
});

test('folding keeps the Russian й, by which endings are told, but not ё', () => {
  assert.equal(fold('Цифровой Фёдор'), 'цифровой федор');
});

test('marks that are letters in other scripts stay', () => {
  assert.equal(fold('สวัสดี'), 'สวัสดี'.normalize('NFKD'));
  assert.deepEqual(
    runsOf('हिन्दी भाषा').map((run) => run.text),
    ['हिन्दी', 'भाषा'],
  );
});

test('Chinese is found by each character and each pair, wherever Intl.Segmenter would cut', () => {
  assert.deepEqual(texts('互联网'), ['互', '联', '网', '互联', '联网']);
});

test('Latin words inside Chinese are words of their own', () => {
  assert.deepEqual(texts('5G网络'), ['5g', '网', '络', '网络']);
});

test('Thai is cut by dictionary', () => {
  assert.ok(runsOf('ประเทศไทยอินเทอร์เน็ต').length > 1);
});

test('an Arabic word is found without and, with, to and the', () => {
  assert.ok(texts('وبالانترنت').includes('انترنت'));
  assert.ok(texts('للاقتصاد').includes('اقتصاد'));
  assert.deepEqual(bareForms('ال'), []);
  assert.deepEqual(bareForms('internet'), []);
});

test('positions of neighbouring characters follow each other', () => {
  const pairs = tokensOf('a 网络空间 b').filter(({ text }) => text.length === 2);
  assert.deepEqual(
    pairs.map(({ position }) => position),
    [2, 3, 4],
  );
  assert.equal(tokensOf('a 网络空间 b').at(-1)?.position, 6);
});

test('quotes, backslashes and endless words make a valid vector', () => {
  assert.equal(vectorOf([{ text: "d'accord \\ x", weight: 'A' }]), "'d':1A 'accord':2A 'x':3A");
  assert.ok(vectorOf([{ text: 'x'.repeat(10_000), weight: 'C' }]).length < 120);
});

test('the last word is taken as a beginning, the others whole', () => {
  assert.deepEqual(
    askedWords('Digital econ').map(({ own }) => own),
    ["'digital'", "'econ':*"],
  );
  assert.deepEqual(
    askedWords('联网空').map(({ own }) => own),
    ["'联网' <-> '网空'"],
  );
});

test('every part of two characters or more of a Chinese text is made of its tokens', () => {
  const characters = [...'互联网经济创新发展网络空间命运共同体'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...characters), { minLength: 2, maxLength: 12 }), fc.nat(), (all, from) => {
      const start = from % (all.length - 1);
      const stored = new Set(texts(all.join('')));
      return texts(all.slice(start).join('')).every((token) => stored.has(token));
    }),
  );
});

test('no text makes a word that holds a separator', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => texts(text).every((token) => !/[\s'\\&|!()]/.test(token))),
  );
});
