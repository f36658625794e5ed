import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testOrigin } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { readProgramme, saveProgramme } from '../programme.ts';
import { forumOf, roomOf, sessionOf, speakerOf, summit } from '../summit.testing.ts';
import { editorOf } from './desk-forms.testing.ts';

const hidden = textOf('en', { en: 'What the other forum plans in silence' });
const other = forumOf(2, textOf('en', { en: 'Other Forum' }));
const theirs = sessionOf(5, hidden, { forumId: other.id, startsAt: '2016-11-16T02:30:00Z' });
const stranger = speakerOf(5, 'Only Theirs');
const more = {
  forums: [...summit.forums, other],
  rooms: [...summit.rooms, roomOf(3, textOf('en', { en: 'Reed Room' }))],
  speakers: [...summit.speakers, stranger],
  sessions: [...summit.sessions, { ...theirs, people: [{ speakerId: stranger.id, role: 'speaker' as const }] }],
};
// What the other forum plans is not published yet.
const site = await testApp(summit);
const { db } = site.database;
await db
  .transaction()
  .execute((tx) => saveProgramme(tx, { ...summit, ...more }, { actor: 'test', act: 'programme.save' }));
const { slug } = summit.edition;
const desk = `/en/desk/programme/${slug}`;
const as = async (role: 'forum-host' | 'secretariat', forum: string | null = null) =>
  editorOf(site, testOrigin, await site.signIn({ grants: [{ role, edition: slug, forum }] }));
const host = await as('forum-host', 'forum-1');
const secretariat = await as('secretariat');
const own = (number: number) => summit.sessions.find((session) => session.number === number)!.id;
const pageOf = (id: string) => `${desk}/sessions/${id}`;
const stored = async (id: string) => (await readProgramme(db, slug))?.sessions.find((one) => one.id === id);
const forumPage = `${desk}/forums/${summit.forums[0]!.id}`;

test('a host sees its own forum and its sessions, and no word of another’s', async () => {
  assert.match((await secretariat.get(`${desk}/sessions`)).html, /plans in silence/);
  for (const path of [
    '',
    '/sessions',
    '/forums',
    '/speakers',
    '/clashes',
    forumPage.slice(desk.length),
    `/sessions/${own(2)}`,
  ]) {
    const { html, status } = await host.get(desk + path);
    assert.equal(status, 200, path);
    for (const word of [/plans in silence/, /Other Forum/, /Only Theirs/]) assert.doesNotMatch(html, word, path);
  }
  assert.match((await host.get(`${desk}/sessions`)).html, /Innovation in the internet economy/);
});

test('what is not theirs is not there: to read, to send, to undo', async () => {
  const foreign = [
    '/facts',
    '/release',
    '/rooms',
    `/rooms/${more.rooms[0]!.id}`,
    '/venues',
    '/organisations',
    '/topics',
    '/forums/new',
    `/forums/${other.id}`,
    `/sessions/${theirs.id}`,
    `/speakers/${stranger.id}`,
  ];
  for (const path of foreign) {
    assert.equal((await secretariat.get(desk + path)).status, 200, `${path} for the secretariat`);
    assert.equal((await host.get(desk + path)).status, 404, path);
  }
  const before = await readProgramme(db, slug);
  const opened = (await secretariat.get(pageOf(theirs.id))).html;
  assert.equal((await host.send(pageOf(theirs.id), { title: 'Mine now' }, opened)).status, 404);
  for (const act of ['copy', 'deletion'])
    assert.equal((await host.send(`${pageOf(theirs.id)}/${act}`, {}, opened)).status, 404);
  const facts = (await secretariat.get(`${desk}/facts`)).html;
  assert.equal((await host.send(`${desk}/facts`, { name: 'Mine' }, facts)).status, 404);
  const room = `${desk}/rooms/${more.rooms[0]!.id}`;
  assert.equal((await host.send(room, { capacity: '9' }, (await secretariat.get(room)).html)).status, 404);
  const release = (await secretariat.get(`${desk}/release`)).html;
  assert.equal(
    (
      await host.send(
        `${desk}/release`,
        {},
        release.replace('<h2', `<form method="post" action="${desk}/release"></form><h2`),
      )
    ).status,
    404,
  );
  const list = (await secretariat.get(`${desk}/sessions`)).html;
  assert.equal(
    (await host.send(`${desk}/sessions/bulk`, { session: [own(2), theirs.id], moveBy: '5' }, list)).status,
    404,
  );
  assert.deepEqual(await readProgramme(db, slug), before);
});

