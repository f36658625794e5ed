import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testOrigin } from '../../app.testing.ts';
import { readProgramme } from '../programme.ts';
import { listReleases } from '../release/release.ts';
import { summit } from '../summit.testing.ts';
import { editorOf, formIn } from './desk-forms.testing.ts';

const site = await testApp(summit);
const { db } = site.database;
const { slug } = summit.edition;
const desk = `/en/desk/programme/${slug}`;
const editor = editorOf(site, testOrigin, await site.signIn({ grants: [{ role: 'programme-editor', edition: slug }] }));
const second = editorOf(site, testOrigin, await site.signIn({ grants: [{ role: 'secretariat' }] }));
const idOf = (number: number) => summit.sessions.find((session) => session.number === number)!.id;
const pageOf = (number: number) => `${desk}/sessions/${idOf(number)}`;
const stored = async (number: number) => (await readProgramme(db, slug))?.sessions.find((one) => one.number === number);
const lastEntry = () => db.selectFrom('log_entry').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow();

test('an editor finds the editions that are theirs, and the parts of each', async () => {
  const { html, status } = await editor.get('/en/desk/programme');
  assert.equal(status, 200);
  assert.match(html, /The Third Summit/);
  assert.doesNotMatch(html, /New edition/);
  assert.match((await second.get('/en/desk/programme')).html, /New edition/);
  for (const path of [
    '',
    '/sessions',
    '/speakers',
    '/topics',
    '/forums',
    '/rooms',
    '/venues',
    '/organisations',
    '/facts',
    '/release',
    '/clashes',
  ])
    assert.equal((await editor.get(desk + path)).status, 200, path);
  const other = editorOf(
    site,
    testOrigin,
    await site.signIn({ grants: [{ role: 'programme-editor', edition: 'elsewhere' }] }),
  );
  for (const path of ['', '/sessions', '/facts', '/release', `/sessions/${idOf(1)}`])
    assert.equal((await other.get(desk + path)).status, 404, path);
});

test('every form, sent as it was opened, changes nothing', async () => {
  const before = await readProgramme(db, slug);
  const things = [
    ...summit.sessions.map(({ id }) => `sessions/${id}`),
    ...summit.speakers.map(({ id }) => `speakers/${id}`),
    ...summit.rooms.map(({ id }) => `rooms/${id}`),
    ...summit.forums.map(({ id }) => `forums/${id}`),
    ...summit.topics.map(({ id }) => `topics/${id}`),
    ...summit.venues.map(({ id }) => `venues/${id}`),
    ...summit.organisations.map(({ id }) => `organisations/${id}`),
    'facts',
  ];
  for (const thing of things) {
    const answer = await editor.send(`${desk}/${thing}`);
    assert.match(answer.location, /did=nothing$/, `${thing} ${answer.status}`);
  }
  assert.deepEqual(await readProgramme(db, slug), before);
});

test('a session is edited, the log says which fields, and it is undone', async () => {
  const answer = await editor.send(pageOf(1), {
    title: '隆重开幕',
    startsAt: '2016-11-16T10:30',
    minutes: '75',
    spoken: ['en', 'zh'],
    'people.0.place': '9',
  });
  assert.equal(answer.status, 303);
  const session = await stored(1);
  assert.equal(session?.title.texts.zh, '隆重开幕');
  assert.equal(session?.title.texts.en, 'Opening ceremony');
  assert.deepEqual([session?.startsAt, session?.minutes, session?.spoken], ['2016-11-16T02:30:00Z', 75, ['en', 'zh']]);
  assert.deepEqual(
    session?.people.map(({ speakerId }) => speakerId),
    [summit.speakers[0]!.id, summit.speakers[1]!.id],
  );
  const entry = await lastEntry();
  assert.equal(entry.act, 'programme.edit');
  assert.equal(entry.subject, slug);
  const { things, fields } = entry.details as Record<string, string>;
  assert.equal(things, `session:${idOf(1)}`);
  assert.deepEqual(fields!.split(' ').sort(), ['minutes', 'people', 'spoken', 'startsAt', 'title']);
  assert.doesNotMatch(JSON.stringify(entry.details), /隆重/);
  assert.equal((await site.get(`/en/${slug}/sessions/session-1`)).status, 200);
  assert.doesNotMatch(await (await site.get(`/zh/${slug}/sessions/session-1`)).text(), /隆重开幕/);

  const page = await editor.get(answer.location);
  const undo = /action="([^"]*\/undo\/[^"]*)"/.exec(page.html)?.[1] ?? '';
  assert.match((await editor.send(undo, {}, page.html)).location, /did=/);
  assert.deepEqual(
    await stored(1),
    summit.sessions.find(({ number }) => number === 1) && { ...(await stored(1)), title: summit.sessions[0]!.title },
  );
  assert.equal((await stored(1))?.minutes, 60);
  assert.equal((await editor.send(undo, {}, page.html)).status, 404);
});

