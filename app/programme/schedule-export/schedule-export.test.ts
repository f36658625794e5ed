import assert from 'node:assert/strict';
import test from 'node:test';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { textOf } from '../../platform/text.ts';
import type { Programme, Session } from '../programme-schema.ts';
import { programmes, viewOf } from '../programme.testing.ts';
import { formats } from './schedule-export-formats.ts';
import {
  acronymOf,
  hoursAndMinutes,
  isoDuration,
  jsonZoneOf,
  legible,
  slugOf,
  uri,
  xmlDuration,
} from './schedule-export-fields.ts';
import { nearestColourName } from './schedule-export-colour.ts';
import type { Export } from './schedule-export.ts';
import { edition, summit } from '../summit.testing.ts';

const origin = 'https://summit.example.org';
const exportOf = (programme: Programme): Export => ({
  view: viewOf(programme),
  language: 'en',
  origin,
  base: '/en/summit-2016',
});
const [first] = summit.sessions as [Session];
const withFirst = (more: Partial<Session>): Programme => ({
  ...summit,
  sessions: summit.sessions.map((session) => (session.id === first.id ? { ...session, ...more } : session)),
});
const eventsIn = (programme: Programme) => {
  const { schedule } = JSON.parse(formats.json.make(exportOf(programme)).body);
  return schedule.conference.days.flatMap((day: { rooms: object }) => Object.values(day.rooms).flat());
};

test('web addresses come out in ASCII and mean the same', () => {
  assert.equal(uri('http://例え.テスト/路?q=值#片'), 'http://xn--r8jz45g.xn--zckzah/%E8%B7%AF?q=%E5%80%BC#%E7%89%87');
  assert.equal(uri('https://example.org/a b|c'), 'https://example.org/a%20b%7Cc');
  assert.equal(uri('https://example.org/?x=%zz'), 'https://example.org/?x=%25zz');
  assert.equal(uri('https://example.org/#a#b'), 'https://example.org/#a%23b');
  assert.equal(uri('http://[::1]:80/[x]'), 'http://[::1]/%5Bx%5D');
});

test('an address that is none, or of another kind, is not written', () => {
  for (const address of ['javascript:alert(1)', 'mailto:a@example.org', 'not an address', '', null])
    assert.equal(uri(address), undefined);
});

test('control characters and halves of characters are left out, whole ones stay', () => {
  assert.equal(legible('a\u0000\u001b[0m\ud800b\r\nc👩‍👧\ufffe\t'), 'a[0m\ufffdb\nc👩‍👧\t');
});

test('durations are written as each format reads them', () => {
  assert.deepEqual([30, 1440, 5999].map(xmlDuration), ['00:30', '24:00', '99:59']);
  assert.equal(xmlDuration(6000), '99:59');
  assert.equal(hoursAndMinutes(6000), '100:00');
  assert.deepEqual([1, 60, 90, 1440].map(isoDuration), ['PT1M', 'PT1H', 'PT1H30M', 'PT24H']);
});

test('a zone is named as the JSON schemas allow, by its present name, or not at all', () => {
  const named = (timeZone: string) => jsonZoneOf({ ...edition, timeZone });
  assert.equal(named('America/Argentina/Buenos_Aires'), 'America/Argentina/Buenos_Aires');
  assert.equal(named('US/Eastern'), 'America/New_York');
  assert.equal(named('UTC'), 'UTC');
  assert.equal(named('Etc/GMT+8'), undefined);
});

test('acronyms and slugs fit every schema, and short ones stay apart', () => {
  assert.equal(acronymOf({ ...edition, slug: 'x' }), 'x___');
  assert.equal(slugOf(edition, { ...first, slug: 'ai' }), 'summit_2016-__ai');
  assert.equal(slugOf(edition, { ...first, slug: 'opening' }), 'summit_2016-opening');
});

test('a colour is called by the nearest name that CSS has', () => {
  assert.equal(nearestColourName('#0b5a63'), 'teal');
  assert.equal(nearestColourName('#fe0000'), 'red');
});

test('a session without a time, or cancelled, is left out of schedule.json, and counted', () => {
  const all = summit.sessions.filter((session) => session.startsAt && session.status !== 'cancelled').length;
  assert.equal(eventsIn(summit).length, all, 'the first is there');
  for (const more of [{ startsAt: null }, { status: 'cancelled' }] as const) {
    const programme = withFirst(more);
    assert.equal(eventsIn(programme).length, all - 1);
    const counts = (made: Programme) => formats.xml.make(exportOf(made)).leftOut;
    assert.equal(counts(programme), counts(summit) + 1);
  }
});

test('a cancelled session stays in the calendar, marked, so that subscribers learn of it', () => {
  const { body } = formats.ics.make(
    exportOf(withFirst({ status: 'cancelled', sequence: 3, reason: textOf('en', { en: 'The speaker is ill' }) })),
  );
  const event = body.slice(body.indexOf(`UID:${first.id}`)).split('END:VEVENT')[0];
  assert.match(event ?? '', /\r\nSTATUS:CANCELLED\r\n/);
  assert.match(event ?? '', /\r\nSEQUENCE:3\r\n/);
  assert.match(event ?? '', /\r\nCOMMENT;LANGUAGE=en:The speaker is ill\r\n/);
});

test('two rooms of one name stay two rooms', () => {
  const name = textOf('en', { en: 'Hall' });
  const twins = { ...summit, rooms: summit.rooms.map((room) => ({ ...room, name })) };
  const names = new Set(eventsIn(twins).map((event: { room: string }) => event.room));
  const used = new Set(eventsIn(summit).map((event: { room: string }) => event.room));
  assert.equal(names.size, used.size);
});

test('a programme without any session still has its day in XML and a valid calendar', () => {
  const empty = exportOf({ ...summit, sessions: [] });
  assert.match(
    formats.xml.make(empty).body,
    /<day index="1" date="2016-11-16" start="2016-11-16T04:00:00\+08:00" end="2016-11-17T04:00:00\+08:00"\/>/,
  );
  assert.match(formats.ics.make(empty).body, /BEGIN:VTIMEZONE/);
});

test('what a spreadsheet would run as a formula is text in CSV', () => {
  for (const title of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1']) {
    const { body } = formats.csv.make(exportOf(withFirst({ title: textOf('en', { en: title }) })));
    const row = (parse(body, { bom: true, columns: true }) as unknown as Record<string, string>[]).find(
      (one) => one.id === first.id,
    );
    assert.equal(row?.title, `'${title}`);
  }
});

test('CSV of any programme is read back cell by cell', () => {
  fc.assert(
    fc.property(programmes(), (programme) => {
      const { body } = formats.csv.make(exportOf(programme));
      assert.ok(body.startsWith('\ufeffid,'));
      const rows = parse(body, { bom: true, columns: true, record_delimiter: '\r\n' }) as unknown as Record<
        string,
        string
      >[];
      assert.deepEqual(
        rows.map((row) => row.id),
        viewOf(programme).sessions.map((session) => session.id),
      );
      for (const row of rows) for (const value of Object.values(row)) assert.doesNotMatch(value, /^\s*[=+\-@]/);
    }),
    { numRuns: 50 },
  );
});

test('every format of any programme is the same when it is made again', () => {
  fc.assert(
    fc.property(programmes(), (programme) => {
      for (const format of Object.values(formats)) {
        assert.equal(format.make(exportOf(programme)).body, format.make(exportOf(structuredClone(programme))).body);
      }
    }),
    { numRuns: 20 },
  );
});
