import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testAppWith } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { sendMessages } from '../../trust/device/device-deliver.ts';
import { allMessages, openPushService } from '../../trust/device/device.testing.ts';
import { saveProgramme } from '../programme.ts';
import type { Programme, Session } from '../programme-schema.ts';
import { publishRelease } from '../release/release.ts';
import { summit } from '../summit.testing.ts';
import { tellChanges } from './agenda-device.ts';

const service = await openPushService();
const { app, database, get, post } = await testAppWith({ push: { allowPrivate: true } }, summit);
const { db } = database;
const parts = { ...app.house, allowPrivate: true };
const [first, second, third] = summit.sessions;
if (!first || !second || !third) throw new Error('The summit of the tests has three sessions.');
const agenda = `/en/${summit.edition.slug}/agenda`;

/** The cookies of a browser after an answer. */
function kept(before: string, answer: Response): string {
  const jar = new Map(
    before
      .split('; ')
      .filter(Boolean)
      .map((one) => one.split(/=(.*)/s) as [string, string]),
  );
  for (const one of answer.headers.getSetCookie()) {
    const [name = '', value = ''] = (one.split(';')[0] ?? '').split(/=(.*)/s);
    jar.set(name, value);
  }
  return [...jar].map((one) => one.join('=')).join('; ');
}

async function reader(...stars: Session[]) {
  const { name, fields } = service.subscribe();
  let Cookie = kept('', await post('/en/me/device', { ...allMessages, ...fields }));
  const send = async (path: string, form: Record<string, string>) => {
    Cookie = kept(Cookie, await post(path, form, { Cookie }));
  };
  for (const { number } of stars) await send(agenda, { star: String(number) });
  return { name, send, page: async () => (await get(`${agenda}/device`, { Cookie })).text() };
}

let programme: Programme = summit;
async function change(id: string, more: Partial<Session>): Promise<void> {
  const sessions = programme.sessions.map((one) => (one.id === id ? { ...one, ...more } : one));
  programme = { ...programme, sessions };
  await db.transaction().execute(async (tx) => {
    await saveProgramme(tx, programme, { actor: 'test', act: 'programme.save', origin: 'demonstration' });
    await publishRelease(tx, summit.edition.slug, { note: null, actor: 'test', despiteClashes: true });
  });
  await app.renew();
  await tellChanges(db);
  await tellChanges(db);
  await sendMessages(parts);
}
const later = ({ startsAt }: Session, hours: number) =>
  new Date(Date.parse(startsAt ?? '') + hours * 3_600_000).toISOString().replace('.000', '');

test('a device is told of what becomes of the sessions that its reader starred, once, and of no others', async () => {
  const [told, other] = [await reader(first), await reader(second)];
  assert.match(await told.page(), /Tell this device/);
  await told.send(`${agenda}/device`, { do: 'begin' });
  await other.send(`${agenda}/device`, { do: 'begin' });
  assert.match(await told.page(), /is told of changes/);
  await change(first.id, { startsAt: later(first, 1) });
  const [note] = service.to(told.name);
  assert.equal(service.to(told.name).length, 1);
  assert.equal(note?.title, first.title.texts['en']);
  assert.match(note?.body ?? '', /Moved/);
  assert.equal(note?.url, `/en/${summit.edition.slug}/sessions/${first.slug}`);
  assert.deepEqual(service.to(other.name), []);

  // A star that is put later reaches the server by itself: the agenda is saved.
  await told.send(agenda, { star: String(second.number) });
  await change(second.id, { title: textOf('en', { en: 'Another name' }) });
  assert.equal(service.to(told.name).length, 2);
  assert.equal(service.to(other.name).length, 1);

  await told.send(`${agenda}/device`, { do: 'end' });
  await change(first.id, { startsAt: later(first, 2) });
  assert.equal(service.to(told.name).length, 2, 'no longer');
});

test('several changes of one release come in one message; what is merely worded otherwise in none', async () => {
  const { name, send } = await reader(first, third);
  await send(`${agenda}/device`, { do: 'begin' });
  await change(first.id, { abstract: textOf('en', { en: 'Other words.' }) } as Partial<Session>);
  assert.deepEqual(service.to(name), []);
  programme = {
    ...programme,
    sessions: programme.sessions.map((one) => (one.id === first.id ? { ...one, startsAt: later(first, 3) } : one)),
  };
  await change(third.id, { status: 'cancelled' });
  const notes = service.to(name);
  assert.equal(notes.length, 1);
  assert.equal(notes[0]?.title, '2 sessions of yours changed');
  assert.equal(notes[0]?.url, agenda);
});

test('whoever begins later is not told of what was before; without a device, or a star, the page says what is missing', async () => {
  const before = await reader(second);
  await change(second.id, { startsAt: later(second, 4) });
  await before.send(`${agenda}/device`, { do: 'begin' });
  await tellChanges(db);
  await sendMessages(parts);
  assert.deepEqual(service.to(before.name), []);
  assert.match(await (await get(`${agenda}/device`)).text(), /Let messages come to this device first/);
  assert.match(await (await reader()).page(), /Star a session first/);
  assert.equal((await post(`${agenda}/device`, { do: 'begin' })).status, 303);
});