test('a host writes about its sessions; what the secretariat sets is disabled, says why, and is refused', async () => {
  const done = await host.send(pageOf(own(2)), { subtitle: 'With a demonstration', 'people.2.person': 'Li Ming' });
  assert.equal(done.status, 303);
  assert.equal((await stored(own(2)))?.people.length, 3);
  const { html } = await host.get(pageOf(own(2)));
  assert.match(html, /<select id="field-forumId"[^>]*disabled[^>]*why-forumId/);
  assert.match(html, /The secretariat sets this/);
  assert.match(html, /granted no times yet/);
  const opened = (await secretariat.get(pageOf(own(2)))).html;
  for (const [name, value] of [
    ['forumId', other.id],
    ['expected', '9'],
    ['slug', 'mine'],
    ['minutes', '20'],
    ['roomId', more.rooms[1]!.id],
  ] as const) {
    assert.equal((await host.send(pageOf(own(2)), { [name]: value }, opened)).status, 403, name);
  }
  const guessed = await host.send(pageOf(own(2)), { 'people.3.person': 'Only Theirs (speaker-5)' });
  assert.equal(guessed.status, 422, 'nobody learns by guessing whom another forum invited');
  assert.match(guessed.html, /Nobody on this edition is called/);
});

test('times and rooms only within the slots that the forum was granted', async () => {
  const granted = await secretariat.send(forumPage, {
    'slots.0.room': more.rooms[1]!.id,
    'slots.0.from': '2016-11-16T14:00',
    'slots.0.to': '2016-11-16T18:00',
  });
  assert.equal(granted.status, 303);
  const place = (fields: Record<string, string>) => host.send(pageOf(own(2)), fields);
  for (const fields of [
    { startsAt: '2016-11-16T13:30', roomId: more.rooms[1]!.id },
    { startsAt: '2016-11-16T17:30', roomId: more.rooms[1]!.id },
    { startsAt: '2016-11-17T14:00', roomId: more.rooms[1]!.id },
  ]) {
    const refused = await place(fields);
    assert.equal(refused.status, 422, JSON.stringify(fields));
    assert.match(refused.html, /outside of the times granted/);
  }
  assert.equal((await place({ startsAt: '2016-11-16T14:00', roomId: more.rooms[1]!.id, minutes: '240' })).status, 303);
  assert.equal((await stored(own(2)))?.minutes, 240);
  const made = await host.send(`${desk}/sessions/new`, {
    title: 'Second half',
    startsAt: '2016-11-16T16:00',
    roomId: more.rooms[1]!.id,
  });
  assert.equal(made.status, 303);
  assert.equal(
    (await readProgramme(db, slug))?.sessions.find((one) => one.slug === 'second-half')?.forumId,
    summit.forums[0]!.id,
  );
  const list = (await host.get(`${desk}/sessions`)).html;
  assert.equal((await host.send(`${desk}/sessions/bulk`, { session: [own(2)], moveBy: '60' }, list)).status, 422);
});

test('a clash with another forum’s session says that there is one, and not what it is', async () => {
  await secretariat.send(pageOf(theirs.id), { startsAt: '2016-11-16T15:00', roomId: more.rooms[1]!.id });
  const { html } = await host.get(pageOf(own(2)));
  assert.match(html, /a session of another forum/);
  assert.doesNotMatch(html, /plans in silence/);
  assert.match((await secretariat.get(pageOf(own(2)))).html, /plans in silence/);
});

test('a host brings new speakers, onto its own sessions only', async () => {
  const fields = { 'name.native': 'Ngozi Adeyemi', country: 'NG' };
  const page = (await host.get(`${desk}/speakers/new`)).html;
  assert.equal((await host.send(`${desk}/speakers/new`, { ...fields, _session: theirs.id }, page)).status, 404);
  assert.equal((await host.send(`${desk}/speakers/new`, { ...fields, _session: '' }, page)).status, 404);
  const made = await host.send(`${desk}/speakers/new`, { ...fields, _session: own(3), _role: 'chair' }, page);
  assert.equal(made.status, 303);
  const added = (await readProgramme(db, slug))?.speakers.find((one) => one.slug === 'ngozi-adeyemi');
  assert.deepEqual((await stored(own(3)))?.people, [{ speakerId: added?.id, role: 'chair' }]);
});
