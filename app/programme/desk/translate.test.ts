import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testOrigin } from '../../app.testing.ts';
import { isStale } from '../../platform/text.ts';
import { readProgramme } from '../programme.ts';
import { summit } from '../summit.testing.ts';
import { editorOf } from './desk-forms.testing.ts';

const site = await testApp(summit);
const { db } = site.database;
const { slug } = summit.edition;
const desk = `/en/desk/programme/${slug}`;
const as = async () =>
  editorOf(site, testOrigin, await site.signIn({ grants: [{ role: 'programme-editor', edition: slug }] }));
const translator = await as();
const writer = await as();
const panel = summit.sessions[1]!;
const ceremony = summit.sessions[0]!;
const stored = async (id: string) => (await readProgramme(db, slug))?.sessions.find((one) => one.id === id);
const key = (field: string, id = panel.id) => `session/${id}/${field}`;
const units = (html: string) => [...html.matchAll(/name="_seen\.([^"]+)"/g)].map(([, unit]) => unit);

test('what is missing in a language is listed with its source beside it, all of it', async () => {
  const { html } = await translator.get(`${desk}/translations?to=zh&show=missing`);
  assert.deepEqual(units(html).slice(0, 3), [
    `edition/${summit.edition.id}/notice`,
    `organisation/${summit.organisations[0]!.id}/name`,
    `venue/${summit.venues[0]!.id}/address`,
  ]);
  assert.match(html, /Arrival of the heads of delegation/);
  assert.doesNotMatch(html, /How small firms trade/);
  const ar = units((await translator.get(`${desk}/translations?to=ar&show=missing&of=session`)).html);
  assert.ok(ar.includes(key('abstract')) && !ar.includes(key('title')));
});

test('translations of many things are saved at once, undone at once, and age when their source changes', async () => {
  const path = `${desk}/translations?to=ar&show=missing&of=session`;
  const done = await translator.send(path, {
    [key('abstract')]: 'كيف تتاجر الشركات الصغيرة',
    [key('order.1', ceremony.id)]: 'كلمة ترحيب',
  });
  assert.equal(done.status, 303);
  const saved = await stored(panel.id);
  assert.equal(saved?.abstract?.texts.ar, 'كيف تتاجر الشركات الصغيرة');
  assert.equal(isStale(saved!.abstract!, 'ar'), false);
  assert.equal((await stored(ceremony.id))?.order[1]?.title.texts.ar, 'كلمة ترحيب');
  assert.match((await translator.get(done.location)).html, /2 parts of the programme translated/);

  await writer.send(`${desk}/sessions/${panel.id}`, { abstract: 'How small firms trade far across borders.' });
  assert.equal(isStale((await stored(panel.id))!.abstract!, 'ar'), true);
  const stale = await translator.get(`${desk}/translations?to=ar&show=stale&of=session`);
  assert.deepEqual(units(stale.html), [key('abstract')]);
  assert.match(stale.html, /<del>[^<]*across/);
  assert.match(stale.html, /<ins>far/);
  const still = await translator.send(`${desk}/translations?to=ar&show=stale&of=session`, { _fresh: key('abstract') });
  assert.equal(still.status, 303);
  assert.equal(isStale((await stored(panel.id))!.abstract!, 'ar'), false);
});

test('a source that changes while somebody translates makes their translation stale, and loses nothing', async () => {
  const path = `${desk}/translations?to=fr&id=${panel.id}&of=session`;
  const opened = await translator.get(path);
  await writer.send(`${desk}/sessions/${panel.id}`, { abstract: 'How firms trade.' });
  assert.equal(
    (await translator.send(path, { [key('abstract')]: 'Comment les petites entreprises commercent' }, opened.html))
      .status,
    303,
  );
  const { abstract } = (await stored(panel.id))!;
  assert.equal(abstract?.texts.en, 'How firms trade.');
  assert.equal(abstract?.texts.fr, 'Comment les petites entreprises commercent');
  assert.equal(isStale(abstract!, 'fr'), true);
});

test('two translators of one text: the second sees both, and chooses', async () => {
  const path = `${desk}/translations?to=ru&id=${panel.id}&of=session`;
  const opened = await translator.get(path);
  await writer.send(path, { [key('title')]: 'Инновации' });
  const clash = await translator.send(
    path,
    { [key('title')]: 'Новшества', [key('abstract')]: 'Как торгуют фирмы' },
    opened.html,
  );
  assert.equal(clash.status, 409);
  for (const words of ['Новшества', 'Инновации', 'Как торгуют фирмы']) assert.ok(clash.html.includes(words), words);
  assert.equal((await stored(panel.id))?.title.texts.ru, 'Инновации');
  const decided = await translator.send(path, { [`_chosen.${key('title')}`]: 'mine' }, clash.html);
  assert.equal(decided.status, 303);
  assert.equal((await stored(panel.id))?.title.texts.ru, 'Новшества');
  assert.equal((await stored(panel.id))?.abstract?.texts.ru, 'Как торгуют фирмы');
  await translator.send(path, { [key('title')]: '' });
  assert.equal((await stored(panel.id))?.title.texts.ru, undefined);
});
