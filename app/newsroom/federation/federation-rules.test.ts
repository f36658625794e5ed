import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { focalPoint, hashtagOf } from './federation-note.ts';
import { freeName, hindranceOf, mainLanguage, outcomeOf, pauseAfter, wishedName, wishOf } from './federation-rules.ts';
import { hostSchema } from './federation-schema.ts';

test('a site that others can’t reach is not federated, and says why', () => {
  const wish = { on: true, allowPrivate: false };
  assert.equal(hindranceOf('https://summit.example', wish), null);
  assert.equal(hindranceOf('https://summit.example', { ...wish, on: false }), 'off');
  assert.equal(hindranceOf('http://summit.example', wish), 'insecure');
  for (const local of [
    'http://127.0.0.1:3000',
    'http://localhost:3000',
    'https://10.0.0.1',
    'https://[::1]',
    'https://intranet',
    'https://summit.local',
  ])
    assert.equal(hindranceOf(local, wish), 'local', local);
  assert.equal(hindranceOf('http://127.0.0.1:3000', { on: true, allowPrivate: true }), null);
});

test('names are of letters, digits and underscores, and each is given once', () => {
  assert.equal(wishedName('summit-2016', 'data-protection'), 'data_protection_summit_2016');
  assert.equal(wishedName('summit-2016', null), 'news_summit_2016');
  assert.equal(freeName('a', ['b']), 'a');
  assert.equal(freeName('a', ['a', 'a_2']), 'a_3');
  assert.notEqual(freeName(wishedName('b-c', 'a'), [wishedName('c', 'a-b')]), wishedName('c', 'a-b'));
});

test('a post is in the first language of the edition that the article has', () => {
  assert.equal(mainLanguage('en', ['en', 'zh'], ['zh', 'en']), 'zh');
  assert.equal(mainLanguage('fr', ['fr'], ['zh', 'en']), 'fr');
  assert.equal(mainLanguage('de', ['de'], []), 'en');
});

test('tags become one word each, in every script', () => {
  assert.equal(hashtagOf('Data protection, 2016'), '#DataProtection2016');
  assert.equal(hashtagOf('数据 保护'), '#数据保护');
  assert.equal(hashtagOf('حماية البيانات'), '#حمايةالبيانات');
});

test('the ninth that stays in sight is a point', () => {
  assert.deepEqual(focalPoint('centre'), [0, 0]);
  assert.deepEqual(focalPoint('bottom-right'), [0.66, -0.66]);
  assert.deepEqual(focalPoint('top'), [0, 0.66]);
});

test('what passes is tried again, ever more seldom; what is not wanted is not', () => {
  assert.deepEqual([200, 202, 410, 400, 403, 404, 429, 500, 0].map(outcomeOf), [
    'taken',
    'taken',
    'gone',
    'unwanted',
    'unwanted',
    'later',
    'later',
    'later',
    'later',
  ]);
  const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 20].map(pauseAfter);
  assert.equal(pauses[0], 60_000);
  assert.ok(pauses.every((pause, place) => pause >= (pauses[place - 1] ?? 0) && pause <= 43_200_000));
});

test('hosts are read as people type them', () => {
  assert.equal(hostSchema.parse(' https://Spam.Example/about '), 'spam.example');
  for (const wrong of ['', 'a b', '@x', '-a', '../..']) assert.ok(!hostSchema.safeParse(wrong).success, wrong);
});

test('whatever is sent, it is a wish, nothing, or no activity', () => {
  const actor = 'https://a.example/u';
  const activity = { id: 'https://a.example/1', actor, object: 'https://summit.example/federation/actors/x' };
  assert.equal(wishOf({ ...activity, type: 'Follow' })?.what, 'follow');
  assert.equal(wishOf({ ...activity, type: ['Follow'] })?.what, 'follow');
  assert.equal(wishOf({ ...activity, type: 'Block' })?.what, 'unfollow');
  assert.equal(wishOf({ ...activity, type: 'Delete', object: { id: actor } })?.what, 'gone');
  for (const type of ['Like', 'Announce', 'Create', 'Move', 'Delete', 'Update'])
    assert.equal(wishOf({ ...activity, type }), null, type);
  assert.equal(wishOf({ ...activity, type: 'Undo', object: { type: 'Like', object: actor } }), null);
  fc.assert(
    fc.property(fc.anything(), (thing) => {
      try {
        wishOf(thing);
      } catch (error) {
        return (error as { issues?: unknown }).issues !== undefined;
      }
      return true;
    }),
  );
});
