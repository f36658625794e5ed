import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { holdingsOf } from '../privacy/privacy-holdings.ts';
import { carryOutErasure, requestErasure } from '../privacy/privacy-erasure.ts';
import { residue } from '../privacy/residue.testing.ts';
import { sendMessages } from './device-deliver.ts';
import { mayComeAt } from './device-rules.ts';
import { tellDevices } from './device-tell.ts';
import { allMessages, openPushService } from './device.testing.ts';
import { wordMessages } from './device-tell.ts';

const service = await openPushService();
const { app, database, vault, get, post, signIn } = await testAppWith({ push: { allowPrivate: true } }, summit);
const { db } = database;
const { house } = app;
const parts = { ...house, allowPrivate: true };
wordMessages(house, 'test', async (_, matter) =>
  matter === 'nothing' ? null : { title: matter, body: 'Words', url: '/en' },
);

const page = '/en/me/device';
const cookieOf = (answer: Response): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
async function turnOn(more: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { name, fields } = service.subscribe();
  const answer = await post(page, { ...allMessages, ...fields, ...more }, headers);
  assert.equal(answer.status, 303);
  const Cookie = [headers['Cookie'], cookieOf(answer)].filter(Boolean).join('; ');
  return { name, fields, headers: { Cookie } };
}
const tell = (matter: string, expiresAt = new Date(Date.now() + 3_600_000)) =>
  db.transaction().execute((tx) => tellDevices(tx, { kind: 'test', matter, urgency: 'normal', expiresAt }, sql`true`));
const titlesTo = (name: string) => service.to(name).map(({ title }) => title);
const devices = async () => (await sql<{ id: string; key_id: string }>`SELECT id, key_id FROM device`.execute(db)).rows;
const states = async (matter: string) => {
  const { rows } = await sql<{ state: string }>`SELECT state FROM device_message WHERE matter = ${matter}
    ORDER BY state`.execute(db);
  return rows.map(({ state }) => state);
};
async function endAll(): Promise<void> {
  await sql`DELETE FROM device`.execute(db);
}

test('without script the page says so and leads to mail and feeds; what the script needs is there, and nothing is asked before the button', async () => {
  const html = await (await get(page)).text();
  assert.match(html, /<p class="message" data-say="no">/);
  assert.match(html, /data-say="form" hidden/);
  assert.match(html, /data-key="[\w-]{87}"/);
  assert.match(html, /href="\/en\/me\/newsletter"/);
  assert.equal((await get(page)).headers.get('cache-control')?.includes('no-store'), true);
});

test('a browser that subscribes is a device: messages reach it sealed, and its page lets it choose, try and end', async () => {
  const { name, headers } = await turnOn();
  const { rows } = await sql<{ sealed: Buffer }>`SELECT sealed FROM device`.execute(db);
  assert.ok(!rows[0]?.sealed.toString('latin1').includes('127.0.0.1'), 'where it is lies sealed');
  assert.match(await (await get(page, headers)).text(), /Messages come to this device/);
  assert.equal((await post(`${page}/trial`, {}, headers)).status, 303);
  await post(`${page}/trial`, {}, headers);
  await house.jobs.drain();
  await sendMessages(parts);
  const [note] = service.to(name);
  assert.equal(service.to(name).length, 1, 'twice in a row it is sent once');
  assert.deepEqual([note?.title, note?.lang, note?.dir, note?.url], ['summit.example', 'en', 'ltr', page]);
  const sent = service.came.at(-1)?.headers;
  assert.equal(sent?.['urgency'], 'high');
  assert.match(String(sent?.['topic']), /^[\w-]{32}$/);
  assert.ok(Number(sent?.['ttl']) <= 600);
  assert.equal((await post(page, { ...allMessages, daily: '3' }, headers)).status, 303);
  assert.match(await (await get(page, headers)).text(), /<option value="3" selected/);
  const [device] = await devices();
  assert.equal((await post(`${page}/end`, {}, headers)).status, 303);
  assert.deepEqual(await devices(), []);
  assert.equal(await vault.sealer(db, device?.key_id ?? ''), null, 'with its key');
  assert.match(await (await get(page, headers)).text(), /data-say="form"/);
});

