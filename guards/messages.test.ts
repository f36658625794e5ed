import assert from 'node:assert/strict';
import test from 'node:test';
import type { Message } from '../app/platform/messages.ts';
import { faultsOf, formsOf, messageFaults } from '../bin/check-messages.ts';

const whole: Message = {
  en: '{count, plural, one {# seat} other {# seats}} in {room}',
  zh: '{room}有{count}个座位',
  ar: '{count, plural, zero {لا مقاعد} one {مقعد واحد} two {مقعدان} few {# مقاعد} many {# مقعدًا} other {# مقعد}} في {room}',
  es: '{count, plural, one {# plaza} other {# plazas}} en {room}',
  fr: '{count, plural, one {# place} other {# places}} dans {room}',
  ru: '{count, plural, one {# место} few {# места} many {# мест} other {# места}} в {room}',
};

test('every message of every catalogue is whole in all six languages', async () => {
  assert.deepEqual(await messageFaults(), []);
});

test('a message that is whole has no fault', () => {
  assert.deepEqual(faultsOf(whole), []);
});

test('a missing plural form is found, and a number may stand for the form of that number alone', () => {
  assert.deepEqual(faultsOf({ ...whole, ru: '{count, plural, one {# место} other {# места}} в {room}' }), [
    'ru: the form “few” of {count} is missing',
    'ru: the form “many” of {count} is missing',
  ]);
  const numbered = whole.ar.replace('zero', '=0').replace('one', '=1').replace('two', '=2');
  assert.deepEqual(faultsOf({ ...whole, ar: numbered }), []);
  // «один» также для 21, 31…, so =1 is not enough in Russian.
  assert.deepEqual(faultsOf({ ...whole, ru: whole.ru.replace('one', '=1') }), [
    'ru: the form “one” of {count} is missing',
  ]);
});

test('ordinals are held to their own forms', () => {
  assert.deepEqual(formsOf('en', true), ['one', 'two', 'few', 'other']);
  assert.deepEqual(formsOf('ru', true), ['other']);
});

test('an argument that a language leaves out or invents is found, inside plural forms too', () => {
  assert.deepEqual(faultsOf({ ...whole, es: '{count, plural, one {# plaza} other {# plazas}}' }), [
    'es: {room} of the English text is missing',
  ]);
  assert.deepEqual(faultsOf({ ...whole, zh: '{room}有{count}个座位（{hall}）' }), [
    'zh: {hall} is not in the English text',
  ]);
  const inside = '{count, plural, one {# place dans {room}} other {# places dans {room}}}';
  assert.deepEqual(faultsOf({ ...whole, fr: inside }), []);
});

test('text that is empty, broken, marked up or in English is found', () => {
  const plain = (more: Partial<Message>): Message => ({
    en: 'Find a session',
    zh: '查找场次',
    ar: 'ابحث عن جلسة',
    es: 'Buscar una sesión',
    fr: 'Trouver une séance',
    ru: 'Найти сеанс',
    ...more,
  });
  assert.deepEqual(faultsOf(plain({})), []);
  assert.deepEqual(faultsOf(plain({ ar: ' ' })), ['ar: there is no text']);
  assert.match(faultsOf(plain({ fr: 'Trouver {' })).join(), /^fr: /);
  assert.deepEqual(faultsOf(plain({ es: '<b>Buscar</b>' })), ['es: mark-up: messages are plain text']);
  assert.deepEqual(faultsOf(plain({ fr: "Trouver l'heure" })), ['fr: a straight apostrophe: write ’']);
  for (const language of ['zh', 'ar', 'es', 'fr', 'ru'] as const) {
    assert.deepEqual(faultsOf(plain({ [language]: 'Find a session' })), [
      `${language}: “Find a session” looks untranslated`,
    ]);
  }
  assert.deepEqual(faultsOf(plain({ ru: 'Buscar una sesión' })), ['ru: “Buscar una sesión” looks untranslated']);
});

test('names of formats are the same in every language', () => {
  const same = 'iCalendar, JSON';
  assert.deepEqual(faultsOf({ en: same, zh: same, ar: same, es: same, fr: same, ru: same }), []);
});