test('what can’t be is said beside its field, and nothing that was typed is lost', async () => {
  const answer = await editor.send(pageOf(2), {
    title: '',
    minutes: 'an hour',
    abstract: 'A long text that took an evening.',
    streamUrl: 'javascript:alert(1)',
    'people.2.person': 'Nobody at all',
    status: 'cancelled',
  });
  assert.equal(answer.status, 422, answer.location);
  for (const name of ['title', 'minutes', 'streamUrl', 'people', 'reason'])
    assert.match(answer.html, new RegExp(`id="fault-${name}"`), name);
  for (const typed of ['an hour', 'A long text that took an evening.', 'javascript:alert(1)', 'Nobody at all'])
    assert.ok(answer.html.includes(typed), typed);
  assert.equal((await stored(2))?.minutes, 60);
});

test('a file that is no picture is refused beside its field; what was typed beside it stays', async () => {
  const path = `${desk}/organisations/${summit.organisations[0]!.id}`;
  const body = new FormData();
  for (const [name, value] of formIn((await editor.get(path)).html, path)) body.append(name, value);
  body.set('name', 'Academy with a mark');
  body.set('logo:file', new File(['<svg/>'], 'logo.png'));
  const answer = await editor.post(path, body);
  assert.equal(answer.status, 422);
  assert.match(answer.html, /id="fault-logo"/);
  assert.match(answer.html, /Academy with a mark/);
});

test('two people editing different fields of one session merge; the same field is shown to the second', async () => {
  const [mine, theirs] = [await editor.get(pageOf(3)), await second.get(pageOf(3))];
  assert.equal((await second.send(pageOf(3), { minutes: '50' }, theirs.html)).status, 303);
  assert.equal((await editor.send(pageOf(3), { expected: '80' }, mine.html)).status, 303);
  assert.deepEqual([(await stored(3))?.minutes, (await stored(3))?.expected], [50, 80]);

  const clash = await editor.send(pageOf(3), { minutes: '55', licence: 'CC BY 4.0' }, mine.html);
  assert.equal(clash.status, 409);
  assert.match(clash.html, /name="_chosen.minutes" value="theirs"/);
  assert.match(clash.html, /value="55"/);
  assert.match(clash.html, /CC BY 4.0/);
  assert.equal((await stored(3))?.licence, null, 'half of it is not saved');

  const undecided = await editor.send(pageOf(3), {}, clash.html);
  assert.equal(undecided.status, 422);
  assert.match(undecided.html, /id="fault-minutes"/);
  const decided = await editor.send(pageOf(3), { '_chosen.minutes': 'mine' }, clash.html);
  assert.equal(decided.status, 303);
  assert.deepEqual([(await stored(3))?.minutes, (await stored(3))?.licence], [55, 'CC BY 4.0']);
});

test('a session is made, copied and deleted; deleting is undone', async () => {
  const made = await editor.send(`${desk}/sessions/new`, {
    title: 'An afternoon of standards',
    startsAt: '2016-11-17T15:00',
    roomId: summit.rooms[1]!.id,
    'people.0.person': 'li ming',
  });
  assert.equal(made.status, 303);
  const after = await readProgramme(db, slug);
  const session = after?.sessions.find((one) => one.slug === 'an-afternoon-of-standards');
  assert.equal(session?.number, 5);
  assert.equal(session?.people[0]?.speakerId, summit.speakers[0]!.id);
  const path = `${desk}/sessions/${session?.id}`;
  const copied = await editor.send(`${path}/copy`, {}, (await editor.get(path)).html);
  const copy = (await readProgramme(db, slug))?.sessions.find((one) => one.slug === 'an-afternoon-of-standards-2');
  assert.match(copied.location, new RegExp(copy!.id));
  assert.deepEqual([copy?.startsAt, copy?.number, copy?.people], [null, 6, session?.people]);

  const gone = await editor.send(`${path}/deletion`, {}, (await editor.get(path)).html);
  assert.equal((await stored(5))?.slug, undefined);
  const list = await editor.get(gone.location);
  const undo = /action="([^"]*\/undo\/[^"]*)"/.exec(list.html)?.[1] ?? '';
  await editor.send(undo, {}, list.html);
  assert.deepEqual({ ...(await stored(5)) }, { ...session });
});