test('a message is told once to each device, in its language and direction, and no more when there is nothing to tell', async () => {
  const english = await turnOn();
  const { name, fields } = service.subscribe();
  await post('/ar/me/device', { ...allMessages, ...fields });
  await tell('One');
  await tell('One');
  await tell('nothing');
  await sendMessages(parts);
  await sendMessages(parts);
  assert.deepEqual(titlesTo(english.name), ['One']);
  assert.deepEqual(
    service.to(name).map(({ lang, dir }) => [lang, dir]),
    [['ar', 'rtl']],
  );
  assert.deepEqual(await states('nothing'), ['dropped', 'dropped']);
  await endAll();
});

test('a push service that says that a browser is gone ends the device; one that is away is asked again, one that refuses is not', async () => {
  const [gone, stays] = [await turnOn(), await turnOn()];
  service.end(gone.name);
  await tell('To who is there');
  await sendMessages(parts);
  assert.deepEqual(titlesTo(stays.name), ['To who is there']);
  assert.equal((await devices()).length, 1);
  service.answers.push({ status: 503 });
  await tell('Later');
  await sendMessages(parts);
  assert.deepEqual(await states('Later'), ['waiting']);
  await sendMessages(parts);
  assert.ok(!titlesTo(stays.name).includes('Later'), 'not before its time');
  await sendMessages(parts, () => Date.now() + 120_000);
  assert.ok(titlesTo(stays.name).includes('Later'));
  service.answers.push({ status: 403 });
  await tell('Refused');
  await sendMessages(parts);
  assert.deepEqual(await states('Refused'), ['refused']);
  await endAll();
});

test('what a crash left claimed is handed over again, under the same topic and tag, so that it takes the place of the first', async () => {
  const { name } = await turnOn();
  await tell('Crash');
  await sendMessages(parts);
  // As it stands when the push service had it, and nobody wrote that down.
  await sql`UPDATE device_message SET state = 'claimed', settled_at = NULL,
    next_at = now() + interval '2 minutes' WHERE matter = 'Crash'`.execute(db);
  await sendMessages(parts);
  assert.deepEqual(titlesTo(name), ['Crash'], 'not while whoever claimed it may be at it');
  await sendMessages(parts, () => Date.now() + 180_000);
  const both = service.came.filter((one) => one.name === name);
  assert.equal(both.length, 2);
  assert.equal(both[0]?.note.tag, both[1]?.note.tag);
  assert.equal(both[0]?.headers['topic'], both[1]?.headers['topic']);
  await endAll();
});

test('no message comes in the quiet hours or beyond the number of the day; it waits, and is forgotten once nobody wants it', async () => {
  const at = (iso: string) => Date.parse(iso);
  const rhythm = { quietFrom: 22, quietTo: 8, daily: 2, zone: 'Asia/Shanghai' };
  const next = (iso: string, sent = 0) => new Date(mayComeAt(at(iso), rhythm, sent)).toISOString();
  assert.equal(next('2016-11-16T04:00:00Z'), '2016-11-16T04:00:00.000Z');
  assert.equal(next('2016-11-16T15:00:00Z'), '2016-11-17T00:00:00.000Z', '23:00 there, until 8:00 of the next day');
  assert.equal(next('2016-11-15T20:00:00Z'), '2016-11-16T00:00:00.000Z', '4:00 there');
  assert.equal(next('2016-11-16T04:00:00Z', 2), '2016-11-17T00:00:00.000Z', 'on the next day, after its quiet hours');
  const never = { ...rhythm, quietFrom: 5, quietTo: 5 };
  assert.equal(mayComeAt(at('2016-11-15T21:00:00Z'), never, 0), at('2016-11-15T21:00:00Z'));

  const { name } = await turnOn({ daily: '1' });
  const start = at('2030-05-01T12:00:00Z');
  const good = new Date(start + 36 * 3_600_000);
  await tell('First', good);
  await sendMessages(parts, () => start);
  await sql`UPDATE device_message SET settled_at = ${new Date(start)}`.execute(db);
  await tell('Second', good);
  await tell('Old by then', new Date(start + 3_600_000));
  await sendMessages(parts, () => start + 60_000);
  assert.deepEqual(titlesTo(name), ['First']);
  await sendMessages(parts, () => at('2030-05-02T00:00:01Z'));
  assert.deepEqual(titlesTo(name), ['First', 'Second']);
  assert.deepEqual(await states('Old by then'), ['expired']);
  await endAll();
});

