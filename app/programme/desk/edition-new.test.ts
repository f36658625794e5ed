import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testOrigin } from '../../app.testing.ts';
import { readProgramme } from '../programme.ts';
import { summit } from '../summit.testing.ts';
import { editorOf } from './desk-forms.testing.ts';

const site = await testApp(summit);
const { db } = site.database;
const as = async (role: 'secretariat' | 'programme-editor', edition: string | null = null) =>
  editorOf(site, testOrigin, await site.signIn({ grants: [{ role, edition }] }));
const secretariat = await as('secretariat');
const path = '/en/desk/programme/new';
const facts = {
  name: 'The Fourth Summit',
  startsOn: '2017-12-03',
  endsOn: '2017-12-05',
  timeZone: 'Asia/Shanghai',
  languages: ['zh', 'en'],
};

test('only the secretariat of everything opens an edition', async () => {
  assert.equal((await secretariat.get(path)).status, 200);
  const page = (await secretariat.get(path)).html;
  for (const editor of [await as('programme-editor'), await as('secretariat', summit.edition.slug)]) {
    assert.equal((await editor.get(path)).status, 404);
    assert.equal((await editor.send(path, { ...facts }, page)).status, 404);
  }
});

test('what is missing or can’t be is said beside its field', async () => {
  const refused = await secretariat.send(path, {
    ...facts,
    name: '',
    endsOn: '2017-12-01',
    timeZone: 'China',
    slug: 'desk',
  });
  assert.equal(refused.status, 422);
  for (const name of ['name', 'endsOn', 'timeZone', 'slug'])
    assert.match(refused.html, new RegExp(`id="fault-${name}"`), name);
  assert.match(refused.html, /value="2017-12-01"/);
  assert.equal(await readProgramme(db, 'desk'), null);
});

test('a new edition takes over places, organisations and topics, and is seen by nobody before its first release', async () => {
  const made = await secretariat.send(path, { ...facts, _from: summit.edition.slug });
  assert.equal(made.location, '/en/desk/programme/the-fourth-summit/facts');
  const programme = await readProgramme(db, 'the-fourth-summit');
  assert.equal(programme?.edition.previous, summit.edition.slug);
  assert.deepEqual(
    programme?.rooms.map(({ slug }) => slug),
    summit.rooms.map(({ slug }) => slug),
  );
  assert.equal(programme?.rooms[0]?.venueId, programme?.venues[0]?.id);
  assert.notEqual(programme?.rooms[0]?.id, summit.rooms[0]?.id);
  assert.equal(programme?.hosts[0]?.organisationId, programme?.organisations[0]?.id);
  assert.deepEqual([programme?.sessions, programme?.speakers], [[], []]);
  assert.equal((await site.get('/en/the-fourth-summit')).status, 404);
  const desk = '/en/desk/programme/the-fourth-summit';
  await secretariat.send(`${desk}/sessions/new`, {
    title: 'Opening',
    startsAt: '2017-12-03T09:00',
    roomId: programme!.rooms[0]!.id,
  });
  assert.equal((await secretariat.send(`${desk}/release`, { 'note.en': 'First' })).status, 303);
  await site.app.renew();
  assert.equal((await site.get('/en/the-fourth-summit')).status, 200);
  const again = await secretariat.send(path, { ...facts });
  assert.equal(again.status, 422);
  assert.match(again.html, /id="fault-slug"/);
});