test('what is in use can’t be deleted, nor a session that the public knows', async () => {
  const room = `${desk}/rooms/${summit.rooms[0]!.id}`;
  const refused = await editor.send(`${room}/deletion`, {}, (await editor.get(room)).html);
  assert.equal(refused.status, 409);
  assert.match(refused.html, /in use/);
  const known = await editor.send(`${pageOf(1)}/deletion`, {}, (await editor.get(pageOf(1))).html);
  assert.equal(known.status, 409);
  assert.match(known.html, /Cancel it/);
  const fresh = await editor.send(`${desk}/topics/new`, { title: 'Nothing yet' });
  const topic = fresh.location.split('?')[0] ?? '';
  assert.equal((await editor.send(`${topic}/deletion`, {}, (await editor.get(topic)).html)).status, 303);
  assert.equal((await editor.get(topic)).status, 404);
});

test('rooms take another order; the others make room', async () => {
  const order = async () => (await readProgramme(db, slug))?.rooms.map((one) => one.slug);
  for (const title of ['Third', 'Fourth']) await editor.send(`${desk}/rooms/new`, { name: title });
  assert.deepEqual(await order(), ['room-1', 'room-2', 'third', 'fourth']);
  const { rooms } = (await readProgramme(db, slug))!;
  const list = async () => (await editor.get(`${desk}/rooms`)).html;
  await editor.send(`${desk}/rooms/order`, { [`place.${rooms[3]!.id}`]: '2' }, await list());
  assert.deepEqual(await order(), ['room-1', 'fourth', 'room-2', 'third']);
  await editor.send(`${desk}/rooms/order`, { [`place.${rooms[0]!.id}`]: '3' }, await list());
  assert.deepEqual(await order(), ['fourth', 'room-2', 'room-1', 'third']);
});

test('many sessions are changed at once, after a preview that says what comes into whose way', async () => {
  const ids = [idOf(1), idOf(2)];
  const preview = await editor.send(
    `${desk}/sessions/bulk`,
    { session: ids, moveBy: '60', roomId: summit.rooms[0]!.id },
    (await editor.get(`${desk}/sessions`)).html,
  );
  assert.equal(preview.status, 200);
  assert.match(preview.html, /What would change/);
  assert.equal((await stored(1))?.startsAt, '2016-11-16T01:00:00Z');
  await second.send(pageOf(2), { minutes: '45' });
  const overtaken = await editor.send(`${desk}/sessions/bulk`, {}, preview.html);
  assert.equal(overtaken.status, 409);
  const done = await editor.send(`${desk}/sessions/bulk`, {}, overtaken.html);
  assert.equal(done.status, 303);
  assert.deepEqual(
    [(await stored(1))?.startsAt, (await stored(2))?.startsAt],
    ['2016-11-16T02:00:00Z', '2016-11-16T03:00:00Z'],
  );
  assert.deepEqual([(await stored(1))?.minutes, (await stored(2))?.minutes], [60, 45]);
  const none = await editor.send(`${desk}/sessions/bulk`, {}, (await editor.get(`${desk}/sessions`)).html);
  assert.equal(none.status, 422);
});

test('a release is refused while a new clash blocks, and published as it was previewed', async () => {
  await editor.send(pageOf(2), { startsAt: '2016-11-16T10:15' });
  const blocked = await editor.get(`${desk}/release`);
  assert.match(blocked.html, /Great Hall is used twice/);
  assert.match(blocked.html, /<button[^>]*disabled/);
  const forced = await editor.send(`${desk}/release`, {}, blocked.html);
  assert.equal(forced.status, 409);
  assert.equal((await listReleases(db, slug)).length, 1);

  await editor.send(pageOf(2), { startsAt: '2016-11-16T13:15' });
  const preview = await editor.get(`${desk}/release`);
  await second.send(pageOf(2), { minutes: '40' });
  assert.equal((await editor.send(`${desk}/release`, {}, preview.html)).status, 409);
  const done = await editor.send(`${desk}/release`, { 'note.en': 'The panel is later', 'note.zh': '圆桌讨论推迟' });
  assert.equal(done.status, 303);
  const [release] = await listReleases(db, slug);
  assert.deepEqual(release?.note, {
    source: 'zh',
    texts: { zh: '圆桌讨论推迟', en: 'The panel is later' },
    of: release?.note?.of,
  });
  await site.app.renew();
  assert.match(await (await site.get(`/en/${slug}/sessions/session-2`)).text(), /13:15/);
});
