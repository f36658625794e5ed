import assert from 'node:assert/strict';
import { test } from 'node:test';
import ICAL from 'ical.js';
import { XmlDocument } from 'libxml2-wasm';
import { testApp, testOrigin } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import type { Session } from '../programme-schema.ts';
import { formats } from './schedule-export-formats.ts';
import { summit } from '../summit.testing.ts';

const site = await testApp(summit);
const [first] = summit.sessions as [Session];
await site.publish(
  {
    ...summit,
    sessions: summit.sessions.map((one) =>
      one.id === first.id
        ? { ...one, title: textOf('en', { en: 'Renamed & <b>bold</b>' }), startsAt: '2016-11-16T06:00:00Z' }
        : one,
    ),
  },
  '2016-10-02T00:00:00Z',
);
const base = '/en/summit-2016';
const view = () => site.app.site.editions()[0]?.view ?? assert.fail();

test('every format is there for the whole edition, for each of its parts, and for an old release', async () => {
  const { programme } = view();
  const parts = [
    '',
    '/releases/1',
    `/forums/${programme.forums[0]?.slug}`,
    `/topics/${programme.topics[0]?.slug}`,
    `/rooms/${programme.rooms[0]?.slug}`,
    `/speakers/${programme.speakers[0]?.slug}`,
    `/sessions/${first.slug}`,
  ];
  for (const part of parts) {
    for (const { file, type } of Object.values(formats)) {
      const answer = await site.get(`${base}${part}/${file}`);
      assert.equal(answer.status, 200, `${part}/${file}`);
      assert.equal(answer.headers.get('content-type'), type);
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
    }
  }
});

test('a file that is held already is not sent again, and a new release is', async () => {
  for (const { file } of Object.values(formats)) {
    const path = `${base}/${file}`;
    const answer = await site.get(path);
    const etag = answer.headers.get('etag') ?? '';
    assert.match(etag, /^"[^"]+"$/, 'a strong one');
    assert.equal(answer.headers.get('last-modified'), 'Sun, 02 Oct 2016 00:00:00 GMT');
    assert.equal((await site.get(path, { 'if-none-match': etag })).status, 304);
    assert.equal((await site.get(path, { 'if-modified-since': 'Sun, 02 Oct 2016 00:00:00 GMT' })).status, 304);
    assert.equal((await site.get(path, { 'if-modified-since': 'Sat, 01 Oct 2016 00:00:00 GMT' })).status, 200);
  }
});

test('a part holds its own sessions only', async () => {
  const room = view().programme.rooms[0] ?? assert.fail();
  const own = view()
    .sessionsIn(room)
    .filter((session) => session.startsAt)
    .map((session) => session.id);
  const whole = await (await site.get(`${base}/schedule.ics`)).text();
  const part = await (await site.get(`${base}/rooms/${room.slug}/schedule.ics`)).text();
  const uids = (text: string) =>
    new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => one.getFirstPropertyValue('uid'));
  assert.ok(uids(whole).length > own.length);
  assert.deepEqual(uids(part), own);
});

test('a part that the programme has not is refused', async () => {
  const answer = await site.get(`${base}/rooms/nowhere/schedule.ics`);
  assert.equal(answer.status, 404);
  assert.equal(((await answer.json()) as { code: string }).code, 'schedule.unknown');
});

test('the feed of changes has an entry a release with what it changed, under ids that stay', async () => {
  const answer = await site.get(`${base}/changes.atom`);
  assert.equal(answer.headers.get('content-type'), 'application/atom+xml; charset=utf-8');
  const text = await answer.text();
  using feed = XmlDocument.fromString(text);
  const all = (path: string) => feed.find(path, { a: 'http://www.w3.org/2005/Atom' }).map((node) => node.content);
  assert.equal(all('/a:feed/a:entry').length, 2);
  assert.deepEqual(all('//a:entry/a:updated'), ['2016-10-02T00:00:00Z', '2016-10-01T00:00:00Z']);
  assert.match(
    all('//a:entry[1]/a:content')[0] ?? '',
    /Renamed &amp; &lt;b&gt;bold/,
    'HTML in which the title is text',
  );
  assert.equal(new Set(all('//a:id')).size, 3);
  const pinned = await (await site.get(`${base}/releases/1/changes.atom`)).text();
  assert.ok(pinned.includes(all('//a:entry[2]/a:id')[0] ?? '?'), 'the first release keeps its id');
  assert.equal(pinned.split('<entry>').length, 2);
});

test('pages lead to their calendar and data, and sessions tell search engines when they moved', async () => {
  const html = await (await site.get(`${base}/sessions/${first.slug}`)).text();
  const data = JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? '{}');
  assert.equal(data['@type'], 'Event');
  assert.equal(data.startDate, '2016-11-16T14:00:00+08:00');
  assert.equal(data.eventStatus, 'https://schema.org/EventRescheduled');
  assert.equal(data.url, `${testOrigin}${base}/sessions/${first.slug}`);
  assert.ok(Date.parse(data.previousStartDate) === Date.parse(first.startsAt ?? ''));
});