test('a device of somebody lies under their key: shown, taken along, handed over when they sign in, and erased with them', async () => {
  const anonymous = await turnOn({ answers: '' });
  const [before] = await devices();
  const { headers, personId } = await signIn({ method: 'code' });
  const Cookie = `${headers.Cookie}; ${anonymous.headers.Cookie}`;
  assert.equal((await post(page, allMessages, { Cookie })).status, 303);
  assert.equal(await vault.sealer(db, before?.key_id ?? ''), null, 'the key of its own is gone');
  const other = await turnOn({}, headers);
  const held = JSON.stringify((await holdingsOf(db, vault, personId)).get('devices'));
  assert.ok(held.includes(anonymous.fields.endpoint) && held.includes(other.fields.endpoint));
  assert.match(await (await get(page, { Cookie })).text(), /Your other devices/);
  assert.match(await (await get('/en/me/privacy', headers)).text(), /Devices that messages come to/);
  assert.match(await (await get('/en/me', headers)).text(), /\/en\/me\/device/);

  const stranger = await signIn({ method: 'code' });
  const ids = (await devices()).map(({ id }) => id);
  for (const device of ids)
    assert.equal((await post(`${page}/end`, { device }, stranger.headers)).status, 404, 'not somebody else’s');
  await db.transaction().execute(async (tx) => {
    await requestErasure(tx, { personId, cause: 'person', by: personId, days: 0 });
    await carryOutErasure(tx, vault, { personId, site: testOrigin });
  });
  assert.deepEqual(await devices(), []);
  assert.deepEqual(await residue(database, [anonymous.name, other.name]), []);
});

test('a push service that gives a browser another address loses nothing: known by its cookie, or by the address that it had', async () => {
  const { name, fields, headers } = await turnOn();
  const fresh = service.subscribe();
  const renewal = { old: fields.endpoint, ...fresh.fields };
  assert.equal((await post(`${page}/renewal`, renewal, headers)).status, 204);
  await tell('Renewed');
  await sendMessages(parts);
  assert.deepEqual([titlesTo(name), titlesTo(fresh.name)], [[], ['Renewed']]);
  const third = service.subscribe();
  assert.equal((await post(`${page}/renewal`, { old: fresh.fields.endpoint, ...third.fields })).status, 204);
  assert.equal((await post(`${page}/renewal`, { old: 'https://push.example/x', ...third.fields })).status, 404);
  await endAll();
});

test('what is no subscription is refused with a sentence, and so are hours that there are not', async () => {
  const { fields } = service.subscribe();
  const wrong = [
    { ...fields, p256dh: Buffer.alloc(65, 4).toString('base64url') },
    { ...fields, auth: 'short' },
    { ...fields, endpoint: 'ftp://push.example/x' },
    { ...fields, endpoint: '' },
  ];
  for (const one of wrong) {
    const answer = await post(page, { ...allMessages, ...one });
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /did not give what is needed/);
  }
  assert.equal((await post(page, { ...allMessages, ...fields, quietFrom: '24' })).status, 422);
  assert.equal((await post(page, { ...allMessages, ...fields, daily: '1000' })).status, 422);
  assert.equal((await post(`${page}/trial`, {})).status, 404);
  const forged = { Cookie: `__Host-device=${'A'.repeat(43)}` };
  assert.equal((await post(`${page}/trial`, {}, forged)).status, 404);
  assert.deepEqual(await devices(), []);
});

test('push services at addresses of this machine are not asked, unless the host allows it', async () => {
  const { name } = await turnOn();
  await tell('Guarded');
  await sendMessages({ ...parts, allowPrivate: false });
  assert.deepEqual(titlesTo(name), []);
  assert.deepEqual(await states('Guarded'), ['refused']);
  await endAll();
});
