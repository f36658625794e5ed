import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogue, type Message } from './messages.ts';

const same = (text: string): Message => ({ en: text, zh: text, ar: text, es: text, fr: text, ru: text });
const space = '\u00a0';
const say = catalogue({
  quoted: same('Say « yes » : now ; here ? there !'),
  named: same('« {name} » : who ?'),
  dated: same('Until {date}.'),
});

test('French high signs and quotes stay on the line of the words beside them; other languages are left as written', () => {
  const kept = `Say «${space}yes${space}»${space}: now${space}; here${space}? there${space}!`;
  assert.equal(say('fr', 'quoted'), kept);
  assert.equal(say('es', 'quoted'), 'Say « yes » : now ; here ? there !');
});

test('what is filled into a message stays as it was written', () => {
  assert.equal(say('fr', 'named', { name: 'Why ? ;' }), `«${space}Why ? ;${space}»${space}: who${space}?`);
});

test('a Russian date at the end of a sentence ends it', () => {
  assert.equal(say('ru', 'dated', { date: '16 ноября 2016 г.' }), 'Until 16 ноября 2016 г.');
  assert.equal(say('en', 'dated', { date: 'Nov.' }), 'Until Nov..');
});

test('a message that is not there is a fault of the program', () => {
  assert.throws(() => say('en', 'nothing' as 'named'), /No message "nothing"/);
});
