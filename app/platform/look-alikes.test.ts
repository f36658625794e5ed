import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { skeleton, skeletonWords } from './look-alikes.ts';

test('what looks like “admin” has the skeleton of “admin”', () => {
  for (const written of [
    'ADMIN',
    'ａｄｍｉｎ',
    '𝐚𝐝𝐦𝐢𝐧',
    'аdmіn',
    'αdmin',
    'Ａ​d‌m‍i⁠n',
    'a d m i n',
    'a.d.m.i.n',
    '4dm1n',
    '@dm!n',
    'ádmín',
    'ᴀᴅᴍɪɴ',
    '🅐🅓🅜🅘🅝',
    '🇦🇩🇲🇮🇳',
    'admіn\u{e0101}',
    'a\u00addmin',
    'admln',
  ]) {
    assert.equal(skeleton(written), skeleton('admin'), written);
  }
});

test('Arabic letters, vowel signs and the tatweel are folded, and Chinese set apart is joined', () => {
  assert.equal(skeleton('إِدَارَة'), skeleton('اداره'));
  assert.equal(skeleton('إدا‌رـــة'), skeleton('ادارة'));
  assert.equal(skeleton('管 理·员'), '管理员');
});

test('numbers stay numbers, and the end of a sentence is no letter', () => {
  assert.equal(skeleton('2016'), '2016');
  assert.equal(skeleton('No!'), 'no!');
  assert.deepEqual(skeletonWords('the 16th, at 10:30!'), ['the', 'i6th', 'at', '10', '30']);
});

test('letters that were drawn out are found short', () => {
  assert.deepEqual(skeletonWords('soooo'), ['soooo', 'soo', 'so']);
});

test('folding a skeleton again changes nothing', () => {
  const pieces = fc.constantFrom(
    'a',
    'в',
    '1',
    '$',
    '!',
    ' ',
    '.',
    '-',
    'ل',
    'أ',
    '管',
    '\u200b',
    '🇦',
    'é',
    '@',
    '|',
    '0',
    'ß',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme' }),
    fc.array(pieces, { maxLength: 24 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => assert.equal(skeleton(skeleton(text)), skeleton(text))),
    { numRuns: 2000 },
  );
});
