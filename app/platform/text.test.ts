import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isStale, rewrite, shown, textOf } from './text.ts';

const title = textOf('zh', { zh: '开幕式', en: 'Opening ceremony' });

test('a reader is shown their own language', () => {
  assert.deepEqual(shown(title, 'zh'), { text: '开幕式', language: 'zh', stale: false });
});

test('a reader whose language is missing is shown English, and told that it is', () => {
  assert.deepEqual(shown(title, 'ar'), { text: 'Opening ceremony', language: 'en', stale: false });
});

test('without English a reader is shown the language it was written in', () => {
  const german = textOf('de', { de: 'Eröffnung' });
  assert.deepEqual(shown(german, 'fr'), { text: 'Eröffnung', language: 'de', stale: false });
});

test('an empty translation counts as missing', () => {
  assert.equal(shown(textOf('en', { en: 'Talk', fr: '' }), 'fr').language, 'en');
});

test('nothing to show is an empty text in the reader’s language', () => {
  assert.deepEqual(shown(null, 'ru'), { text: '', language: 'ru', stale: false });
});

test('a translation is fresh until its source changes', () => {
  assert.equal(isStale(title, 'en'), false);
  const revised = rewrite(title, 'zh', '开幕典礼');
  assert.equal(isStale(revised, 'en'), true);
  assert.deepEqual(shown(revised, 'en'), { text: 'Opening ceremony', language: 'en', stale: true });
});

test('translating again makes it fresh, and the source is never stale', () => {
  const revised = rewrite(rewrite(title, 'zh', '开幕典礼'), 'en', 'Grand opening');
  assert.equal(isStale(revised, 'en'), false);
  assert.equal(isStale(revised, 'zh'), false);
});

test('writing the source back as it was makes its translations fresh again', () => {
  const back = rewrite(rewrite(title, 'zh', '开幕典礼'), 'zh', '开幕式');
  assert.equal(isStale(back, 'en'), false);
});
