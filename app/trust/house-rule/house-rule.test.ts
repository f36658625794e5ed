import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { languages } from '../../platform/language.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../permission/permission.ts';
import { categories } from '../moderation/moderation-schema.ts';
import { applyRule, rulesInForce } from './house-rule.ts';
import { isWhole, publishRules, saveRules, beginRules } from './house-rule-edit.ts';
import { firstHouseRules } from './house-rule-first.ts';
import { missingIn } from './house-rule-schema.ts';

const { database, get, post, signIn } = await testApp(summit);
const { db } = database;
const owner = await signIn({ grants: [{ role: 'owner' }] });
const secretariat = await signIn({ grants: [{ role: 'secretariat', edition: summit.edition.slug }] });
const path = '/en/desk/house-rules';

test('a new site has rules: each clause whole in all languages, with a category and a name of its own', async () => {
  assert.deepEqual(await rulesInForce(db), firstHouseRules);
  const { rules, introduction } = firstHouseRules;
  assert.deepEqual(missingIn(introduction), []);
  for (const { title, text, finding, category } of rules) {
    for (const words of [title, text, finding]) {
      assert.deepEqual(missingIn(words), []);
      assert.equal(new Set(Object.values(words)).size, languages.length, title.en);
    }
    assert.ok(categories.includes(category));
  }
  assert.equal(new Set(rules.map(({ key }) => key)).size, rules.length);
  for (const language of languages) {
    const html = await (await get(`/${language}/rules`)).text();
    for (const { key, title } of rules) {
      assert.match(html, new RegExp(`<section id="${key}">`));
      assert.ok(html.includes(title[language] ?? '-'));
    }
  }
  assert.equal((await get('/en/rules/2')).status, 404);
});

test('a version is begun as a copy, saved whole, published only in all languages, and stays for good', async () => {
  assert.equal((await post(`${path}/new`, {}, owner.headers)).status, 303);
  const html = await (await get(path, owner.headers)).text();
  const fields: Record<string, string> = {};
  for (const [, name = '', value = ''] of html.matchAll(/<textarea name="([^"]+)"[^>]*>([^<]*)</g))
    fields[name] = value;
  for (const [, name = '', value = ''] of html.matchAll(/<input type="number" name="([^"]+)"[^>]*value="([^"]*)"/g))
    fields[name] = value;
  for (const [, name = '', value = ''] of html.matchAll(/<input name="([^"]+\.key)"(?: value="([^"]*)")?/g))
    fields[name] = value;
  for (const name of Object.keys(fields).filter((one) => one.endsWith('.key')))
    fields[name.replace('.key', '.category')] = 'SCOPE_OF_PLATFORM_SERVICE';
  fields['revision'] = '0';
  assert.equal(Object.keys(fields).filter((name) => name.endsWith('.key')).length, firstHouseRules.rules.length + 1);
  const last = firstHouseRules.rules.length;
  Object.assign(fields, {
    [`rule${last}.key`]: 'kindness',
    [`rule${last}.place`]: '0.5',
    [`rule${last}.title.en`]: 'Be kind',
  });
  assert.equal((await post(path, fields, owner.headers)).status, 303);
  const early = await post(`${path}/publication`, {}, owner.headers);
  assert.equal(early.status, 422);
  assert.match(await early.text(), /everybody must be able to read them/);
  const conflict = await post(path, fields, owner.headers);
  assert.equal(conflict.status, 409);
  assert.match(await conflict.text(), /Be kind/, 'what was typed is not lost');
  for (const language of languages) {
    for (const name of ['title', 'text', 'finding']) fields[`rule${last}.${name}.${language}`] = `kind ${language}`;
    fields[`note.${language}`] = `A clause on kindness (${language})`;
  }
  fields['revision'] = '1';
  await post(path, fields, owner.headers);
  for (const from of ['2016-01-01T00:00', '2999-02-30', '+275760-09-12T00:00'])
    assert.equal((await post(`${path}/publication`, { from }, owner.headers)).status, 422);
  assert.equal((await post(`${path}/publication`, {}, owner.headers)).status, 303);
  const { version, rules } = await rulesInForce(db);
  assert.deepEqual([version, rules[0]?.key, rules.length], [2, 'kindness', last + 1]);
  const shown = await (await get('/ar/rules')).text();
  assert.match(shown, /kind ar/);
  assert.match(shown, /A clause on kindness \(ar\)/);
  assert.match(await (await get('/en/rules/1')).text(), /This version is not in force/);
  assert.equal((await db.transaction().execute((tx) => applyRule(tx, 'kindness'))).version, 2);
});

test('rules for later are announced, and hold from their moment on', async () => {
  const by = await actorAs(db, owner.personId);
  const soon = new Date(Date.now() + 3_600_000);
  await db.transaction().execute(async (tx) => {
    await beginRules(tx, by);
    const inForce = await rulesInForce(tx);
    const note = Object.fromEntries(languages.map((language) => [language, 'Shorter']));
    const rules = inForce.rules.slice(0, 3).map(({ number: _, ...rule }) => rule);
    await saveRules(tx, { revision: 0, introduction: inForce.introduction, note, rules } as never, by);
    assert.equal(await publishRules(tx, soon, by), 3);
  });
  assert.equal((await rulesInForce(db)).version, 2);
  assert.equal((await rulesInForce(db, new Date(soon.getTime() + 1))).version, 3);
  assert.ok(isWhole(await rulesInForce(db)));
});

test('who holds a role for one edition doesn’t write the rules of the whole site', async () => {
  assert.equal((await get(path, secretariat.headers)).status, 403);
  assert.equal((await post(`${path}/new`, {}, secretariat.headers)).status, 403);
  assert.equal((await get(path)).status, 303);
});
